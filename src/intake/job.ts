import type { Attachment, Problem } from '../record/record.ts';
import type { Filing } from '../store/store.ts';

/** What a worker is asked to read. */
export interface Job {
  readonly id: number;
  readonly name: string;
  /** Where the kept bytes are. */
  readonly path: string;
  readonly sha256: string;
}

export interface JobResult {
  readonly documents: readonly Filing[];
  readonly problems: readonly Problem[];
  readonly attachments: readonly Attachment[];
  /** Media type. */
  readonly format: string;
  /** Milliseconds. */
  readonly took: number;
}

export type FromWorker =
  | ({ readonly type: 'done'; readonly id: number } & JobResult)
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number | null };
