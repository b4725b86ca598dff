/** Word documents (.docx, Office Open XML): mammoth tells what is a heading, a quotation, a footnote; the words are ours. */
import { Parser } from 'htmlparser2';
import type {
  Apart,
  Declared,
  DeclaredNote,
  DeclaredValue,
  Origin,
  Problem,
  ReadDocument,
  Reading,
  Span,
} from '../../record/record.ts';
import { writeHtml } from '../html/html-stream.ts';
import type { WrittenHtml } from '../html/html-writer.ts';
import { isBanner } from '../paging.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { DOCX, mediaTypeByName, signatureOf } from '../signature.ts';
import { openPackage, PackageError, type PackageParts } from './package-parts.ts';

const READER = 'docx@1';

export const docx: Reader = {
  name: 'docx',
  version: 1,
  recognise: ({ bytes, name }) => {
    const mediaType = signatureOf(bytes)?.mediaType;
    if (mediaType === DOCX) return 0.95;
    return mediaType === 'application/zip' && mediaTypeByName(name) === DOCX ? 0.9 : 0;
  },
  read: async (input) => readDocx(input),
};

/** Beyond mammoth's own map: what carries meaning in the record. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  'u => u',
  'small-caps => span.small-caps',
];

async function readDocx(input: ReaderInput): Promise<Reading> {
  let parts: PackageParts | null = null;
  try {
    parts = await openPackage(input.bytes);
    // Loaded when the first Word document comes: it takes 80 ms, and most runs have none.
    const { default: mammoth } = await import('mammoth');
    const converted = await mammoth.convertToHtml(
      { buffer: asBuffer(input.bytes) },
      {
        styleMap: STYLE_MAP,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    return await assemble(input, converted.value, parts);
  } catch (error) {
    return { documents: [], problems: [problemOf(input.name, error)], attachments: [] };
  } finally {
    parts?.close();
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function assemble(input: ReaderInput, page: string, parts: PackageParts): Promise<Reading> {
  const body = writeHtml(page, { furniture: true });
  const heads = await marginal(parts, /^word\/header\d*\.xml$/);
  const feet = await marginal(parts, /^word\/footer\d*\.xml$/);
  const { notes, ...text } = framed(body, heads, feet);
  if (text.text === '') {
    const message = `${input.name} has no text (pictures only, perhaps); save it as PDF, whose pages can be recognised.`;
    return {
      documents: [],
      problems: [{ severity: 'error', code: 'docx-no-text', message, where: null }],
      attachments: [],
    };
  }
  const declared: Declared = declare((await parts.read('docProps/core.xml')) ?? '');
  const document: ReadDocument = {
    ...text,
    format: DOCX,
    reader: READER,
    declared: notes.length === 0 ? declared : { ...declared, notes },
    pages: [],
    problems: [],
  };
  return { documents: [document], problems: [], attachments: [] };
}

/** Lines of headers or footers, each once: a banner stands in three of them (first page, odd, even). */
async function marginal(parts: PackageParts, part: RegExp): Promise<string[]> {
  const lines: string[] = [];
  for (const name of parts.names.filter((each) => part.test(each)).sort()) {
    lines.push(...paragraphsIn((await parts.read(name)) ?? ''));
  }
  return [...new Set(lines)];
}

function paragraphsIn(xml: string): string[] {
  const lines: string[] = [];
  let [line, inText] = ['', false];
  const parser = new Parser(
    {
      onopentagname: (name) => {
        inText = name === 'w:t';
        if (name === 'w:tab' || name === 'w:br') line += ' ';
      },
      ontext: (words) => {
        if (inText) line += words;
      },
      onclosetag: (name) => {
        inText = false;
        if (name !== 'w:p') return;
        if (line.trim() !== '') lines.push(line.replace(/\s+/g, ' ').trim());
        line = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return lines;
}

/** Headers above, footers below: kept as markings and running heads, apart from the words. */
function framed(body: WrittenHtml, heads: readonly string[], feet: readonly string[]): WrittenHtml {
  const above = heads.map((line) => `${line}\n\n`).join('');
  const shift = above.length;
  const moved = <T extends Span>(span: T): T => ({ ...span, start: span.start + shift, end: span.end + shift });
  const apart: Apart[] = [];
  const origins: Origin[] = [];
  const place = (line: string, start: number, pointer: string): void => {
    apart.push({ start, end: start + line.length, kind: isBanner(line) ? 'banner' : 'running-head' });
    origins.push({ start, end: start + line.length, pointer });
  };
  let at = 0;
  for (const line of heads) {
    place(line, at, '/header');
    at += line.length + 2;
  }
  apart.push(...body.apart.map(moved));
  origins.push(...body.origins.map(moved));
  let text = above + body.text;
  for (const line of feet) {
    if (text !== '') text += '\n\n';
    place(line, text.length, '/footer');
    text += line;
  }
  const notes = body.notes.map(
    (note): DeclaredNote => ({ ...moved(note), anchor: note.anchor === null ? null : moved(note.anchor) }),
  );
  return { text, apart, notes, styles: body.styles.map(moved), origins };
}

/** What the file says of itself is often what its template or its typist's machine said. */
const TRUST_IN_PROPERTIES = 0.4;
const NO_TITLE = /^(?:microsoft word\b.*|document\d*|untitled|title)?$/i;
const NO_AUTHOR = /^(?:user|admin(?:istrator)?|owner|author|unknown|microsoft office user|un-named)?$/i;

function declare(core: string): Declared {
  const fields = fieldsIn(core);
  const declared = (key: string, none: RegExp | null): DeclaredValue | null => {
    const value = fields.get(key)?.trim() ?? '';
    if (value === '' || none?.test(value)) return null;
    return { value, evidence: { by: 'format', rule: `${READER}/${key}`, span: null, confidence: TRUST_IN_PROPERTIES } };
  };
  const [title, author] = [declared('dc:title', NO_TITLE), declared('dc:creator', NO_AUTHOR)];
  const [subject, date] = [declared('dc:subject', null), declared('dcterms:created', null)];
  return {
    ...(title === null ? {} : { title }),
    ...(subject === null ? {} : { subject }),
    ...(date === null ? {} : { date }),
    ...(author === null ? {} : { authors: [author] }),
  };
}

function fieldsIn(core: string): Map<string, string> {
  const fields = new Map<string, string>();
  let current = '';
  const parser = new Parser(
    {
      onopentagname: (name) => {
        current = name;
      },
      ontext: (words) => {
        fields.set(current, (fields.get(current) ?? '') + words);
      },
      onclosetag: () => {
        current = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(core);
  return fields;
}

function problemOf(name: string, error: unknown): Problem {
  const code = error instanceof PackageError ? `docx-${error.code.replace('package-', '')}` : 'docx-damaged';
  const why =
    error instanceof PackageError
      ? error.message
      : `can't be read (${error instanceof Error ? error.message : String(error)})`;
  const advice =
    code === 'docx-encrypted'
      ? 'Remove its password and add it again.'
      : 'Get it again, or save it anew from a word processor.';
  return { severity: 'error', code, message: `${name} ${why}. ${advice}`, where: null };
}
