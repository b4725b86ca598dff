import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/memcon.ts';
import { memcon, start, temporaryFolder } from '../cli/run.ts';
import { paper, writePapers } from './papers.ts';

const KILLS = 10;
/** Milliseconds within which a run is killed: from before the first file to well into the writing. */
const LATEST_KILL = 2_500;

test('killed ten times at random moments, then resumed: nothing lost, nothing twice, verify clean', {
  timeout: 240_000,
}, async () => {
  using folder = temporaryFolder();
  const papers = join(folder.path, 'papers');
  const directory = join(folder.path, 'archive');
  const { files, documents } = writePapers(papers, 400, 300);
  for (let kill = 0; kill < KILLS; kill += 1) await addAndKill(directory, papers, 300 + Math.random() * LATEST_KILL);
  const last = await memcon('--archive', directory, 'add', papers, '--json');
  expect(last.code, last.stderr).toBe(0);
  const items = JSON.parse(last.stdout) as { outcome: string }[];
  expect(items.filter((item) => item.outcome === 'failed')).toEqual([]);
  const verified = await memcon('--archive', directory, 'verify', '--json');
  expect(JSON.parse(verified.stdout)).toMatchObject({ checked: { originals: files, documents }, findings: [] });
  expect(verified.code).toBe(0);
  await expectEachOnce(directory);
});

async function addAndKill(directory: string, papers: string, after: number): Promise<void> {
  const child = start(['--archive', directory, 'add', papers]);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await sleep(after);
  child.kill('SIGKILL');
  await ended;
}

/** Every paper's own word is found in exactly one document, by full text and by the quotation index. */
async function expectEachOnce(directory: string): Promise<void> {
  const archive = await openArchive(directory);
  try {
    for (const n of [0, 7, 399, 10_000, 10_299, 20_000]) {
      expect((await archive.search(`word${n}x3`)).total, paper(n)).toBe(1);
      expect((await archive.trace(`we said word${n}x3, and we say it again`)).words).toBe('verbatim');
    }
  } finally {
    await archive.close();
  }
}

test('Ctrl-C ends a run at once, and calls no good file bad', { timeout: 60_000 }, async () => {
  using folder = temporaryFolder();
  const papers = join(folder.path, 'papers');
  const directory = join(folder.path, 'archive');
  writePapers(papers, 300, 0);
  const child = start(['--archive', directory, 'add', papers]);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  while (!existsSync(join(directory, 'memcon.db'))) await sleep(50);
  await sleep(500);
  child.kill('SIGINT');
  // 0 where the machine was so quick that the run had ended.
  expect([0, 130]).toContain(await ended);
  const last = await memcon('--archive', directory, 'add', papers, '--json');
  expect(last.code, last.stderr).toBe(0);
  expect((await memcon('--archive', directory, 'verify')).code).toBe(0);
});
