/** What every route stands on: the archive, the pages' assets, the limits, and the memory that lasts as long as the program. */
import type { Logger } from 'pino';
import type {
  Archive,
  ArchiveSummary,
  Collection,
  Facet,
  KeptCheck,
  PageImage,
  QuotedBy,
  SharedPassage,
  Statistics,
} from '../memcon.ts';
import type { Accession, Document } from '../record/record.ts';
import type { Assets } from '../web/web.ts';
import type { Questions } from './aside.ts';
import { HttpError } from './http-error.ts';
import { LeastRecentlyUsed } from './lru.ts';
import type { UnderWay } from './under-way.ts';

export interface Limits {
  /** Bytes of one upload to the archive, all files together. */
  readonly uploadBytes: number;
  readonly uploadFiles: number;
  /** Bytes of one text to check. */
  readonly checkBytes: number;
  /** UTF-16 units of a search or of words to trace. */
  readonly queryLength: number;
}

/** An afternoon's reading, not a whole archive: that goes in by the command line. */
export const LIMITS: Limits = {
  uploadBytes: 256 * 1024 * 1024,
  uploadFiles: 500,
  checkBytes: 24 * 1024 * 1024,
  queryLength: 4_000,
};

/** A page image weighs 100–400 KB: the last few hundred pages looked at. */
const IMAGE_BYTES = 64 * 1024 * 1024;
/** Characters of checked text that are kept. */
const CHECK_CHARS = 32 * 1024 * 1024;
/** Characters of opened documents that are kept. */
const DOCUMENT_CHARS = 16 * 1024 * 1024;

/** Searches whose facets are kept. */
const FACETS = 200;
/** Characters of shared passages, and of quotations of documents, that are kept. */
const SHARED_CHARS = 8 * 1024 * 1024;

interface Opened {
  readonly document: Document;
  readonly accession: Accession | null;
}

export class Room {
  readonly archive: Archive;
  /** The same archive, asked aside: what may take long. */
  readonly questions: Questions;
  /** What compares one document with all others: that may keep a thread busy to its end, so it has one of its own. */
  readonly comparing: Pick<Questions, 'reuse' | 'quotedBy'>;
  readonly assets: Assets;
  /** Whether a text to check may be fetched from this computer and the network around it. */
  readonly fetchWithin: boolean;
  readonly limits: Limits;
  readonly log: Logger;
  readonly now: () => Date;
  readonly checks = new LeastRecentlyUsed<KeptCheck>(CHECK_CHARS);
  readonly shared = new LeastRecentlyUsed<UnderWay<readonly SharedPassage[]>>(SHARED_CHARS);
  /** Who quotes a document, as far as somebody has asked. */
  readonly quoters = new LeastRecentlyUsed<UnderWay<QuotedBy>>(SHARED_CHARS);
  readonly #images = new LeastRecentlyUsed<PageImage>(IMAGE_BYTES);
  /** The archive's state in which all of these were read; what has changed since is read anew. */
  #state = '';
  #summary: ArchiveSummary | null = null;
  #statistics: Statistics | null = null;
  #collections: readonly Collection[] | null = null;
  readonly #facets = new LeastRecentlyUsed<readonly Facet[]>(FACETS);
  readonly #documents = new LeastRecentlyUsed<Opened>(DOCUMENT_CHARS);

  constructor(
    parts: Pick<Room, 'archive' | 'questions' | 'comparing' | 'assets' | 'fetchWithin' | 'limits' | 'log' | 'now'>,
  ) {
    this.archive = parts.archive;
    this.questions = parts.questions;
    this.comparing = parts.comparing;
    this.assets = parts.assets;
    this.fetchWithin = parts.fetchWithin;
    this.limits = parts.limits;
    this.log = parts.log;
    this.now = parts.now;
  }

  /** Counted once for a search and its further pages: the broadest searches have every document's facets to count. */
  async facetsOf(query: string): Promise<readonly Facet[]> {
    this.#renew();
    const kept = this.#facets.get(query);
    if (kept !== undefined) return kept;
    return this.#read(
      () => this.archive.searchFacets(query),
      (facets) => this.#facets.set(query, facets, 1),
    );
  }

  /** What is in the archive; counted once while nothing changes. */
  async summary(): Promise<ArchiveSummary> {
    this.#renew();
    if (this.#summary !== null) return this.#summary;
    return this.#read(
      () => this.archive.summary(),
      (read) => {
        this.#summary = read;
      },
    );
  }

  /** Counted over every document, so once while nothing changes. */
  async statistics(): Promise<Statistics> {
    this.#renew();
    if (this.#statistics !== null) return this.#statistics;
    return this.#read(
      () => this.archive.statistics(),
      (read) => {
        this.#statistics = read;
      },
    );
  }

  async collections(): Promise<readonly Collection[]> {
    this.#renew();
    if (this.#collections !== null) return this.#collections;
    return this.#read(
      () => this.archive.collections(),
      (read) => {
        this.#collections = read;
      },
    );
  }

  /** Throws 404 where the archive has no such document. */
  async open(id: string): Promise<Opened> {
    this.#renew();
    const kept = this.#documents.get(id);
    if (kept !== undefined) return kept;
    return this.#read(
      () => this.#openNow(id),
      (opened) => this.#documents.set(id, opened, opened.document.text.length),
    );
  }

  async #openNow(id: string): Promise<Opened> {
    const document = await this.archive.document(id);
    if (document === null) throw new HttpError(404, `The archive has no document ${id}.`);
    return { document, accession: await this.archive.accession(id) };
  }

  /** What was read is kept only where nothing has changed meanwhile. */
  async #read<T>(work: () => Promise<T>, keep: (read: T) => void): Promise<T> {
    const state = this.archive.state();
    const read = await work();
    if (state === this.archive.state()) keep(read);
    return read;
  }

  /** Another program may add to the archive, or put something right, at any time. */
  #renew(): void {
    const state = this.archive.state();
    if (state === this.#state) return;
    this.#state = state;
    this.#documents.clear();
    this.#facets.clear();
    this.#summary = null;
    this.#statistics = null;
    this.#collections = null;
  }

  /** Throws 404 where the page can't be drawn. */
  async image(id: string, page: number, width: number): Promise<PageImage> {
    const key = `${id} ${page} ${width}`;
    const kept = this.#images.get(key);
    if (kept !== undefined) return kept;
    const image = await this.archive.pageImage(id, page, width);
    if (image === null) throw new HttpError(404, `Page ${page} of document ${id} has no facsimile.`);
    this.#images.set(key, image, image.bytes.byteLength);
    return image;
  }

  /** After documents came in: what was read before may have changed. */
  forgetDocuments(): void {
    this.#documents.clear();
    this.#facets.clear();
    this.#summary = null;
    this.#statistics = null;
    this.#collections = null;
    this.shared.clear();
    this.quoters.clear();
  }
}
