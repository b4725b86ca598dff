import type { Clock, Family, Found } from '../expression.ts';
import { at, DASH, END, GAP, readAt } from '../pattern.ts';

/** Offsets that the letters alone tell. `MT`, `ET`, `Moscow time` change with the season or the year, so they stay out. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ['z', 'Z'],
  ['gmt', 'Z'],
  ['utc', 'Z'],
  ['zulu', 'Z'],
  ['edt', '-04:00'],
  ['est', '-05:00'],
  ['cdt', '-05:00'],
  ['cst', '-06:00'],
  ['mdt', '-06:00'],
  ['mst', '-07:00'],
  ['pdt', '-07:00'],
  ['pst', '-08:00'],
  ['cet', '+01:00'],
  ['cest', '+02:00'],
  ['msk', '+03:00'],
]);

const HALF = '(?:a\\.?\\s?m(?:\\.|(?!\\p{L}))|p\\.?\\s?m(?:\\.|(?!\\p{L})))';
const ZONE = `(?:${GAP}|(?=[zZ]))?\\(?(?:${[...ZONES.keys()].sort((a, b) => b.length - a.length).join('|')})${END}\\)?`;
/** Zones that move with the season or the year: read over, and their offset left unsaid. */
const LOCAL_ZONE = `${GAP}(?:\\(?(?:ET|CT|MT|PT|local time|moscow time|washington time|london time|berlin time|paris time|eastern time|bonn time)\\)?)${END}`;
const TIME = '\\d{1,2}[:.]\\d{2}(?!\\d)(?::\\d{2})?';

/**
 *     9:46-9:52 am EDT      4–5:15 p.m.      12:30 p.m.      3 pm      1530Z      1530 hours
 */
const CLOCK = at(
  `(?<from>${TIME}|\\d{1,2}(?!\\d))(?:(?:${GAP})?(?<half>${HALF}))?(?<zone1>${ZONE})?` +
    `(?:(?:${GAP})?(?:${DASH}|to(?=\\s)|until(?=\\s))(?:${GAP})?(?<to>${TIME}|\\d{1,2}(?!\\d))(?:(?:${GAP})?(?<half2>${HALF}))?)?` +
    `(?<zone>${ZONE}|${LOCAL_ZONE})?(?![\\p{L}\\d]|[:/]\\d)`,
);
const HOURS = at(
  `(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d)(?:(?<zone>Z)${END}|${GAP}(?:hours|hrs|(?<zone2>GMT|UTC|Z))${END})`,
);
/** `AT 1530`, a time only beside its day. */
const BARE_HOURS = at('(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d)(?![\\d:/%-]|[.,]\\d|\\s\\d)');
const DAYPART =
  /^\s(?:this|that|the\snext|the\sfollowing|yesterday|tomorrow)\s(?:same\s)?(?:morning|afternoon|evening)/i;
const NOON = at(`(?:12${GAP})?(?<word>noon|midnight)${END}`);

export const clock: Family = {
  name: 'clock',
  triggers: ['noon', 'midnight'],
  digits: true,
  read(text, place) {
    return noon(text, place) ?? hours(text, place) ?? times(text, place) ?? bareHours(text, place);
  },
};

function noon(text: string, place: number): Found | null {
  const match = readAt(NOON, text, place);
  if (match === null) return null;
  const hour = match.groups?.word?.toLowerCase() === 'noon' ? 12 : 0;
  // Midnight may begin or end a day: the day is known, the minute is not.
  if (hour === 0) return null;
  return {
    start: place,
    end: place + match[0].length,
    meaning: { is: 'clock', clock: { hour, minute: 0, zone: null }, clockEnd: null },
  };
}

function hours(text: string, place: number): Found | null {
  const match = readAt(HOURS, text, place);
  if (match === null) return null;
  const zone = match.groups?.zone ?? match.groups?.zone2;
  const value: Clock = {
    hour: Number(match.groups?.hour),
    minute: Number(match.groups?.minute),
    zone: zone === undefined ? null : 'Z',
  };
  return { start: place, end: place + match[0].length, meaning: { is: 'clock', clock: value, clockEnd: null } };
}

function bareHours(text: string, place: number): Found | null {
  if (!/(?<!\p{L})at\s$/iu.test(text.slice(Math.max(0, place - 4), place))) return null;
  const match = readAt(BARE_HOURS, text, place);
  if (match === null) return null;
  const clock = { hour: Number(match.groups?.hour), minute: Number(match.groups?.minute), zone: null };
  return { start: place, end: place + 4, meaning: { is: 'clock', clock, clockEnd: null, bare: true } };
}

function times(text: string, place: number): Found | null {
  const match = readAt(CLOCK, text, place);
  if (match === null || /[.,:/\d-]/.test(text[place - 1] ?? ' ')) return null;
  const { from = '', to, half, half2, zone = match.groups?.zone1 } = match.groups ?? {};
  const offset = zone === undefined ? null : (ZONES.get(zone.replace(/[\s()]/g, '').toLowerCase()) ?? null);
  const bare = half === undefined && half2 === undefined && zone === undefined;
  // "At 7.20 this morning" is a time; `7.20` alone is a number.
  if (
    bare &&
    !from.includes(':') &&
    !(from.includes('.') && DAYPART.test(text.slice(place + match[0].length, place + match[0].length + 20)))
  )
    return null;
  if (half === undefined && half2 === undefined && !/[:.]/.test(from)) return null;
  const end = to === undefined ? null : clockOf(to, half2, offset);
  const start = startClock(from, half, half2, end, offset);
  if (start === null || (to !== undefined && end === null)) return null;
  return {
    start: place,
    end: place + match[0].length,
    meaning: { is: 'clock', clock: start, clockEnd: end, ...(bare ? { bare, halfless: HALFLESS.test(from) } : {}) },
  };
}

/** `5:00`, but `05:00` and `17:00` are of the clock of twenty-four hours. */
const HALFLESS = /^[1-7][:.]/;

/** `11–12:30 p.m.`: the first time takes the half of the second, unless it would then come after it. */
function startClock(
  from: string,
  half: string | undefined,
  half2: string | undefined,
  end: Clock | null,
  zone: string | null,
): Clock | null {
  if (half !== undefined || half2 === undefined || end === null) return clockOf(from, half, zone);
  const same = clockOf(from, half2, zone);
  if (same !== null && same.hour * 60 + same.minute <= end.hour * 60 + end.minute) return same;
  return clockOf(from, 'am', zone);
}

function clockOf(time: string, half: string | undefined, zone: string | null): Clock | null {
  const [h = '', m = '0'] = time.split(/[:.]/);
  let hour = Number(h);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(m) > 59) return null;
  return { hour, minute: Number(m), zone };
}
