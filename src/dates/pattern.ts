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

/** The lower-cased word before `place`, of at most 20 characters; empty where more than one gap of three spaces and a line end stands between. */
export function wordBefore(text: string, place: number): string {
  let end = blanksBefore(text, place);
  if (text[end - 1] === '\n') {
    end -= text[end - 2] === '\r' ? 2 : 1;
    end = blanksBefore(text, end);
  }
  let start = end;
  while (start > 0 && end - start < 20 && isWordCharacter(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end).toLowerCase();
}

const MOST_BLANKS = 3;

function blanksBefore(text: string, place: number): number {
  let at = place;
  while (at > 0 && place - at < MOST_BLANKS && /[ \t\u00a0]/.test(text[at - 1] as string)) at -= 1;
  return at;
}

const LETTER = /[\p{L}\d’'-]/u;

function isWordCharacter(code: number): boolean {
  if (code < 0x80)
    return (
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39) ||
      code === 0x27 ||
      code === 0x2d
    );
  return LETTER.test(String.fromCharCode(code));
}
