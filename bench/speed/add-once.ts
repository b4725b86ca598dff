/** `node add-once.ts ARCHIVE SOURCE…`: one run of `add` in a process of its own, so that its peak of memory is its own. */
import { type Added, openArchive } from '../../src/memcon.ts';

/** What one run took. */
export interface Run {
  /** By the clock, from the process's start to the archive's closing. */
  readonly seconds: number;
  /** Of all its threads together. */
  readonly processor: number;
  /** Megabytes. */
  readonly peak: number;
  readonly added: number;
  readonly bytes: number;
  /** Pages read, and of them those recognised, with the seconds that recognition took. */
  readonly pages: number;
  readonly recognised: number;
  readonly recognising: number;
}

async function addOnce([directory = '', ...sources]: readonly string[]): Promise<Run> {
  const archive = await openArchive(directory, { create: true });
  const items = await archive.add(sources);
  await archive.close();
  const fresh = items.filter((item) => item.outcome === 'added');
  const sum = (amount: (item: Added) => number) => fresh.reduce((total, item) => total + amount(item), 0);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    seconds: performance.now() / 1000,
    processor: (userCPUTime + systemCPUTime) / 1e6,
    peak: maxRSS / 1024,
    added: fresh.length,
    bytes: sum((item) => item.bytes),
    pages: sum((item) => item.pages),
    recognised: sum((item) => item.recognised),
    recognising: sum((item) => item.recognising) / 1000,
  };
}

if (import.meta.main) process.stdout.write(JSON.stringify(await addOnce(process.argv.slice(2))));
