/**
 * By what the documents of a search can be narrowed down: kind, year, place, and the lists that are filed with each
 * document (people, sides, speakers, classification, redactions) and with each origin (collection).
 */
import { type Kysely, sql } from 'kysely';
import { searchForm } from '../filing/filing.ts';
import type { CountedValue, KeyOf } from './facet-columns.ts';
import type { Listed } from './query.ts';
import type { Tables } from './schema.ts';

export const FACET_FIELDS = [
  'kind',
  'year',
  'person',
  'side',
  'speaker',
  'place',
  'collection',
  'classification',
  'redacted',
] as const;
export type FacetField = (typeof FACET_FIELDS)[number];

export interface Facet {
  readonly field: FacetField;
  /** Most documents first; years in their order. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** Whether there are more values than these. */
  readonly more: boolean;
}

/** Values shown of each field. */
const MOST_VALUES = 8;
/** Years are drawn, all of them. */
const MOST_YEARS = 400;

/**
 * What a folder, an archive file or a site calls itself: the last part of an origin's path without its file.
 *
 *   /data/kremlin/2003.jsonl → kremlin       papers.zip!box 4/note.txt → box 4       note.txt → null
 */
function collectionOf(origin: string): string {
  const path = `replace(${origin}, '!', '/')`;
  const folder = `rtrim(rtrim(${path}, replace(${path}, '/', '')), '/')`;
  return `nullif(replace(${folder}, rtrim(${folder}, replace(${folder}, '/', '')), ''), '')`;
}

interface List {
  readonly field: FacetField;
  readonly value: string;
  /** What gives the rows beside the document `new`; null: the document alone. */
  readonly from: string | null;
}

const LISTS: readonly List[] = [
  {
    field: 'person',
    value: `json_extract(each.value, '$.name')`,
    from: `json_each(new.body, '$.participants') as each`,
  },
  { field: 'person', value: `json_extract(each.value, '$.name')`, from: `json_each(new.body, '$.addressees') as each` },
  { field: 'person', value: `json_extract(new.body, '$.author.name')`, from: null },
  { field: 'side', value: `json_extract(each.value, '$.side')`, from: `json_each(new.body, '$.participants') as each` },
  {
    field: 'speaker',
    value: `json_extract(each.value, '$.speaker.name')`,
    from: `json_each(new.body, '$.turns') as each`,
  },
  {
    field: 'classification',
    value: `json_extract(each.value, '$.level')`,
    from: `json_each(new.body, '$.markings') as each`,
  },
  { field: 'redacted', value: `iif(json_array_length(new.body, '$.redactions') > 0, 'yes', null)`, from: null },
  { field: 'collection', value: collectionOf('o.origin'), from: '(select sha256, origin from origin) as o' },
];

/** `documents`: `document as new` for all of them, null within a trigger, where `new` is the one. */
function fill({ field, value, from }: List, documents: string | null): string {
  const sources = [documents, from].filter((one) => one !== null).join(', ');
  const same = field === 'collection' ? ' and o.sha256 = new.accession' : '';
  return `insert or ignore into facet (field, value, number)
    select '${field}', ${value}, new.number${sources === '' ? '' : ` from ${sources}`}
    where ${value} is not null and ${value} <> ''${same}`;
}

/** The collection of documents that were filed after their origin; later origins come by the trigger. */
export async function fileCollection(database: Kysely<Tables>, accession: string): Promise<void> {
  const collection = sql.raw(collectionOf('o.origin'));
  await sql`insert or ignore into facet (field, value, number)
    select 'collection', ${collection}, d.number from document as d join origin as o on o.sha256 = d.accession
    where d.accession = ${accession} and ${collection} is not null`.execute(database);
}

/** Statements of migration 6. Its first trigger went with migration 7. */
export const FACET_MIGRATION: readonly string[] = [
  `create table facet (
    field text not null, value text not null collate nocase, number integer not null,
    primary key (field, value, number)) without rowid`,
  'create index facet_by_number on facet (number, field, value)',
  ...LISTS.map((list) => fill(list, 'document as new')),
  `create trigger facet_of_new after insert on document begin ${LISTS.map((list) => `${fill(list, null)};`).join('\n')} end`,
  'create trigger facet_of_gone after delete on document begin delete from facet where number = old.number; end',
  // An origin may be filed after its documents, and the same bytes may come from a second place.
  `create trigger facet_of_origin after insert on origin begin
    insert or ignore into facet (field, value, number)
    select 'collection', ${collectionOf('new.origin')}, number from document
    where accession = new.sha256 and ${collectionOf('new.origin')} is not null; end`,
];

/** By field, as they are shown: the values of most documents first, years in their order. */
export function facetsFrom(counted: readonly CountedValue[]): readonly Facet[] {
  const byField = Map.groupBy(counted, ({ field }) => field);
  return FACET_FIELDS.flatMap((field) => {
    const values = byField.get(field);
    return values === undefined ? [] : [facetOf(field, values)];
  });
}

function facetOf(field: FacetField, rows: readonly { readonly value: string; readonly count: number }[]): Facet {
  const most = field === 'year' ? MOST_YEARS : MOST_VALUES;
  const sorted = rows
    .map(({ value, count }) => ({ value, count }))
    .sort((a, b) =>
      field === 'year' ? a.value.localeCompare(b.value) : b.count - a.count || a.value.localeCompare(b.value),
    );
  return { field, values: sorted.slice(0, most), more: sorted.length > most };
}

/** By the words alone, as they are filed for search: `CHAIR` and `Chair`, `U.S.` and `US` are one. */
export function keyByWords(_field: FacetField, value: string): string {
  return searchForm(value).words || value;
}

/** The value asked for with all spellings of it that are filed. Looks at each value of the field once, not at each row. */
export async function inAllSpellings(database: Kysely<Tables>, listed: Listed, keyOf: KeyOf): Promise<Listed> {
  const { field, value } = listed;
  const { rows } = await sql<{ value: string }>`
    with recursive each (value) as (
      select min(value) from facet where field = ${field}
      union all
      select (select min(value) from facet where field = ${field} and value > each.value) from each where each.value is not null)
    select value from each where value is not null`.execute(database);
  const key = keyOf(field, value);
  return { ...listed, values: [value, ...rows.flatMap((row) => (keyOf(field, row.value) === key ? [row.value] : []))] };
}
