/**
 * A volume of *Foreign Relations of the United States* as plain text, split into its documents by the volume's habits:
 *
 *   83. Memorandum of ConversationSource      heading: number, title, and the call of the source note glued to it
 *                                             (two blank lines)
 *   Vienna, June 3, 1961, 12:45 p.m.          place and date
 *   …
 *   * Source: Department of State, …          the source note, then the numbered notes
 *
 * Numbers go up by one from document to document; numbered paragraphs inside a document start again at 1 and have no
 * blank lines around them. What stands before the first document and after the last (preface, index) is named in a
 * problem. The text of a document is its stretch of the file, unchanged. Cost: linear.
 */
import type { Apart, Origin, Problem, ReadDocument, Reading, Span } from '../record/record.ts';
import { byteOrigins, decode } from './encoding.ts';
import type { Reader, ReaderContext, ReaderInput } from './reader.ts';
import { looksBinary, signatureOf } from './signature.ts';
import { LARGEST_TEXT, tooLarge } from './text.ts';

/** Enough of the file to hold several headings, whatever the preface. */
const SAMPLE_BYTES = 512 * 1024;
/** As many headings counting up prove the habit. */
const PROVING_HEADINGS = 3;
const CERTAIN = 0.95;
/** A number may be skipped (a document left out of the text), but not this many. */
const LARGEST_GAP = 5;

export const frusVolume: Reader = {
  name: 'frus-volume',
  version: 1,
  recognise: ({ bytes }) => {
    if (bytes.length === 0 || signatureOf(bytes) !== null || looksBinary(bytes)) return 0;
    const { text } = decode(bytes.subarray(0, SAMPLE_BYTES));
    return headingsOf(text).length >= PROVING_HEADINGS ? CERTAIN : 0;
  },
  read: async (input, context) => readVolume(input, context),
};

function readVolume({ bytes, name }: ReaderInput, context: ReaderContext): Reading {
  if (bytes.length > LARGEST_TEXT) return { documents: [], problems: [tooLarge(name, bytes.length)], attachments: [] };
  const decoded = decode(bytes);
  const headings = headingsOf(decoded.text);
  const ends = documentEnds(decoded.text, headings);
  const origins = originCutter(byteOrigins(decoded, bytes), decoded.encoding.startsWith('utf-16') ? 2 : 1);
  const documents = headings.map((heading, at) => {
    context.onProgress?.(at + 1, headings.length);
    return documentOf(decoded.text, heading, ends[at] ?? decoded.text.length, origins);
  });
  const problems = [...decoded.problems, ...missingNumbers(headings), ...leftAside(decoded.text, headings, ends)];
  return { documents, problems, attachments: [] };
}

interface Heading extends Span {
  readonly number: number;
  /** `83. Memorandum of Conversation`, without the call of its note. */
  readonly title: Span;
}

/** Two blank lines or the file's start, `83. Memorandum of ConversationSource` or `84. Editorial Note`, a blank line. */
const HEADING =
  /(?:^\s*|\n[ \t]*\r?\n[ \t]*\r?\n)(\d{1,4})\. (\S[^\r\n]{2,400}?)(Source|(?<=Editorial Note))[ \t]*\r?\n[ \t]*\r?\n/g;

function headingsOf(text: string): Heading[] {
  const headings: Heading[] = [];
  // A blank line may close one heading and open the next: look again from the blank lines behind each.
  HEADING.lastIndex = 0;
  for (let match = HEADING.exec(text); match !== null; match = HEADING.exec(text)) {
    const heading = headingAt(match);
    const last = headings.at(-1);
    if (last === undefined || (heading.number > last.number && heading.number - last.number <= LARGEST_GAP))
      headings.push(heading);
    HEADING.lastIndex = heading.end;
  }
  return headings;
}

function headingAt(match: RegExpExecArray): Heading {
  const [whole, number = '', words = '', call = ''] = match;
  const start = match.index + whole.indexOf(number);
  const titleEnd = start + number.length + 2 + words.length;
  return { start, end: titleEnd + call.length, number: Number(number), title: { start, end: titleEnd } };
}

/** A document ends where the next begins; the last where a part of the volume follows (`Index` alone on its line). */
const BACK_MATTER =
  /\n[ \t]*\r?\n[ \t]*\r?\n[ \t]*(?:Index|Persons|List of Persons|Appendix(?: [A-Z\d]+)?|Sources|Abbreviations)[ \t]*\r?\n[ \t]*\r?\n/g;

function documentEnds(text: string, headings: readonly Heading[]): number[] {
  const last = headings.at(-1);
  if (last === undefined) return [];
  BACK_MATTER.lastIndex = last.end;
  const after = BACK_MATTER.exec(text)?.index ?? text.length;
  return headings.map((_, at) => trimmedEnd(text, headings[at + 1]?.start ?? after));
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && ' \t\r\n\f'.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}

function documentOf(text: string, heading: Heading, end: number, origins: (span: Span) => Origin[]): ReadDocument {
  const length = heading.title.end - heading.title.start;
  const title = text.slice(heading.title.start, heading.title.end);
  const span = { start: 0, end: length };
  const call: Apart[] =
    heading.end > heading.title.end ? [{ start: length, end: heading.end - heading.start, kind: 'furniture' }] : [];
  return {
    text: text.slice(heading.start, end),
    format: 'text/plain',
    reader: 'frus-volume@1',
    declared: {
      title: { value: title, evidence: { by: 'format', rule: 'frus-volume@1/heading', span } },
      language: 'en',
    },
    pages: [],
    origins: origins({ start: heading.start, end }),
    styles: [{ ...span, kind: 'heading', value: '1' }],
    apart: call,
    problems: [],
  };
}

/**
 * Cuts the file's origins to one document. Documents are asked for in order, so one pass over the runs serves all. Runs
 * that are not character for character are single lines, and documents begin and end with lines.
 */
function originCutter(runs: readonly Origin[], unit: number): (span: Span) => Origin[] {
  let next = 0;
  return ({ start, end }) => {
    while (next < runs.length && (runs[next]?.end ?? 0) <= start) next += 1;
    const cut: Origin[] = [];
    for (let at = next; at < runs.length; at++) {
      const run = runs[at];
      if (run === undefined || run.start >= end) break;
      cut.push(cutRun(run, start, end, unit));
    }
    return cut;
  };
}

/** `unit`: bytes of a character in runs that are character for character. A line is cut only by the white space at its end. */
function cutRun(run: Origin, start: number, end: number, unit: number): Origin {
  const from = Math.max(run.start, start);
  const to = Math.min(run.end, end);
  const [first, last] = run.bytes ?? [0, 0];
  const plain = last - first === (run.end - run.start) * unit;
  const bytes: [number, number] = plain
    ? [first + (from - run.start) * unit, first + (to - run.start) * unit]
    : [first, last - (run.end - to)];
  return { start: from - start, end: to - start, bytes };
}

function missingNumbers(headings: readonly Heading[]): Problem[] {
  return headings.flatMap((heading, at) => {
    const before = headings[at - 1]?.number;
    if (before === undefined || heading.number === before + 1) return [];
    const numbers =
      heading.number - before === 2 ? `Number ${before + 1}` : `Numbers ${before + 1} to ${heading.number - 1}`;
    return [
      note(
        'frus-number-missing',
        `${numbers} of the volume stand under no heading of their own; look for them in document ${before}.`,
        heading,
      ),
    ];
  });
}

function leftAside(text: string, headings: readonly Heading[], ends: readonly number[]): Problem[] {
  const front = text.slice(0, headings[0]?.start ?? 0).trim().length;
  const lastEnd = ends.at(-1) ?? text.length;
  const back = text.slice(lastEnd).trim().length;
  const problems: Problem[] = [];
  if (front > 0)
    problems.push(
      note(
        'frus-front-matter',
        `${front} characters before the first document (title, preface) belong to no document and were left aside.`,
        { start: 0, end: headings[0]?.start ?? 0 },
      ),
    );
  if (back > 0)
    problems.push(
      note(
        'frus-back-matter',
        `${back} characters after the last document (index, appendices) belong to no document and were left aside.`,
        { start: lastEnd, end: text.length },
      ),
    );
  return problems;
}

function note(code: string, message: string, { start, end }: Span): Problem {
  return { severity: 'note', code, message, where: { span: { start, end } } };
}
