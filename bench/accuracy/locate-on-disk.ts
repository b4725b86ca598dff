/**
 * `node locate-on-disk.ts INDEX QUESTIONS [MEGABYTES]`: lookups in a process of its own, which reads the index page by
 * page through so much memory. Prints the times and the peak of memory.
 */
import { existsSync, readFileSync } from 'node:fs';
import { openQuotationIndex } from '../../src/index/index.ts';
import { percentile } from '../report.ts';
import { sorted } from './located.ts';

/** What the lookups took, in milliseconds, and the process's peak, in megabytes. */
export interface OnDisk {
  readonly p50: number;
  readonly p99: number;
  readonly foreignP50: number;
  readonly peak: number;
  /** Milliseconds. */
  readonly opening: number;
  /** Bytes of the index that are always in memory. */
  readonly resident: number;
}

export interface Questions {
  readonly own: readonly (readonly string[])[];
  readonly foreign: readonly (readonly string[])[];
}

/** Megabytes. */
const MEMORY = 96;

async function locateOnDisk(directory: string, questions: Questions, memory: number): Promise<OnDisk> {
  const begun = performance.now();
  const index = await openQuotationIndex(directory, { memory: memory * 2 ** 20 });
  const opening = performance.now() - begun;
  const timesOf = (asked: readonly (readonly string[])[]): readonly number[] =>
    sorted(
      asked.map((words) => {
        const begun = performance.now();
        index.locate(words);
        return performance.now() - begun;
      }),
    );
  // The first lookups are the compiler's.
  timesOf(questions.own.slice(0, 50));
  const own = timesOf(questions.own);
  const foreignP50 = percentile(timesOf(questions.foreign), 0.5);
  const peak = peakMemory();
  const { resident } = index.size();
  return { p50: percentile(own, 0.5), p99: percentile(own, 0.99), foreignP50, peak, opening, resident };
}

/**
 * Megabytes of this program at its most. (What `resourceUsage` tells begins with the memory of the process that started
 * this one: Linux counts it from before the program was loaded.)
 */
function peakMemory(): number {
  const own = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(STATUS, 'utf8')) : null;
  return Number(own?.[1] ?? process.resourceUsage().maxRSS) / 1024;
}

const STATUS = '/proc/self/status';

if (import.meta.main) {
  const [directory = '', path = '', megabytes = MEMORY] = process.argv.slice(2);
  const questions = JSON.parse(readFileSync(path, 'utf8'));
  process.stdout.write(JSON.stringify(await locateOnDisk(directory, questions, Number(megabytes))));
}
