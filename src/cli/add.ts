import { openPool, type Pool } from '../intake/intake.ts';
import type { Added, AddOptions } from '../memcon.ts';
import { addTable, isRecognised } from './add-table.ts';
import type { Call } from './call.ts';
import { saidOf } from './files.ts';
import { openProgress } from './progress.ts';
import { EXIT } from './terminal.ts';

/** How long `add` stands in line while another process writes: long enough for a small upload, short enough to be told. */
const WAIT = 3_000;

export async function add(
  call: Call,
  sources: readonly string[],
  options: { retry?: unknown; frusFrom?: unknown },
): Promise<number> {
  const frus = typeof options.frusFrom === 'string' ? options.frusFrom : process.env.MEMCON_FRUS;
  const asked = { retry: options.retry === true, ...(frus !== undefined && { frus }) };
  return withReaders(async (pool) => {
    const { openArchive } = await import('../memcon.ts');
    const archive = await openArchive(call.archive, { create: true, wait: WAIT });
    try {
      return await run(call, (listening) => archive.add(sources, { ...listening, ...asked, pool }));
    } finally {
      await archive.close();
    }
  });
}

export function rebuild(call: Call): Promise<number> {
  return withReaders(async (pool) => {
    const { rebuildArchive } = await import('../memcon.ts');
    return run(call, (listening) => rebuildArchive(call.archive, { ...listening, pool }));
  });
}

/** The worker loads what it reads with while this thread loads the rest: each takes a third of a second. */
async function withReaders(work: (pool: Pool) => Promise<number>): Promise<number> {
  const pool = openPool();
  pool.hireAhead();
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

type Listening = Pick<AddOptions, 'onItem' | 'onProgress' | 'signal'>;

async function run(call: Call, work: (listening: Listening) => Promise<readonly Added[]>): Promise<number> {
  const { terminal, signal } = call;
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  let unrecognised = 0;
  const progress = openProgress(process.stderr);
  let added: readonly Added[];
  try {
    const onItem = (item: Added) => {
      if (!isRecognised(item)) unrecognised = elapsed();
      if (item.outcome === 'failed') progress.say(`✗ ${failureLine(item)}`);
    };
    added = await work({ signal, onProgress: progress.update, onItem });
  } finally {
    progress.end();
  }
  terminal.value(added);
  terminal.print(addTable(added, { all: elapsed(), unrecognised }));
  return added.some((item) => item.outcome === 'failed') ? EXIT.failed : EXIT.done;
}

function failureLine(item: Added): string {
  const why = item.problems.find((problem) => problem.severity === 'error') ?? item.problems[0];
  return saidOf(item.origin, why?.message ?? 'nothing could be read from it');
}
