/** What resolving an expression comes to, and how it is said. */
import type { Anchor, Offset, Point, TemporalKind } from './expression.ts';
import { yearOf } from './interval.ts';
import type { Reached } from './narrative.ts';
import type { Value } from './value.ts';

export interface Answer {
  readonly edtf: string | null;
  readonly kind: TemporalKind;
  readonly anchor: Anchor | null;
  readonly reason: string;
  /** What the narrative has reached by it. */
  readonly reached: Omit<Reached, 'start' | 'end'> | null;
  /** Values it may have, where it has none. */
  readonly candidates: readonly string[];
}

/** Why there is no value, with those that the text leaves open. */
export interface Doubt {
  readonly why: string;
  readonly candidates: readonly string[];
}

export function unresolved(kind: TemporalKind, reason: string, candidates: readonly string[] = []): Answer {
  return { edtf: null, kind, anchor: null, reason, reached: null, candidates };
}

export function told(value: Value, point: Point, anchor: Reached | null, reason: string): Answer {
  const reached =
    point.year === null || point.third !== null || point.slice !== undefined ? null : reachedAt(value.edtf, point);
  return { edtf: value.edtf, kind: value.kind, anchor: anchor && anchorOf(anchor), reason, reached, candidates: [] };
}

export function reachedAt(edtf: string, point: Point): Answer['reached'] {
  if (point.part === 'century' || point.part === 'decade' || point.part === 'season' || point.year === null)
    return null;
  const named = point.named === true ? { named: true } : {};
  return { edtf: edtf.split('/')[0] ?? edtf, year: point.year, month: point.month, day: point.day, ...named };
}

/** The start of a value, or its end, as a date that others can be counted from; null where it has no single year. */
export function reachedOf(
  edtf: string | null,
  start: number,
  end: number,
  which: 'first' | 'last' = 'first',
): Reached | null {
  if (edtf === null) return null;
  const halves = edtf.split('/');
  const half = (which === 'first' ? halves[0] : halves.at(-1)) ?? '';
  const match = /^(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?/.exec(half);
  if (match === null || yearOf(edtf) === null) return null;
  return {
    start,
    end,
    edtf: half,
    year: Number(match[1]),
    month: match[2] === undefined ? null : Number(match[2]),
    day: match[3] === undefined ? null : Number(match[3]),
  };
}

export function anchorOf(reached: Reached): Anchor {
  return { start: reached.start, end: reached.end, edtf: reached.edtf };
}

/** `2001-07-06, “July 6, 2001”`, `2001-07-06, the day of writing` */
export function anchorName(text: string, reached: Reached): string {
  const said = reached.end > reached.start ? `“${text.slice(reached.start, reached.end).replace(/\s+/g, ' ')}”` : null;
  const names = [reached.what ?? null, said].filter((name) => name !== null && !name.includes(reached.edtf));
  return [reached.edtf, ...names].join(', ');
}

export function offsetWords(offset: Offset): string {
  if (offset.amount === 0) return `the same ${offset.unit} as`;
  const amount = Math.abs(offset.amount);
  return `${amount} ${offset.unit}${amount === 1 ? '' : 's'} ${offset.amount < 0 ? 'before' : 'after'}`;
}
