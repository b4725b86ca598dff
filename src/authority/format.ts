/**
 * The form in which facts about agents are kept and exchanged: one JSON value, versioned, each fact with its source.
 *
 *   {"format": "memcon-authority", "version": 1, "name": "Kestria's cabinet",
 *    "sources": {"gazette": "Gazette of Kestria, 1990–1999"},
 *    "states":  [{"id": "kestria", "name": "Kestria", "adjectives": ["Kestrian"], "source": "gazette"}],
 *    "persons": [{"id": "dorn-alena", "name": "Alena Dorn", "surname": "Dorn", "given": "Alena", "source": "gazette"}],
 *    "offices": [{"id": "kestria.president", "state": "kestria", "kind": "head", "title": "President of Kestria",
 *                 "titles": ["President"], "source": "gazette",
 *                 "holders": [{"person": "dorn-alena", "from": "1994-03-01", "to": "1998-03-01"}]}]}
 *
 * Days are ISO 8601 dates, or their beginning where only that is known (`1994-03`, `1994`). `to` is the last day; a
 * term without one goes on. Several files are read as one: entries with the same id are one agent.
 */
import { z } from 'zod';

const FORMAT = 'memcon-authority';
const AUTHORITY_VERSION = 1;

/** Longest name, title or citation: longer ones are no names. UTF-16 units. */
const LONGEST = 400;
const text = z.string().trim().min(1).max(LONGEST);
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,119}$/, 'an id is lower-case letters, digits, hyphens and dots');
const day = z.string().regex(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/, 'a day is YYYY-MM-DD, YYYY-MM or YYYY');
const year = z.int().min(1000).max(2200);
const texts = z.array(text).max(200);

const state = z.strictObject({
  id,
  name: text,
  names: texts.optional(),
  adjectives: texts.optional(),
  /** Towns by which cables name it. */
  cities: texts.optional(),
  from: day.optional(),
  to: day.optional(),
  /** The state whose place it took, and by whose name the record may call it. */
  before: id.optional(),
  /** Words by which its own papers are known. */
  letterheads: texts.optional(),
  source: text,
});

const organisation = z.strictObject({
  id,
  name: text,
  names: texts.optional(),
  /** The state whose own it is: for it, its people speak. */
  state: id.optional(),
  source: text,
});

const person = z.strictObject({
  id,
  name: text,
  surname: text,
  given: z.string().max(LONGEST),
  /** Other forms of the whole name: short, with a patronymic, in another alphabet. */
  forms: texts.optional(),
  born: year.optional(),
  died: year.optional(),
  /** The state they served. */
  state: id.optional(),
  /** Ids under which other files have the same person. */
  also: z.array(id).max(20).optional(),
  source: text,
});

const holder = z.strictObject({
  person: id,
  from: day,
  to: day.optional(),
  /** True where the days are those on which they were seen in office, not those on which they took and left it. */
  attested: z.boolean().optional(),
  source: text.optional(),
});

/** `head` of state, of `government`, `foreign` minister, `adviser`, other `minister`, `ambassador`, other `official`. */
const OFFICE_KINDS = ['head', 'government', 'foreign', 'adviser', 'minister', 'ambassador', 'official'] as const;

const office = z.strictObject({
  id,
  state: id.optional(),
  organisation: id.optional(),
  kind: z.enum(OFFICE_KINDS),
  title: text,
  titles: texts.optional(),
  /** The state to which an ambassador is sent. */
  to: id.optional(),
  source: text,
  holders: z.array(holder),
});

/** Where somebody was on given days: visits, travels. */
const stay = z.strictObject({
  person: id,
  from: day,
  to: day,
  state: id,
  place: text.optional(),
  remarks: z.string().max(2000).optional(),
  source: text,
});

const file = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(AUTHORITY_VERSION),
  name: text,
  /** Citations, by the key with which facts name them. */
  sources: z.record(z.string(), text),
  states: z.array(state).optional(),
  organisations: z.array(organisation).optional(),
  persons: z.array(person).optional(),
  offices: z.array(office).optional(),
  stays: z.array(stay).optional(),
});

export type AuthorityFile = z.infer<typeof file>;
export type StateEntry = z.infer<typeof state>;
export type OrganisationEntry = z.infer<typeof organisation>;
export type PersonEntry = z.infer<typeof person>;
export type OfficeEntry = z.infer<typeof office>;
export type Holder = z.infer<typeof holder>;
export type Stay = z.infer<typeof stay>;

/** Throws `RangeError` where it is no authority file, newer than this program, or a fact of it can't be read. */
export function readAuthority(value: unknown): AuthorityFile {
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > AUTHORITY_VERSION) {
    throw new RangeError(
      `an authority file of version ${version} is newer than this program, which knows ${AUTHORITY_VERSION}: use a newer Memcon`,
    );
  }
  const read = file.safeParse(value);
  if (!read.success) throw new RangeError(`no authority file: ${firstIssue(read.error)}`);
  return read.data;
}

/** One person with their offices, as added by hand. Throws `RangeError`. */
export function readPersonEntry(value: unknown): PersonEntry {
  const read = person.safeParse(value);
  if (!read.success) throw new RangeError(`no person: ${firstIssue(read.error)}`);
  return read.data;
}

export function readOfficeEntry(value: unknown): OfficeEntry {
  const read = office.safeParse(value);
  if (!read.success) throw new RangeError(`no office: ${firstIssue(read.error)}`);
  return read.data;
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'unreadable' : `${issue.path.join('.') || 'the file'}: ${issue.message}`;
}

export function authorityFile(parts: Omit<AuthorityFile, 'format' | 'version'>): AuthorityFile {
  return { format: FORMAT, version: AUTHORITY_VERSION, ...parts };
}
