import type { Problem } from '../record/record.ts';
import type { Finding } from './finding.ts';
import type { Line, Sheet } from './sheet.ts';

/**
 * A date read under a scan is as good as the letters around it. `October 10, 1914` amid debris, in a letter that names
 * no other year near it, may be any year's: it is withheld, with a problem that quotes it. A silent wrong date is worse
 * than none.
 *
 *   ▪ • : • • • • $ .•            debris: hardly a letter on the line
 *   October 10, 1914              the date's own line
 */
export function doubtOf(sheet: Sheet, date: Finding<string> | null): Problem | null {
  const span = date?.evidence.span ?? null;
  if (date === null || span === null || !sheet.recognised || !READ_AS_WORDS.test(date.evidence.rule)) return null;
  const year = Number(/^\d{4}/.exec(date.value)?.[0] ?? Number.NaN);
  const lines = sheet.lines.filter((line) => line.end <= span.start || line.start >= span.end);
  const years = yearsIn(lines);
  if (years.some((each) => Math.abs(each - year) <= NEAR_YEARS)) return null;
  const words = sheet.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  if (isAmidDebris(sheet, span.start)) return problem(date, 'stands among letters too damaged to trust', words);
  if (years.length < CONTRADICTING_YEARS) return null;
  return problem(date, `agrees with none of the ${years.length} other years that the document names`, words);
}

/** A date-time group's figures bear each other out; a month and a year may be any damaged letters'. */
const READ_AS_WORDS = /^header\//;
/** Documents speak of years about their own. */
const NEAR_YEARS = 8;
/** Fewer other years may all be looks back or ahead. */
const CONTRADICTING_YEARS = 4;
/** What archives stamp on a page speaks of its release, not of its writing. */
const STAMP =
  /declass|releas|review|reason|authority|e\.?o\.?\s?1|foia|nara|archiv|classif|\bcase (?:no|number|\p{Lu})|unclas|oadr/iu;
/** Most lines have no year: they need no closer look. */
const FOUR_FIGURES = /\d{4}/;
const YEAR = /(?<![\d.,-])(1[89]\d\d|20\d\d)(?!\d|[.,]\d)/g;

function yearsIn(lines: readonly Line[]): number[] {
  return lines
    .filter((line) => !line.apart && FOUR_FIGURES.test(line.text) && !STAMP.test(line.text))
    .flatMap((line) => [...line.text.matchAll(YEAR)].map((match) => Number(match[1])));
}

/** Lines before and after the date that are looked at. */
const AROUND = 6;
/** Of a line of words at least this share are letters; of a date or a code, less, so that half of the lines must be debris. */
const LETTERS_OF_WORDS = 0.5;
const DEBRIS_SHARE = 0.5;

function isAmidDebris(sheet: Sheet, at: number): boolean {
  const index = sheet.lines.findIndex((line) => line.end > at);
  const around = [...sheet.lines.slice(Math.max(0, index - AROUND), index), ...sheet.lines.slice(index + 1, index + 3)];
  const debris = around.filter((line) => isDebris(line.text));
  return around.length >= AROUND && debris.length >= around.length * DEBRIS_SHARE;
}

/** Signs without letters, or letters that no word has together (`rb 4 :`, `T $4 C. afttrrt`). */
function isDebris(text: string): boolean {
  const signs = text.replace(/\s/g, '').length;
  const inWords = text.match(/(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/gu)?.join('').length ?? 0;
  return inWords < signs * LETTERS_OF_WORDS && !/\d{4}/.test(text);
}

function problem(date: Finding<string>, why: string, words: string): Problem {
  return {
    severity: 'warning',
    code: 'date-doubtful',
    message: `The date reads “${words}”, which ${why}; compare with the page and set it by hand.`,
    where: date.evidence.span === null ? null : { span: date.evidence.span },
  };
}
