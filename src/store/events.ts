/**
 * The chronology's tables: accounts as they were read out of documents, the keys under which their likes are found, and
 * the events they were brought together in. All of it is derived; `chronicled` says from which reading of which document.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
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
   * Only events that one of these documents attests. Of a document that tells of very many, a volume, only those whose
   * own words have one of `words`.
   */
  readonly documents?: readonly string[];
  readonly words?: readonly string[];
  /** Only what has a document here, no bare entries of registers. */
  readonly attested?: boolean;
}

/** How many events begin in one stretch of days, by who took part. */
export interface Density {
  /** 0-based, from the first day asked about. */
  readonly bucket: number;
  /** Sides or persons, as `|Russia|United States|`. */
  readonly lanes: string;
  readonly count: number;
  readonly conflicts: number;
  readonly gaps: number;
}

/** What changed in one run; written whole or not at all. */
export interface ChronicleChange {
  readonly dropDocuments: readonly string[];
  readonly dropEvents: readonly string[];
  readonly accounts: readonly AccountRow[];
  readonly events: readonly EventRow[];
  readonly read: readonly { readonly document: string; readonly readAt: string; readonly version: number }[];
  readonly ruled: readonly { readonly assertion: string; readonly a: string; readonly b: string }[] | null;
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

  constructor(connection: Database, transaction: Transaction) {
    this.#connection = connection;
    this.#database = connection.queries;
    this.#transaction = transaction;
  }

  /** Documents that no run has read in this version, or that were read again since; in the order of their filing. */
  async unread(version: number): Promise<readonly { readonly id: string; readonly readAt: string }[]> {
    const rows = await sql<{ id: string; readAt: string }>`
      select d.id, d.read_at as readAt from document as d
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
  }

  async #drop(database: Kysely<Tables>, { dropDocuments, dropEvents, ruled }: ChronicleChange): Promise<void> {
    for (const some of chunks(dropDocuments)) {
      await sql`delete from account_key where account in (select id from account where document in (${sql.join(some)}))`.execute(
        database,
      );
      await sql`delete from account where document in (${sql.join(some)})`.execute(database);
      await sql`delete from chronicled where document in (${sql.join(some)})`.execute(database);
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
      row(sql`insert or replace into event (id, kind, first_day, last_day, day, last, sides, people, place, conflicts, gaps, documents, body)
      values (${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0}, ${0})`),
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

  /** In the order of their days; among those of one, in the order of the index, so that nothing is sorted. */
  async list(filter: EventFilter, limit: number, offset: number): Promise<readonly string[]> {
    const rows = await sql<{ body: string }>`
      select body from event where ${conditions(filter)} order by day, last, sides, conflicts, gaps, kind, id limit ${limit} offset ${offset}`.execute(
      this.#database,
    );
    return rows.rows.map(({ body }) => body);
  }

  /** How many, and their first and last day; null where there are none. */
  async extent(filter: EventFilter): Promise<{ count: number; first: string | null; last: string | null }> {
    // Of the index alone: the rows with their JSON stay where they are.
    const rows = await sql<{ count: number; first: number | null; last: number | null }>`
      select count(*) as count, min(day) as first, max(last) as last from event where ${conditions(filter)}`.execute(
      this.#database,
    );
    const { count, first, last } = rows.rows[0] ?? { count: 0, first: null, last: null };
    return { count, first: first === null ? null : isoDay(first), last: last === null ? null : isoDay(last) };
  }

  /** Events by stretches of `days` days from `from` on, for drawing. */
  async density(
    filter: EventFilter & { readonly from: string },
    days: number,
    lanes: 'side' | 'person',
  ): Promise<readonly Density[]> {
    const column = lanes === 'side' ? sql.ref('sides') : sql.ref('people');
    const origin = dayNumber(filter.from);
    const rows = await sql<Density>`
      select max(0, cast((day - ${origin}) / ${days} as integer)) as bucket, ${column} as lanes, count(*) as count,
        sum(conflicts > 0) as conflicts, sum(gaps > 0) as gaps
      from event where ${conditions(filter)} group by 1, 2`.execute(this.#database);
    return rows.rows.map((row) => ({ ...row }));
  }

  /** The values that filters may take, most frequent first. */
  async choices(): Promise<{ readonly kinds: readonly string[]; readonly sides: readonly string[] }> {
    const kinds = await sql<{ kind: string }>`select kind from event group by kind order by count(*) desc`.execute(
      this.#database,
    );
    const combined = await sql<{
      sides: string;
      count: number;
    }>`select sides, count(*) as count from event group by sides`.execute(this.#database);
    const sides = new Map<string, number>();
    for (const row of combined.rows) {
      for (const side of row.sides.split('|').filter(Boolean)) sides.set(side, (sides.get(side) ?? 0) + row.count);
    }
    return {
      kinds: kinds.rows.map(({ kind }) => kind),
      sides: [...sides].toSorted((a, b) => b[1] - a[1]).map(([side]) => side),
    };
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

const MS_PER_DAY = 86_400_000;

function dayNumber(day: string): number {
  return Math.floor(Date.parse(day) / MS_PER_DAY);
}

function isoDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

function eventValues(event: EventRow): (string | number | null)[] {
  const { id, kind, first, last, sides, people, place, conflicts, gaps, accounts, body } = event;
  const documents = accounts.filter((account) => account.includes('@')).length;
  return [
    id,
    kind,
    first,
    last,
    dayNumber(first),
    dayNumber(last),
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

function conditions(filter: EventFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  const { from, to, people, side, kind, place, documents } = filter;
  if (to !== undefined) all.push(sql`day <= ${dayNumber(to)}`);
  if (from !== undefined) all.push(sql`last >= ${dayNumber(from)}`);
  if (people !== undefined) {
    const any = people.map((person) => sql`instr(people, ${`|${person}|`}) > 0`);
    all.push(sql`(${any.length === 0 ? sql`false` : sql.join(any, sql` or `)})`);
  }
  if (side !== undefined) all.push(sql`instr(sides, ${`|${side}|`}) > 0`);
  if (kind !== undefined) all.push(sql`kind = ${kind}`);
  if (place !== undefined) all.push(sql`instr(lower(place), ${place.toLowerCase()}) > 0`);
  if (filter.conflicts === true) all.push(sql`conflicts > 0`);
  if (filter.gaps === true) all.push(sql`gaps > 0`);
  if (filter.attested === true) all.push(sql`documents > 0`);
  if (documents !== undefined) all.push(attestedBy(documents, filter.words ?? []));
  return sql.join(all, sql` and `);
}

/** Accounts of one document beyond which it is about more than one thing. */
const VOLUME = 20;

function attestedBy(documents: readonly string[], words: readonly string[]): RawBuilder<unknown> {
  const inWords = words.map((word) => sql`instr(lower(a.body), ${word.toLowerCase()}) > 0`);
  const told = inWords.length === 0 ? sql`true` : sql.join(inWords, sql` or `);
  return sql`id in (
    select a.event from account as a where a.document in (select value from json_each(${JSON.stringify(documents)}))
      and ((select count(*) from account as b where b.document = a.document) <= ${VOLUME} or ${told}))`;
}

function chunks<T>(values: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < values.length; at += AT_ONCE) parts.push(values.slice(at, at + AT_ONCE));
  return parts;
}
