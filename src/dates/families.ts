import type { Family } from './expression.ts';
import {
  dayFirst,
  dayWithNote,
  loneOrdinal,
  monthFirst,
  monthOrdinal,
  ordinalDay,
  unreadableDay,
} from './families/calendar-day.ts';
import { clock } from './families/clock.ts';
import { deicticDay, deicticUnit, named } from './families/deictic.ts';
import { military } from './families/military.ts';
import { month } from './families/month.ts';
import { namedDay } from './families/named-day.ts';
import { narrative, periodPart } from './families/narrative.ts';
import { iso, numeric, slashed, slashedMonth } from './families/numeric.ts';
import { offset, theDay } from './families/offset.ts';
import { recurrence } from './families/recurrence.ts';
import { season } from './families/season.ts';
import { century, decadeName, year } from './families/year.ts';

/** Every family of temporal expressions. Where several read at one place, the longest wins, then the earlier in this list. */
export const FAMILIES: readonly Family[] = [
  military,
  iso,
  namedDay,
  numeric,
  slashed,
  slashedMonth,
  monthFirst,
  dayFirst,
  ordinalDay,
  loneOrdinal,
  dayWithNote,
  monthOrdinal,
  unreadableDay,
  month,
  season,
  century,
  year,
  decadeName,
  clock,
  narrative,
  periodPart,
  theDay,
  deicticDay,
  deicticUnit,
  named,
  recurrence,
  offset,
];
