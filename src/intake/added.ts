import type { Problem } from '../record/record.ts';
import type { Pool } from './pool.ts';

/** Result of taking in one item (a file, a zip's member, an attachment). */
export interface Added {
  readonly origin: string;
  readonly outcome: 'added' | 'known' | 'failed';
  readonly sha256: string | null;
  /** Media type; null where nothing was read. */
  readonly format: string | null;
  /** Ids of its documents. */
  readonly documents: readonly string[];
  readonly pages: number;
  readonly bytes: number;
  /** Reading time in milliseconds; 0 for what was known. */
  readonly took: number;
  /** Pages among `pages` that had no text to be read and were recognised (OCR); 0 for what was known. */
  readonly recognised: number;
  /** Milliseconds of `took` that recognition needed. */
  readonly recognising: number;
  readonly problems: readonly Problem[];
}

export interface Progress {
  readonly done: number;
  /** Null while it is not known yet. */
  readonly total: number | null;
  readonly bytesDone: number;
  readonly bytesTotal: number | null;
  readonly problems: number;
  /** What is being worked on. */
  readonly current: string;
}

export interface AddOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly onItem?: (item: Added) => void;
  readonly signal?: AbortSignal;
  /** Try again what could not be read before, though the readers have not changed. */
  readonly retry?: boolean;
  /** Workers that were hired ahead; `add` ends them with its own. Default: hired when the first file comes. */
  readonly pool?: Pool;
  /** Address under which FRUS volumes lie; default: the Office of the Historian's repository. */
  readonly frus?: string;
}
