/**
 * Kept checks are run again when the record changes: one after another, aside (aside.ts), with a rest as long as each
 * took, so that readers have at least half of the thread that answers them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Archive } from '../memcon.ts';
import type { Questions } from './aside.ts';

/** Milliseconds between two looks at whether anything has changed; the first comes when the server has opened. */
const EVERY = 15_000;
const FIRST = 3_000;
const LEAST_REST = 200;

export class KeptRounds {
  readonly #archive: Pick<Archive, 'state' | 'keptChecks'>;
  readonly #questions: Pick<Questions, 'recheckNext'>;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  /** The archive's state after the last round. */
  #seen: string | null = null;

  constructor(archive: Pick<Archive, 'state' | 'keptChecks'>, questions: Pick<Questions, 'recheckNext'>, log: Logger) {
    this.#archive = archive;
    this.#questions = questions;
    this.#log = log;
  }

  start(first = FIRST, every = EVERY): void {
    this.#timer = setTimeout(async () => {
      await this.round();
      if (!this.#closing.signal.aborted) this.start(every, every);
    }, first);
    this.#timer.unref();
  }

  /** Runs all that are due, where anything has changed since the last round. What fails is tried again after the next change. */
  async round(): Promise<void> {
    const state = this.#archive.state();
    if (state === this.#seen) return;
    this.#seen = state;
    try {
      // Where none is due, the thread that would run it need not be started.
      if ((await this.#archive.keptChecks()).every(({ isCurrent }) => isCurrent)) return;
      while (await this.#one());
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#log.error({ err: error }, 'a kept check could not be run again');
    }
  }

  close(): void {
    this.#closing.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #one(): Promise<boolean> {
    const began = performance.now();
    const done = await this.#questions.recheckNext();
    if (done === null) return false;
    const rest = Math.max(LEAST_REST, performance.now() - began);
    await sleep(rest, undefined, { ref: false, signal: this.#closing.signal });
    return true;
  }
}
