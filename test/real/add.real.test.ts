import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Added, openArchive } from '../../src/memcon.ts';
import { memcon, ROOT, temporaryFolder } from '../cli/run.ts';

const DATA = resolve(ROOT, '..', 'shared', 'data');
const FOLDERS = ['seeds', 'pdf', 'frus', 'kremlin', 'whitehouse', 'jfk-ocr', 'cables/text', 'munich-2007'];
const present = existsSync(DATA);
if (!present) {
  console.warn(
    [
      '┌────────────────────────────────────────────────┐',
      '│ ../shared/data is absent: adding is NOT tested │',
      '└────────────────────────────────────────────────┘',
    ].join('\n'),
  );
}

/** What a second run may take on a machine that does nothing else, in milliseconds. */
const SECOND_RUN = 10_000;
const PEAK_MEGABYTES = 1_000;

describe.skipIf(!present)('adding the whole of the real data', () => {
  const folder = temporaryFolder();
  const archive = join(folder.path, 'archive');
  const sources = FOLDERS.map((name) => join(DATA, name));
  afterAll(() => folder[Symbol.dispose]());
  let added: readonly Added[] = [];

  test('every file goes in or is named with its reason', { timeout: 900_000 }, async () => {
    const ran = await memcon('--archive', archive, 'add', ...sources, '--json');
    added = JSON.parse(ran.stdout) as Added[];
    expect(added.length).toBeGreaterThan(600);
    const failed = added.filter((item) => item.outcome === 'failed');
    expect(ran.code).toBe(failed.length > 0 ? 3 : 0);
    for (const item of failed) {
      expect(item.problems.some((problem) => problem.severity === 'error' && problem.message.length > 20)).toBe(true);
      expect(ran.stderr).toContain(item.origin);
    }
    expect(added.every((item) => item.outcome !== 'added' || item.documents.length > 0)).toBe(true);
  });

  test('FRUS volume V gives 390 documents, the Kremlin file 3,836', () => {
    expect(documentsOf('frus1961-63v05_clean.txt')).toBe(390);
    expect(documentsOf('kremlin-en-1999-2013.jsonl')).toBe(3_836);
  });

  test('a second run adds nothing, and quickly', { timeout: 120_000 }, async () => {
    const began = performance.now();
    const ran = await memcon('--archive', archive, 'add', ...sources, '--json');
    const took = performance.now() - began;
    const again = JSON.parse(ran.stdout) as Added[];
    expect(again.filter((item) => item.outcome === 'added')).toEqual([]);
    expect(took).toBeLessThan(SECOND_RUN);
  });

  test('it fits into a gigabyte', { timeout: 900_000 }, async () => {
    using other = temporaryFolder();
    const largest = ['frus', 'kremlin', 'pdf/clinton-library'].map((name) => join(DATA, name));
    const { stdout } = await memcon('--archive', join(other.path, 'archive'), 'add', ...largest);
    expect(Number(/at most (\d+) MB of memory/.exec(stdout)?.[1])).toBeLessThan(PEAK_MEGABYTES);
  });

  test('verify is clean, and searching reaches all of it', { timeout: 120_000 }, async () => {
    const opened = await openArchive(archive);
    try {
      expect((await opened.verify()).findings).toEqual([]);
      const { total } = await opened.search('kind:telcon date:1989-06-07 kohl');
      expect(total).toBe(1);
    } finally {
      await opened.close();
    }
  });

  function documentsOf(name: string): number | undefined {
    return added.find((item) => item.origin.endsWith(`/${name}`))?.documents.length;
  }
});

describe.skipIf(!present)('an article checked against one transcript', () => {
  test('two of its quotations are in the record, two are not', { timeout: 60_000 }, async () => {
    using folder = temporaryFolder();
    const archive = join(folder.path, 'archive');
    const seed = (n: string) => join(DATA, 'seeds', n);
    expect((await memcon('--archive', archive, 'add', seed('000_9593019ddd287b29.txt'))).code).toBe(0);
    const { stdout } = await memcon('--archive', archive, 'check', seed('001_e9cdb21fd9fbe494.txt'), '--json');
    type Found = {
      quotation: { text: string };
      words: string;
      matches: { speaker: { name: string } | null; date: string | null }[];
    };
    const all = JSON.parse(stdout) as Found[];
    const found = (words: string) => all.find((one) => one.quotation.text.includes(words));
    expect(found('students')).toMatchObject({ words: 'verbatim', matches: [{ date: '2001-10-21' }] });
    expect(found('students')?.matches[0]?.speaker?.name).toContain('Putin');
    expect(found('foxhole')).toMatchObject({ words: 'verbatim', matches: [{ date: '2001-11-13' }] });
    expect(found('foxhole')?.matches[0]?.speaker?.name).toContain('Bush');
    expect(found('not an adversary')?.words).toBe('not-found');
    expect(found('no other opportunity')?.words).toBe('not-found');
  });
});
