/**
 * A table of facts, one to a row, as a spreadsheet saves it (RFC 4180):
 *
 *   name,state,title,from,to,source
 *   Ivo Marek,valmoor,President of Valmoor,1992-01-01,2000-01-01,Gazette of Valmoor
 *
 * `name` is the one column that every table has. Others: id, surname, given, forms (with semicolons between), born, died, state,
 * office (its id), title, kind, from, to, source.
 */
import { CsvError, parse } from 'csv-parse/sync';
import {
  type AuthorityFile,
  authorityFile,
  type OfficeEntry,
  type PersonEntry,
  readAuthority,
  type StateEntry,
} from '../format.ts';
import { agentId } from '../transliterate.ts';

const COLUMNS = new Set('id name surname given forms born died state office title kind from to source'.split(' '));

type Row = Readonly<Record<string, string>>;

/** Throws `RangeError` that names the line where the table can't be read. */
export function readCsv(text: string, name: string): AuthorityFile {
  const rows = rowsOf(text);
  const persons = new Map<string, PersonEntry>();
  const offices = new Map<string, OfficeEntry>();
  const states = new Map<string, StateEntry>();
  for (const [at, row] of rows.entries()) {
    const person = personOf(row, at + 2, name);
    if (!persons.has(person.id)) persons.set(person.id, person);
    if (row.state && person.state !== undefined)
      states.set(person.state, { id: person.state, name: row.state, source: row.source || name });
    addTerm(offices, row, person, at + 2, name);
  }
  return readAuthority(
    authorityFile({
      name,
      sources: {},
      states: [...states.values()],
      persons: [...persons.values()],
      offices: [...offices.values()],
    }),
  );
}

function rowsOf(text: string): readonly Row[] {
  try {
    const rows = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((column) => column.trim().toLowerCase()),
      skip_empty_lines: true,
      trim: true,
      max_record_size: 100_000,
    }) as Row[];
    const columns = Object.keys(rows[0] ?? {});
    const strange = columns.filter((column) => !COLUMNS.has(column));
    if (strange.length > 0)
      throw new RangeError(`columns are called ${[...COLUMNS].join(', ')}, not ${strange.join(', ')}`);
    if (!columns.includes('name')) throw new RangeError('the table has no column “name”');
    return rows;
  } catch (error) {
    if (error instanceof CsvError) throw new RangeError(`no table: ${error.message}`);
    throw error;
  }
}

function personOf(row: Row, line: number, table: string): PersonEntry {
  const name = row.name ?? '';
  if (name === '') throw new RangeError(`line ${line}: the name is empty`);
  const words = name.split(/\s+/);
  const surname = row.surname || (words.at(-1) ?? name);
  const given = row.given || words.filter((word) => word !== surname).join(' ');
  const forms = (row.forms ?? '')
    .split(';')
    .map((form) => form.trim())
    .filter(Boolean);
  return {
    id: row.id || slug(`${surname} ${given}`, line),
    name,
    surname,
    given,
    ...(forms.length > 0 ? { forms } : {}),
    ...yearIn(row, 'born', line),
    ...yearIn(row, 'died', line),
    ...(row.state ? { state: slug(row.state, line) } : {}),
    source: row.source || table,
  };
}

function yearIn(row: Row, column: 'born' | 'died', line: number): Record<string, number> {
  const text = row[column] ?? '';
  if (text === '') return {};
  if (!/^\d{4}$/.test(text)) throw new RangeError(`line ${line}: ${column} is a year, not “${text}”`);
  return { [column]: Number(text) };
}

function addTerm(offices: Map<string, OfficeEntry>, row: Row, person: PersonEntry, line: number, table: string): void {
  const title = row.title || row.office || '';
  if (title === '') return;
  if (!row.from) throw new RangeError(`line ${line}: an office has a day on which it was taken, in the column “from”`);
  const state = person.state;
  const id = row.office || [state, slug(title, line)].filter(Boolean).join('.');
  const office = offices.get(id) ?? {
    id,
    ...(state === undefined ? {} : { state }),
    kind: (row.kind || 'official') as OfficeEntry['kind'],
    title,
    source: row.source || table,
    holders: [],
  };
  office.holders.push({
    person: person.id,
    from: row.from,
    ...(row.to ? { to: row.to } : {}),
    ...(row.source ? { source: row.source } : {}),
  });
  offices.set(id, office);
}

function slug(text: string, line: number): string {
  const id = agentId(text);
  if (id === '')
    throw new RangeError(`line ${line}: “${text}” has no letters to make an id of; give one in the column “id”`);
  return id;
}
