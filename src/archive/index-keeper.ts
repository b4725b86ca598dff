import type { Filing } from '../filing/filing.ts';
import type { IndexedText, QuotationIndex } from '../index/index.ts';
import type { IndexWriter } from '../intake/intake.ts';
import type { Store } from '../store/store.ts';

/** Code units of text that go into the quotation index at once: few large segments are quicker to ask than many small. */
const FULL = 8_000_000;

/**
 * Keeps the quotation index in step with the store. The store is the truth: what the index lacks after a kill it gets
 * when the archive is opened for writing next, or before the first question.
 */
export class IndexKeeper implements IndexWriter {
  readonly #store: Store;
  readonly #index: QuotationIndex;
  #waiting: IndexedText[] = [];
  #size = 0;
  /** The batch that is being built, beside whatever comes next. */
  #adding: Promise<void> = Promise.resolve();

  constructor(store: Store, index: QuotationIndex) {
    this.#store = store;
    this.#index = index;
  }

  async add(documents: readonly Filing[]): Promise<void> {
    for (const { id, text, apart } of documents) await this.#take({ id, text, skip: apart });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#adding;
    const gone = new Set(ids);
    this.#waiting = this.#waiting.filter((text) => !gone.has(text.id));
    await this.#index.remove(ids.filter((id) => this.#index.has(id)));
  }

  async flush(): Promise<void> {
    await this.#begin();
    await this.#adding;
  }

  /** Flushes, and waits for what is being merged: only who holds the archive's lock may change the index. */
  async finish(): Promise<void> {
    await this.flush();
    await this.#index.settle();
  }

  /** Adds what the store has and the index lacks, and drops what the store no longer has. */
  async catchUp(): Promise<void> {
    const wanted = new Set(await this.#store.documentIds());
    const gone = this.#index.ids().filter((id) => !wanted.has(id));
    if (gone.length > 0) await this.#index.remove(gone);
    for (const id of wanted) {
      if (this.#index.has(id)) continue;
      const document = this.#store.document(id);
      if (document !== null) await this.#take({ id, text: document.text, skip: document.apart });
    }
    await this.finish();
  }

  /** True where the index has exactly the store's documents. */
  async isCurrent(): Promise<boolean> {
    const wanted = await this.#store.documentIds();
    return wanted.length === this.#index.ids().length && wanted.every((id) => this.#index.has(id));
  }

  async #take(text: IndexedText): Promise<void> {
    this.#waiting.push(text);
    this.#size += text.text.length;
    if (this.#size >= FULL) await this.#begin();
  }

  /** One batch at a time: texts of two wait in memory, never of more. */
  async #begin(): Promise<void> {
    await this.#adding;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#size = 0;
    if (batch.length === 0) return;
    this.#adding = this.#index.add(batch);
    // Whoever waits for it next hears of it.
    this.#adding.catch(() => undefined);
  }
}
