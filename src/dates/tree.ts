/** An expression as a tree, written as nested calls: what the words say before anything is counted. */

import { two } from './calendar.ts';
import type { Joined } from './combine.ts';
import type { Clock, Meaning, Offset, Point } from './expression.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from './words.ts';

const SEASON_NAMES = ['spring', 'summer', 'autumn', 'winter'] as const;

export function treeOf({ meaning, open }: Joined): string {
  const tree = written(meaning);
  return open === null ? tree : `${open}(${tree})`;
}

function written(meaning: Meaning): string {
  switch (meaning.is) {
    case 'point':
      return pointTree(meaning);
    case 'range':
      return `from(${meaning.from === null ? '..' : pointTree(meaning.from)}, ${meaning.to === null ? '..' : pointTree(meaning.to)})`;
    case 'offset':
      return offsetTree(meaning);
    case 'named':
      return `${meaning.which === 'plain' ? 'nearest' : meaning.which}(${nameOf(meaning.what, meaning.number)})`;
    case 'event':
      return `event(${meaning.events.map(({ name }) => name).join(' | ')})`;
    case 'clock':
      return `time(${clockTree(meaning.clock, meaning.clockEnd)})`;
    case 'group':
      return `day(${meaning.day}, time(${clockTree(meaning.clock, null)}))`;
    case 'ordinal':
      return `day(${meaning.day})`;
    case 'length':
      return `length(${meaning.iso === '' ? `some ${meaning.unit}s` : meaning.iso})`;
    case 'recurrence':
      return 'every(…)';
    case 'either':
      return `either(${dayTree(meaning.year, meaning.first, meaning.second)}, ${dayTree(meaning.year, meaning.second, meaning.first)})`;
    default:
      return meaning.is;
  }
}

function dayTree(year: number | null, month: number, day: number): string {
  return [year === null ? 'XXXX' : String(year), two(month), two(day)].join('-');
}

function pointTree(point: Point): string {
  const { part, clock, clockEnd, third, slice, yearOf } = point;
  let tree = part === 'day' || part === 'month' || part === 'year' ? isoTree(point) : `${part}(${eraTree(point)})`;
  if (clock !== null) tree = `at(${tree}, ${clockTree(clock, clockEnd)})`;
  if (yearOf !== undefined) tree = `in(${tree}, ${offsetTree(yearOf)})`;
  if (slice !== undefined) tree = `part(${slice.place} × ${slice.count} ${slice.unit}, ${tree})`;
  if (third !== null) tree = `${third.replace(' ', '-')}(${tree})`;
  return point.approximate ? `about(${tree})` : tree;
}

function isoTree({ year, month, day }: Point): string {
  const parts = [
    year === null ? 'XXXX' : String(year),
    month === null ? null : two(month),
    day === null ? null : two(day),
  ];
  return parts.filter((part) => part !== null).join('-');
}

function eraTree({ part, year, month }: Point): string {
  const name = part === 'season' && month !== null ? `${SEASON_NAMES[month - 21]}, ` : '';
  return `${name}${year ?? 'XXXX'}`;
}

function offsetTree({ unit, amount, from, given, third, slice }: Offset): string {
  const anchor = given === null ? from : written(given.meaning);
  const count = Math.abs(amount);
  const tree =
    amount === 0
      ? `same(${unit}, ${anchor})`
      : `${amount < 0 ? 'before' : 'after'}(${count} ${unit}${count === 1 ? '' : 's'}, ${anchor})`;
  if (slice !== undefined) return `part(${slice.place} × ${slice.count} ${slice.unit}, ${tree})`;
  return third === undefined ? tree : `${third.replace(' ', '-')}(${tree})`;
}

function clockTree(from: Clock, to: Clock | null): string {
  const one = (clock: Clock) => `${two(clock.hour)}:${two(clock.minute)}${clock.zone ?? ''}`;
  return to === null ? one(from) : `${one(from)}–${one(to)}`;
}

function nameOf(what: 'weekday' | 'month' | 'season', number: number): string {
  if (what === 'weekday') return WEEKDAY_NAMES[number] ?? '';
  return (what === 'month' ? MONTH_NAMES[number - 1] : SEASON_NAMES[number - 21]) ?? '';
}
