import type { Family, Third } from '../expression.ts';
import { at, END, GAP, readAt, wordBefore } from '../pattern.ts';
import { unitOf } from './offset.ts';

/**
 * Counted from the date that the narrative has reached.
 *     the next day      the following week      the previous year      that same day      later that month
 */
const NARRATIVE = at(
  `(?:(?:later|earlier)${GAP})?(?:(?:the|that|this)${GAP})(?:very${GAP})?(?<which>next|following|previous|preceding|same)${GAP}(?<unit>day|morning|afternoon|evening|night|week|month|year)${END}`,
);
/** `EFFECTIVE SAME DAY`, as telegrams have it. */
const SAME_DAY = at(`same${GAP}(?<unit>day|date)${END}`);
const THAT = at(
  `(?:(?:later|earlier)${GAP})?that${GAP}(?<unit>day|morning|afternoon|evening|night|week|month|year)${END}`,
);
const RUSSIAN = at(`на${GAP}следующий${GAP}(?<unit>день)|(?<which>накануне)|в${GAP}тот${GAP}же${GAP}(?<same>день)`);
const STEPS: Readonly<Record<string, number>> = { next: 1, following: 1, previous: -1, preceding: -1, same: 0 };

export const narrative: Family = {
  name: 'narrative',
  triggers: ['the', 'that', 'this', 'same', 'later', 'earlier', 'на', 'накануне', 'в'],
  digits: false,
  read(text, place) {
    const match =
      readAt(NARRATIVE, text, place) ??
      readAt(THAT, text, place) ??
      sameDay(text, place) ??
      readAt(RUSSIAN, text, place);
    if (match === null) return null;
    const { which, unit = 'day', same } = match.groups ?? {};
    // "Prices rose 6 percent for the preceding year": a length of time, up to the date told.
    if (/^(?:for|over|during)$/i.test(wordBefore(text, place)) && /^(?:previous|preceding)$/i.test(which ?? ''))
      return null;
    // "Within the next day or so" is a length of time, counted from nobody says when.
    if (/^(?:within|over|in|for|during)$/i.test(wordBefore(text, place)) && /^(?:next|following)$/i.test(which ?? ''))
      return null;
    // "the next year" and "the next week" are as often the ones to come as the ones that came.
    if (
      /^next$/i.test(which ?? '') &&
      !/^(?:day|morning|afternoon|evening|night)$/i.test(unit) &&
      /the\s/i.test(match[0])
    ) {
      return null;
    }
    const step = which === undefined || same !== undefined ? (/следующий/i.test(match[0]) ? 1 : 0) : stepOf(which);
    const meaning = {
      is: 'offset',
      unit: /morning|afternoon|evening|night/i.test(unit) ? 'day' : unitOf(unit),
      amount: step,
      from: 'narrative',
      given: null,
      approximate: false,
      clock: null,
    } as const;
    return { start: place, end: place + match[0].length, meaning };
  },
};

/** Only where no article stands: `the same day` is read from its article on. */
function sameDay(text: string, place: number): RegExpExecArray | null {
  return /^(?:the|that|this|very|a|of)$/.test(wordBefore(text, place)) ? null : readAt(SAME_DAY, text, place);
}

function stepOf(which: string): number {
  return /накануне/i.test(which) ? -1 : (STEPS[which.toLowerCase()] ?? 0);
}

/** `by the end of the century`, `since the beginning of the year`: those of the day of writing, unless the text tells of others. */
const PERIOD_PART = at(
  `(?:the${GAP})?(?<part>end|close|beginning|start|middle)${GAP}of${GAP}(?:(?:the|this)${GAP})?(?:calendar${GAP})?(?<unit>year|century)${END}(?!${GAP}(?:\\d|of${END}))`,
);
const THIRDS: Readonly<Record<string, Third>> = {
  end: 'late',
  close: 'late',
  beginning: 'early',
  start: 'early',
  middle: 'mid',
};

export const periodPart: Family = {
  name: 'period-part',
  triggers: ['the', ...Object.keys(THIRDS)],
  digits: false,
  read(text, place) {
    const match = readAt(PERIOD_PART, text, place);
    if (match === null) return null;
    const { part = '', unit = '' } = match.groups ?? {};
    const meaning = {
      is: 'offset',
      unit: unitOf(unit),
      amount: 0,
      from: 'speech',
      given: null,
      whole: true,
      third: THIRDS[part.toLowerCase()] ?? 'late',
      named: /(?<!\p{L})this\s/iu.test(match[0]),
      approximate: false,
      clock: null,
    } as const;
    return { start: place, end: place + match[0].length, meaning };
  },
};
