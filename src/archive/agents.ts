/**
 * The authority of an open archive, and whom the names of its documents mean. It reads the facts that ship with Memcon,
 * those that people imported (assertions of kind `authority`, each naming a kept file by its hash) and those that they
 * stated by hand (kind `agent`, a person with the offices held).
 */
import { createHash } from 'node:crypto';
import {
  type AuthorityFile,
  authorityFile,
  dayAt,
  daysOfDate,
  linkDocument,
  type OfficeEntry,
  type PersonEntry,
  Roster,
  readAuthority,
  readOfficeEntry,
  readPersonEntry,
  starterFiles,
} from '../authority/authority.ts';
import type { AgentKind, AgentLink, AgentName, Assertion, Document, Json, Turn } from '../record/record.ts';
import type { AgentPart, AgentTally, NamedRow, Store, UnlinkedName } from '../store/store.ts';

/** Raised when the rules of linking change, so that every document is linked anew. */
const RULES = 3;
/** Documents linked in one transaction. */
const BATCH = 200;
const MOST_LISTED = 2_000;
const MOST_PARTS = 5_000;
const MOST_MET = 200;

/** One agent in a list. */
export interface AgentSummary {
  readonly id: string;
  readonly kind: AgentKind;
  readonly name: string;
  /** The last office held, or the state's own; null where none is known. */
  readonly office: string | null;
  readonly documents: number;
  readonly turns: number;
  /** First and last day of the documents, or of their dated sections, that name them. */
  readonly first: string | null;
  readonly last: string | null;
}

interface AgentTerm {
  readonly office: string;
  readonly title: string;
  readonly person: string;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  /** True where the days are those on which somebody was seen in office. */
  readonly attested: boolean;
  readonly source: string;
}

/** What is known of one agent. */
export interface AgentRecord {
  readonly id: string;
  readonly kind: AgentKind;
  readonly name: string;
  readonly names: readonly string[];
  readonly born: number | null;
  readonly died: number | null;
  readonly state: string | null;
  readonly source: string;
  /** Offices held by a person; the holders of an office. */
  readonly terms: readonly AgentTerm[];
  /** Offices of a state or organisation. */
  readonly offices: readonly { readonly id: string; readonly title: string }[];
  readonly documents: readonly AgentPart[];
  readonly turns: number;
  readonly met: readonly (Omit<AgentTally, 'turns'> & { readonly name: string })[];
  readonly stays: readonly {
    readonly from: string;
    readonly to: string;
    readonly place: string;
    readonly source: string;
  }[];
}

export interface AgentsAsked {
  readonly kind?: AgentKind;
  /** Words of a name, in any spelling that the authority knows. */
  readonly query?: string;
  /** EDTF day: only those who held an office then. */
  readonly on?: string;
  /** Also those whom no document names. */
  readonly all?: boolean;
  readonly limit?: number;
  /** How many are passed over. */
  readonly offset?: number;
}

export interface Imported {
  readonly name: string;
  readonly persons: number;
  readonly offices: number;
  readonly states: number;
  /** SHA-256 under which the facts are kept. */
  readonly hash: string;
}

interface Known {
  readonly roster: Roster;
  /** Names the state of the authority: other facts, other rules, another key. */
  readonly key: string;
}

let starter: Roster | null = null;

/** The facts that ship with Memcon, read once. */
export function starterRoster(): Roster {
  starter ??= new Roster(starterFiles());
  return starter;
}

export class Agents {
  readonly #store: Store;
  #known: Known | null = null;
  #saidAt: string | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** As it stands now; read anew when something was said of agents. */
  async roster(): Promise<Roster> {
    return (await this.#now()).roster;
  }

  /** The document as the authority read last links it. */
  link(document: Document): Document {
    return linkDocument(document, this.#known?.roster ?? starterRoster());
  }

  /** Links what was not linked with today's authority. Returns how many documents that were. */
  async catchUp(): Promise<number> {
    const { roster, key } = await this.#now();
    let done = 0;
    for (;;) {
      const batch = await this.#store.toLink(key, BATCH);
      if (batch.length === 0) return done;
      await this.#store.keepLinks(
        key,
        batch.map(({ number, document }) => ({
          number,
          rows: rowsOf(linkDocument(document, roster)),
        })),
      );
      done += batch.length;
    }
  }

  async list(asked: AgentsAsked): Promise<readonly AgentSummary[]> {
    await this.catchUp();
    const roster = await this.roster();
    const tallies = new Map((await this.#store.agentTallies()).map((tally) => [tally.agent, tally]));
    const named = [...tallies.keys()].flatMap((id) => roster.agent(id) ?? []);
    const agents = asked.all === true ? roster.agents() : named;
    return agents
      .filter((agent) => isAsked(roster, agent, asked))
      .map((agent) => summaryOf(roster, agent, tallies.get(agent.id)))
      .sort((a, b) => b.documents - a.documents || (a.name < b.name ? -1 : 1))
      .slice(asked.offset ?? 0, (asked.offset ?? 0) + (asked.limit ?? MOST_LISTED));
  }

  async get(asked: string): Promise<AgentRecord | null> {
    await this.catchUp();
    const roster = await this.roster();
    const agent = roster.agent(asked);
    if (agent === null) return null;
    const documents = await this.#store.agentParts(agent.id, MOST_PARTS);
    const met = await this.#store.metBy(agent.id, MOST_MET);
    return {
      ...factsOf(roster, agent.id),
      ...agent,
      documents,
      turns: documents.reduce((sum, part) => sum + part.turns, 0),
      met: met.map((one) => ({ ...one, name: roster.agent(one.agent)?.name ?? one.agent })),
    };
  }

  async unlinked(limit: number): Promise<readonly UnlinkedName[]> {
    await this.catchUp();
    return this.#store.unlinkedNames(limit);
  }

  /** Keeps the facts of an authority file. Throws `RangeError` where they can't be read. */
  async import(file: AuthorityFile, by: string): Promise<Imported> {
    const read = readAuthority(file);
    const hash = await this.#store.keepAuthorityFile(JSON.stringify(read));
    const counts = {
      name: read.name,
      persons: read.persons?.length ?? 0,
      offices: read.offices?.length ?? 0,
      states: read.states?.length ?? 0,
    };
    const [before] = await this.#store.assertions({ kind: 'authority', about: hash });
    if (before === undefined) await this.#store.assert({ kind: 'authority', about: hash, value: counts, by });
    return { ...counts, hash };
  }

  async #now(): Promise<Known> {
    const said = [
      ...(await this.#store.assertions({ kind: 'authority' })),
      ...(await this.#store.assertions({ kind: 'agent' })),
    ];
    const saidAt = said.map(({ id }) => id).join(' ');
    if (this.#known === null || saidAt !== this.#saidAt) {
      this.#known = await this.#read(said);
      this.#saidAt = saidAt;
    }
    return this.#known;
  }

  async #read(said: readonly Assertion[]): Promise<Known> {
    if (said.length === 0) return { roster: starterRoster(), key: keyOf([]) };
    const files: AuthorityFile[] = [];
    for (const { kind, about, value, by } of said) {
      const file = kind === 'authority' ? await this.#kept(about) : fileOfStatement(value, by);
      if (file !== null) files.push(file);
    }
    // What people said comes first: where it and the starter tell one thing in two ways, the person is right.
    const hand = files.filter((_, at) => said[at]?.kind === 'agent');
    return {
      roster: new Roster([...hand, ...starterFiles(), ...files.filter((file) => !hand.includes(file))]),
      key: keyOf(said.map(({ id }) => id)),
    };
  }

  async #kept(hash: string): Promise<AuthorityFile | null> {
    const text = await this.#store.readAuthorityFile(hash);
    return text === null ? null : readAuthority(JSON.parse(text));
  }
}

function keyOf(said: readonly string[]): string {
  return createHash('sha256')
    .update(`${RULES} ${said.join(' ')}`)
    .digest('hex')
    .slice(0, 16);
}

/** What a person states of an agent: `{person, offices}`. */
export interface AgentStatement {
  readonly person: PersonEntry;
  readonly offices: readonly OfficeEntry[];
}

/** Throws `RangeError` where it is no person, or an office of it can't be read. */
export function readStatement(value: unknown): AgentStatement {
  const { person, offices = [] } = (value ?? {}) as { person?: unknown; offices?: unknown };
  if (!Array.isArray(offices)) throw new RangeError('the offices of a person are a list');
  return { person: readPersonEntry(person), offices: offices.map(readOfficeEntry) };
}

/** An empty file for what can't be read: a later program's statement is passed over, and the others count. */
function fileOfStatement(value: Json, by: string): AuthorityFile {
  const name = `Stated by ${by}`;
  try {
    const { person, offices } = readStatement(value);
    return authorityFile({ name, sources: {}, persons: [person], offices: [...offices] });
  } catch (error) {
    if (error instanceof RangeError) return authorityFile({ name, sources: {} });
    throw error;
  }
}

/** One row for each name and each agent that it means: under other dated headings it may be another. */
function rowsOf(document: Document): NamedRow[] {
  const rows = new Map<string, NamedRow>();
  const put = (row: NamedRow) => {
    const key = `${row.as} ${row.agent ?? ''} ${row.name}`;
    const before = rows.get(key);
    rows.set(key, before === undefined ? row : together(before, row));
  };
  for (const link of document.links) put(rowOf(link, 0));
  for (const turn of document.turns) if (turn.speaker !== null) put(spokenRow(document, turn, turn.speaker));
  return [...rows.values()];
}

/** Those listed speak under the name with which they are listed. */
function spokenRow(document: Document, { start }: Turn, { name, agent }: AgentName): NamedRow {
  const day = dayAt(document, start);
  const isOfTheDay = (link: AgentLink) => link.name === name && link.asOf?.date === day?.date;
  const link = document.links.find(isOfTheDay) ?? document.links.find((one) => one.name === name);
  return { ...rowOf({ as: 'speaker', name, agent, candidates: link?.candidates ?? [], asOf: day }, 1) };
}

function rowOf(
  { as, name, agent, candidates, asOf }: Omit<AgentLink, 'span' | 'rule' | 'reason'>,
  turns: number,
): NamedRow {
  const days = asOf === null || asOf.span === null ? null : daysOfDate(asOf.date);
  return { as, name, agent, candidates, turns, first: days?.first ?? null, last: days?.last ?? null };
}

function together(one: NamedRow, other: NamedRow): NamedRow {
  const days = [one.first, one.last, other.first, other.last].filter((day) => day !== null).sort();
  const candidates = [...new Set([...one.candidates, ...other.candidates])];
  return { ...one, candidates, turns: one.turns + other.turns, first: days[0] ?? null, last: days.at(-1) ?? null };
}

type Named = NonNullable<ReturnType<Roster['agent']>>;

function isAsked(roster: Roster, agent: Named, { kind, query, on }: AgentsAsked): boolean {
  if (kind !== undefined && agent.kind !== kind) return false;
  if (on !== undefined && !holdsAnOffice(roster, agent.id, on)) return false;
  return query === undefined || query.trim() === '' || isCalled(roster, agent, query);
}

function holdsAnOffice(roster: Roster, id: string, on: string): boolean {
  return roster.termsOn(id, on).length > 0;
}

function isCalled(roster: Roster, agent: Named, query: string): boolean {
  if (agent.kind === 'person' && roster.isNamed(agent.id, query)) return true;
  const wanted = query.toLowerCase();
  return [agent.name, agent.id, ...agent.names].some((name) => name.toLowerCase().includes(wanted));
}

function summaryOf(roster: Roster, { id, kind, name }: Named, tally: AgentTally | undefined): AgentSummary {
  return {
    id,
    kind,
    name,
    office: officeThen(roster, id, tally),
    documents: tally?.documents ?? 0,
    turns: tally?.turns ?? 0,
    first: tally?.first ?? null,
    last: tally?.last ?? null,
  };
}

/** The highest office held while the documents name them; else the last. */
function officeThen(roster: Roster, id: string, tally: AgentTally | undefined): string | null {
  const terms = roster.offices.termsOf(id);
  const then = tally?.first ? roster.termsOn(id, `${tally.first}/${tally.last ?? tally.first}`) : [];
  const ranked = then.toSorted((a, b) => KINDS.indexOf(a.office.kind) - KINDS.indexOf(b.office.kind));
  return (ranked[0] ?? terms.at(-1))?.office.title ?? null;
}

/** From the highest. */
const KINDS: readonly OfficeEntry['kind'][] = [
  'head',
  'government',
  'foreign',
  'adviser',
  'minister',
  'ambassador',
  'official',
];

function factsOf(
  roster: Roster,
  id: string,
): Pick<AgentRecord, 'born' | 'died' | 'state' | 'source' | 'terms' | 'offices' | 'stays'> {
  const person = roster.persons.get(id);
  const office = roster.offices.get(id);
  const place = roster.state(id) ?? roster.organisation(id);
  const terms =
    office === null
      ? roster.offices.termsOf(id)
      : office.holders.map((holder) => ({ office, holder })).sort((a, b) => (a.holder.from < b.holder.from ? -1 : 1));
  const offices = roster.offices.all().filter((one) => one.state === id || one.organisation === id);
  return {
    born: person?.born ?? null,
    died: person?.died ?? null,
    state: person?.state ?? office?.state ?? null,
    source: roster.source(person?.source ?? office?.source ?? place?.source ?? ''),
    terms: terms.map(({ office: held, holder }) => ({
      office: held.id,
      title: held.title,
      person: roster.persons.get(holder.person)?.id ?? holder.person,
      name: roster.persons.get(holder.person)?.name ?? holder.person,
      from: holder.from,
      to: holder.to ?? null,
      attested: holder.attested ?? false,
      source: roster.source(holder.source ?? held.source),
    })),
    offices: offices.map((one) => ({ id: one.id, title: one.title })),
    stays: roster.stays(id).map(({ from, to, place: town, state, remarks, source }) => ({
      from,
      to,
      place: [town, roster.state(state)?.name ?? state, remarks].filter(Boolean).join(', '),
      source: roster.source(source),
    })),
  };
}
