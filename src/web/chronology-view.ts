/** What the chronology's pages are asked for, as their addresses say it. */
import { type ChronicleEvent, type ChronologyAsked, clockText } from '../memcon.ts';
import { dayOf, isoOf } from './chronology-scale.ts';

export interface ChronologyView {
  readonly asked: ChronologyAsked;
  readonly lanes: 'side' | 'agent';
  /** 0-based, of the list's first event. */
  readonly offset: number;
}

/** Bars of one lane: how many events begin in one stretch of days. */
export interface Bar {
  readonly lane: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly count: number;
  readonly conflicts: number;
  readonly gaps: number;
}

/** What is drawn: every event, or, where they are too many, how many there are. */
export interface Drawing {
  readonly first: string;
  readonly last: string;
  readonly lanes: readonly string[];
  /** What a lane is called, where it isn't called by its key. */
  readonly names: ReadonlyMap<string, string>;
  readonly events: readonly ChronicleEvent[] | null;
  readonly bars: readonly Bar[];
  /** Days that one bar stands for. */
  readonly step: number;
}

export interface Listed {
  readonly total: number;
  readonly events: readonly ChronicleEvent[];
  readonly drawing: Drawing | null;
  readonly kinds: readonly string[];
  readonly sides: readonly string[];
  /** Papers that are cited and not in the archive. */
  readonly missing: number;
}

/** The lane of what belongs to none of those that are drawn. */
export const OTHERS = 'others';

/** An address of the list with these filters; what is empty is left out. */
export function chronologyHref(
  view: ChronologyView,
  change: Partial<ChronologyAsked> & { readonly offset?: number } = {},
  format = '',
): string {
  const { offset = 0, ...asked } = { ...view.asked, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || value === false || value === '') continue;
    query.set(name, value === true ? '1' : value);
  }
  if (view.lanes !== 'side') query.set('lanes', view.lanes);
  if (offset > 0) query.set('offset', String(offset));
  const text = query.toString();
  return `/chronology${format}${text === '' ? '' : `?${text}`}`;
}

const TIMED = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[^/]*(?:\/(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*)?$/;

/** EDTF for people: `1995-10-23, 11:30–13:35`, `2001 – 2008`. */
export function dateText(edtf: string): string {
  const timed = TIMED.exec(edtf);
  if (timed === null) return edtf.replace(/^(?=.{4,})([^/]+)\/([^/]+)$/, '$1 – $2');
  const [, day = '', from = '', last, to] = timed;
  if (to === undefined) return `${day}, ${from}`;
  return last === day ? `${day}, ${from}–${to}` : `${day}, ${from} – ${last}, ${to}`;
}

/** When an event was: an hour at which a note of it appeared is not its own. */
export function whenText({ date, accounts }: Pick<ChronicleEvent, 'date' | 'accounts'>): string {
  const leading = accounts[0];
  if (leading?.clock?.is !== 'noted') return dateText(date);
  return `${dateText(date.replace(/T[^/]*/, ''))}, noted ${clockText(leading)}`;
}

export function eventHref(id: string): string {
  return `/chronology/event/${encodeURIComponent(id)}`;
}

/** The stretches beside this one, and the wider one around it. */
export function neighbours({ first, last }: Pick<Drawing, 'first' | 'last'>) {
  const [from, to] = [dayOf(first), dayOf(last)];
  const length = to - from + 1;
  const stretch = (a: number, b: number) => ({ from: isoOf(a), to: isoOf(b) });
  return {
    earlier: stretch(from - length, from - 1),
    later: stretch(to + 1, to + length),
    wider: stretch(from - length, to + length),
  };
}
