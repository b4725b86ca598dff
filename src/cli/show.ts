import { documentJson } from '../contract/contract.ts';
import { openArchive } from '../memcon.ts';
import type { Accession, Document, Span } from '../record/record.ts';
import type { Call } from './call.ts';
import { citation } from './citation.ts';
import { documentText } from './document-text.ts';
import { EXIT, type Terminal, UsageError } from './terminal.ts';

/** `ID`, `ID#120-240` (characters), `ID#p2` (page), `ID#t3` (turn, counted from 0 as in --json). */
const ADDRESS = /^([0-9a-f]{12}-\d+)(?:#(?:(\d+)-(\d+)|p(\d+)|t(\d+)))?$/i;

export async function show(call: Call, [address = '']: readonly string[]): Promise<number> {
  const parts = ADDRESS.exec(address);
  if (parts === null) {
    throw new UsageError(
      `“${address}” is no document: an id looks like 3f2a9c0d1e4b-1, a part like 3f2a9c0d1e4b-1#120-240.`,
    );
  }
  const archive = await openArchive(call.archive);
  try {
    const id = (parts[1] ?? '').toLowerCase();
    const document = await archive.document(id);
    if (document === null)
      throw new UsageError(`There is no document ${id} in ${archive.directory}.`, 'document-unknown');
    const accession = await archive.accession(id);
    showPart(call.terminal, document, accession, spanOf(document, parts));
    return EXIT.done;
  } finally {
    await archive.close();
  }
}

/** Null: the whole document. */
function spanOf(document: Document, [, , start, end, page, turn]: readonly (string | undefined)[]): Span | null {
  if (start !== undefined) return checkedSpan(document, { start: Number(start), end: Number(end) });
  if (page !== undefined) {
    const found = document.pages.find((one) => one.number === Number(page));
    if (found === undefined)
      throw new UsageError(`Document ${document.id} has ${document.pages.length} pages, no page ${page}.`);
    return found;
  }
  if (turn === undefined) return null;
  const found = document.turns[Number(turn)];
  if (found === undefined)
    throw new UsageError(`Document ${document.id} has ${document.turns.length} turns, no turn ${turn}.`);
  return found;
}

function checkedSpan(document: Document, span: Span): Span {
  if (span.start < span.end && span.end <= document.text.length) return span;
  throw new UsageError(
    `${span.start}-${span.end} is not within document ${document.id}, which has ${document.text.length} characters.`,
  );
}

function showPart(terminal: Terminal, document: Document, accession: Accession | null, span: Span | null): void {
  const page = span === null ? null : pageAt(document, span.start);
  const cited = citation(document, accession, page);
  const turn = span === null ? -1 : document.turns.findIndex((one) => one.start <= span.start && span.start < one.end);
  const speaker = document.turns[turn]?.speaker?.name ?? null;
  const text = span === null ? null : document.text.slice(span.start, span.end);
  terminal.value({
    document: documentJson(document),
    accession: accession === null ? null : accessionJson(accession),
    citation: cited,
    passage:
      span === null ? null : { start: span.start, end: span.end, page, turn: turn < 0 ? null : turn, speaker, text },
  });
  if (text === null) terminal.print(documentText(terminal, document));
  else terminal.print(speaker === null ? text : `${terminal.style('bold', speaker)}: ${text}`);
  terminal.print(`\n${terminal.style('dim', cited)}`);
}

function pageAt(document: Document, at: number): number | null {
  return document.pages.find((page) => page.start <= at && at < page.end)?.number ?? null;
}

/** Only the nouns of the record; the store knows more. */
function accessionJson({ sha256, size, origin, name, receivedAt, rights }: Accession): Accession {
  return { sha256, size, origin, name, receivedAt, rights };
}
