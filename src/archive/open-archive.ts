import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { AuthorityFile, Roster } from '../authority/authority.ts';
import { type IndexOptions, openQuotationIndex, type QuotationIndex, type SharedSegments } from '../index/index.ts';
import {
  type Added,
  type AddOptions,
  type Intake,
  loadIntake,
  openPool,
  type Pool,
  type PoolOptions,
} from '../intake/intake.ts';
import type {
  Accession,
  Assertion,
  AssertionsAsked,
  Document,
  Json,
  Problem,
  Statement,
  TracedQuotation,
} from '../record/record.ts';
import { hashOf, open as openSources, type SourceItem } from '../sources/sources.ts';
import {
  ArchiveError,
  type Collection,
  type DocumentSummary,
  type Facet,
  type NeedyDocument,
  openFolder,
  openStore,
  removeOldDatabase,
  renewStore,
  type SearchOptions,
  type SearchResult,
  type Statistics,
  type Store,
  takeLock,
  type UnlinkedName,
} from '../store/store.ts';
import type { SharedPassage } from '../trace/trace.ts';
import {
  type AgentRecord,
  type AgentSummary,
  Agents,
  type AgentsAsked,
  type Imported,
  readStatement,
} from './agents.ts';
import { Chronicler } from './chronology.ts';
import { type Chronology, chronologyOf } from './chronology-questions.ts';
import { DocumentShelf } from './document-shelf.ts';
import { IndexKeeper } from './index-keeper.ts';
import { keptChecks, recheckNext, summaryOf } from './kept-checks.ts';
import { namingOf } from './naming.ts';
import { checkDocuments, type Record, traceWords } from './questions.ts';
import { catchUpQuotings, type QuotedBy, quotedByOf } from './quoters.ts';
import { parseBytes, readable, UnreadableFile } from './reading.ts';
import { forgetReuse, sharedPassages } from './reuse-keeper.ts';
import type {
  Archive,
  ArchiveOptions,
  ArchiveSummary,
  Checked,
  KeptCheck,
  KeptCheckSummary,
  PageImage,
  VerifyReport,
} from './types.ts';

const DEFAULT_WIDTH = 900;
/** Bytes of an article on the web, with what stands around it. */
const LARGEST_DOWNLOAD = 24 * 1024 * 1024;
/** Milliseconds; somebody waits before a page. */
const LONGEST_DOWNLOAD = 20_000;
/** One check at a time; who waits for an answer in a browser has less patience than an archivist at work. */
const CHECKING: PoolOptions = { workers: 1, patience: 60_000, memory: 256, most: 600 };

/** Opens an archive. Throws `ArchiveError`: absent, newer than this program, damaged, busy, or no archive. */
export async function openArchive(directory: string, options: ArchiveOptions = {}): Promise<Archive> {
  const store = await openStore(resolve(directory), { create: options.create ?? false });
  return new OpenArchive(store, options.wait ?? 0, options.index ?? {});
}

/**
 * Derives everything again from the originals: what a damaged database or changed readers call for. Goes on after a
 * kill, by itself with the next `add` or anew. Throws `ArchiveError`.
 */
export async function rebuildArchive(directory: string, options: AddOptions = {}): Promise<readonly Added[]> {
  const path = resolve(directory);
  openFolder(path, false);
  const lock = await takeLock(path, 0);
  try {
    await (await renewStore(path)).close();
    forgetReuse(path);
  } finally {
    lock.release();
  }
  const archive = await openArchive(path);
  try {
    const added = await archive.add([], options);
    await removeOldDatabase(path);
    return added;
  } finally {
    await archive.close();
  }
}

class OpenArchive implements Archive {
  readonly chronology: Chronology;
  readonly #wait: number;
  readonly #indexOptions: IndexOptions;
  readonly #store: Store;
  readonly #shelf: DocumentShelf;
  readonly #agents: Agents;
  /** The authority by whose spellings the store searches. */
  #named: Roster | null = null;
  #index: Promise<QuotationIndex> | null = null;
  #checkers: Pool | null = null;
  /** The store's version at which the index was last seen to be in step; null when that must be looked at again. */
  #inStep: number | null = null;
  /** Problems that the index had told by then: one more, and a damaged part has been left out. */
  #told = 0;
  /** The store's version at which the chronology was last seen to be in step. */
  #chronicled: number | null = null;
  readonly #closing = new AbortController();
  /** Runs of this process follow each other. */
  #runs: Promise<unknown> = Promise.resolve();

  constructor(store: Store, wait: number, indexOptions: IndexOptions) {
    this.#store = store;
    this.#wait = wait;
    this.#indexOptions = indexOptions;
    this.#agents = new Agents(store);
    this.#shelf = new DocumentShelf(store, (document) => this.#agents.link(document));
    this.chronology = chronologyOf(
      store,
      async () => {
        await this.#callByName();
        return this.#chronicle();
      },
      (statement) => this.assert(statement),
    );
  }

  get directory(): string {
    return this.#store.directory;
  }

  add(sources: readonly string[], options: AddOptions = {}): Promise<readonly Added[]> {
    return this.#run(options, (intake) => intake.add(sources));
  }

  addBytes(name: string, bytes: Uint8Array, options: AddOptions = {}): Promise<readonly Added[]> {
    return this.#run(options, (intake) => intake.addItems(unpacked(name, bytes)));
  }

  async check(file: string): Promise<Checked> {
    const read = readable(file, await parseBytes(file, await readFile(file)));
    return this.#ask((record) => checkDocuments(record, file, read));
  }

  /** Bytes that strangers send are read in a worker: what they do to a reader must not reach the server. */
  async checkBytes(name: string, bytes: Uint8Array): Promise<Checked> {
    this.#checkers ??= openPool({ ...CHECKING });
    const job = { name: basename(name), from: bytes, sha256: hashOf(bytes), wants: 'documents' as const };
    const read = readable(name, await this.#checkers.run(job));
    return this.#ask((record) => checkDocuments(record, name, read));
  }

  async trace(words: string): Promise<TracedQuotation> {
    return this.#ask((record) => traceWords(record, words));
  }

  async shareIndex(): Promise<SharedSegments> {
    const index = await this.#openIndex();
    index.refresh();
    return index.shared();
  }

  async reuse(options: { document?: string; minWords?: number } = {}): Promise<readonly SharedPassage[]> {
    const { document } = await this.#record();
    return sharedPassages(this.directory, await this.#store.documentIds(), { get: document }, options);
  }

  async quotedBy(document: string): Promise<QuotedBy> {
    await catchUpQuotings(this.#store, this.#closing.signal);
    return this.#ask((record) => quotedByOf(this.#store, record, document));
  }

  async search(query: string, options: SearchOptions = {}): Promise<SearchResult> {
    await this.#callByName();
    return this.#store.search(query, options);
  }

  statistics(): Promise<Statistics> {
    return this.#store.statistics();
  }

  collections(): Promise<readonly Collection[]> {
    return this.#store.collections();
  }

  async searchFacets(query: string): Promise<readonly Facet[]> {
    await this.#callByName();
    return this.#store.searchFacets(query);
  }

  async wordsSought(query: string): Promise<string> {
    await this.#callByName();
    return this.#store.wordsSought(query);
  }

  state(): string {
    return this.#store.state();
  }

  async document(id: string): Promise<Document | null> {
    await this.#agents.roster();
    return this.#shelf.get(id);
  }

  accession(id: string): Promise<Accession | null> {
    return /^[0-9a-f]{64}$/.test(id) ? this.#store.accession(id) : this.#store.accessionOf(id);
  }

  original(sha256: string): Promise<Uint8Array | null> {
    return this.#store.originals.read(sha256);
  }

  async pageImage(id: string, page: number, width: number = DEFAULT_WIDTH): Promise<PageImage | null> {
    const document = await this.document(id);
    if (document === null || page < 1 || page > document.pages.length) return null;
    if (document.format !== 'application/pdf' && !document.format.startsWith('image/')) return null;
    const bytes = await this.#store.originals.read(document.accession);
    if (bytes === null) return null;
    const { renderPage } = await import('../readers/readers.ts');
    return renderPage(bytes, page, width);
  }

  documents(options = {}): Promise<readonly DocumentSummary[]> {
    return this.#store.documents(options);
  }

  needyDocuments(need: string, page: { limit: number; offset: number }): Promise<readonly NeedyDocument[]> {
    return this.#store.needyDocuments(need, page);
  }

  async assert(statement: Statement): Promise<Assertion> {
    // Documents that were opened may be told anew.
    if (statement.kind === 'agent') readStatement(statement.value);
    const assertion = await this.#store.assert(statement);
    this.#chronicled = null;
    this.#shelf.clear();
    return assertion;
  }

  async retract(id: string, by: string): Promise<void> {
    await this.#store.retract(id, by);
    this.#chronicled = null;
    this.#shelf.clear();
  }

  agents(asked: AgentsAsked = {}): Promise<readonly AgentSummary[]> {
    return this.#agents.list(asked);
  }

  agent(id: string): Promise<AgentRecord | null> {
    return this.#agents.get(id);
  }

  unlinkedNames(limit: number): Promise<readonly UnlinkedName[]> {
    return this.#agents.unlinked(limit);
  }

  async importAuthority(file: AuthorityFile, by: string): Promise<Imported> {
    const imported = await this.#agents.import(file, by);
    this.#shelf.clear();
    return imported;
  }

  assertions(asked: AssertionsAsked = {}): Promise<readonly Assertion[]> {
    return this.#store.assertions(asked);
  }

  async summary(): Promise<ArchiveSummary> {
    const summary = await this.#store.summary();
    const failed = summary.failed.map(
      ({ origin, sha256, size, format, problems }): Added => ({
        origin,
        outcome: 'failed',
        sha256,
        format,
        documents: [],
        pages: 0,
        bytes: size,
        took: 0,
        recognised: 0,
        recognising: 0,
        problems,
      }),
    );
    return { ...summary, failed };
  }

  async download(url: string, options: { within?: boolean } = {}): Promise<{ name: string; bytes: Uint8Array }> {
    const { publicFetch } = await import('../sources/sources.ts');
    const limits = { largestFile: LARGEST_DOWNLOAD, timeout: LONGEST_DOWNLOAD };
    const get = options.within === true ? fetch : publicFetch;
    for await (const item of openSources([url], { ...limits, fetch: get })) {
      if ('problem' in item) throw new UnreadableFile(url, [item.problem]);
      return { name: item.name, bytes: await item.bytes() };
    }
    throw new UnreadableFile(url, []);
  }

  async keepCheck(check: KeptCheck, by: string): Promise<void> {
    const { hash, bytes, ...rest } = check;
    await this.#store.keepCheck(hash, { ...rest, bytes: Buffer.from(bytes).toString('base64') });
    const [before] = await this.#store.assertions({ kind: 'check', about: hash });
    const value = summaryOf(check) as unknown as Json;
    const replaces = before === undefined ? {} : { replaces: before.id };
    await this.#store.assert({ kind: 'check', about: hash, value, by, ...replaces });
  }

  /** What was said of its quotations goes with it. */
  async dropCheck(hash: string, by: string): Promise<void> {
    const said = await this.#store.assertions({ about: hash });
    if (!said.some(({ kind }) => kind === 'check')) throw new RangeError(`no check ${hash} is kept`);
    for (const { id } of said) await this.#store.retract(id, by);
    await this.#store.dropCheck(hash);
  }

  async keptCheck(hash: string): Promise<KeptCheck | null> {
    const kept = (await this.#store.keptCheck(hash)) as (Omit<KeptCheck, 'bytes'> & { bytes: string }) | null;
    if (kept === null) return null;
    const { name, checked, at } = kept;
    return { hash, name, checked, at, bytes: Buffer.from(kept.bytes, 'base64') };
  }

  keptChecks(): Promise<readonly KeptCheckSummary[]> {
    return keptChecks(this.#store);
  }

  recheckNext(): Promise<KeptCheckSummary | null> {
    return recheckNext(
      this.#store,
      (name, bytes) => this.checkBytes(name, bytes),
      (hash) => this.keptCheck(hash),
    );
  }

  async verify(): Promise<VerifyReport> {
    const { originals, documents, findings } = await this.#store.verify();
    const index = await this.#openIndex();
    index.refresh();
    // A damaged database can't say what the index ought to have.
    const isDamaged = findings.some((finding) => finding.code === 'database-damaged');
    const gaps = isDamaged ? [] : await this.#indexGaps(index);
    return {
      checked: { originals, documents, segments: index.size().segments },
      findings: [...findings, ...index.verify(), ...gaps],
    };
  }

  /** A run that is under way is stopped: what it has filed stays, and the next goes on. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the archive was closed'));
    await this.#checkers?.close();
    await this.#runs.catch(() => undefined);
    if (this.#index !== null) (await this.#index).close();
    await this.#store.close();
  }

  /** One run of intake under the archive's lock, with the index in step before and after. */
  #run(options: AddOptions, work: (intake: Intake) => Promise<readonly Added[]>): Promise<readonly Added[]> {
    const run = this.#runs.then(() => this.#runNow(options, work));
    this.#runs = run.catch(() => undefined);
    return run;
  }

  async #runNow(options: AddOptions, work: (intake: Intake) => Promise<readonly Added[]>): Promise<readonly Added[]> {
    const { Intake } = await loadIntake();
    const lock = await this.#store.lock(this.#wait);
    const pool = options.pool ?? openPool();
    const { signal: closing } = this.#closing;
    const signal = options.signal === undefined ? closing : AbortSignal.any([closing, options.signal]);
    signal.addEventListener('abort', () => void pool.close(), { once: true });
    try {
      const keeper = new IndexKeeper(this.#store, await this.#openIndex());
      await keeper.catchUp();
      const added = await work(new Intake(this.#store, keeper, pool, { ...options, signal }));
      await keeper.flush();
      return added;
    } finally {
      this.#shelf.clear();
      this.#inStep = null;
      this.#chronicled = null;
      await pool.close();
      // Only who holds the lock may change the index: what is being merged comes to its end first.
      await (await this.#openIndex()).settle();
      lock.release();
    }
  }

  /** Names are sought in the spellings that today's authority knows. */
  async #callByName(): Promise<void> {
    const roster = await this.#agents.roster();
    if (roster !== this.#named) this.#store.useNaming(namingOf(roster));
    this.#named = roster;
  }

  /** A part of the index that is found damaged on the way is missing from the answer: it is mended, and asked again. */
  async #ask<T>(question: (record: Record) => T | Promise<T>): Promise<T> {
    const record = await this.#record();
    const told = record.index.problems.length;
    const answer = await question(record);
    return record.index.problems.length === told ? answer : question(await this.#record());
  }

  /** What tracing asks. */
  async #record(): Promise<Record> {
    const index = await this.#currentIndex();
    const { passages } = await this.#store.totals();
    const roster = await this.#agents.roster();
    return { index, passages, document: (id) => this.#shelf.get(id), roster };
  }

  /** Documents that can be read but not yet traced, and entries of documents that are gone. */
  async #indexGaps(index: QuotationIndex): Promise<readonly Problem[]> {
    const ids = await this.#store.documentIds();
    const lacking = ids.filter((id) => !index.has(id)).length;
    const left = index.ids().length - (ids.length - lacking);
    if (lacking === 0 && left === 0) return [];
    const message =
      `The quotation index lacks ${lacking} documents and has ${left} that are gone; ` +
      'it catches up by itself with the next add or check.';
    return [{ severity: 'note', code: 'index-behind', message, where: null }];
  }

  #openIndex(): Promise<QuotationIndex> {
    this.#index ??= openQuotationIndex(this.#store.indexDirectory, this.#indexOptions);
    return this.#index;
  }

  /** The index for asking: with what other processes have added, and what a killed one left out. */
  async #currentIndex(): Promise<QuotationIndex> {
    const index = await this.#openIndex();
    const version = this.#store.version();
    if (version === this.#inStep && index.problems.length === this.#told) return index;
    index.refresh();
    const keeper = new IndexKeeper(this.#store, index);
    this.#told = index.problems.length;
    if (await keeper.isCurrent()) this.#inStep = version;
    else await this.#mend(keeper);
    return index;
  }

  /** The chronology for asking: with what was added or ruled since it was last looked at. False where nothing was. */
  async #chronicle(): Promise<boolean> {
    const version = this.#store.version();
    if (version === this.#chronicled) return false;
    const chronicler = new Chronicler(this.#store);
    if (await chronicler.isCurrent()) this.#chronicled = version;
    else await this.#underLock(() => chronicler.catchUp(this.#closing.signal));
    return true;
  }

  #mend(keeper: IndexKeeper): Promise<void> {
    return this.#underLock(() => keeper.catchUp());
  }

  /** While another process adds, what it derives is about to be complete; then what is there is asked. */
  async #underLock(work: () => Promise<void>): Promise<void> {
    try {
      const lock = await this.#store.lock(0);
      try {
        await work();
      } finally {
        lock.release();
      }
    } catch (error) {
      if (!(error instanceof ArchiveError) || error.code !== 'archive-busy') throw error;
    }
  }
}

/** Bytes by name as a source of one item; an archive of files is unpacked as if it had come from a folder. */
async function* unpacked(name: string, bytes: Uint8Array): AsyncGenerator<SourceItem> {
  const { mediaTypeOf } = await import('../readers/readers.ts');
  const plain = basename(name);
  if (mediaTypeOf({ name: plain, bytes }) !== 'application/zip') {
    yield { origin: name, name: plain, size: bytes.byteLength, bytes: async () => bytes };
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'memcon-'));
  try {
    const path = join(folder, plain);
    await writeFile(path, bytes);
    for await (const item of openSources([path])) yield { ...item, origin: name + item.origin.slice(path.length) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
