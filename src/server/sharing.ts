/** Passages that a document shares with others: compared when somebody asks, aside, within bounds, and kept. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Hono } from 'hono';
import { reusePage } from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import { type AsideOptions, TooSlow } from './aside.ts';
import type { Comparison, Room } from './room.ts';

/** Longer than a reader waits before a page; the command line has no such bound. */
export const COMPARING: AsideOptions = { patience: 120_000 };
/** Words of an archive of which every text fits into memory at once, about 20 bytes for each. */
const MOST_WORDS = 20_000_000;
/** Milliseconds in which most answers come; after them a page says that it is under way. */
const AT_ONCE = 1_500;

export function sharingRoutes(app: Hono, room: Room): void {
  app.get('/d/:id/reuse', (c) => shared(c, room));
}

async function shared(c: Context, room: Room): Promise<Response> {
  const { document } = await room.open(c.req.param('id') ?? '');
  const { words, documents } = await room.archive.summary();
  if (words > MOST_WORDS) return htmlAnswer(c, reusePage(room.assets, document, { state: 'too-large', documents }));
  const comparison = room.shared.get(document.id) ?? compare(room, document.id);
  await Promise.race([comparison.done.catch(() => undefined), sleep(AT_ONCE, undefined, { ref: false })]);
  const { outcome } = comparison;
  if (outcome === null) return htmlAnswer(c, reusePage(room.assets, document, { state: 'running', documents }));
  if ('error' in outcome) {
    // The next visit tries again.
    room.shared.delete(document.id);
    if (!isTooMuch(outcome.error)) throw outcome.error;
    return htmlAnswer(c, reusePage(room.assets, document, { state: 'too-large', documents }));
  }
  return htmlAnswer(c, reusePage(room.assets, document, { state: 'done', passages: outcome.passages }));
}

/** Beyond the patience of a reader, or the memory of a thread. */
function isTooMuch(error: Error): boolean {
  return error instanceof TooSlow || (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function compare(room: Room, id: string): Comparison {
  const done = room.comparing.reuse({ document: id });
  const comparison: Comparison = { done, outcome: null };
  room.shared.set(id, comparison, 1);
  done.then(
    (passages) => {
      comparison.outcome = { passages };
      const size = passages.flatMap((one) => one.witnesses).reduce((sum, one) => sum + one.text.length, 1);
      room.shared.set(id, comparison, size);
    },
    (error: unknown) => {
      comparison.outcome = { error: error instanceof Error ? error : new Error(String(error)) };
    },
  );
  return comparison;
}
