/** Long questions: each asked once, waited for as long as a reader waits for a page, and its answer kept. */
import { setTimeout as sleep } from 'node:timers/promises';
import { TooSlow } from './aside.ts';
import type { LeastRecentlyUsed } from './lru.ts';

/** Milliseconds in which most answers come; after them a page says that it is under way. */
const AT_ONCE = 1_500;

/** One question under way, answered or given up. */
export interface UnderWay<T> {
  readonly done: Promise<T>;
  /** Null while it is under way. */
  outcome: { readonly answer: T } | { readonly error: Error } | null;
}

export type State<T> =
  | { readonly state: 'done'; readonly answer: T }
  | { readonly state: 'running' }
  | { readonly state: 'too-much' };

/** `weight`: of an answer, in the units of `kept`. Throws what the question failed with, unless it was too much to ask. */
export async function answerTo<T>(
  kept: LeastRecentlyUsed<UnderWay<T>>,
  key: string,
  question: () => Promise<T>,
  weight: (answer: T) => number,
): Promise<State<T>> {
  const asked = kept.get(key) ?? ask(kept, key, question, weight);
  await Promise.race([asked.done.catch(() => undefined), sleep(AT_ONCE, undefined, { ref: false })]);
  const { outcome } = asked;
  if (outcome === null) return { state: 'running' };
  if ('answer' in outcome) return { state: 'done', answer: outcome.answer };
  // The next visit tries again.
  kept.delete(key);
  if (isTooMuch(outcome.error)) return { state: 'too-much' };
  throw outcome.error;
}

function ask<T>(
  kept: LeastRecentlyUsed<UnderWay<T>>,
  key: string,
  question: () => Promise<T>,
  weight: (answer: T) => number,
): UnderWay<T> {
  const asked: UnderWay<T> = { done: question(), outcome: null };
  kept.set(key, asked, 1);
  asked.done.then(
    (answer) => {
      asked.outcome = { answer };
      kept.set(key, asked, weight(answer));
    },
    (error: unknown) => {
      asked.outcome = { error: error instanceof Error ? error : new Error(String(error)) };
    },
  );
  return asked;
}

/** Beyond the patience of a reader, or the memory of a thread. */
function isTooMuch(error: Error): boolean {
  return error instanceof TooSlow || (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
