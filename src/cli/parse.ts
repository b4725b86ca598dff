import { documentJson } from '../contract/contract.ts';
import {
  datesOf,
  type EventFinder,
  openArchive,
  parseFile,
  type Quotation,
  quotationsOf,
  type TemporalExpression,
  timexesOf,
} from '../memcon.ts';
import type { Problem } from '../record/record.ts';
import type { Call, Options } from './call.ts';
import { timeml } from './dates-timeml.ts';
import { documentText } from './document-text.ts';
import { explanation } from './explain.ts';
import { existingFile } from './files.ts';
import { counted, EXIT, type Terminal, UsageError, wrap } from './terminal.ts';

export async function parse(
  { terminal }: Call,
  [file = '']: readonly string[],
  options: Options = {},
): Promise<number> {
  const { documents, problems } = await parseFile(await existingFile(file));
  terminal.value({ documents: documents.map(documentJson), problems });
  const shown = options.explain === true ? explanation : documentText;
  for (const document of documents) terminal.print(`${shown(terminal, document)}\n`);
  sayProblems(terminal, problems);
  terminal.print(`${counted(documents.length, 'document')} in ${file}`);
  return documents.length === 0 ? EXIT.failed : EXIT.done;
}

export async function quotations({ terminal }: Call, [file = '']: readonly string[]): Promise<number> {
  const found = await quotationsOf(await existingFile(file));
  const all = found.flatMap(({ document, quotations: list }) =>
    list.map((quotation) => ({ ...quotation, document: document.id })),
  );
  terminal.value(all);
  for (const quotation of all) terminal.print(quotationText(terminal, quotation));
  terminal.print(`${counted(all.length, 'quotation')} in ${file}`);
  return EXIT.done;
}

export async function dates(
  call: Call,
  [file = '']: readonly string[],
  options: { written?: unknown; format?: unknown },
): Promise<number> {
  const { terminal } = call;
  const written = writtenOn(options.written);
  if (options.format === 'timex3') return datesAsTimeml(terminal, await existingFile(file), written);
  if (options.format !== undefined && options.format !== 'text')
    throw new UsageError(`--format is text or timex3, not “${String(options.format)}”.`);
  const found = await datesOf(await existingFile(file), written, await eventsOf(call));
  const all = found.flatMap(({ document, dates: list }) => list.map((one) => ({ ...one, document: document.id })));
  terminal.value(all);
  for (const one of all) {
    const value = one.edtf ?? terminal.style('yellow', 'unknown');
    terminal.print(`${String(one.start).padStart(7)}  ${one.text.replace(/\s+/g, ' ')}  →  ${value}`);
    terminal.print(terminal.style('dim', wrap(dateText(one), terminal.width, ' '.repeat(9))));
  }
  terminal.print(`${counted(all.length, 'temporal expression')} in ${file}`);
  return EXIT.done;
}

/** The events of an archive that was named, to count dates from. */
async function eventsOf({ archive: folder, isArchiveNamed, terminal }: Call): Promise<EventFinder | undefined> {
  if (!isArchiveNamed) return undefined;
  const archive = await openArchive(folder);
  try {
    terminal.note(`Events of ${folder} are known as well.`);
    return await archive.chronology.anchored();
  } finally {
    await archive.close();
  }
}

async function datesAsTimeml(terminal: Terminal, file: string, written: string | undefined): Promise<number> {
  for (const found of await timexesOf(file, written)) terminal.print(timeml(found));
  return EXIT.done;
}

/** The kind, the reason with those it rests on, the days it spans, and what it may be where that is open. */
function dateText({ kind, edtf, reason, chain, earliest, latest, candidates }: TemporalExpression): string {
  const days = edtf === null || earliest === latest ? null : `${earliest ?? '…'} to ${latest ?? '…'}`;
  const open = candidates.length === 0 ? null : `it may be ${candidates.join(' or ')}`;
  const because = chain.slice(1).map((step) => `← ${step}`);
  return [`${kind}: ${reason}`, ...because, days, open].filter((part) => part !== null).join(' · ');
}

function writtenOn(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(value)) return value;
  throw new UsageError(`--written is a date such as 1996-07-15, 1996-07 or 1996, not “${String(value)}”.`);
}

function quotationText(terminal: Terminal, quotation: Quotation): string {
  const words = wrap(`“${quotation.text.replace(/\s+/g, ' ')}”`, terminal.width);
  const facts = [
    quotation.kind,
    quotation.speaker === null ? 'speaker unknown' : quotation.speaker.name,
    quotation.addressee === null ? null : `to ${quotation.addressee.name}`,
    quotation.date,
    quotation.cue === null ? null : `“${quotation.cue.replace(/\s+/g, ' ')}”`,
    `${quotation.start}-${quotation.end}`,
  ].filter((fact) => fact !== null);
  return `${words}\n${terminal.style('dim', `  ${facts.join(' · ')}`)}\n`;
}

export function sayProblems(terminal: Terminal, problems: readonly Problem[]): void {
  for (const problem of problems) terminal.note(`${problem.severity}: ${problem.message}`);
}
