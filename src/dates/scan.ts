import type { Family, Found } from './expression.ts';
import { FAMILIES } from './families.ts';

/** Reads the atoms of a text, in order, not overlapping. */
export type Scanner = (text: string) => Found[];

/**
 * One pass over the text: at every word that can begin an expression, its families read on from there; the longest
 * reading wins and the pass goes on after it. Cost: one table look-up for each word of the text, and a bounded number
 * of steps at each trigger.
 */
export function scannerOf(families: readonly Family[]): Scanner {
  const byDigit = families.filter((family) => family.digits);
  const byWord = wordTable(families);
  const longestTrigger = Math.max(...[...byWord.keys()].map((word) => word.length));
  const triggered = (text: string, start: number, end: number): Found | null => {
    if (end - start > longestTrigger) return null;
    const some = byWord.get(text.slice(start, end).toLowerCase());
    return some === undefined ? null : longest(text, start, some);
  };
  return (text) =>
    pass(
      text,
      (at) => longest(text, at, byDigit),
      (start, end) => triggered(text, start, end),
    );
}

export const scan: Scanner = scannerOf(FAMILIES);

function pass(
  text: string,
  number: (at: number) => Found | null,
  word: (start: number, end: number) => Found | null,
): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const digit = isDigit(code);
    if (!digit && !isLetter(code)) {
      at += 1;
      continue;
    }
    const end = digit ? at : skipLetters(text, at);
    const match = digit ? number(at) : word(at, end);
    if (match !== null) found.push(match);
    at = match === null ? skipDigits(text, end) : Math.max(match.end, at + 1);
  }
  return found;
}

function wordTable(families: readonly Family[]): ReadonlyMap<string, readonly Family[]> {
  const table = new Map<string, Family[]>();
  for (const family of families) {
    for (const word of new Set(family.triggers.map((trigger) => trigger.split('-')[0] ?? trigger))) {
      table.set(word, [...(table.get(word) ?? []), family]);
    }
  }
  return table;
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
