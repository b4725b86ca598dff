/** What is asked of the chronology: lists with filters, one event, how dense the years are, and rulings of persons. */
import {
  type Account,
  type Anchors,
  type ChronicleEvent,
  csv,
  icalendar,
  keysOf,
  sideNamed,
  timelineJs,
} from '../chronology/chronology.ts';
import { bounds } from '../dates/dates.ts';
import type { Assertion, Statement } from '../record/record.ts';
import type { Density, EventFilter, MissingPaper, Store } from '../store/store.ts';
import { anchorsFrom, PORTS } from './chronology.ts';

/** All may be left out; together they narrow. */
export interface ChronologyAsked {
  /** EDTF; the first and last day that are asked about. */
  readonly from?: string;
  readonly to?: string;
  /** A name, as people write it. */
  readonly agent?: string;
  readonly side?: string;
  readonly kind?: string;
  readonly place?: string;
  readonly conflicts?: boolean;
  readonly gaps?: boolean;
  /** Only events that documents found by this search attest. */
  readonly about?: string;
  /** Leave out what only a register knows of. */
  readonly attested?: boolean;
}

interface EventList {
  readonly total: number;
  /** The days from the first to the last of all of them; null where there are none. */
  readonly first: string | null;
  readonly last: string | null;
  readonly events: readonly ChronicleEvent[];
}

export interface Chronology {
  /** In the order of their days. Throws `RangeError` for what is no date or no search. */
  events(asked?: ChronologyAsked, page?: { readonly limit?: number; readonly offset?: number }): Promise<EventList>;
  /** By its id, or that of any account in it. */
  event(id: string): Promise<ChronicleEvent | null>;
  /**
   * The events that a document records or tells of, at most a few. As far as they have been brought together: whoever
   * opens a document doesn't wait for the chronology.
   */
  ofDocument(document: string): Promise<readonly ChronicleEvent[]>;
  /** How many events begin in each stretch of `days` days from `from` on. */
  density(
    asked: ChronologyAsked & { readonly from: string },
    days: number,
    lanes: 'side' | 'person',
  ): Promise<readonly Density[]>;
  /** What people are called, by their keys. */
  namesOf(people: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The first and last day of what is asked, and how many. */
  extent(
    asked?: ChronologyAsked,
  ): Promise<{ readonly count: number; readonly first: string | null; readonly last: string | null }>;
  /**
   * The archive's sure events by the names that prose gives them, for counting dates from. As far as they are known:
   * whoever reads doesn't wait for them, and what has changed is there the next time.
   */
  anchors(): Anchors;
  /** The same, once the chronology has been brought up to date: for whoever reads one text and can wait. */
  anchored(): Promise<Anchors>;
  /** Papers that are cited by a number or address of their own and are not here, those cited most first. */
  missing(documents?: readonly string[], limit?: number): Promise<readonly MissingPaper[]>;
  missingCount(): Promise<number>;
  choices(): Promise<{ readonly kinds: readonly string[]; readonly sides: readonly string[] }>;
  /** A person says that two events are one. Throws `RangeError` where one isn't there. */
  merge(a: string, b: string, by: string): Promise<Assertion>;
  /** A person says that all accounts of an event are of one event, whatever rules come to say. */
  pin(event: string, by: string): Promise<Assertion>;
  /** A person says that an account is of another event than those it stands with. */
  split(account: string, by: string): Promise<Assertion>;
}

const LISTED = 100;
const MOST_MISSING = 500;
/** Events that are told with one document; a list of journeys has hundreds, and is no record of each. */
const MOST_OF_DOCUMENT = 4;
/** A list longer than this is asked for in parts. */
const MOST_LISTED = 200_000;

/** `inStep` brings the chronology up to date; `say` keeps a person's word and lets the next question see it. */
export function chronologyOf(
  store: Store,
  inStep: () => Promise<unknown>,
  say: (statement: Statement) => Promise<Assertion>,
): Chronology {
  const eventOf = async (id: string) => {
    const body = await store.events.body(id);
    return body === null ? null : ((await whole(store, [body]))[0] ?? null);
  };
  const mustHave = async (id: string): Promise<ChronicleEvent> => {
    const event = await eventOf(id);
    if (event === null) throw new RangeError(`the chronology has no event ${id}`);
    return event;
  };
  let [anchors, anchoredAt] = [anchorsFrom([]), ''];
  const anchorAnew = async (state: string) => {
    anchoredAt = state;
    anchors = anchorsFrom((await store.events.placed()).map((body) => JSON.parse(body) as Account));
  };
  return {
    anchors() {
      const state = store.events.state();
      if (state !== anchoredAt)
        anchorAnew(state).catch(() => {
          // Dates are read without them as well, only fewer; the next reader asks again.
          anchoredAt = '';
        });
      return anchors;
    },
    async anchored() {
      await inStep();
      await anchorAnew(store.events.state());
      return anchors;
    },
    async events(asked = {}, { limit = LISTED, offset = 0 } = {}) {
      await inStep();
      const filter = await filterOf(store, asked);
      const { count, first, last, bodies } = await store.events.page(filter, Math.min(limit, MOST_LISTED), offset);
      return { total: count, first, last, events: await whole(store, bodies) };
    },
    async event(id) {
      await inStep();
      return eventOf(id);
    },
    async ofDocument(document) {
      const own = (await store.events.accountsOfDocuments([document]))
        .map((body) => JSON.parse(body) as Account)
        .filter(({ how }) => how === 'record' || how === 'report');
      const ids = await store.events.eventsOf(own.slice(0, MOST_OF_DOCUMENT).map(({ id }) => id));
      return (await Promise.all(ids.map(eventOf))).filter((event) => event !== null);
    },
    async density(asked, days, lanes) {
      await inStep();
      const by = { from: asked.from, days, by: lanes, most: MOST_NAMES };
      return store.events.density(await filterOf(store, asked), by);
    },
    async namesOf(people) {
      await inStep();
      const bodies = await store.events.latestOf(people, NAMED_IN);
      return new Map(people.map((person) => [person, nameFrom(person, bodies.get(person) ?? [])]));
    },
    async extent(asked = {}) {
      await inStep();
      return store.events.extent(await filterOf(store, asked));
    },
    async missing(documents, limit = MOST_MISSING) {
      await inStep();
      return store.events.missing(documents ?? null, limit);
    },
    async missingCount() {
      await inStep();
      return store.events.missingCount();
    },
    async choices() {
      await inStep();
      return store.events.choices();
    },
    async merge(a, b, by) {
      await inStep();
      const [left, right] = [await mustHave(a), await mustHave(b)];
      if (left.id === right.id) throw new RangeError(`${a} and ${b} are one event already`);
      return say({ kind: 'event-merge', about: accountIn(left, a), value: { with: accountIn(right, b) }, by });
    },
    async pin(id, by) {
      await inStep();
      const event = await mustHave(id);
      const others = event.accounts.map((account) => account.id).filter((account) => account !== event.id);
      if (others.length === 0) throw new RangeError(`${id} has one account: there is nothing to keep together`);
      return say({ kind: 'event-merge', about: event.id, value: { with: others }, by });
    },
    async split(account, by) {
      await inStep();
      const event = await mustHave(account);
      const others = event.accounts.filter(({ id }) => id !== account).map(({ id }) => id);
      if (others.length === 0 || others.length === event.accounts.length) {
        throw new RangeError(`${account} stands in its event by itself: there is nothing to split it from`);
      }
      return say({ kind: 'event-split', about: account, value: { from: others }, by });
    },
  };
}

/** Names that a drawing has room for. */
const MOST_NAMES = 7;

/** Events in which it is looked at how somebody is called. */
const NAMED_IN = 24;
const OFFICE =
  /^(?:(?:the|acting|former|vice|prime|foreign|federal|general|u\.?s\.?)\s+|(?:president|minister|secretary|chancellor|chairman|premier|king|queen|prince|emir|sultan|ambassador|senator|mr|mrs|ms|dr)\.?\s+)+/i;

/** The name that most of them give in full, without the office. */
function nameFrom(person: string, bodies: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    const { agents } = JSON.parse(body) as ChronicleEvent;
    const name = agents.find((agent) => agent.person === person)?.name.replace(OFFICE, '') ?? '';
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + (name.includes(' ') ? FULL : 1));
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most?.[0] ?? person;
}

/** A forename counts for more than the surname alone, however often. */
const FULL = 100;

/** The account itself where one was named, else the leading one. */
function accountIn(event: ChronicleEvent, id: string): string {
  return event.accounts.some((account) => account.id === id) ? id : event.id;
}

/** Events with their accounts again, in the order of their weight. */
async function whole(store: Store, bodies: readonly string[]): Promise<ChronicleEvent[]> {
  const events = bodies.map(
    (body) => JSON.parse(body) as Omit<ChronicleEvent, 'accounts'> & { readonly order: readonly string[] },
  );
  const accounts = (await store.events.accountsOfEvents(events.map(({ id }) => id))).map(
    (body) => JSON.parse(body) as Account,
  );
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return events.map(({ order, ...event }) => ({ ...event, accounts: order.flatMap((id) => byId.get(id) ?? []) }));
}

async function filterOf(store: Store, asked: ChronologyAsked): Promise<EventFilter> {
  const { from, to, agent, side, kind, place, conflicts, gaps, about, attested } = asked;
  return {
    ...(from === undefined ? {} : { from: dayOf(from, 'earliest') }),
    ...(to === undefined ? {} : { to: dayOf(to, 'latest') }),
    ...(agent === undefined ? {} : { people: keysOf(agent, PORTS.people) }),
    ...(side === undefined ? {} : { side: sideNamed(side) }),
    ...(kind === undefined ? {} : { kind }),
    ...(place === undefined ? {} : { place }),
    ...(conflicts === true ? { conflicts } : {}),
    ...(gaps === true ? { gaps } : {}),
    ...(attested === true ? { attested } : {}),
    ...(about === undefined ? {} : { documents: await store.documentsFound(about), words: plainWords(about) }),
  };
}

/** The words of a query that stand for themselves: no fields, no operators, nothing that every text has. */
function plainWords(query: string): readonly string[] {
  return query.replace(/\b\w+:\S+/g, ' ').match(/[\p{L}\p{N}’'-]{4,}/gu) ?? [];
}

function dayOf(edtf: string, which: 'earliest' | 'latest'): string {
  const day = bounds(edtf)?.[which] ?? null;
  if (day === null)
    throw new RangeError(`“${edtf}” is no date: give a day, a month or a year, such as 2001-09-12, 2001-09, 2001`);
  return day;
}

/** Events in formats of other programs; `at` is the instant of the export. */
export const chronologyExports: Readonly<
  Record<'csv' | 'ics' | 'timelinejs', (events: readonly ChronicleEvent[], at: string) => string>
> = {
  csv: (events) => csv(events),
  ics: (events, at) => icalendar(events, at),
  timelinejs: (events) => JSON.stringify(timelineJs(events), null, 2),
};
