import type { AccessionFiling } from '../store/store.ts';

/** Takes filings and resolves each when it is durable. */
export interface Writer {
  write(filing: AccessionFiling): Promise<void>;
  /** Everything given so far is filed. */
  flush(): Promise<void>;
}

/** Characters of text that make a batch full: some tens of milliseconds of work for the store. */
const FULL_TEXT = 4_000_000;
const FULL_COUNT = 100;
/** A lone small file waits this long for company, in milliseconds. */
const PATIENCE = 100;

interface Waiter {
  readonly filing: AccessionFiling;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Files what comes in close together in one transaction, so that thousands of small files aren't thousands of commits. */
export function batchWriter(file: (filings: readonly AccessionFiling[]) => Promise<void>): Writer {
  let batch: Waiter[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const full = batch;
    batch = [];
    size = 0;
    if (full.length > 0) working = working.then(() => settle(full, file));
    return working;
  }

  return {
    flush,
    write: (filing) =>
      new Promise((resolve, reject) => {
        batch.push({ filing, resolve, reject });
        size += filing.documents.reduce((sum, document) => sum + document.text.length, 0);
        if (size >= FULL_TEXT || batch.length >= FULL_COUNT) void flush();
        else timer ??= setTimeout(() => void flush(), PATIENCE);
      }),
  };
}

/** One filing that the store refuses must not take the others of its batch along: then each goes in by itself. */
async function settle(
  batch: readonly Waiter[],
  file: (filings: readonly AccessionFiling[]) => Promise<void>,
): Promise<void> {
  try {
    await file(batch.map((waiter) => waiter.filing));
    for (const waiter of batch) waiter.resolve();
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const waiter of batch) await settle([waiter], file);
  }
}
