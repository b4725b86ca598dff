import type { Filing } from '../filing/filing.ts';
import { readers } from '../readers/readers.ts';
import type { Problem } from '../record/record.ts';
import { hashOf, open, SourceError, type SourceItem, survey } from '../sources/sources.ts';
import type { AccessionFiling, AccessionState, Store, Waiting } from '../store/store.ts';
import type { Added, AddOptions } from './added.ts';
import type { JobResult } from './job.ts';
import type { Pool } from './pool.ts';
import { readShared } from './shares.ts';
import { Tally } from './tally.ts';
import { batchWriter, type Writer } from './writer.ts';

/** What intake needs of the quotation index. */
export interface IndexWriter {
  /** Called after the documents are filed; those of one batch together. */
  add(documents: readonly Filing[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** A file whose bytes are kept, on its way to be read. */
interface Kept {
  readonly origin: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly position: number;
  /** ISO 8601 instant. */
  readonly receivedAt: string;
}

/** Files under way at once: enough to overlap the disk's waits (2.4 ms for each durable write) with reading. */
const MOST_AT_ONCE = 100;
/** Their bytes together; a larger file goes alone. */
const MOST_HELD = 64_000_000;

/** Smaller files are read while the disk still makes them durable; larger ones from the disk, to be in memory once. */
const SENT_ALONG = 8_000_000;

/** One run of `add`. The caller holds the archive's lock. */
export class Intake {
  readonly #store: Store;
  readonly #pool: Pool;
  readonly #options: AddOptions;
  readonly #writer: Writer;
  readonly #tally: Tally;
  /** Every reader with its version: a failed file is tried again when this changes. */
  readonly #readers = readers.map((reader) => `${reader.name}@${reader.version}`).join(' ');
  /** By hash: what this run is reading or has read, so that a second copy waits for the first. */
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #pending = new Set<Promise<void>>();
  /** Files found inside others, kept and not yet taken up. */
  readonly #found: Waiting[] = [];
  /** Files with pages to be recognised, kept and not yet read. */
  readonly #postponed: Kept[] = [];
  /** Bytes of the files under way. */
  #held = 0;
  #positions = 0;

  constructor(store: Store, index: IndexWriter, pool: Pool, options: AddOptions = {}) {
    this.#store = store;
    this.#pool = pool;
    this.#options = options;
    this.#tally = new Tally(options);
    this.#writer = batchWriter(async (filings) => {
      const replaced = await replacedBy(store, filings);
      await store.file(filings);
      if (replaced.length > 0) await index.remove(replaced);
      await index.add(filings.flatMap((filing) => filing.documents));
    });
  }

  /** A result for each item, in the order of the sources; throws only when aborted or when the archive fails. */
  async add(sources: readonly string[]): Promise<readonly Added[]> {
    const { signal, frus } = this.#options;
    const options = { ...(signal && { signal }), ...(frus !== undefined && { frus }) };
    this.#tally.expect(await survey(sources, options));
    return this.addItems(open(sources, options));
  }

  async addItems(items: AsyncIterable<SourceItem>): Promise<readonly Added[]> {
    try {
      await this.#store.originals.sweep();
      this.#found.push(...(await this.#store.waiting()));
      for await (const item of items) {
        this.#options.signal?.throwIfAborted();
        await this.#takeItem(item);
      }
      await this.#settled();
    } finally {
      await Promise.allSettled(this.#pending);
      await this.#writer.flush();
    }
    return this.#tally.results();
  }

  /** Until nothing is under way: reading one file may bring others to light. */
  async #settled(): Promise<void> {
    for (;;) {
      const found = this.#found.shift();
      if (found !== undefined) await this.#takeWaiting(found);
      else if (this.#pending.size > 0) await Promise.race(this.#pending);
      else if (this.#postponed.length > 0) await this.#takePostponed(this.#postponed.splice(0));
      else return;
      this.#options.signal?.throwIfAborted();
    }
  }

  async #takeItem(item: SourceItem): Promise<void> {
    const position = this.#positions++;
    if ('problem' in item) {
      this.#tally.failed(position, item.origin, item.problem);
      return;
    }
    try {
      const bytes = await item.bytes();
      const receivedAt = new Date().toISOString();
      await this.#takeBytes({ origin: item.origin, name: item.name, position, receivedAt }, bytes);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.#tally.failed(position, item.origin, error.problem);
    }
  }

  #takeBytes(item: Omit<Kept, 'sha256' | 'size'>, bytes: Uint8Array): Promise<void> {
    return this.#take({ ...item, sha256: hashOf(bytes), size: bytes.byteLength }, bytes, true);
  }

  /** Everything else is in by now. */
  async #takePostponed(files: readonly Kept[]): Promise<void> {
    // Recognition wants all the memory that reading has left in the workers.
    this.#pool.renew();
    for (const kept of files) {
      this.#options.signal?.throwIfAborted();
      const bytes = await this.#store.originals.read(kept.sha256);
      if (bytes === null) this.#tally.failed(kept.position, kept.origin, originalMissing(kept.origin));
      else await this.#take(kept, bytes, false);
    }
  }

  async #take(kept: Kept, bytes: Uint8Array, postpones: boolean): Promise<void> {
    const { sha256 } = kept;
    await this.#running.get(sha256);
    const state = await this.#store.accession(sha256);
    if (state === null || this.#wantsReading(state)) await this.#read(kept, bytes, postpones);
    else {
      // The bytes may have been lost since: an original that comes again is whole again.
      await this.#keep(sha256, bytes);
      await this.#meetAgain(kept, state);
    }
  }

  /** Its bytes were kept by the run that found it. */
  async #takeWaiting(waiting: Waiting): Promise<void> {
    const { sha256, origin, receivedAt } = waiting;
    const position = this.#positions++;
    const bytes = await this.#store.originals.read(sha256);
    if (bytes === null) {
      this.#tally.failed(position, origin, originalMissing(origin));
      return;
    }
    await this.#takeBytes({ origin, name: nameOf(origin), position, receivedAt }, bytes);
  }

  #wantsReading(state: AccessionState): boolean {
    return state.state === 'failed' && (this.#options.retry === true || state.readers !== this.#readers);
  }

  async #meetAgain(kept: Kept, state: AccessionState): Promise<void> {
    const { sha256, origin, receivedAt } = kept;
    if (!(await this.#store.knowsOrigin(sha256, origin))) {
      await this.#store.addOrigin(sha256, origin, receivedAt);
    }
    this.#tally.known(kept.position, kept.origin, state, state.readers === this.#readers);
  }

  /** Lets the file be kept and read while the next are fetched, but never holds many at once. */
  async #read(kept: Kept, bytes: Uint8Array, postpones: boolean): Promise<void> {
    while (this.#pending.size >= MOST_AT_ONCE || (this.#pending.size > 0 && this.#held + kept.size > MOST_HELD)) {
      await Promise.race(this.#pending);
    }
    const work = this.#readAndFile(kept, bytes, postpones);
    this.#held += kept.size;
    this.#running.set(
      kept.sha256,
      work.catch(() => undefined),
    );
    this.#pending.add(work);
    const gone = () => {
      this.#held -= kept.size;
      this.#pending.delete(work);
    };
    work.then(gone, gone);
  }

  async #readAndFile(kept: Kept, bytes: Uint8Array, postpones: boolean): Promise<void> {
    const { name, sha256 } = kept;
    const keeping = this.#keep(sha256, bytes);
    if (kept.size > SENT_ALONG) await keeping;
    const from = kept.size > SENT_ALONG ? this.#store.originals.pathOf(sha256) : bytes;
    const job = { name, sha256, from, wants: 'filings' as const, postpones };
    const reading = readShared(this.#pool, job, bytes, () => this.#tally.at(kept.origin));
    const [result] = await Promise.all([reading, keeping]);
    // A worker that was stopped gave no result: filing that would call a good file bad.
    this.#options.signal?.throwIfAborted();
    if (result.isPostponed) {
      this.#postponed.push(kept);
      return;
    }
    const inside = await this.#keepInside(kept, result);
    const filing = this.#filingOf(kept, result, inside);
    await this.#writer.write(filing);
    this.#tally.filed(kept.position, kept.origin, filing, result.recognised);
    for (const waiting of inside) this.#found.push(waiting);
  }

  async #keep(sha256: string, bytes: Uint8Array): Promise<void> {
    const { originals } = this.#store;
    if (!originals.has(sha256, bytes.byteLength)) await originals.keep(sha256, bytes);
  }

  async #keepInside(kept: Kept, result: JobResult): Promise<Waiting[]> {
    const inside: Waiting[] = [];
    for (const attachment of result.attachments) {
      const sha256 = hashOf(attachment.bytes);
      if (sha256 === kept.sha256) continue;
      await this.#keep(sha256, attachment.bytes);
      inside.push({ sha256, origin: `${kept.origin}!${attachment.name}`, receivedAt: kept.receivedAt });
    }
    return inside;
  }

  #filingOf(kept: Kept, result: JobResult, inside: readonly Waiting[]): AccessionFiling {
    const now = new Date().toISOString();
    const { origin, name, sha256, size, receivedAt } = kept;
    const failed = result.filings.length === 0;
    return {
      accession: { sha256, size, origin, name, receivedAt, rights: null },
      state: failed ? 'failed' : 'added',
      readers: this.#readers,
      format: result.format,
      readAt: now,
      took: result.took,
      documents: result.filings,
      problems: failed && !result.problems.some(isError) ? [...result.problems, nothingFound(name)] : result.problems,
      inside,
    };
  }
}

/** Documents of an earlier reading that these filings replace. */
async function replacedBy(store: Store, filings: readonly AccessionFiling[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { accession } of filings) ids.push(...((await store.accession(accession.sha256))?.documents ?? []));
  return ids;
}

function originalMissing(origin: string): Problem {
  const message = `The bytes of ${origin} were kept, but are gone: add the file that it is or was found in again.`;
  return { severity: 'error', code: 'original-missing', message, where: null };
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

function nothingFound(name: string): Problem {
  return { severity: 'error', code: 'no-document', message: `No document was found in ${name}.`, where: null };
}

/** `archive.zip!letters/1.txt` → `1.txt`. */
function nameOf(origin: string): string {
  return origin.split(/[!/\\]/).at(-1) ?? origin;
}
