/** The thread that answers long questions (aside.ts), over its own connection to the archive. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Archive, openArchive, UnreadableFile } from '../memcon.ts';
import type { Problem } from '../record/record.ts';

/** A verb of the archive and what it is called with. */
export type Question =
  | { readonly verb: 'checkBytes'; readonly args: Parameters<Archive['checkBytes']> }
  | { readonly verb: 'trace'; readonly args: Parameters<Archive['trace']> }
  | { readonly verb: 'quotedBy'; readonly args: Parameters<Archive['quotedBy']> }
  | { readonly verb: 'recheckNext'; readonly args: Parameters<Archive['recheckNext']> }
  | { readonly verb: 'reuse'; readonly args: Parameters<Archive['reuse']> };

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly error: Error;
      /** Of an `UnreadableFile`. */
      readonly unreadable: { readonly file: string; readonly problems: readonly Problem[] } | null;
    };

/** What the thread is told first, and once: what it need not read of the index, since another thread holds it. */
export interface Lent {
  readonly shared: Awaited<ReturnType<Archive['shareIndex']>>;
}

/** Bytes of the index that the thread may hold besides what it was lent. */
const MEMORY = 256 << 20;

if (parentPort === null) throw new Error('aside-worker.ts runs in a worker thread only.');
const port = parentPort;
const { promise: archive, resolve: open } = Promise.withResolvers<Archive>();
// Whoever asks first hears of a failure to open it.
archive.catch(() => undefined);

port.on('message', async (message: Lent | { readonly id: number; readonly question: Question }) => {
  if ('shared' in message) {
    open(openArchive(String(workerData), { index: { memory: MEMORY, shared: message.shared } }));
    return;
  }
  const { id, question } = message;
  const reply: Answer = await answerTo(await archive.catch((error: unknown) => error as Error), id, question);
  port.postMessage(reply);
});

async function answerTo(from: Archive | Error, id: number, question: Question): Promise<Answer> {
  try {
    if (from instanceof Error) throw from;
    return { id, value: await ask(from, question) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const isUnreadable = error instanceof UnreadableFile;
    return { id, error, unreadable: isUnreadable ? { file: error.file, problems: error.problems } : null };
  }
}

function ask(from: Archive, question: Question): Promise<unknown> {
  if (question.verb === 'checkBytes') return from.checkBytes(...question.args);
  if (question.verb === 'recheckNext') return from.recheckNext();
  if (question.verb === 'quotedBy') return from.quotedBy(...question.args);
  return question.verb === 'trace' ? from.trace(...question.args) : from.reuse(...question.args);
}
