import { type Assertion, corrected, correctedListing, type Document, type Listed } from '../record/record.ts';
import type { Store } from '../store/store.ts';

/** What people have put right, by document, so that opening a document asks the store once for all of them. */
export class Corrections {
  readonly #store: Store;
  #byDocument: ReadonlyMap<string, readonly Assertion[]> = new Map();
  /** The store's version at which they were read; null when they must be read again. */
  #version: number | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads them anew where anybody may have said something since. */
  async load(): Promise<void> {
    const version = this.#store.version();
    if (version === this.#version) return;
    const all = await this.#store.assertions({ kind: 'correction' });
    this.#byDocument = Map.groupBy(all, ({ about }) => about);
    this.#version = version;
  }

  forget(): void {
    this.#version = null;
  }

  /** The document as put right by what was loaded. */
  applied(document: Document): Document {
    const said = this.#byDocument.get(document.id);
    return said === undefined ? document : corrected(document, said);
  }

  /** Lines of a list, each with what was said of its document. */
  async listed<T extends Listed>(lines: readonly T[], idOf: (line: T) => string): Promise<readonly T[]> {
    await this.load();
    if (this.#byDocument.size === 0) return lines;
    return lines.map((line) => {
      const said = this.#byDocument.get(idOf(line));
      return said === undefined ? line : correctedListing(line, idOf(line), said);
    });
  }
}
