/** A thread that builds and merges segments: one job after the other, each answered by null or by what went wrong. */
import { parentPort } from 'node:worker_threads';
import { type Job, work } from './workshop.ts';

parentPort?.on('message', (job: Job) => {
  let failure: string | null = null;
  try {
    work(job);
  } catch (error) {
    failure = (error as Error).stack ?? String(error);
  }
  parentPort?.postMessage(failure);
});
