import type { HitDocument } from './search.ts';

/** Characters of text kept: some volumes, or thousands of cables. */
const FULL = 12_000_000;

/** What searches have lately read of the documents of their hits. Least recently used goes first. */
export class HitShelf {
  readonly #documents = new Map<number, HitDocument>();
  #size = 0;
  #version = -1;

  /** `version` is the database's: what another process has written makes everything here doubtful. */
  get(number: number, version: number): HitDocument | null {
    if (version !== this.#version) this.clear();
    this.#version = version;
    const kept = this.#documents.get(number);
    if (kept === undefined) return null;
    this.#documents.delete(number);
    this.#documents.set(number, kept);
    return kept;
  }

  keep(number: number, document: HitDocument): HitDocument {
    this.#documents.set(number, document);
    this.#size += document.text.length;
    for (const [oldest, { text }] of this.#documents) {
      if (this.#size <= FULL || oldest === number) break;
      this.#documents.delete(oldest);
      this.#size -= text.length;
    }
    return document;
  }

  clear(): void {
    this.#documents.clear();
    this.#size = 0;
  }
}
