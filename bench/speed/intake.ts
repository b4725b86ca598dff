/**
 * How fast an archive takes files in, end to end: read, structured, filed, indexed and durable. Text and a PDF with a
 * text layer are made here; where the real documents lie beside the checkout, they follow, folder by folder. Each run
 * is a process of its own; the second run over the same files is to add nothing. By the clock, a busy machine shows;
 * processor seconds tell more of the program.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Figure, Measured, Scale, Table } from '../report.ts';
import { textSet } from '../texts.ts';
import type { Run } from './add-once.ts';

export const intake: Bench = { name: 'intake', group: 'speed', run };

const MB = 1e6;
const TEXT = { small: 4 * MB, standard: 10 * MB };
const PDF_PAGES = { small: 200, standard: 1_200 };
/** Files that these pages are in: both workers are to have some. */
const PDF_FILES = 4;
/** Megabytes of each text file: a volume of documents, not a note. */
const FILE = 0.5 * MB;
const REAL = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const FOLDERS = ['seeds', 'frus', 'kremlin', 'whitehouse', 'jfk-ocr', 'cables/text', 'munich-2007', 'pdf'];

async function run(scale: Scale): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const size = scale.isSmall ? 'small' : 'standard';
    const text = writeTexts(join(directory, 'text'), scale, TEXT[size]);
    const pdf = await writePdfs(join(directory, 'pdf'), PDF_PAGES[size], scale);
    const made = [measure('text', [text], directory), measure('PDF with text', [pdf], directory)];
    const real = scale.isSmall ? [] : realRuns(directory);
    return { tables: [table([...made, ...real])], figures: figures(made) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Row {
  readonly name: string;
  readonly first: Run;
  readonly second: Run;
}

function measure(name: string, sources: readonly string[], directory: string): Row {
  const archive = join(directory, `archive of ${name.replaceAll('/', ' ')}`);
  const row = { name, first: addOnce(archive, sources), second: addOnce(archive, sources) };
  if (row.second.added > 0) throw new Error(`${name}: the second run added ${row.second.added} files again`);
  rmSync(archive, { recursive: true, force: true });
  return row;
}

function addOnce(archive: string, sources: readonly string[]): Run {
  const script = join(import.meta.dirname, 'add-once.ts');
  // As scripts/launch.mjs starts it.
  const args = ['--disable-warning=ExperimentalWarning', '--no-regexp-tier-up', script, archive, ...sources];
  const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, '..', '..', '.cache', 'compiled'), ...process.env };
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env })) as Run;
}

function realRuns(directory: string): Row[] {
  const sources = FOLDERS.map((folder) => join(REAL, folder)).filter((path) => existsSync(path));
  if (sources.length === 0) {
    process.stderr.write(`bench: ${REAL} is absent; measuring on generated files alone\n`);
    return [];
  }
  const each = sources.map((path) => measure(path.slice(REAL.length + 1), [path], directory));
  return [...each, measure('all of them', sources, directory)];
}

function table(rows: readonly Row[]): Table {
  return {
    title: 'Taking in: everything, from the process’s start to the archive’s closing',
    columns: [
      'files',
      'MB',
      'clock s',
      'processor s',
      'MB/s',
      'pages/s',
      'recognised',
      'recognising s',
      'peak MB',
      'again s',
    ],
    rows: rows.map(({ name, first, second }) => [
      `${name} (${first.added})`,
      (first.bytes / MB).toFixed(1),
      first.seconds.toFixed(1),
      first.processor.toFixed(1),
      megabytesPerSecond(first).toFixed(2),
      first.pages === 0 ? '' : (first.pages / first.seconds).toFixed(1),
      first.recognised === 0 ? '' : first.recognised,
      first.recognised === 0 ? '' : first.recognising.toFixed(1),
      first.peak.toFixed(0),
      second.seconds.toFixed(1),
    ]),
  };
}

function megabytesPerSecond(run: Run): number {
  return run.bytes / MB / run.seconds;
}

function figures([text, pdf]: readonly Row[]): Record<string, Figure> {
  if (text === undefined || pdf === undefined) return {};
  const speed = (value: number): Figure => ({ value: Number(value.toFixed(2)), kind: 'speed' });
  return {
    'intake/text/MB per second': speed(megabytesPerSecond(text.first)),
    'intake/text/MB per processor second': speed(text.first.bytes / MB / text.first.processor),
    'intake/text/peak MB': speed(text.first.peak),
    'intake/text/second run, seconds': speed(text.second.seconds),
    'intake/pdf/pages per second': speed(pdf.first.pages / pdf.first.seconds),
    'intake/pdf/pages per processor second': speed(pdf.first.pages / pdf.first.processor),
    'intake/pdf/peak MB': speed(pdf.first.peak),
  };
}

/** Several files, with lines of a page's width and paragraphs between them. */
function writeTexts(folder: string, scale: Scale, bytes: number): string {
  mkdirSync(folder);
  let held: string[] = [];
  let size = 0;
  let number = 0;
  const flush = () => {
    if (held.length > 0) writeFileSync(join(folder, `volume-${++number}.txt`), held.join('\n\n'));
    held = [];
    size = 0;
  };
  for (const { text } of textSet({ ...scale, isSmall: true, bytes }).archive) {
    const lines = wrapped(text, 72).join('\n');
    held.push(lines);
    size += lines.length;
    if (size >= FILE) flush();
  }
  flush();
  return folder;
}

function wrapped(text: string, width: number): string[] {
  return text.split(/\n{2,}/).flatMap((paragraph) => [...linesOf(paragraph, width), '']);
}

function linesOf(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

const LINES_PER_PAGE = 46;

/** PDFs of text pages, as a word processor writes them. */
async function writePdfs(folder: string, pages: number, scale: Scale): Promise<string> {
  mkdirSync(folder);
  const bytes = pages * LINES_PER_PAGE * 80;
  const lines = textSet({ ...scale, isSmall: true, bytes }).archive.flatMap(({ text }) => wrapped(text, 80));
  const share = Math.ceil(pages / PDF_FILES);
  for (let file = 0; file < PDF_FILES; file++) {
    const from = file * share * LINES_PER_PAGE;
    await writePdf(join(folder, `part-${file + 1}.pdf`), lines.slice(from, from + share * LINES_PER_PAGE));
  }
  return folder;
}

async function writePdf(path: string, lines: readonly string[]): Promise<void> {
  const mupdf = await import('mupdf');
  const document = new mupdf.PDFDocument();
  const font = document.addSimpleFont(new mupdf.Font('Times-Roman'), 'Latin');
  const resources = { Font: { F: font } };
  for (let first = 0; first < lines.length; first += LINES_PER_PAGE) {
    const shown = lines.slice(first, first + LINES_PER_PAGE).map((line) => `(${line}) Tj T*`);
    const content = `BT /F 11 Tf 72 720 Td 14 TL ${shown.join('\n')} ET`;
    document.insertPage(-1, document.addPage([0, 0, 612, 792], 0, resources, content));
  }
  writeFileSync(path, document.saveToBuffer('compress').asUint8Array());
}
