/** Searches whose documents are kept. */
const FULL = 64;
/** Documents of all of them together. */
const MOST_NUMBERS = 4_000_000;

/**
 * What searches lately found: the page, its facets and the pages after it ask for the very same documents. Least recently
 * used goes first.
 */
export class FoundShelf {
  readonly #found = new Map<string, readonly number[]>();
  #size = 0;
  #version = -1;

  /** `version` is the database's: what another process has written makes everything here doubtful. */
  get(key: string, version: number): readonly number[] | null {
    if (version !== this.#version) this.clear();
    this.#version = version;
    const kept = this.#found.get(key);
    if (kept === undefined) return null;
    this.#found.delete(key);
    this.#found.set(key, kept);
    return kept;
  }

  keep(key: string, numbers: readonly number[]): readonly number[] {
    this.#found.set(key, numbers);
    this.#size += numbers.length;
    for (const [oldest, { length }] of this.#found) {
      if (oldest === key || (this.#found.size <= FULL && this.#size <= MOST_NUMBERS)) break;
      this.#found.delete(oldest);
      this.#size -= length;
    }
    return numbers;
  }

  clear(): void {
    this.#found.clear();
    this.#size = 0;
  }
}
