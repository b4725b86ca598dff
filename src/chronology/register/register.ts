/** Registers of contacts that ship with the program: facts with their source, waiting for the documents that record them. */
import type { Account, EventAgent, EventKind, Session } from '../account.ts';
import { EXTRACTION } from '../extract/extract.ts';
import type { Ports } from '../extract/witness.ts';
import { daysOf } from '../extract/witness.ts';
import type { People } from '../ports.ts';
import { surnameOf } from '../surname.ts';
import usRussia from './us-russia.json' with { type: 'json' };

interface Entry {
  /** Unique in its register, and never changed: what people rule on it holds by its id. */
  readonly id: string;
  readonly kind: string;
  /** EDTF. */
  readonly date: string;
  readonly place?: string;
  readonly agents: readonly string[];
  readonly session?: string;
  /** When a note of it was published, `HH:MM`. */
  readonly noted?: string;
  /** A key of the register's sources and a number or name within it, or an address. */
  readonly source: string;
}

interface Register {
  readonly name: string;
  /** Raised when its entries change. */
  readonly version: number;
  readonly title: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly entries: readonly Entry[];
}

const REGISTERS: readonly Register[] = [usRussia];

/** Rules of extraction name people; their entries are read anew with them. */
const VERSIONS = 1_000;

/** The registers' names with their versions, which an archive remembers. */
export const registers: readonly { readonly name: string; readonly version: number }[] = REGISTERS.map(
  ({ name, version }) => ({ name, version: version * VERSIONS + EXTRACTION }),
);

/** A register's entries as accounts. Throws `RangeError` for a name that no register has. */
export function registerAccounts(name: string, { calendar, people }: Ports): readonly Account[] {
  const register = REGISTERS.find((one) => one.name === name);
  if (register === undefined) throw new RangeError(`there is no register ${name}`);
  return register.entries.flatMap((entry) => {
    const days = daysOf(calendar, entry.date);
    return days === null ? [] : [{ ...accountOf(register, entry, people), ...days }];
  });
}

function accountOf(register: Register, entry: Entry, people: People): Omit<Account, 'first' | 'last'> {
  const agents = entry.agents.map((name) => agentOf(name, entry.date.slice(0, 10), people));
  return {
    id: `${register.name}:${entry.id}`,
    document: null,
    series: register.name,
    how: 'register',
    kind: entry.kind as EventKind,
    session: (entry.session ?? null) as Session | null,
    date: { value: entry.date, span: null },
    clock: entry.noted === undefined ? null : notedAt(entry.noted),
    duration: null,
    place: entry.place === undefined ? null : { value: entry.place, span: null },
    agents,
    by: null,
    title: titleOf(entry),
    span: null,
    told: null,
    count: null,
    firstOf: null,
    dayPart: null,
    initiative: null,
    words: [],
    source: /^https?:/.test(entry.source) ? entry.source : citationOf(register, entry.source),
    rule: `register/${register.name}@${register.version}`,
  };
}

function agentOf(name: string, day: string, people: People): EventAgent {
  const known = people.personOf(name, day);
  return { name, person: known?.person ?? surnameOf(name), side: known?.side ?? null, principal: true, span: null };
}

function notedAt(time: string): Account['clock'] {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { start: hours * 60 + minutes, end: null, is: 'noted', zone: null };
}

function titleOf({ kind, agents, place, session }: Entry): string {
  const what = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
  const form = session === undefined ? '' : ` (${session})`;
  return `${what} of ${agents.join(' and ')}${form}${place === undefined ? '' : `, ${place}`}`;
}

/** `travels 2734` → where that is from. */
function citationOf({ sources }: Register, source: string): string {
  const [key = '', ...rest] = source.split(' ');
  return `${sources[key] ?? key}: ${rest.join(' ')}`;
}
