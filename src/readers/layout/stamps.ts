/**
 * Stamps (declassification, release, review) and specks: what was put on the page after it was written. They are taken
 * out before lines are made, for a stamp beside a header would else end up inside its lines.
 */
import type { Fragment } from './fragment.ts';
import { heightOf, verticalShare, wordsText } from './fragment.ts';

/**
 * What stamps of the record's repositories say, each with its noise:
 *
 *   DECLASSIFIED   PER E.O. 13526   PER E.0,13S26   Authority NLS F89-023   RELEASED IN PART   B1, 1.4(D)
 *   UNCLASSIFIED U.S. Department of State Case No. F-2006-01579 Doc No. C0512 Date: 01/02/2013
 */
const STAMPS: readonly RegExp[] = [
  /^\W*DECLASS[1Il]F[1Il]ED\b/i,
  /^.{0,16}\bDECLASSIFIED\W*$/,
  /^PER\s+E[.X]*\s?[O0QX]/i,
  /^\W*E\.\s?[O0]\.?[,.]?\s?1[23]\s?[0-9S]{3}\W*$/,
  /\bRELEASED?\s+IN\s+(?:FULL|PART)\b/,
  /\bDEN(?:IED|Y)\s+IN\s+(?:FULL|PART)\b/,
  /\bCase\s+No\.?\s*[A-Z]-?\d/i,
  /\bDoc(?:ument)?\s+No\.?\s*C\d{5}/i,
  /\bDepartment\s+of\s+State\s+(?:Case|Date|Doc)\b/i,
  /^(?:APPROVED|CLEARED)\s+FOR\s+RELEASE\b/i,
  /OT[O0]C[O0]PY\b|\bOC[O0]PY\b|\bL[I1]BRARY\b.{0,8}\bCOPY\b|\b(?:CLINTON|BUSH|REAGAN|CARTER|FORD)\b.{0,12}\bCOPY\b/,
  /^OADR$/,
  /^SANITIZED\s+COPY\b/i,
  /^(?:DECL|Declassify\s+on|Classified\s+by|Derived\s+from|Reason)\s*[:;]/i,
  /\bNAR[AS]?,?\s+Date\b/,
];
/** A stamp is short; a sentence about stamps is not. */
const LONGEST_STAMP = 130;
/** Stamps of several lines; the others are one line long. */
const HAS_FURTHER_LINES = /DECLASS|^PER\b|RELEASE|AUTHORITY/i;
/** The lines under a stamp's first: number, date, initials; they stand within its width, close beneath. */
const LINES_OF_STAMP = 4;
/** The widest gap to the line above, in heights of a line. */
const CLOSE_BENEATH = 1.3;
/** How far a stamp's further lines may stick out of its width, in heights of a line. */
const OVERHANG = 2;
/** The same for the numbers of a release, begun under the first letter: `Case 2011-0447-M`. */
const OVERHANG_OF_NUMBER = 6;

export interface Taken {
  readonly stamps: readonly Fragment[];
  readonly noise: readonly Fragment[];
  readonly text: readonly Fragment[];
}

export function takeStamps(fragments: readonly Fragment[]): Taken {
  const stamps = new Set<Fragment>();
  const sorted = [...fragments].sort((a, b) => a.box[1] - b.box[1]);
  for (const [index, fragment] of sorted.entries()) {
    if (stamps.has(fragment) || !isStamp(wordsText(fragment.words))) continue;
    stamps.add(fragment);
    if (HAS_FURTHER_LINES.test(wordsText(fragment.words))) {
      for (const further of furtherLines(sorted, index)) stamps.add(further);
    }
    const value = valueBeside(sorted, fragment);
    if (value !== null) stamps.add(value);
  }
  const noise = fragments.filter((fragment) => !stamps.has(fragment) && isSpeck(wordsText(fragment.words)));
  const specks = new Set(noise);
  return {
    stamps: fragments.filter((fragment) => stamps.has(fragment)),
    noise,
    text: fragments.filter((fragment) => !stamps.has(fragment) && !specks.has(fragment)),
  };
}

export function isStamp(text: string): boolean {
  return text.length <= LONGEST_STAMP && STAMPS.some((pattern) => pattern.test(text));
}

/** Without a letter or digit: dirt, rules, rows of dots. Dashes and brackets may be the author's own or an excision. */
export function isSpeck(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) && !/^[[\]()\s—–-]+$|\.\.\.|^[\s*]+$/u.test(text);
}

/** Rows of single signs, as a dirty margin or a punched strip gives: `S S S S 555 S S g S S`. */
export function isDirt(text: string): boolean {
  const signs = text.split(' ');
  const single = signs.filter((sign) => sign.replace(/[^\p{L}\p{N}]/gu, '').length < 2).length;
  if (signs.length < FEWEST_SIGNS || signs.some((sign) => /\p{L}{4}/u.test(sign))) return false;
  return single > signs.length * SHARE_OF_SINGLE;
}

const FEWEST_SIGNS = 4;
const SHARE_OF_SINGLE = 0.6;

/** Heights of a line between `Declassify on:` and its date. */
const GAP_TO_VALUE = 4;

/** What stands behind a stamp's colon, on its baseline: `DECL:  10/25/00`. */
function valueBeside(sorted: readonly Fragment[], stamp: Fragment): Fragment | null {
  if (!/[:;]$/.test(wordsText(stamp.words))) return null;
  const height = heightOf(stamp.box);
  return (
    sorted.find((other) => {
      const gap = other.box[0] - stamp.box[2];
      return gap >= 0 && gap < height * GAP_TO_VALUE && verticalShare(other.box, stamp.box) > 0.5;
    }) ?? null
  );
}

/** Only a stamp that stands alone in its column draws the lines beneath it along. */
function furtherLines(sorted: readonly Fragment[], index: number): Fragment[] {
  const taken: Fragment[] = [];
  let last = sorted[index] as Fragment;
  const [x0, , x1] = last.box;
  for (let at = index + 1; at < sorted.length && taken.length < LINES_OF_STAMP; at++) {
    const next = sorted[at] as Fragment;
    const height = heightOf(last.box);
    if (next.box[1] - last.box[3] > height * CLOSE_BENEATH) break;
    const overhang = isNumberUnder(x0, next) ? OVERHANG_OF_NUMBER : OVERHANG;
    if (next.box[0] < x0 - height * OVERHANG || next.box[2] > x1 + height * overhang) {
      if (next.box[0] < x1 && next.box[2] > x0 && next.box[1] > last.box[1] + height / 2) break;
      continue;
    }
    if (looksWritten(wordsText(next.words))) break;
    taken.push(next);
    last = next;
  }
  return taken;
}

/** `Decree 114, sec. 3`, `Case 2011-0447-M`: the numbers of a release, begun under the stamp's first letter. */
function isNumberUnder(left: number, line: Fragment): boolean {
  const slack = heightOf(line.box) / 2;
  return Math.abs(line.box[0] - left) <= slack && /\d/.test(wordsText(line.words));
}

/** Three words of small letters in a row are a text of their own, not a number or initials. */
function looksWritten(text: string): boolean {
  return /\p{L}{3,} \p{Ll}{3,} \p{Ll}{2,}|^\p{Lu}{3,}:|:$/u.test(text);
}
