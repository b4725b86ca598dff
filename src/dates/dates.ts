/**
 * Temporal expressions → EDTF values, absolute and relative, with the reason. What the words don't settle stays null:
 * a silent wrong date is the worst result.
 *
 *     text ─ scan ─→ atoms ─ settle ─→ ─ combine ─→ expressions ─ resolve ─→ values
 *
 * Linear in the length of the text.
 */
import { settleAttacks } from './attacks.ts';
import { combine } from './combine.ts';
import { type EventFinder, firstOf } from './events.ts';
import type { TemporalExpression } from './expression.ts';
import { gazetteer } from './gazetteer/gazetteer.ts';
import { settleOrder } from './order.ts';
import { resolve } from './resolve.ts';
import { scan } from './scan.ts';

export type { EventFinder, NamedEvent } from './events.ts';
export type { Anchor, TemporalExpression, TemporalKind } from './expression.ts';
export { GAZETTEER, type GazetteerEvent, type GazetteerKind } from './gazetteer/gazetteer.ts';
export { type Bounds, bounds, canMeet, yearOf } from './interval.ts';
export { findTimexes, type Timex3, type TimexType } from './timex/timex3.ts';

export interface DateOptions {
  /** The day the text was written (EDTF), from which `yesterday` and `last year` are counted; null where unknown. */
  readonly written: string | null;
  /** Events of the archive's own chronology, asked before the shipped gazetteer. */
  readonly events?: EventFinder;
}

/** Every temporal expression of `text`, in order, not overlapping. */
export function findDates(text: string, options: DateOptions): readonly TemporalExpression[] {
  const atoms = settleAttacks(text, settleOrder(scan(text)), options.written);
  const events = options.events === undefined ? gazetteer : firstOf([options.events, gazetteer]);
  return resolve(text, combine(text, atoms, events), options.written);
}

/** What other rooms ask of dates: the expressions that have a value or could have one; lengths of time and recurrences left out. */
export const dateReader = {
  find(text: string, written: string | null): readonly { start: number; end: number; edtf: string | null }[] {
    return findDates(text, { written }).filter((found) => found.kind === 'date' || found.kind === 'interval');
  },
};
