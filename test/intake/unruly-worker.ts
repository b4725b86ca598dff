/** A worker that does what hostile files make readers do; the job's name says which. Its thread is told as the format. */
import { parentPort, threadId } from 'node:worker_threads';

parentPort?.on('message', ({ id, name }: { id: number; name: string }) => {
  if (name === 'stalls') for (;;);
  if (name === 'dies') throw new Error('a defect');
  if (name === 'eats') {
    const held: unknown[] = [];
    for (;;) held.push(new Array(100_000).fill(held.length));
  }
  parentPort?.postMessage({
    type: 'done',
    id,
    filings: [],
    documents: [],
    problems: [],
    attachments: [],
    format: `${threadId}`,
    took: 1,
  });
});
