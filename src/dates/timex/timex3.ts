/**
 * TIMEX3 in the TimeBank manner (TimeML 1.2.1, https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html):
 * every temporal expression of a news text with its `type` and `value`. Unlike `findDates`, which leaves open what the
 * words leave open, this follows the annotators of news: the day of writing is the frame, a weekday is the nearest in
 * the tense's direction, `now` has a value, and there is always one answer. It is for measuring on such gold, not for the record.
 */
import { combineApart } from '../combine.ts';
import { FAMILIES } from '../families.ts';
import { settleOrder } from '../order.ts';
import { scannerOf } from '../scan.ts';
import { NewsReader } from './news.ts';
import {
  holiday,
  loosePeriod,
  periodEnd,
  plainYear,
  possessiveDay,
  quarter,
  spokenYear,
  vagueLength,
  yearAgo,
} from './quarter.ts';
import { vague } from './vague.ts';

export type TimexType = 'DATE' | 'TIME' | 'DURATION' | 'SET';

/** `start`–`end`: UTF-16 offsets, half-open. */
export interface Timex3 {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly type: TimexType;
  readonly value: string;
  /** `START`, `MID`, `END`, `APPROX`; null where there is none. */
  readonly mod: string | null;
}

const scan = scannerOf([
  ...FAMILIES,
  quarter,
  vague,
  vagueLength,
  plainYear,
  periodEnd,
  yearAgo,
  possessiveDay,
  spokenYear,
  holiday,
  loosePeriod,
]);

/** `written`: the day of writing (EDTF; its day is used, null where unknown, then relative expressions have X in them). */
export function findTimexes(text: string, written: string | null): readonly Timex3[] {
  const reader = new NewsReader(text, written);
  return combineApart(text, settleOrder(scan(text))).flatMap((found) => {
    const value = reader.read(found);
    return value === null
      ? []
      : [{ text: text.slice(found.start, found.end), start: found.start, end: found.end, ...value }];
  });
}
