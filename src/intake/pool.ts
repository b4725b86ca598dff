import { Worker } from 'node:worker_threads';
import type { Problem } from '../record/record.ts';
import type { FromWorker, Job, JobResult } from './job.ts';

export interface PoolOptions {
  readonly workers: number;
  /** Milliseconds without a sign of progress after which a worker is given up. */
  readonly patience: number;
  /** Megabytes of JavaScript heap that one worker may use. */
  readonly memory: number;
  /** Megabytes of the whole process above which a worker that has done its file is replaced, to give back what it holds. */
  readonly most: number;
  /** The worker's module; another one in tests. */
  readonly script?: URL;
}

/**
 * Two workers keep two cores busy while the main thread writes. A page of OCR takes some 15 s on a slow machine, so two
 * minutes without one are no work any more. A heap of 640 MB reads a PDF of 3,000 pages of 360 words (with 320 MB it was
 * given up); of 765 words a page it would take twice as much. Ordinary files stay far below. (With `most` at 600 MB a run over
 * 20 MB of text replaced its workers twice, for a fifth of its time.)
 */
const DEFAULT_POOL: PoolOptions = { workers: 2, patience: 120_000, memory: 640, most: 750 };

/** A worker costs half a second to start and some to run fast: a younger one is kept whatever the memory. Milliseconds. */
const YOUNG = 4_000;

/** Short jobs that a worker has before it: else it would wait, after each, until this thread has done what it is at. */
const MOST_IN_LINE = 8;

/**
 * Another worker takes a second of processor time until it runs fast: one alone is as quick over twenty megabytes of text
 * or two hundred pages. Milliseconds.
 */
const WORTH_ANOTHER = 6_000;

/** Reads files in worker threads; a file that runs away costs its worker, never the run. */
export interface Pool {
  /** Workers. */
  readonly size: number;
  /** Hires a first worker before there is anything to read: it takes a quarter of a second to load what it needs. */
  hireAhead(): void;
  /** Never rejects: a worker that dies or stalls gives a problem, and so does a pool that was closed meanwhile. */
  run(job: Omit<Job, 'id'>, onProgress?: (done: number, total: number | null) => void): Promise<JobResult>;
  /** Lets idle workers go, with all the memory they hold; who comes next begins small. */
  renew(): void;
  /** Ends the workers, busy or not. */
  close(): Promise<void>;
}

/** A worker's place: the task it is at, and those that wait there behind short ones. */
interface Seat {
  worker: Worker | null;
  hired: number;
  tasks: Task[];
  /** Runs for the task that the worker is at. */
  timer: NodeJS.Timeout | undefined;
}

interface Task {
  readonly job: Job;
  began: number;
  readonly onProgress: (done: number, total: number | null) => void;
  readonly settle: (result: JobResult) => void;
}

export function openPool(options: PoolOptions = DEFAULT_POOL): Pool {
  return new WorkerPool(options);
}

class WorkerPool implements Pool {
  readonly #options: PoolOptions;
  readonly #seats: Seat[];
  readonly #line: Task[] = [];
  #next = 1;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#seats = Array.from({ length: options.workers }, () => ({
      worker: null,
      hired: 0,
      tasks: [],
      timer: undefined,
    }));
  }

  get size(): number {
    return this.#seats.length;
  }

  run(job: Omit<Job, 'id'>, onProgress: Task['onProgress'] = () => undefined): Promise<JobResult> {
    return new Promise((settle) => {
      this.#line.push({ job: { ...job, id: this.#next++ }, began: 0, onProgress, settle });
      this.#fill();
    });
  }

  hireAhead(): void {
    const [seat] = this.#seats;
    if (seat !== undefined) this.#workerOf(seat);
  }

  /** First come, first served: a long job is not passed by the short ones that come after it. */
  #fill(): void {
    for (let seat = this.#free(); seat !== undefined && this.#line.length > 0; seat = this.#free()) {
      const task = this.#line.shift();
      if (task === undefined) return;
      if (this.#closed) task.settle(notRead(task.job));
      else this.#assign(seat, task);
    }
  }

  /** Where the next job may go: to the worker with the fewest before it, or to a new one. */
  #free(): Seat | undefined {
    const hired = this.#seats.filter(({ worker }) => worker !== null).sort((a, b) => a.tasks.length - b.tasks.length);
    const [seat] = hired;
    if (seat === undefined || this.#wantsAnother(hired)) return this.#seats.find(({ worker }) => worker === null);
    if (seat.tasks.length >= MOST_IN_LINE) return undefined;
    return seat.tasks.every(({ job }) => job.effort === 'short') ? seat : undefined;
  }

  #wantsAnother(hired: readonly Seat[]): boolean {
    if (hired.length === this.#seats.length || hired.some(({ tasks }) => tasks.length === 0)) return false;
    if (hired.every(({ tasks }) => tasks[0]?.job.effort === 'long')) return true;
    return hired.every((seat) => performance.now() - seat.hired > WORTH_ANOTHER);
  }

  renew(): void {
    for (const seat of this.#seats) {
      if (seat.tasks.length > 0) continue;
      void seat.worker?.terminate();
      seat.worker = null;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#seats.map((seat) => seat.worker?.terminate()));
    for (const seat of this.#seats) seat.worker = null;
    for (const task of this.#line.splice(0)) task.settle(notRead(task.job));
  }

  #assign(seat: Seat, task: Task): void {
    seat.tasks.push(task);
    if (seat.tasks.length === 1) this.#begin(seat, task);
    this.#workerOf(seat).postMessage(task.job);
  }

  #begin(seat: Seat, task: Task): void {
    task.began = performance.now();
    this.#watch(seat);
  }

  #watch(seat: Seat): void {
    clearTimeout(seat.timer);
    seat.timer = setTimeout(() => this.#giveUp(seat, 'file-too-slow', this.#slowly(seat)), this.#options.patience);
  }

  #workerOf(seat: Seat): Worker {
    seat.worker ??= this.#hire(seat);
    return seat.worker;
  }

  #hire(seat: Seat): Worker {
    const worker = new Worker(this.#options.script ?? new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.memory },
    });
    seat.hired = performance.now();
    worker.on('message', (message: FromWorker) => this.#hear(seat, worker, message));
    worker.on('error', (error: Error) => this.#died(seat, worker, error));
    worker.on('exit', () => this.#died(seat, worker, new Error('its thread ended')));
    return worker;
  }

  #hear(seat: Seat, worker: Worker, message: FromWorker): void {
    const [task] = seat.tasks;
    if (seat.worker !== worker || task?.job.id !== message.id) return;
    if (message.type === 'done') {
      this.#relieve(seat);
      this.#settle(seat, message);
      return;
    }
    this.#watch(seat);
    task.onProgress(message.done, message.total);
  }

  /** Heaps and WebAssembly memories grow with the largest file and never shrink; a new worker begins small. */
  #relieve(seat: Seat): void {
    if (process.memoryUsage.rss() < this.#options.most * 1_000_000) return;
    if (performance.now() - seat.hired < YOUNG) return;
    const worker = seat.worker;
    seat.worker = null;
    void worker?.terminate();
  }

  #died(seat: Seat, worker: Worker, error: Error): void {
    if (seat.worker !== worker) return;
    seat.worker = null;
    const code = (error as NodeJS.ErrnoException).code;
    const name = seat.tasks[0]?.job.name ?? '';
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
      const message = `${name} needs more than ${this.#options.memory} MB to be read; split it into smaller files.`;
      this.#fail(seat, 'file-too-hungry', message);
    } else {
      this.#fail(seat, 'reader-failed', `${name} could not be read: ${error.message}.`);
    }
  }

  #slowly(seat: Seat): string {
    const seconds = Math.round(this.#options.patience / 1000);
    const name = seat.tasks[0]?.job.name ?? '';
    return `${name} was given up after ${seconds} s without progress; if it is whole, add it again with --retry.`;
  }

  #giveUp(seat: Seat, code: string, message: string): void {
    const worker = seat.worker;
    seat.worker = null;
    void worker?.terminate();
    this.#fail(seat, code, message);
  }

  #fail(seat: Seat, code: string, message: string): void {
    const took = performance.now() - (seat.tasks[0]?.began ?? 0);
    this.#settle(seat, { ...NOTHING, problems: [failure(code, message)], took });
  }

  #settle(seat: Seat, result: JobResult): void {
    const task = seat.tasks.shift();
    if (task === undefined) return;
    clearTimeout(seat.timer);
    task.settle(result);
    this.#goOn(seat);
    this.#fill();
  }

  /** With what waits behind: all of it was sent to the old worker, and is sent again where that one is gone. */
  #goOn(seat: Seat): void {
    const [next] = seat.tasks;
    if (next === undefined) return;
    if (this.#closed) this.#settle(seat, notRead(next.job));
    else {
      this.#begin(seat, next);
      if (seat.worker === null) this.#sendAll(seat);
    }
  }

  #sendAll(seat: Seat): void {
    const worker = this.#workerOf(seat);
    for (const { job } of seat.tasks) worker.postMessage(job);
  }
}

const NOTHING: JobResult = {
  filings: [],
  documents: [],
  problems: [],
  attachments: [],
  format: 'application/octet-stream',
  took: 0,
  isPostponed: false,
  isLost: true,
  recognised: { pages: 0, took: 0 },
};

function notRead(job: Job): JobResult {
  return { ...NOTHING, problems: [failure('reading-stopped', `${job.name} was not read.`)] };
}

function failure(code: string, message: string): Problem {
  return { severity: 'error', code, message, where: null };
}
