import { setImmediate as breathe } from 'node:timers/promises';
import {
  type Account,
  type Anchors,
  accountsOf,
  anchorsOf,
  bears,
  blockKeys,
  type ChronicleEvent,
  citedIn,
  EXTRACTION,
  isAnchor,
  knownAs,
  mergeAccounts,
  type Ports,
  type Ruling,
  registerAccounts,
  registers,
  type Source,
  seekKeys,
} from '../chronology/chronology.ts';
import { bounds, findDates, GAZETTEER } from '../dates/dates.ts';
import type { Assertion, Json } from '../record/record.ts';
import type { AccountRow, ChronicleChange, CitedRow, EventRow, Store } from '../store/store.ts';
import { starterRoster } from './agents.ts';
import { peopleOf } from './people.ts';

/** Documents whose accounts go in together: a transaction of some hundred milliseconds. */
const AT_ONCE = 2_000;
/** Documents read between two breaths. */
const BREATH = 20;
/** Rounds in which neighbours' neighbours are sought; an event's kin is found in two or three. */
const MOST_ROUNDS = 12;

/** What the chronology needs of dates and of people. */
export const PORTS: Ports = {
  calendar: {
    // Of events, registers alone: an archive's own would date the accounts that they are made of.
    find: (text, written) =>
      findDates(text, { written, events: registered() }).filter(({ kind }) => kind === 'date' || kind === 'interval'),
    bounds,
  },
  people: peopleOf(starterRoster()),
};

let anchors: Anchors | null = null;

function registered(): Anchors {
  anchors ??= anchorsFrom([]);
  return anchors;
}

/** The registers' events and these, to count dates from; what the shipped gazetteer knows is left to it. */
export function anchorsFrom(accounts: readonly Account[]): Anchors {
  const entries = registers.flatMap(({ name }) => registerAccounts(name, PORTS));
  return anchorsOf([...entries, ...accounts].filter(isAnchor), (place) => KNOWN_PLACES.has(place.toLowerCase()));
}

const KNOWN_PLACES: ReadonlySet<string> = new Set(
  GAZETTEER.filter(({ kind }) => kind !== 'election').flatMap(({ places }) =>
    places.map((place) => place.toLowerCase()),
  ),
);

/** Which accounts a person's word is about. */
interface Ruled extends Ruling {
  readonly assertion: string;
}

/**
 * Keeps the chronology in step with the documents and with what people ruled. Only what an added document bears on is
 * brought together anew; the outcome is the same as if all had been. The caller holds the archive's lock.
 */
export class Chronicler {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** True where nothing is to be done. */
  async isCurrent(): Promise<boolean> {
    const { events } = this.#store;
    const [unread, gone, rulings] = [await events.unread(EXTRACTION), await events.gone(), await this.#rulings()];
    return unread.length === 0 && gone.length === 0 && (await this.#changedRulings(rulings)).length === 0;
  }

  async catchUp(signal?: AbortSignal): Promise<void> {
    const { events } = this.#store;
    const rulings = await this.#rulings();
    const gone = await events.gone();
    const changed = await this.#changedRulings(rulings);
    if (gone.length > 0 || changed.length > 0) await this.#renew([], gone, changed, rulings);
    const unread = await events.unread(EXTRACTION);
    for (let at = 0; at < unread.length; at += AT_ONCE) {
      signal?.throwIfAborted();
      await this.#read(unread.slice(at, at + AT_ONCE), rulings);
    }
    if (unread.length > 0) await this.#takeRegisters(rulings);
  }

  async #read(
    documents: readonly { id: string; readAt: string; file: string }[],
    rulings: readonly Ruled[],
  ): Promise<void> {
    const accounts: Account[] = [];
    const papers: Papers = { known: [], cited: [] };
    const failed: { document: string; reason: string }[] = [];
    for (const [at, { id, file }] of documents.entries()) {
      try {
        const document = this.#store.document(id);
        if (document === null) continue;
        accounts.push(...accountsOf(document, PORTS));
        takePapers(document, file, papers);
      } catch (error) {
        // One document must not keep all others out; that it could not be read is said with its problems.
        failed.push({ document: id, reason: `Its events could not be read: ${String(error)}. Please report it.` });
      }
      if (at % BREATH === BREATH - 1) await breathe();
    }
    const read = documents.map(({ id, readAt }) => ({ document: id, readAt, version: EXTRACTION }));
    await this.#renew(
      accounts,
      documents.map(({ id }) => id),
      [],
      rulings,
      { read, failed, ...papers },
    );
  }

  /** A register comes in with the first document that names one of its people; before, it would be noise. */
  async #takeRegisters(rulings: readonly Ruled[]): Promise<void> {
    const present = await this.#store.events.registersRead();
    for (const { name, version } of registers) {
      if (present.get(name) === version) continue;
      const accounts = registerAccounts(name, PORTS);
      const people = [...new Set(accounts.flatMap(({ agents }) => agents.map(({ person }) => person)))];
      if (!present.has(name) && !(await this.#store.events.knowsAny(people))) continue;
      const document = `register:${name}`;
      await this.#renew(accounts, [document], [], rulings, { read: [{ document, readAt: '', version }] });
    }
  }

  /**
   * Takes accounts in and out, and brings together anew whatever they bear on: events that lose an account, and all that
   * could be one with a new one.
   */
  async #renew(
    fresh: readonly Account[],
    dropped: readonly string[],
    changed: readonly string[],
    rulings: readonly Ruled[],
    told: Partial<Pick<ChronicleChange, 'read' | 'failed' | 'known' | 'cited'>> = {},
  ): Promise<void> {
    const { events } = this.#store;
    const lost = parsed(await events.accountsOfDocuments(dropped));
    const kin = new Kin(this.#store, new Set(lost.map(({ id }) => id)), rulings);
    kin.take(fresh);
    await kin.takeEventsOf([...lost.map(({ id }) => id), ...changed]);
    await kin.close();
    const accounts = kin.accounts();
    const merged = mergeAccounts(accounts, rulings);
    const old = await events.eventsOf([...accounts, ...lost].map(({ id }) => id));
    await events.write({
      dropDocuments: dropped,
      dropEvents: old,
      accounts: fresh.map(accountRow),
      events: merged.map(eventRow),
      read: [],
      ...told,
      ruled: changed.length === 0 ? null : rulings.map(({ assertion, a, b }) => ({ assertion, a, b })),
    });
  }

  async #rulings(): Promise<readonly Ruled[]> {
    const merges = await this.#store.assertions({ kind: 'event-merge' });
    const splits = await this.#store.assertions({ kind: 'event-split' });
    return [
      ...merges.flatMap((one) => ruledBy(one, 'merge', 'with')),
      ...splits.flatMap((one) => ruledBy(one, 'split', 'from')),
    ];
  }

  /** Accounts whose rulings are new, or were taken back, since events were last brought together. */
  async #changedRulings(rulings: readonly Ruled[]): Promise<readonly string[]> {
    const before = await this.#store.events.ruled();
    const key = ({ assertion, a, b }: { assertion: string; a: string; b: string }) => `${assertion} ${a} ${b}`;
    const [then, now] = [new Set(before.map(key)), new Set(rulings.map(key))];
    const changed = [...before.filter((one) => !now.has(key(one))), ...rulings.filter((one) => !then.has(key(one)))];
    return [...new Set(changed.flatMap(({ a, b }) => [a, b]))];
  }
}

interface Papers {
  readonly known: [key: string, document: string][];
  readonly cited: CitedRow[];
}

function takePapers(document: Source, file: string, { known, cited }: Papers): void {
  for (const key of knownAs(document, file)) known.push([key, document.id]);
  for (const { key, span, words } of citedIn(document)) cited.push({ document: document.id, ...span, key, words });
}

function ruledBy({ id, about, value, by }: Assertion, is: Ruling['is'], field: string): Ruled[] {
  const named =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, Json>)[field]
      : null;
  const others = (Array.isArray(named) ? named : [named]).filter((other) => typeof other === 'string');
  return others.map((b) => ({ assertion: id, is, a: about, b, by }));
}

/** Accounts that bear on each other, gathered until nothing more does. */
class Kin {
  readonly #store: Store;
  readonly #gone: ReadonlySet<string>;
  readonly #rulings: readonly Ruling[];
  readonly #accounts = new Map<string, Account>();
  #frontier: Account[] = [];

  constructor(store: Store, gone: ReadonlySet<string>, rulings: readonly Ruling[]) {
    this.#store = store;
    this.#gone = gone;
    this.#rulings = rulings;
  }

  accounts(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  take(accounts: readonly Account[]): void {
    for (const account of accounts) {
      if (this.#accounts.has(account.id)) continue;
      this.#accounts.set(account.id, account);
      this.#frontier.push(account);
    }
  }

  /** Everything that stands in one event with these. */
  async takeEventsOf(ids: readonly string[]): Promise<void> {
    const { events } = this.#store;
    const kept = parsed(await events.accountsOfEvents(await events.eventsOf(ids)));
    this.take(kept.filter(({ id }) => !this.#gone.has(id)));
  }

  async close(): Promise<void> {
    for (let round = 0; this.#frontier.length > 0 && round < MOST_ROUNDS; round += 1) {
      const frontier = this.#frontier;
      this.#frontier = [];
      await this.#takeNeighbours(frontier);
      await this.takeEventsOf(frontier.map(({ id }) => id));
      await this.#takeRuled(frontier);
    }
  }

  async #takeNeighbours(frontier: readonly Account[]): Promise<void> {
    const byKey = new Map<string, Account[]>();
    for (const account of frontier) {
      for (const key of seekKeys(account)) {
        const others = byKey.get(key);
        if (others === undefined) byKey.set(key, [account]);
        else others.push(account);
      }
    }
    const near = parsed(await this.#store.events.accountsByKeys([...byKey.keys()]));
    const bearing = near.filter((account) => {
      if (this.#accounts.has(account.id) || this.#gone.has(account.id)) return false;
      return blockKeys(account).some((key) => byKey.get(key)?.some((other) => bears(account, other)));
    });
    this.take(bearing);
  }

  async #takeRuled(frontier: readonly Account[]): Promise<void> {
    const ids = new Set(frontier.map(({ id }) => id));
    const ruled = this.#rulings.flatMap(({ a, b }) => (ids.has(a) ? [b] : ids.has(b) ? [a] : []));
    this.take(parsed(await this.#store.events.accountsByIds(ruled)).filter(({ id }) => !this.#gone.has(id)));
  }
}

function parsed(bodies: readonly string[]): Account[] {
  return bodies.map((body) => JSON.parse(body) as Account);
}

function accountRow(account: Account): AccountRow {
  return { id: account.id, document: account.document, keys: blockKeys(account), body: JSON.stringify(account) };
}

function eventRow(event: ChronicleEvent): EventRow {
  const { accounts, ...body } = event;
  return {
    id: event.id,
    kind: event.kind,
    first: event.first,
    last: event.last,
    minute: accounts.find(({ clock }) => clock !== null)?.clock?.start ?? null,
    sides: event.sides,
    people: [...new Set(event.agents.filter(({ principal }) => principal).map(({ person }) => person))],
    place: event.place,
    conflicts: event.conflicts.length,
    gaps: event.gaps.length,
    accounts: accounts.map(({ id }) => id),
    body: JSON.stringify({ ...body, order: accounts.map(({ id }) => id) }),
  };
}
