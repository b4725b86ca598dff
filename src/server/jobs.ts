/** Files on their way into the archive: one job at a time, each file with its progress. */
import type { Added, AddOptions, Archive } from '../memcon.ts';
import { type Job, type JobFile, MOST_LINKS } from '../web/web.ts';
import type { Upload } from './asked.ts';

/** Finished jobs that can still be looked at. */
const KEPT_JOBS = 50;

interface Running {
  readonly id: string;
  readonly files: JobFile[];
  /** Null while it stands in line behind another. */
  began: number | null;
  finished: boolean;
  ended: number | null;
  /** Ends the file under way; null while none is. */
  stop: AbortController | null;
  /** Bytes of the files that wait, in their order. */
  readonly waiting: Upload[];
}

export class Jobs {
  readonly #archive: Archive;
  readonly #now: () => Date;
  readonly #afterEach: () => void;
  readonly #jobs = new Map<string, Running>();
  #queue: Promise<void> = Promise.resolve();

  constructor(archive: Archive, now: () => Date, afterEach: () => void) {
    this.#archive = archive;
    this.#now = now;
    this.#afterEach = afterEach;
  }

  /** Returns its id at once; the work goes on behind it. */
  start(uploads: readonly Upload[]): string {
    const id = crypto.randomUUID().slice(0, 8);
    const files = uploads.map(
      ({ name, bytes }): JobFile => ({
        name,
        bytes: bytes.byteLength,
        state: 'waiting',
        progress: null,
        items: [],
        titles: {},
      }),
    );
    const job: Running = { id, files, began: null, finished: false, ended: null, stop: null, waiting: [...uploads] };
    this.#jobs.set(id, job);
    this.#forgetOldest();
    this.#queue = this.#queue.then(() => this.#run(job));
    return id;
  }

  /** What is filed stays; the file under way is read again when it goes on. */
  stop(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined || job.finished || job.ended !== null) return;
    job.ended = this.#now().getTime();
    job.stop?.abort(new Error('stopped'));
  }

  goOn(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined || job.finished || job.ended === null) return;
    // The rate is that of the work, not of the pause.
    if (job.began !== null) job.began += this.#now().getTime() - job.ended;
    job.ended = null;
    this.#queue = this.#queue.then(() => this.#run(job));
  }

  #forgetOldest(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= KEPT_JOBS) return;
      if (job.finished) this.#jobs.delete(id);
    }
  }

  get(id: string): Job | null {
    const job = this.#jobs.get(id);
    if (job === undefined) return null;
    const now = job.ended ?? this.#now().getTime();
    const isStopped = !job.finished && job.ended !== null;
    return {
      id,
      files: job.files,
      finished: job.finished,
      isStopped,
      ...pace(job.files, (now - (job.began ?? now)) / 1000),
    };
  }

  async #run(job: Running): Promise<void> {
    job.began ??= this.#now().getTime();
    while (job.ended === null) {
      const [upload] = job.waiting;
      if (upload === undefined) break;
      const i = job.files.length - job.waiting.length;
      const stop = new AbortController();
      job.stop = stop;
      const update = (change: Partial<JobFile>) => {
        job.files[i] = { ...(job.files[i] as JobFile), ...change };
      };
      update({ state: 'reading' });
      const items = await this.#add(upload, { signal: stop.signal, onProgress: (progress) => update({ progress }) });
      job.stop = null;
      if (items === null) return update({ state: 'waiting', progress: null });
      // Off the list, so that the bytes of what went in can be forgotten while the rest is read.
      job.waiting.shift();
      update({ state: 'finished', items, titles: await this.#titles(items) });
      this.#afterEach();
    }
    if (job.waiting.length > 0) return;
    job.finished = true;
    job.ended = this.#now().getTime();
  }

  async #titles(items: readonly Added[]): Promise<Record<string, string | null>> {
    const ids = items.flatMap((item) => item.documents).slice(0, MOST_LINKS);
    const titles = await Promise.all(ids.map(async (id) => [id, (await this.#archive.document(id))?.title ?? null]));
    return Object.fromEntries(titles) as Record<string, string | null>;
  }

  /** An archive that breaks on one file must not stop the next: the reason stands in its row. Null where it was stopped. */
  async #add(upload: Upload, options: AddOptions): Promise<readonly Added[] | null> {
    try {
      return await this.#archive.addBytes(upload.name, upload.bytes, options);
    } catch (error) {
      if (options.signal?.aborted) return null;
      const message = `${upload.name} could not be added: ${error instanceof Error ? error.message : String(error)}`;
      const problem = { severity: 'error', code: 'add-failed', message, where: { file: upload.name } } as const;
      return [
        {
          origin: upload.name,
          outcome: 'failed',
          sha256: null,
          format: null,
          took: 0,
          recognised: 0,
          recognising: 0,
          documents: [],
          pages: 0,
          bytes: upload.bytes.byteLength,
          problems: [problem],
        },
      ];
    }
  }
}

function pace(files: readonly JobFile[], seconds: number): { rate: number | null; left: number | null } {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const done = files.reduce((sum, file) => sum + bytesDone(file), 0);
  if (done === 0 || seconds <= 0) return { rate: null, left: null };
  const rate = done / seconds;
  return { rate, left: (total - done) / rate };
}

function bytesDone(file: JobFile): number {
  if (file.state === 'finished') return file.bytes;
  return Math.min(file.progress?.bytesDone ?? 0, file.bytes);
}
