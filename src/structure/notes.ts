import type { Note, Span } from '../record/record.ts';
import { pageNotes } from './page-notes.ts';
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
  const closing = [...sourceNotes(sheet), ...numberedNotes(sheet), ...bracketedNotes(sheet)];
  const taken = new Set(closing.map((note) => note.end));
  const atFoot = pageNotes(sheet).filter((note) => !taken.has(note.end));
  return [...closing, ...atFoot].sort((a, b) => a.start - b.start);
}

function isSource(text: string, span: Span): boolean {
  return /^\s*Source:/.test(text.slice(span.start, Math.min(span.end, span.start + 20)));
}

const SOURCE_NOTE = /^\*?\s*Source:\s/;
const LONGEST_SOURCE_NOTE = 4000;

/** Told by the first character for nearly every paragraph. */
export function isSourceNote(text: string): boolean {
  return (text.startsWith('*') || text.startsWith('S')) && SOURCE_NOTE.test(text);
}

function beginsWithFigure(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function sourceNotes(sheet: Sheet): Note[] {
  return sheet.paragraphs
    .filter((paragraph) => isSourceNote(paragraph.text) && paragraph.text.length < LONGEST_SOURCE_NOTE)
    .map(({ start, end }) => ({ start, end, label: '*', anchor: null, kind: 'source' as const }));
}

const NUMBERED = /^(\d{1,3})\s+(?=[\p{Lu}“"‘[(])/u;

/** Only the closing run of paragraphs that count 1, 2, 3 … without a point: a list in the text has its points. */
function numberedNotes(sheet: Sheet): Note[] {
  const run: { paragraph: Paragraph; number: number }[] = [];
  for (const paragraph of [...sheet.paragraphs].reverse()) {
    const isNumbered = beginsWithFigure(paragraph.text);
    const number = Number((isNumbered ? NUMBERED.exec(paragraph.text)?.[1] : undefined) ?? Number.NaN);
    if (Number.isInteger(number) && (run.length === 0 || number === (run.at(-1)?.number ?? 0) - 1))
      run.push({ paragraph, number });
    else if (run.length > 0 && (run.at(-1)?.number === 1 || isSourceNote(paragraph.text))) break;
  }
  if (run.at(-1)?.number !== 1) return [];
  const from = run.at(-1)?.paragraph.start ?? 0;
  const calls = gluedCalls(sheet.text, from);
  // Without any call, and without a volume's source note, paragraphs that count are a list.
  const isCalled = run.some(({ number }) => calls.has(String(number)));
  if (!isCalled && !sheet.paragraphs.some((paragraph) => isSourceNote(paragraph.text))) return [];
  return run.map(({ paragraph, number }) =>
    footnote(sheet, paragraph, String(number), calls.get(String(number)) ?? null),
  );
}

function footnote(sheet: Sheet, { start, end }: Span, label: string, anchor: Span | null): Note {
  const from = start + (/^\[?\d{1,3}\]?\s*/.exec(sheet.text.slice(start, start + 8))?.[0].length ?? 0);
  return { start: from, end, label, anchor, kind: 'footnote' };
}

/** `necessary.3` · `Union,”2` · `Khrushchev4` · `(Tab E)1` · `(Embtel 348).9`: not `1961.3`, not `U.S.2` inside a number. */
const GLUED = /(?<=(?:\p{Ll}|[\p{L}\d]\))[.,;:?!]?["”’)\]]?)(\d{1,3})(?=[\s.,;:)\]—–]|$)/gu;
/** After capitals, too (`NATO3`, `CIA.4`): trusted only where the calls before and after leave one place for it. */
const GLUED_TO_CAPITALS = /(?<=\p{L}[.,;:?!]?["”’ʼ)\]]?)(\d{1,3})(?=[\s.,;:)\]—–]|$)/gu;

/** The first call of each number; a number missing is looked for again between its neighbours' calls. */
function gluedCalls(text: string, before: number): ReadonlyMap<string, Span> {
  const body = text.slice(0, before);
  const calls = firstOfEach(body, GLUED);
  const numbers = [...calls.keys()].map(Number);
  const last = Math.max(0, ...numbers);
  const lenient = everyCall(body, GLUED_TO_CAPITALS);
  for (let number = 1; number <= last + 1; number += 1) {
    if (calls.has(String(number))) continue;
    const from = calls.get(String(number - 1))?.end ?? 0;
    const to = calls.get(String(number + 1))?.start ?? before;
    const between = (lenient.get(String(number)) ?? []).filter((call) => call.start >= from && call.end <= to);
    if (between.length === 1 && between[0] !== undefined) calls.set(String(number), between[0]);
  }
  return calls;
}

function firstOfEach(body: string, pattern: RegExp): Map<string, Span> {
  return new Map([...everyCall(body, pattern)].flatMap(([number, [first]]) => (first ? [[number, first]] : [])));
}

function everyCall(body: string, pattern: RegExp): ReadonlyMap<string, readonly Span[]> {
  const calls = new Map<string, Span[]>();
  for (const match of body.matchAll(pattern)) {
    const number = match[1] ?? '';
    const row = calls.get(number) ?? [];
    row.push({ start: match.index, end: match.index + number.length });
    calls.set(number, row);
  }
  return calls;
}

const BRACKETED = /^\[(\d{1,3})\]\s+\S/;

function bracketedNotes(sheet: Sheet): Note[] {
  const paragraphs = sheet.paragraphs.filter(({ text }) => text.startsWith('[') && BRACKETED.test(text));
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
