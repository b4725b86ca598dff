import { anyOf, DECADES, MONTHS, NUMBERS, SEASONS, WEEKDAYS } from './words.ts';

/**
 * The named parts that the families build their patterns from. All are linear: no part can match the empty string
 * inside a repetition, and every repetition is bounded.
 */

/** One gap between words: spaces, or the end of a hard-wrapped line. Never a blank line. */
export const GAP = '(?:[ \\t\\u00a0\\u202f]{1,8}(?:\\r?\\n[ \\t]{0,40})?|\\r?\\n[ \\t]{0,40})';
/** No letter or digit follows; the modifier apostrophe of `this morningʼs` counts as none. */
export const END = '(?!(?!ʼ)[\\p{L}\\d_])';
export const MONTH = `(?:${anyOf(MONTHS.keys())})`;
export const WEEKDAY = `(?:${anyOf(WEEKDAYS.keys())})`;
export const SEASON = `(?:${anyOf(SEASONS.keys())})`;
export const DECADE_WORD = `(?:${anyOf(DECADES.keys())})`;
export const NUMBER_WORD = `(?:${anyOf(NUMBERS.keys())})`;
/** 1 to 31, not the head of a longer number (`5,000`, `5.5`), a time (`5:30`) or a share (`5%`). */
export const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?!\\d|[,.]\\d{2,}(?!\\d)(?<![,.](?:1[0-9]|20)\\d\\d)|:\\d|%)';
export const YEAR4 = '(?:1[0-9]|20)\\d\\d(?!\\d|[,.]\\d{3})';
/** `-`, `–`, `—`, or a word. */
export const DASH = '[-\\u2010-\\u2015]';
export const UNIT =
  '(?:minutes?|mins?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)|минут[уы]?|час(?:а|ов)?|д(?:ень|ня|ней)|недел[юяиь]|месяц(?:а|ев)?|год(?:а)?|лет)';

/** A sticky, case-blind pattern. */
export function at(source: string): RegExp {
  return new RegExp(source, 'iyu');
}

/** Runs a sticky pattern at a place. */
export function readAt(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** True where the word at `place` is capitalised or all capitals, or not Latin: English names of months and days are. */
export function looksLikeName(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code > 0x7f || (code >= 0x41 && code <= 0x5a);
}

/** The lower-cased word before `place`, within 20 characters; empty at a boundary of any other kind than one space or line end. */
export function wordBefore(text: string, place: number): string {
  const match = /([\p{L}\d’'-]{1,20})[ \t\u00a0]{0,3}(?:\r?\n)?[ \t\u00a0]{0,3}$/u.exec(
    text.slice(Math.max(0, place - 28), place),
  );
  return match?.[1]?.toLowerCase() ?? '';
}
