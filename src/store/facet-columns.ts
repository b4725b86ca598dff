/**
 * The facets of every document in memory, as two columns of numbers beside a list of values: counting them for any set
 * of documents is one pass, where SQLite groups tens of thousands of rows by their text. 8 bytes for each value of each
 * document; ten values a document make 80 MB for a million documents. Read anew when the archive has changed.
 */
import { type Kysely, sql } from 'kysely';
import type { FacetField } from './facets.ts';
import type { Tables } from './schema.ts';

interface Value {
  readonly field: FacetField;
  readonly value: string;
}

export interface CountedValue extends Value {
  readonly count: number;
}

/** One key for all spellings of a value of a field. */
export type KeyOf = (field: FacetField, value: string) => string;

export class FacetColumns {
  #values: readonly Value[] = [];
  #documents = new Uint32Array(0);
  #codes = new Uint32Array(0);
  #highest = 0;
  #state = '';

  /** `state` is the store's: read anew where it is another. */
  async load(database: Kysely<Tables>, state: string, keyOf: KeyOf): Promise<void> {
    if (state === this.#state) return;
    this.#highest = 0;
    const { rows } = await sql<Value & { number: number }>`
      select field, value, number from facet
      union all select 'kind', kind, number from document where kind is not null
      union all select 'place', place, number from document where place is not null
      union all select 'year', substr(first_day, 1, 4), number from document where first_day is not null`.execute(
      database,
    );
    const folded = new Folding(keyOf);
    const pairs = new Set<number>();
    const columns: [number[], number[]] = [[], []];
    for (const { field, value, number } of rows) {
      const code = folded.code(field, value);
      // One document may have a value in two spellings.
      const pair = number * MOST_VALUES + code;
      if (pairs.size < pairs.add(pair).size) {
        columns[0].push(number);
        columns[1].push(code);
      }
      this.#highest = Math.max(this.#highest, number);
    }
    [this.#documents, this.#codes] = [Uint32Array.from(columns[0]), Uint32Array.from(columns[1])];
    this.#values = folded.values();
    this.#state = state;
  }

  /** Those that at least one of the documents has. Linear in the rows of the columns. */
  count(numbers: readonly number[]): readonly CountedValue[] {
    const isFound = new Uint8Array(this.#highest + 1);
    for (const number of numbers) isFound[number] = 1;
    const counts = new Uint32Array(this.#values.length);
    for (let i = 0; i < this.#documents.length; i += 1) {
      const code = this.#codes[i] as number;
      if (isFound[this.#documents[i] as number] === 1) counts[code] = (counts[code] as number) + 1;
    }
    return this.#values.flatMap((value, code) => {
      const count = counts[code] as number;
      return count === 0 ? [] : [{ ...value, count }];
    });
  }
}

/** Values of a number of a document and a code: both fit into one number exactly. */
const MOST_VALUES = 2 ** 26;

/** Values in several spellings are one, called by the spelling that stands in most documents. */
class Folding {
  readonly #keyOf: KeyOf;
  /** By field and spelling, so that each spelling is looked at once. */
  readonly #codes = new Map<string, number>();
  readonly #byKey = new Map<string, number>();
  readonly #spellings: { readonly field: FacetField; readonly counts: Map<string, number> }[] = [];

  constructor(keyOf: KeyOf) {
    this.#keyOf = keyOf;
  }

  code(field: FacetField, value: string): number {
    const code = this.#codes.get(`${field}\0${value}`) ?? this.#learn(field, value);
    const counts = this.#spellings[code]?.counts;
    counts?.set(value, (counts.get(value) ?? 0) + 1);
    return code;
  }

  values(): readonly Value[] {
    return this.#spellings.map(({ field, counts }) => ({ field, value: commonest(counts) }));
  }

  #learn(field: FacetField, value: string): number {
    const key = `${field}\0${this.#keyOf(field, value)}`;
    const known = this.#byKey.get(key);
    const code = known ?? this.#spellings.push({ field, counts: new Map() }) - 1;
    this.#byKey.set(key, code);
    this.#codes.set(`${field}\0${value}`, code);
    return code;
  }
}

/** Of equally common ones the one in capitals and small letters, then the one in capitals, then the first by the alphabet. */
function commonest(counts: ReadonlyMap<string, number>): string {
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || lettersOf(a) - lettersOf(b) || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

/** 0: of both sizes; 1: capitals alone; 2: small letters alone. */
function lettersOf(value: string): number {
  if (value === value.toLowerCase()) return 2;
  return value === value.toUpperCase() ? 1 : 0;
}
