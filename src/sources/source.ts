/** What a source gives: files with their bytes, and problems for what can't be had. */
import { createHash } from 'node:crypto';
import type { Problem } from '../record/record.ts';

export type SourceItem = SourceFile | SourceFailure;

/** A file that can be read now. */
export interface SourceFile {
  /** Absolute path, `path.zip!member`, URL. */
  readonly origin: string;
  /** Last part of the origin. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /**
   * The whole file. Rejects with a SourceError whose `problem` says why (gone, unreadable, grown beyond the limit).
   * Members of archives are held only while their item is the current one.
   */
  bytes(): Promise<Uint8Array>;
  /** Character encoding that the transport declared (HTTP `charset`); absent elsewhere. */
  readonly charset?: string;
}

/** Something named or found that can't be taken in. */
export interface SourceFailure {
  readonly origin: string;
  readonly problem: Problem;
}

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

export interface SourceOptions {
  /** Bytes that one file (or one member of an archive) may have. Default 256 MB. */
  readonly largestFile?: number;
  /** Bytes that all members of one archive may have together. Default 16 GB. */
  readonly largestArchive?: number;
  /** Archives within archives that are opened. Default 4. */
  readonly deepestArchive?: number;
  /** Take in files whose names begin with a dot, too. Default false; a path that is named explicitly is always taken. */
  readonly hidden?: boolean;
  /** Milliseconds that one URL may take. Default 60 000. */
  readonly timeout?: number;
  /** Address under which FRUS volumes lie, each as `ID.xml`. Default: the Office of the Historian's repository. */
  readonly frus?: string;
  /** Milliseconds before a broken transfer is tried again; doubled each time. Default 1 000. */
  readonly pause?: number;
  /** Default: the runtime's own `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly signal?: AbortSignal;
}

export type Limits = Required<Omit<SourceOptions, 'signal' | 'fetch'>> & Pick<SourceOptions, 'signal' | 'fetch'>;

const MEGABYTE = 1024 * 1024;
/** As the Office of the Historian publishes them. */
const FRUS_VOLUMES = 'https://raw.githubusercontent.com/HistoryAtState/frus/master/volumes';

export function limitsOf(options: SourceOptions): Limits {
  return {
    // The largest volumes seen have 60 MB; 256 MB fit into memory beside everything else (bound: 1 GB).
    largestFile: options.largestFile ?? 256 * MEGABYTE,
    largestArchive: options.largestArchive ?? 16 * 1024 * MEGABYTE,
    deepestArchive: options.deepestArchive ?? 4,
    hidden: options.hidden ?? false,
    timeout: options.timeout ?? 60_000,
    frus: options.frus ?? FRUS_VOLUMES,
    pause: options.pause ?? 1_000,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  };
}

export function failure(origin: string, code: string, message: string): SourceFailure {
  return { origin, problem: { severity: 'error', code, message, where: { file: origin } } };
}

export function tooLarge(origin: string, size: number, limit: number): SourceFailure {
  const message = `${origin} has ${inMegabytes(size)}; a file may have ${inMegabytes(limit)}. Split it, or raise the limit.`;
  return failure(origin, 'file-too-large', message);
}

/** `256 MB`; one decimal below ten. */
export function inMegabytes(size: number): string {
  const megabytes = size / MEGABYTE;
  return `${megabytes < 10 ? megabytes.toFixed(1) : megabytes.toFixed(0)} MB`;
}

/** Words for an error of the operating system or a library. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** SHA-256, lower-case hex: the name under which the original is kept. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
