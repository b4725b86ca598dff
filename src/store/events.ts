/**
 * The chronology's tables: accounts as they were read out of documents, the keys under which their likes are found, and
 * the events they were brought together in. All of it is derived; `chronicled` says from which reading of which document.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { dayNumber, EventColumns, isoDay, type Selection } from './event-columns.ts';
import type { Tables } from './schema.ts';
import type { Database } from './sqlite.ts';

/** An account as a row: what is asked for, and the whole as JSON. */
export interface AccountRow {
  readonly id: string;
  readonly document: string | null;
  readonly keys: readonly string[];
  /** JSON. */
  readonly body: string;
}

/** An event as a row. */
export interface EventRow {
  readonly id: string;
  readonly kind: string;
  /** `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
  /** When it began, in minutes from midnight; null where no hour is told. */
  readonly minute: number | null;
  readonly sides: readonly string[];
  readonly people: readonly string[];
  readonly place: string | null;
  readonly conflicts: number;
  readonly gaps: number;
  readonly accounts: readonly string[];
  /** JSON, without the accounts. */
  readonly body: string;
}

export interface EventFilter {
  /** `YYYY-MM-DD`, both inclusive. */
  readonly from?: string;
  readonly to?: string;
  /** Any of these people. */
  readonly people?: readonly string[];
  readonly side?: string;
  readonly kind?: string;
  readonly place?: string;
  readonly conflicts?: boolean;
  readonly gaps?: boolean;
  /**
   * Only events that one of these documents attests, by their numbers. Of a document that tells of very many, a volume,
   * only those whose own words have one of `words`.
   */
  readonly documents?: readonly number[];
  readonly words?: readonly string[];
  /** Only what has a document here, no bare entries of registers. */
  readonly attested?: boolean;
}

/** How many events begin in one stretch of days, by who took part. */
export interface Density {
  /** 0-based, from the first day asked about. */
  readonly bucket: number;
  /** Those of the sides or persons asked about that took part. */
  readonly lanes: readonly string[];
  readonly count: number;
  readonly conflicts: number;
  readonly gaps: number;
}

/** A paper that a document cites. */
export interface CitedRow {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly words: string;
}

/** A paper that is cited and that no document of the archive is. */
export interface MissingPaper {
  readonly key: string;
  /** Each place where it is cited, the earliest document first; its title, or its file's name; `date` as EDTF. */
  readonly cited: readonly (CitedRow & { readonly title: string; readonly date: string | null })[];
}

/** What changed in one run; written whole or not at all. */
export interface ChronicleChange {
  readonly dropDocuments: readonly string[];
  readonly dropEvents: readonly string[];
  readonly accounts: readonly AccountRow[];
  readonly events: readonly EventRow[];
  readonly read: readonly { readonly document: string; readonly readAt: string; readonly version: number }[];
  readonly ruled: readonly { readonly assertion: string; readonly a: string; readonly b: string }[] | null;
  /** What documents that were read are known by, and what they cite. */
  readonly known?: readonly (readonly [key: string, document: string])[];
  readonly cited?: readonly CitedRow[];
  /** Documents out of which no account could be read, with the reason. */
  readonly failed?: readonly { readonly document: string; readonly reason: string }[];
}

type Transaction = (work: (database: Kysely<Tables>) => Promise<void>) => Promise<void>;

/** Values of one statement: below SQLite's limit, and few enough to be planned quickly. */
const AT_ONCE = 500;

export class EventStore {
  readonly #connection: Database;
  readonly #database: Kysely<Tables>;
  readonly #transaction: Transaction;
  readonly #version: () => number;
  readonly #columns = new EventColumns();
  /** Goes up with what this connection itself writes here: the database tells only of others. */
  #written = 0;

  /** `version` changes when another connection has written. */
  constructor(connection: Database, transaction: Transaction, version: () => number) {
    this.#connection = connection;
    this.#database = connection.queries;
    this.#transaction = transaction;
    this.#version = version;
  }

  /** Documents that no run has read in this version, or that were read again since; in the order of their filing. */
  async unread(
    version: number,
  ): Promise<readonly { readonly id: string; readonly readAt: string; readonly file: string }[]> {
    const rows = await sql<{ id: string; readAt: string; file: string }>`
      select d.id, d.read_at as readAt, a.name as file from document as d join accession as a on a.sha256 = d.accession
      left join chronicled as c on c.document = d.id and c.read_at = d.read_at and c.version = ${version}
      where c.document is null order by d.number`.execute(this.#database);
    return rows.rows;
  }

  /** Documents whose accounts are here and that the archive no longer has. */
  async gone(): Promise<readonly string[]> {
    const rows = await sql<{ id: string }>`
      select c.document as id from chronicled as c left join document as d on d.id = c.document
      where d.id is null and c.document not like 'register:%'`.execute(this.#database);
    return rows.rows.map(({ id }) => id);
  }

  /** Which registers are in, in which version. */
  async registersRead(): Promise<ReadonlyMap<string, number>> {
    const rows = await sql<{ name: string; version: number }>`
      select substr(document, 10) as name, version from chronicled where document like 'register:%'`.execute(
      this.#database,
    );
    return new Map(rows.rows.map(({ name, version }) => [name, version]));
  }

  /** True where some account of a document names one of these people. */
  async knowsAny(people: readonly string[]): Promise<boolean> {
    const rows = await sql<{ id: string }>`
      select k.account as id from account_key as k
      where substr(k.key, instr(k.key, '|') + 1) in (${sql.join(people)}) limit 1`.execute(this.#database);
    return rows.rows.length > 0;
  }

  async ruled(): Promise<readonly { readonly assertion: string; readonly a: string; readonly b: string }[]> {
    const rows = await sql<{ assertion: string; a: string; b: string }>`select assertion, a, b from ruled`.execute(
      this.#database,
    );
    return rows.rows;
  }

  accountsByKeys(keys: readonly string[]): Promise<readonly string[]> {
    return this.#bodies(
      keys,
      (some) => sql`
      select distinct a.body from account_key as k join account as a on a.id = k.account where k.key in (${sql.join(some)})`,
    );
  }

  accountsByIds(ids: readonly string[]): Promise<readonly string[]> {
    return this.#bodies(ids, (some) => sql`select body from account where id in (${sql.join(some)})`);
  }

  /** Of one event, or of the events in which these accounts stand. */
  accountsOfEvents(events: readonly string[]): Promise<readonly string[]> {
    return this.#bodies(events, (some) => sql`select body from account where event in (${sql.join(some)}) order by id`);
  }

  accountsOfDocuments(documents: readonly string[]): Promise<readonly string[]> {
    return this.#bodies(documents, (some) => sql`select body from account where document in (${sql.join(some)})`);
  }

  /** The events in which these accounts stand. */
  async eventsOf(accounts: readonly string[]): Promise<readonly string[]> {
    return this.#bodies(
      accounts,
      (some) => sql`select distinct event as body from account where event is not null and id in (${sql.join(some)})`,
    );
  }

  async write(change: ChronicleChange): Promise<void> {
    await this.#transaction(async (database) => {
      this.#written += 1;
      await this.#drop(database, change);
      this.#insert(database, change);
      for (const { document, reason } of change.failed ?? []) {
        await sql`
          insert into problem (accession, document, severity, code, message)
          select accession, id, 'warning', 'chronology-failed', ${reason} from document where id = ${document}`.execute(
          database,
        );
      }
    });
    // What was read in the meantime saw half of it.
    this.#written += 1;
  }

  async #drop(database: Kysely<Tables>, { dropDocuments, dropEvents, ruled }: ChronicleChange): Promise<void> {
    for (const some of chunks(dropDocuments)) {
      await sql`delete from account_key where account in (select id from account where document in (${sql.join(some)}))`.execute(
        database,
      );
      await sql`delete from account where document in (${sql.join(some)})`.execute(database);
      await sql`delete from chronicled where document in (${sql.join(some)})`.execute(database);
      await sql`delete from known_as where document in (${sql.join(some)})`.execute(database);
      await sql`delete from cited where document in (${sql.join(some)})`.execute(database);
    }
    for (const name of dropDocuments.filter((id) => id.startsWith('register:'))) {
      const like = `${name.slice('register:'.length)}:%`;
      await sql`delete from account_key where account like ${like}`.execute(database);
      await sql`delete from account where document is null and id like ${like}`.execute(database);
    }
    for (const some of chunks(dropEvents))
      await sql`delete from event where id in (${sql.join(some)})`.execute(database);
    if (ruled !== null) await sql`delete from ruled`.execute(database);
  }

  #insert(database: Kysely<Tables>, change: ChronicleChange): void {
    const each = this.#connection.each.bind(this.#connection);
    const row = (query: RawBuilder<unknown>) => query.compile(database);
    each(
      row(sql`insert or replace into account (id, document, body) values (${0}, ${0}, ${0})`),
      change.accounts.map(({ id, document, body }) => [id, document, body]),
    );
    each(
      row(sql`insert or ignore into account_key (key, account) values (${0}, ${0})`),
      change.accounts.flatMap(({ id, keys }) => keys.map((key) => [key, id])),
    );
    each(
      row(sql`insert or replace into event (id, kind, day, last, minute, sides, people, place, conflicts, gaps, documents, body)
      values (${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0})`),
      change.events.map(eventValues),
    );
    each(
      row(sql`update account set event = ${0} where id = ${0}`),
      change.events.flatMap(({ id, accounts }) => accounts.map((account) => [id, account])),
    );
    each(
      row(sql`insert or replace into chronicled (document, read_at, version) values (${0}, ${0}, ${0})`),
      change.read.map(({ document, readAt, version }) => [document, readAt, version]),
    );
    each(row(sql`insert or ignore into known_as (key, document) values (${0}, ${0})`), change.known ?? []);
    each(
      row(sql`insert or ignore into cited (document, start, end, key, words) values (${0}, ${0}, ${0}, ${0}, ${0})`),
      (change.cited ?? []).map(({ document, start, end, key, words }) => [document, start, end, key, words]),
    );
    each(
      row(sql`insert into ruled (assertion, a, b) values (${0}, ${0}, ${0})`),
      (change.ruled ?? []).map(({ assertion, a, b }) => [assertion, a, b]),
    );
  }

  /** The event's own row, by its id or that of one of its accounts. */
  async body(id: string): Promise<string | null> {
    const rows = await sql<{ body: string }>`
      select e.body from event as e where e.id = ${id}
      union all select e.body from account as a join event as e on e.id = a.event where a.id = ${id} limit 1`.execute(
      this.#database,
    );
    return rows.rows[0]?.body ?? null;
  }

  /** Changes with everything that is written. */
  state(): string {
    return `${this.#version()} ${this.#written}`;
  }

  /** Leading accounts of meetings and journeys at a place, as a header or a register gives them. */
  async placed(): Promise<readonly string[]> {
    const rows = await sql<{ body: string }>`
      select a.body from event as e join account as a on a.id = e.id
      where e.place is not null and e.kind in ('meeting', 'visit', 'trip')
        and (instr(a.body, '"rule":"header/') > 0 or instr(a.body, '"rule":"register/') > 0)`.execute(this.#database);
    return rows.rows.map(({ body }) => body);
  }

  /** In the order of their days and hours, what has no hour first; with how many there are, and their first and last day. */
  async page(
    filter: EventFilter,
    limit: number,
    offset: number,
  ): Promise<{ count: number; first: string | null; last: string | null; bodies: readonly string[] }> {
    const selection = await this.#select(filter);
    const numbers = this.#columns.page(selection, limit, offset);
    return { ...extentOf(selection), bodies: await this.#bodiesOf(numbers) };
  }

  /** How many, and their first and last day; null where there are none. */
  async extent(filter: EventFilter): Promise<{ count: number; first: string | null; last: string | null }> {
    return extentOf(await this.#select(filter));
  }

  /** Events by stretches of `days` days from `from` on, for drawing, by the `most` sides or persons that are met with most. */
  async density(
    filter: EventFilter,
    { from, days, by, most }: { from: string; days: number; by: 'side' | 'person'; most: number },
  ): Promise<readonly Density[]> {
    return this.#columns.density(await this.#select(filter), dayNumber(from), days, by, most);
  }

  /** Bodies of some of the latest events in which each of these people took part. */
  async latestOf(people: readonly string[], each: number): Promise<ReadonlyMap<string, readonly string[]>> {
    await this.#columns.load(this.#database, this.state());
    const found = new Map<string, readonly string[]>();
    for (const person of people) found.set(person, await this.#bodiesOf(this.#columns.latestOf(person, each)));
    return found;
  }

  /** The values that filters may take, most frequent first. */
  async choices(): Promise<{ readonly kinds: readonly string[]; readonly sides: readonly string[] }> {
    await this.#columns.load(this.#database, this.state());
    return this.#columns.choices();
  }

  /**
   * Papers that are cited and not here, those cited most first; of some documents only, where they are named. It is asked
   * of the tables each time, so a paper that has come is no longer missing.
   */
  async missing(documents: readonly string[] | null, limit: number): Promise<readonly MissingPaper[]> {
    const asked =
      documents === null ? sql`true` : sql`document in (select value from json_each(${JSON.stringify(documents)}))`;
    const rows = await sql<CitedRow & { title: string; date: string | null }>`
      with missing as (
        select key, count(distinct document) as citing from cited as c where ${asked} and not ${isHere('c')}
        group by key order by citing desc, key limit ${limit})
      select c.key, c.document, c.start, c.end, c.words, coalesce(d.title, a.name) as title, d.date
      from missing join cited as c on c.key = missing.key join document as d on d.id = c.document
        join accession as a on a.sha256 = d.accession where not ${isHere('c')}
      order by missing.citing desc, c.key, d.first_day, c.document, c.start`.execute(this.#database);
    return [...Map.groupBy(rows.rows, ({ key }) => key)].map(([key, cited]) => ({ key, cited }));
  }

  /** How many papers are cited and not here. */
  async missingCount(): Promise<number> {
    const rows = await sql<{ count: number }>`
      select count(distinct key) as count from cited as c where not ${isHere('c')}`.execute(this.#database);
    return rows.rows[0]?.count ?? 0;
  }

  async #select(filter: EventFilter): Promise<Selection> {
    const { documents, words = [] } = filter;
    const attested = documents === undefined ? null : await this.#attestedBy(documents, words);
    await this.#columns.load(this.#database, this.state());
    return this.#columns.select(filter, attested);
  }

  /** Numbers of the events that these documents attest. */
  async #attestedBy(documents: readonly number[], words: readonly string[]): Promise<ReadonlySet<number>> {
    const inWords = words.map((word) => sql`instr(lower(a.body), ${word.toLowerCase()}) > 0`);
    const told = inWords.length === 0 ? sql`true` : sql.join(inWords, sql` or `);
    const rows = await sql<{ number: number }>`
      with asked as (
        select d.id, (select count(*) from account as b where b.document = d.id) as told
        from document as d where d.number in (select value from json_each(${JSON.stringify(documents)})))
      select distinct e.number from asked join account as a on a.document = asked.id join event as e on e.id = a.event
      where asked.told <= ${VOLUME} or ${told}`.execute(this.#database);
    return new Set(rows.rows.map(({ number }) => number));
  }

  async #bodiesOf(numbers: readonly number[]): Promise<readonly string[]> {
    const found = new Map<number, string>();
    for (const some of chunks(numbers)) {
      const rows = await sql<{ number: number; body: string }>`
        select number, body from event where number in (${sql.join(some)})`.execute(this.#database);
      for (const { number, body } of rows.rows) found.set(number, body);
    }
    return numbers.flatMap((number) => found.get(number) ?? []);
  }

  async #bodies(
    values: readonly string[],
    query: (some: readonly string[]) => RawBuilder<unknown>,
  ): Promise<readonly string[]> {
    const found: string[] = [];
    for (const some of chunks([...new Set(values)])) {
      const rows = await query(some).execute(this.#database);
      found.push(...(rows.rows as { body: string }[]).map(({ body }) => body));
    }
    return found;
  }
}

function extentOf({ rows, first, last }: Selection): { count: number; first: string | null; last: string | null } {
  return {
    count: rows.length,
    first: first === null ? null : isoDay(first),
    last: last === null ? null : isoDay(last),
  };
}

function eventValues(event: EventRow): (string | number | null)[] {
  const { id, kind, first, last, minute, sides, people, place, conflicts, gaps, accounts, body } = event;
  const documents = accounts.filter((account) => account.includes('@')).length;
  return [
    id,
    kind,
    dayNumber(first),
    dayNumber(last),
    minute,
    listed(sides),
    listed(people),
    place,
    conflicts,
    gaps,
    documents,
    body,
  ];
}

/** `|Russia|United States|`: each can be sought with its bars. */
function listed(names: readonly string[]): string {
  return names.length === 0 ? '' : `|${names.join('|')}|`;
}

/** Days within which a post gives a serial once: numbers begin anew each year. */
const SERIAL_DAYS = 300;

/** Is the paper that a row of `cited` names in the archive? A telegram must be of the same year as what cites it. */
function isHere(alias: string): RawBuilder<unknown> {
  const { key, document } = { key: sql.ref(`${alias}.key`), document: sql.ref(`${alias}.document`) };
  return sql`exists (
    select 1 from known_as as k where k.key = ${key} and (k.key not like 'telegram:%' or exists (
      select 1 from document as there, document as here where there.id = k.document and here.id = ${document}
        and coalesce(abs(julianday(there.first_day) - julianday(here.first_day)) <= ${SERIAL_DAYS}, true))))`;
}

/** Accounts of one document beyond which it is about more than one thing. */
const VOLUME = 20;

function chunks<T>(values: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < values.length; at += AT_ONCE) parts.push(values.slice(at, at + AT_ONCE));
  return parts;
}
