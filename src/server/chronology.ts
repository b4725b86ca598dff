/** The chronology's pages: the timeline with its list, a day, one event, rulings of persons, and the same in other formats. */
import type { Context, Hono } from 'hono';
import { type ChronicleEvent, type ChronologyAsked, chronologyExports } from '../memcon.ts';
import {
  type Bar,
  type ChronologyView,
  chronologyPage,
  type Drawing,
  dayPage,
  eventPage,
  LISTED_AT_ONCE,
  type Listed,
  missingPage,
  OTHERS,
} from '../web/web.ts';
import { fileAnswer, htmlAnswer } from './answers.ts';
import { form, integer, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import type { Room } from './room.ts';

const LONGEST = 200;
const MOST_OFFSET = 10_000_000;
/** More events than this are drawn as bars. */
const MOST_MARKS = 150;
const MOST_BARS = 110;
const MOST_LANES = 7;
/** Events in one file of another format. */
const MOST_EXPORTED = 20_000;
/** Papers cited by an event's records and not here that are shown with it. */
const MOST_MISSING = 20;
/** Accounts whose own words are shown, and code units of each. */
const MOST_TOLD = 6;
const TOLD = 700;
/** Days around an event in which others are offered. */
const MOST_BESIDE = 12;
const MS_PER_DAY = 86_400_000;

export function chronologyRoutes(app: Hono, room: Room): void {
  app.get('/chronology', async (c) => {
    const view = viewOf(c, room);
    return htmlAnswer(c, chronologyPage(room.assets, view, await asking(() => listed(room, view))));
  });
  app.get('/chronology/:day{\\d{4}-\\d\\d-\\d\\d}', (c) => oneDay(c, room));
  app.get('/chronology/missing', async (c) => {
    const { chronology } = room.archive;
    return htmlAnswer(c, missingPage(room.assets, await chronology.missing(), await chronology.missingCount()));
  });
  app.get('/chronology/missing.json', async (c) => c.json(await room.archive.chronology.missing()));
  app.get('/chronology/event/:id', (c) => oneEvent(c, room));
  for (const what of ['merge', 'pin', 'split', 'undo'] as const)
    app.post(`/chronology/event/:id/${what}`, (c) => rule(c, room, what));
  app.get('/chronology.json', async (c) => c.json(await exported(c, room)));
  for (const [format, mediaType] of Object.entries(FORMATS))
    app.get(`/chronology.${format}`, (c) => file(c, room, format as keyof typeof FORMATS, mediaType));
}

const FORMATS = {
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  timelinejs: 'application/json',
} as const;

export function viewOf(c: Context, room: Room): ChronologyView {
  const words = ['from', 'to', 'agent', 'side', 'kind', 'place', 'about'] as const;
  const given = words.map(
    (name) => [name, queryText(c, name, name === 'about' ? room.limits.queryLength : LONGEST)] as const,
  );
  const flags = (['conflicts', 'gaps', 'attested'] as const).filter((name) => (c.req.query(name) ?? '') !== '');
  const asked = Object.fromEntries([
    ...given.filter(([, value]) => value !== ''),
    ...flags.map((name) => [name, true]),
  ]) as ChronologyAsked;
  const lanes = c.req.query('lanes') === 'agent' ? 'agent' : 'side';
  return { asked, lanes, offset: integer(c, 'offset', 0, MOST_OFFSET) ?? 0 };
}

/** What makes no sense is the asker's mistake. */
export async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RangeError ? new HttpError(400, error.message) : error;
  }
}

async function listed(room: Room, view: ChronologyView): Promise<Listed> {
  const { chronology } = room.archive;
  const page = await chronology.events(view.asked, {
    limit: Math.max(LISTED_AT_ONCE, MOST_MARKS),
    offset: view.offset,
  });
  const choices = await chronology.choices();
  const drawing = await drawingOf(room, view, page);
  const missing = await chronology.missingCount();
  return { total: page.total, events: page.events.slice(0, LISTED_AT_ONCE), drawing, missing, ...choices };
}

interface Page {
  readonly total: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly events: readonly ChronicleEvent[];
}

/** Null where there is nothing to draw. */
async function drawingOf(room: Room, view: ChronologyView, page: Page): Promise<Drawing | null> {
  if (page.first === null || page.last === null) return null;
  const [first, last] = [edge(view.asked.from, page.first, false), edge(view.asked.to, page.last, true)];
  const step = Math.max(1, Math.ceil((dayNumber(last) - dayNumber(first) + 1) / MOST_BARS));
  const stretch = { first, last, step };
  if (page.total <= MOST_MARKS && view.offset === 0) {
    const lanes = lanesOf(page.events.map((event) => ({ lanes: lanesIn(event, view), count: 1 })));
    return { ...stretch, lanes, names: await laneNames(room, view, lanes), events: page.events, bars: [] };
  }
  const by = view.lanes === 'side' ? 'side' : 'person';
  const density = await room.archive.chronology.density({ ...view.asked, from: first }, step, by);
  const lanes = lanesOf(density);
  const bars = barsOf(density, lanes, dayNumber(first), step);
  return { ...stretch, lanes, names: await laneNames(room, view, lanes), events: null, bars };
}

function lanesIn(event: ChronicleEvent, view: ChronologyView): readonly string[] {
  if (view.lanes === 'side') return event.sides;
  return event.agents.filter(({ principal }) => principal).map(({ person }) => person);
}

/** A side's key is its name. */
async function laneNames(room: Room, view: ChronologyView, lanes: readonly string[]) {
  const people = lanes.filter((lane) => lane !== OTHERS);
  return view.lanes === 'side' ? new Map<string, string>() : room.archive.chronology.namesOf(people);
}

/** The edge that was asked for, where it is a whole day or can be made one; else where the events end. */
function edge(asked: string | undefined, found: string, isEnd: boolean): string {
  if (asked === undefined) return found;
  if (/^\d{4}-\d\d-\d\d$/.test(asked)) return asked;
  const month = /^(\d{4})(?:-(\d\d))?$/.exec(asked);
  if (month === null) return found;
  const [, year = '', number] = month;
  if (!isEnd) return `${year}-${number ?? '01'}-01`;
  return new Date(Date.UTC(Number(year), Number(number ?? '12'), 0)).toISOString().slice(0, 10);
}

/** Those that are met with most; and one for the rest, where something is of none of them. */
function lanesOf(some: readonly { readonly lanes: readonly string[]; readonly count: number }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { lanes, count } of some) {
    for (const lane of lanes) counts.set(lane, (counts.get(lane) ?? 0) + count);
  }
  const most = [...counts]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_LANES)
    .map(([lane]) => lane);
  return some.every(({ lanes }) => lanes.some((lane) => most.includes(lane))) ? most : [...most, OTHERS];
}

function barsOf(
  density: readonly { bucket: number; lanes: readonly string[]; count: number; conflicts: number; gaps: number }[],
  lanes: readonly string[],
  from: number,
  step: number,
): Bar[] {
  const bars = new Map<string, { lane: string; day: number; count: number; conflicts: number; gaps: number }>();
  for (const one of density) {
    const named = one.lanes.filter((name) => lanes.includes(name));
    for (const lane of named.length > 0 ? named : [OTHERS]) {
      const key = `${lane} ${one.bucket}`;
      const bar = bars.get(key) ?? { lane, day: from + one.bucket * step, count: 0, conflicts: 0, gaps: 0 };
      bars.set(key, {
        ...bar,
        count: bar.count + one.count,
        conflicts: bar.conflicts + one.conflicts,
        gaps: bar.gaps + one.gaps,
      });
    }
  }
  return [...bars.values()].toSorted((a, b) => a.day - b.day);
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(day) / MS_PER_DAY);
}

async function oneDay(c: Context, room: Room): Promise<Response> {
  const day = c.req.param('day') ?? '';
  if (Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    throw new HttpError(404, `${day} is no day of the calendar.`);
  const view = { ...viewOf(c, room), asked: { from: day, to: day } };
  return htmlAnswer(c, dayPage(room.assets, view, await asking(() => listed(room, view)), day));
}

async function eventAt(c: Context, room: Room): Promise<ChronicleEvent> {
  const id = c.req.param('id') ?? '';
  const event = id.length > LONGEST ? null : await room.archive.chronology.event(id);
  if (event === null) throw new HttpError(404, `The chronology has no event ${id.slice(0, LONGEST)}.`);
  return event;
}

async function oneEvent(c: Context, room: Room): Promise<Response> {
  const event = await eventAt(c, room);
  const ids = new Set(event.accounts.map(({ id }) => id));
  const said = [
    ...(await room.archive.assertions({ kind: 'event-merge' })),
    ...(await room.archive.assertions({ kind: 'event-split' })),
  ];
  const rulings = said.filter(
    ({ about, value }) => ids.has(about) || [...ids].some((id) => JSON.stringify(value).includes(JSON.stringify(id))),
  );
  const records = event.accounts.flatMap(({ how, document }) =>
    how === 'record' && document !== null ? document : [],
  );
  const missing = records.length === 0 ? [] : await room.archive.chronology.missing(records, MOST_MISSING);
  const [told, others] = [await toldIn(room, event), await besides(room, event)];
  return htmlAnswer(c, eventPage(room.assets, event, { rulings, missing, told, others }));
}

/** How records and reports begin to tell of it, by account. */
async function toldIn(room: Room, { accounts }: ChronicleEvent): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const { id, how, document, told: span } of accounts.slice(0, MOST_TOLD)) {
    if (document === null || span === null || how === 'mention') continue;
    const text = (await room.archive.document(document))?.text.slice(span.start, Math.min(span.end, span.start + TOLD));
    const words = text?.replace(/\s+/g, ' ').trim() ?? '';
    if (words !== '') told.set(id, span.end - span.start > TOLD ? `${words}…` : words);
  }
  return told;
}

/** Other events of its days and people: what it might be one with. */
async function besides(room: Room, event: ChronicleEvent): Promise<readonly ChronicleEvent[]> {
  const [from, to] = [dayNumber(event.first) - 1, dayNumber(event.last) + 1];
  if (to - from > MOST_BESIDE) return [];
  const people = new Set(event.agents.filter(({ principal }) => principal).map(({ person }) => person));
  const { events } = await room.archive.chronology.events(
    { from: isoDay(from), to: isoDay(to) },
    { limit: MOST_MARKS },
  );
  return events.filter(
    (other) => other.id !== event.id && other.agents.some(({ principal, person }) => principal && people.has(person)),
  );
}

function isoDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

async function rule(c: Context, room: Room, what: 'merge' | 'pin' | 'split' | 'undo'): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { fields } = await form(c);
  const by = (fields.by ?? '').trim();
  if (by === '' || by.length > LONGEST) throw new HttpError(400, 'Say who rules: a name.');
  await asking(async () => {
    if (what === 'merge') await room.archive.chronology.merge(id, (fields.with ?? '').trim().slice(0, LONGEST), by);
    else if (what === 'pin') await room.archive.chronology.pin(id, by);
    else if (what === 'split') await room.archive.chronology.split(id, by);
    else await room.archive.retract((fields.ruling ?? '').slice(0, LONGEST), by);
  });
  return c.redirect(`/chronology/event/${encodeURIComponent(id)}`, 303);
}

async function exported(c: Context, room: Room): Promise<readonly ChronicleEvent[]> {
  const view = viewOf(c, room);
  return (await asking(() => room.archive.chronology.events(view.asked, { limit: MOST_EXPORTED, offset: view.offset })))
    .events;
}

async function file(c: Context, room: Room, format: keyof typeof FORMATS, mediaType: string): Promise<Response> {
  const text = chronologyExports[format](await exported(c, room), room.now().toISOString());
  return fileAnswer(text, mediaType, `chronology.${format === 'timelinejs' ? 'timeline.json' : format}`);
}
