import type { DocumentKind, Section, Span } from '../record/record.ts';
import type { DateReader } from './date-and-place.ts';
import { mayBeDate, readDateLine } from './date-line.ts';
import { isFieldLabel } from './header.ts';
import type { Paragraph, Sheet } from './sheet.ts';

/**
 * Headings and what stands under them. A dated heading (`July 6, 2001` alone) holds to the next dated one, whatever
 * other headings come between; an undated one to the next heading of any kind. Cost: linear.
 */
export function sectionsOf(
  sheet: Sheet,
  kind: DocumentKind | null,
  dates: DateReader,
  bodyStart: number,
  spoken: ReadonlySet<number>,
): Section[] {
  // `Osk: When will the ferries run?` is short, and somebody says it.
  const headings = headingsOf(sheet, kind, dates, bodyStart).filter((heading) => !spoken.has(heading.start));
  const end = sheet.paragraphs.at(-1)?.end ?? sheet.text.length;
  return headings.map((heading, at) => {
    const next = headings.slice(at + 1, at + 1 + LOOKAHEAD).find((each) => heading.date === null || each.date !== null);
    return {
      start: heading.start,
      end: next?.start ?? end,
      heading: { start: heading.start, end: heading.end },
      date: heading.date,
    };
  });
}

/** A dated section with more undated headings inside than this ends at the last looked at; keeps the search linear. */
const LOOKAHEAD = 500;

interface Heading extends Span {
  readonly date: string | null;
}

function headingsOf(sheet: Sheet, kind: DocumentKind | null, dates: DateReader, bodyStart: number): Heading[] {
  const title = sheet.read.declared.title?.evidence.span?.start ?? -1;
  const styled = new Set(
    sheet.read.styles.filter((style) => style.kind === 'heading' && style.start !== title).map((style) => style.start),
  );
  const headings: Heading[] = [];
  for (const paragraph of sheet.paragraphs) {
    const date = dateOfHeading(paragraph, dates);
    const next = sheet.paragraphs[paragraph.index + 1];
    if (date !== null && paragraph.start >= bodyStart && next !== undefined && FREE_OF_HEADER.has(kind ?? ''))
      headings.push({ ...spanOf(paragraph), date });
    else if (
      styled.has(paragraph.start) &&
      !/^by \p{Lu}/iu.test(paragraph.text) &&
      paragraph.start >= bodyStart &&
      paragraph.text.length <= LONGEST_HEADING
    )
      headings.push({ ...spanOf(paragraph), date });
    else if (paragraph.start >= bodyStart && readsAsHeading(paragraph, next, kind))
      headings.push({ ...spanOf(paragraph), date: null });
  }
  return headings;
}

/** Kinds in which a date alone on a line, below the title, heads a section. Elsewhere it dates the document. */
const FREE_OF_HEADER: ReadonlySet<string> = new Set([
  'article',
  'brief',
  'report',
  'editorial-note',
  'briefing-book',
  'post',
  '',
]);

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

const LONGEST_DATED_HEADING = 60;
/** `the late summer of 2003` */
const WORDS_OF_A_DATE = 5;
const YEAR = /(?:1[5-9]|20)\d\d/;

/** EDTF where the paragraph is nothing but a date (`July 6, 2001`, `Summer 2003`). */
function dateOfHeading(paragraph: Paragraph, dates: DateReader): string | null {
  const { text } = paragraph;
  if (text.length > LONGEST_DATED_HEADING || !YEAR.test(text)) return null;
  const read = readDateLine(text);
  const whole = (start: number, end: number) => end - start >= text.replace(/[\s.,:]+$/, '').length && start === 0;
  if (read !== null && whole(read.span.start, read.span.end)) return read.edtf;
  if (text.split(' ').length > WORDS_OF_A_DATE || !mayBeDate(text)) return null;
  return dates.find(text, null).find((each) => each.edtf !== null && whole(each.start, each.end))?.edtf ?? null;
}

const LONGEST_HEADING = 120;
const LONGEST_PLAIN_HEADING = 80;
const SHORTEST_BODY = 120;
/** Kinds whose short lines are headings as a rule; in conversations they are mostly broken lines and names. */
const WITH_HEADINGS: ReadonlySet<string> = new Set([
  'article',
  'brief',
  'report',
  'estimate',
  'memorandum',
  'briefing-book',
  'cable',
  'editorial-note',
  'post',
  'minutes',
  'treaty',
]);

/** A short line without a closing mark, in title case or capitals, with prose beneath. */
function readsAsHeading({ text, lines }: Paragraph, next: Paragraph | undefined, kind: DocumentKind | null): boolean {
  if (next === undefined || !WITH_HEADINGS.has(kind ?? '') || lines.length > 2) return false;
  if (text.length > LONGEST_PLAIN_HEADING || text.length < 4 || next.text.length < SHORTEST_BODY) return false;
  if (/[.,;:!”"]$/.test(text) || !/^[\p{Lu}\dIVX“‘"]/u.test(text)) return false;
  if (/^by \p{Lu}/iu.test(text) || isFieldLabel(text.replace(/:.*$/, ''))) return false;
  const words = text.split(' ');
  if (words.length > 12 || /^\d+\s|^\[/.test(text)) return false;
  const capitals = words.filter((word) => /^[\p{Lu}\d“‘"(]/u.test(word)).length;
  return capitals * 2 >= words.length;
}
