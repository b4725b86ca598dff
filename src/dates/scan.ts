import type { Family, Found } from './expression.ts';
import { FAMILIES } from './families.ts';

/**
 * One pass over the text: at every word that can begin an expression, its families read on from there; the longest
 * reading wins and the pass goes on after it. Cost: one table look-up for each word of the text, and a bounded number
 * of steps at each trigger.
 */
export function scan(text: string): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      const match = longest(text, at, BY_DIGIT);
      if (match !== null) found.push(match);
      at = match === null ? skipDigits(text, at) : Math.max(match.end, at + 1);
    } else if (isLetter(code)) {
      const end = skipLetters(text, at);
      const match = triggered(text, at, end);
      if (match !== null) found.push(match);
      at = match === null ? skipDigits(text, end) : Math.max(match.end, at + 1);
    } else at += 1;
  }
  return found;
}

const BY_DIGIT = FAMILIES.filter((family) => family.digits);
const BY_WORD = byWord();
const LONGEST_TRIGGER = Math.max(...[...BY_WORD.keys()].map((word) => word.length));

function byWord(): ReadonlyMap<string, readonly Family[]> {
  const table = new Map<string, Family[]>();
  for (const family of FAMILIES) {
    for (const word of new Set(family.triggers.map((trigger) => trigger.split('-')[0] ?? trigger))) {
      table.set(word, [...(table.get(word) ?? []), family]);
    }
  }
  return table;
}

function triggered(text: string, start: number, end: number): Found | null {
  if (end - start > LONGEST_TRIGGER) return null;
  const families = BY_WORD.get(text.slice(start, end).toLowerCase());
  return families === undefined ? null : longest(text, start, families);
}

function longest(text: string, at: number, families: readonly Family[]): Found | null {
  let best: Found | null = null;
  for (const family of families) {
    const found = family.read(text, at);
    if (found !== null && (best === null || found.end > best.end)) best = found;
  }
  return best;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Latin (with diacritics) and Cyrillic: the scripts whose calendars we read. */
function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0xc0 && code <= 0x24f) ||
    (code >= 0x400 && code <= 0x4ff)
  );
}

function skipLetters(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return end;
}

/** Past a number and the letters and digits glued to it, so that `F1989` or `10ths` is not read from its middle. */
function skipDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}
