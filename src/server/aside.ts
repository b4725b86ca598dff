/**
 * Long questions, asked aside: tracing forty quotations takes seconds of processor time, and on the server's own thread
 * every other page would wait for it. A worker thread with its own connection to the archive answers them; it is
 * started by the first question. Measured with an archive of 4,900 documents, while an article of 40 quotations is
 * checked: 95 of 100 other pages came within 450 ms before, and within 60 ms since.
 */
import { Worker } from 'node:worker_threads';
import { type Archive, UnreadableFile } from '../memcon.ts';
import type { Answer, Lent, Question } from './aside-worker.ts';

/** The verbs of an archive that may take long. */
export type Questions = Pick<Archive, 'checkBytes' | 'trace' | 'reuse' | 'quotedBy' | 'recheckNext'>;

export interface AsideOptions {
  /** Milliseconds after which a question is given up, and with it all others under way; default: never. */
  readonly patience?: number;
  /** What of the index this thread holds, so that the other need not; default: nothing. */
  readonly lend?: Archive['shareIndex'];
}

/** A question that took longer than the asker's patience. */
export class TooSlow extends Error {}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout | null;
}

export class Aside implements Questions {
  readonly #directory: string;
  readonly #patience: number | null;
  readonly #lend: Archive['shareIndex'];
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #next = 1;

  constructor(directory: string, options: AsideOptions = {}) {
    this.#directory = directory;
    this.#patience = options.patience ?? null;
    this.#lend = options.lend ?? (async () => new Map());
  }

  checkBytes(...args: Parameters<Archive['checkBytes']>): ReturnType<Archive['checkBytes']> {
    return this.#ask({ verb: 'checkBytes', args }) as ReturnType<Archive['checkBytes']>;
  }

  trace(...args: Parameters<Archive['trace']>): ReturnType<Archive['trace']> {
    return this.#ask({ verb: 'trace', args }) as ReturnType<Archive['trace']>;
  }

  reuse(...args: Parameters<Archive['reuse']>): ReturnType<Archive['reuse']> {
    return this.#ask({ verb: 'reuse', args }) as ReturnType<Archive['reuse']>;
  }

  quotedBy(...args: Parameters<Archive['quotedBy']>): ReturnType<Archive['quotedBy']> {
    return this.#ask({ verb: 'quotedBy', args }) as ReturnType<Archive['quotedBy']>;
  }

  recheckNext(): ReturnType<Archive['recheckNext']> {
    return this.#ask({ verb: 'recheckNext', args: [] }) as ReturnType<Archive['recheckNext']>;
  }

  async close(): Promise<void> {
    await this.#giveUp(new Error('The program is ending.'));
  }

  #ask(question: Question): Promise<unknown> {
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, timer: this.#timer() });
      this.#running().postMessage({ id, question });
    });
  }

  #timer(): NodeJS.Timeout | null {
    const patience = this.#patience;
    if (patience === null) return null;
    return setTimeout(() => {
      void this.#giveUp(new TooSlow(`The answer took more than ${Math.round(patience / 1000)} seconds.`));
    }, patience);
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./aside-worker.ts', import.meta.url), { workerData: this.#directory });
    worker.on('message', (answer: Answer) => this.#answer(answer));
    worker.on('error', (error) => this.#fail(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#fail(worker, new Error('The thread that answers long questions has ended.')));
    // It alone is no reason for the program to go on.
    worker.unref();
    this.#worker = worker;
    void this.#open(worker);
    return worker;
  }

  /** Questions wait in the worker until it is told. A failure to open the index it meets and tells by itself. */
  async #open(worker: Worker): Promise<void> {
    const lent: Lent = { shared: await this.#lend().catch(() => new Map()) };
    worker.postMessage(lent);
  }

  #answer(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    if (waiting.timer !== null) clearTimeout(waiting.timer);
    if ('value' in answer) waiting.resolve(answer.value);
    else waiting.reject(errorOf(answer));
  }

  /** Every question under way fails with the worker; the next one starts another. */
  #fail(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const failed = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of failed) {
      if (timer !== null) clearTimeout(timer);
      reject(error);
    }
  }

  async #giveUp(error: Error): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#fail(worker, error);
    await worker.terminate();
  }
}

/** Classes are lost between threads; the one that pages tell apart is made again. */
function errorOf({ error, unreadable }: Extract<Answer, { error: Error }>): Error {
  return unreadable === null ? error : new UnreadableFile(unreadable.file, unreadable.problems);
}
