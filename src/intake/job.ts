import type { Filing } from '../filing/filing.ts';
import type { Attachment, Document, Problem } from '../record/record.ts';

/** What a worker is asked to read. */
export interface Job {
  readonly id: number;
  readonly name: string;
  /** The bytes, or the path at which they are kept. */
  readonly from: string | Uint8Array;
  readonly sha256: string;
  /** `filings`: documents as the store files them. `documents`: as they are, to be checked. */
  readonly wants: 'filings' | 'documents';
  /** Gives the file back unread where pages of it have to be recognised. Default: false. */
  readonly postpones?: boolean;
  readonly effort?: Effort;
  /** The documents wanted; all where absent. */
  readonly share?: Share;
}

/**
 * `short`: some tens of milliseconds, so that the next may wait at the same worker. `long`: so many seconds that the next
 * is not to wait. Absent: between the two, or unknown.
 */
export type Effort = 'short' | 'long';

/** One of several even parts of a file's documents: those whose place, from 0, leaves `index` when divided by `of`. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

export interface JobResult {
  /** Empty unless filings were wanted. */
  readonly filings: readonly Filing[];
  /** Empty unless documents were wanted. */
  readonly documents: readonly Document[];
  readonly problems: readonly Problem[];
  readonly attachments: readonly Attachment[];
  /** Media type. */
  readonly format: string;
  /** Milliseconds. */
  readonly took: number;
  /** Given back: everything else here is empty. */
  readonly isPostponed: boolean;
  /** The worker did not come back from it: nothing was read, and `problems` say why. */
  readonly isLost: boolean;
  readonly recognised: Recognised;
}

/** Of a file's pages, those without a text layer to be read. */
export interface Recognised {
  readonly pages: number;
  /** Milliseconds. */
  readonly took: number;
}

export type FromWorker =
  | ({ readonly type: 'done'; readonly id: number } & JobResult)
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number | null };
