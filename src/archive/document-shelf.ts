import type { Document } from '../record/record.ts';
import type { Store } from '../store/store.ts';

/** Characters of text kept in memory: a few large volumes, or some thousand cables. */
const FULL = 24_000_000;

/** Documents read lately, so that tracing many quotations doesn't read the same ones again. Least recently used goes first. */
export class DocumentShelf {
  readonly #store: Store;
  readonly #link: (document: Document) => Document;
  readonly #documents = new Map<string, Document>();
  #size = 0;
  #version = -1;

  /** `link`: tells whom a document's names mean. */
  constructor(store: Store, link: (document: Document) => Document) {
    this.#store = store;
    this.#link = link;
  }

  get(id: string): Document | null {
    this.#renew();
    const kept = this.#documents.get(id) ?? this.#linked(id);
    if (kept !== null) this.#keep(kept);
    return kept;
  }

  #linked(id: string): Document | null {
    const document = this.#store.document(id);
    return document === null ? null : this.#link(document);
  }

  clear(): void {
    this.#documents.clear();
    this.#size = 0;
  }

  /** What another process has written makes everything here doubtful. */
  #renew(): void {
    const version = this.#store.version();
    if (version !== this.#version) this.clear();
    this.#version = version;
  }

  #keep(document: Document): void {
    if (!this.#documents.delete(document.id)) this.#size += document.text.length;
    this.#documents.set(document.id, document);
    for (const [id, oldest] of this.#documents) {
      if (this.#size <= FULL || id === document.id) break;
      this.#documents.delete(id);
      this.#size -= oldest.text.length;
    }
  }
}
