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

export class FacetColumns {
  #values: readonly Value[] = [];
  #documents = new Uint32Array(0);
  #codes = new Uint32Array(0);
  #highest = 0;
  #version = -1;

  /** `version` is the database's, which changes when another process writes. */
  async load(database: Kysely<Tables>, version: number): Promise<void> {
    if (version === this.#version) return;
    const { rows } = await sql<Value & { number: number }>`
      select field, value, number from facet
      union all select 'kind', kind, number from document where kind is not null
      union all select 'place', place, number from document where place is not null
      union all select 'year', substr(first_day, 1, 4), number from document where first_day is not null`.execute(
      database,
    );
    const codes = new Map<string, number>();
    const values: Value[] = [];
    this.#documents = new Uint32Array(rows.length);
    this.#codes = new Uint32Array(rows.length);
    this.#highest = 0;
    for (const [i, { field, value, number }] of rows.entries()) {
      // Values of one field that differ in their case alone are one, as the table compares them.
      const key = `${field}\0${value.toLowerCase()}`;
      const code = codes.get(key) ?? codes.set(key, values.push({ field, value }) - 1).size - 1;
      this.#documents[i] = number;
      this.#codes[i] = code;
      this.#highest = Math.max(this.#highest, number);
    }
    this.#values = values;
    this.#version = version;
  }

  /** What this process itself has written. */
  clear(): void {
    this.#version = -1;
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
