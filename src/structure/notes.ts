import type { Note, Span } from '../record/record.ts';
import type { Paragraph, Sheet } from './sheet.ts';

/**
 * Notes and where they are called from:
 *
 *   … if necessary.3 Equally, …        the call: a number glued to a word or its closing mark
 *   3 See footnote 1, Document 13.     the note, among others at the end (or at the foot of a page)
 *   … one-on-one.[5] …                 calls in brackets
 *   [5] For the talking points, see …
 *   * Source: Department of State …    a volume's source note
 *
 * Cost: linear; calls are looked for once.
 */
export function notesOf(sheet: Sheet): Note[] {
  const declared = sheet.read.declared.notes ?? [];
  if (declared.length > 0)
    return declared.map((note) => ({ ...note, kind: isSource(sheet.text, note) ? 'source' : 'footnote' }));
  const notes = [...sourceNotes(sheet), ...numberedNotes(sheet), ...bracketedNotes(sheet)];
  return notes.sort((a, b) => a.start - b.start);
}

function isSource(text: string, span: Span): boolean {
  return /^\s*Source:/.test(text.slice(span.start, Math.min(span.end, span.start + 20)));
}

const SOURCE_NOTE = /^\*?\s*Source:\s/;
const LONGEST_SOURCE_NOTE = 4000;

function sourceNotes(sheet: Sheet): Note[] {
  return sheet.paragraphs
    .filter((paragraph) => SOURCE_NOTE.test(paragraph.text) && paragraph.text.length < LONGEST_SOURCE_NOTE)
    .map(({ start, end }) => ({ start, end, label: '*', anchor: null, kind: 'source' as const }));
}

const NUMBERED = /^(\d{1,3})\s+(?=[\p{Lu}“"‘[(])/u;

/** Only the closing run of paragraphs that count 1, 2, 3 … without a point: a list in the text has its points. */
function numberedNotes(sheet: Sheet): Note[] {
  const run: { paragraph: Paragraph; number: number }[] = [];
  for (const paragraph of [...sheet.paragraphs].reverse()) {
    const number = Number(NUMBERED.exec(paragraph.text)?.[1] ?? Number.NaN);
    if (Number.isInteger(number) && (run.length === 0 || number === (run.at(-1)?.number ?? 0) - 1))
      run.push({ paragraph, number });
    else if (run.length > 0 && (run.at(-1)?.number === 1 || SOURCE_NOTE.test(paragraph.text))) break;
  }
  if (run.at(-1)?.number !== 1) return [];
  const from = run.at(-1)?.paragraph.start ?? 0;
  const calls = gluedCalls(sheet.text, from);
  return run.map(({ paragraph, number }) =>
    footnote(sheet, paragraph, String(number), calls.get(String(number)) ?? null),
  );
}

function footnote(sheet: Sheet, { start, end }: Span, label: string, anchor: Span | null): Note {
  const from = start + (/^\[?\d{1,3}\]?\s*/.exec(sheet.text.slice(start, start + 8))?.[0].length ?? 0);
  return { start: from, end, label, anchor, kind: 'footnote' };
}

/** `necessary.3` · `Union,”2` · `Khrushchev4`: not `1961.3`, not `U.S.2` inside a number. First call of each number. */
const GLUED = /(?<=\p{Ll}[.,;:?!]?["”’)\]]?)(\d{1,3})(?=[\s.,;:)\]—–]|$)/gu;

function gluedCalls(text: string, before: number): ReadonlyMap<string, Span> {
  const calls = new Map<string, Span>();
  for (const match of text.slice(0, before).matchAll(GLUED)) {
    const number = match[1] ?? '';
    if (!calls.has(number)) calls.set(number, { start: match.index, end: match.index + number.length });
  }
  return calls;
}

const BRACKETED = /^\[(\d{1,3})\]\s+\S/;

function bracketedNotes(sheet: Sheet): Note[] {
  const paragraphs = sheet.paragraphs.filter((paragraph) => BRACKETED.test(paragraph.text));
  const [first] = paragraphs;
  if (first === undefined) return [];
  const calls = new Map<string, Span>();
  for (const match of sheet.text.slice(0, first.start).matchAll(/\[(\d{1,3})\]/g)) {
    if (!calls.has(match[1] ?? ''))
      calls.set(match[1] ?? '', { start: match.index, end: match.index + match[0].length });
  }
  return paragraphs.map((paragraph) => {
    const label = BRACKETED.exec(paragraph.text)?.[1] ?? '';
    return { ...footnote(sheet, paragraph, label, calls.get(label) ?? null), kind: 'endnote' as const };
  });
}
