import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PDFDocument } from 'mupdf';
import { expect, test } from 'vitest';
import { openPool } from '../../src/intake/intake.ts';
import { type Added, openArchive, rebuildArchive } from '../../src/memcon.ts';
import { temporaryFolder } from '../cli/run.ts';
import { letterWith, paper, writePapers } from './papers.ts';

async function withArchive<T>(
  directory: string,
  work: (archive: Awaited<ReturnType<typeof openArchive>>) => Promise<T>,
) {
  const archive = await openArchive(directory, { create: true });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

const outcomes = (items: readonly Added[]) => items.map((item) => item.outcome);

test('what was added is not added again; the same bytes elsewhere are one accession with two origins', async () => {
  using folder = temporaryFolder();
  const one = join(folder.path, 'one.txt');
  const two = join(folder.path, 'two.txt');
  writeFileSync(one, paper(1));
  await withArchive(join(folder.path, 'archive'), async (archive) => {
    expect(outcomes(await archive.add([one]))).toEqual(['added']);
    expect(outcomes(await archive.add([one]))).toEqual(['known']);
    writeFileSync(two, paper(1));
    expect(outcomes(await archive.add([one, two]))).toEqual(['known', 'known']);
    expect((await archive.summary()).documents).toBe(1);
    expect((await archive.verify()).findings).toEqual([]);
  });
});

test('two copies in one run are read once', async () => {
  using folder = temporaryFolder();
  for (const name of ['a.txt', 'b.txt', 'c.txt']) writeFileSync(join(folder.path, name), paper(2));
  await withArchive(join(folder.path, 'archive'), async (archive) => {
    const items = await archive.add(['a.txt', 'b.txt', 'c.txt'].map((name) => join(folder.path, name)));
    expect(outcomes(items).sort()).toEqual(['added', 'known', 'known']);
    expect((await archive.documents()).length).toBe(1);
  });
});

test('a file attached to a mail is an accession of its own, and traced', async () => {
  using folder = temporaryFolder();
  const mail = join(folder.path, 'letter.eml');
  writeFileSync(mail, letterWith('paper.txt', paper(3)));
  await withArchive(join(folder.path, 'archive'), async (archive) => {
    const items = await archive.add([mail]);
    expect(items.map((item) => item.origin)).toEqual([mail, `${mail}!paper.txt`]);
    expect((await archive.search('word3x5')).hits[0]?.document).toBe(items[1]?.documents[0]);
  });
});

test('bad files are named and kept, and stop nothing', { timeout: 120_000 }, async () => {
  using folder = temporaryFolder();
  const bad: Readonly<Record<string, Uint8Array>> = {
    'empty.txt': new Uint8Array(),
    'encrypted.pdf': encrypted(),
    'truncated.pdf': Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n'),
    'mislabelled.pdf': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array(300).fill(0)]),
    'garbage.bin': noise(200_000_000),
  };
  for (const [name, bytes] of Object.entries(bad)) writeFileSync(join(folder.path, name), bytes);
  writeFileSync(join(folder.path, 'good.txt'), paper(4));
  const names = [...Object.keys(bad), 'good.txt'];
  await withArchive(join(folder.path, 'archive'), async (archive) => {
    const items = await archive.add(names.map((name) => join(folder.path, name)));
    for (const item of items) {
      const isBad = !item.origin.endsWith('good.txt');
      expect(item.outcome, item.origin).toBe(isBad ? 'failed' : 'added');
      if (isBad) expect(item.problems.find((problem) => problem.severity === 'error')?.message).toMatch(/\w{4,}.*\.$/s);
    }
    expect((await archive.summary()).failed).toHaveLength(5);
    for (const item of items) expect((await archive.original(item.sha256 ?? ''))?.byteLength).toBe(item.bytes);
    expect((await archive.verify()).findings).toEqual([]);
    expect(outcomes(await archive.add([`${folder.path}/empty.txt`]))).toEqual(['failed']);
  });
});

test('the same bad bytes under another name say whose bytes they are', async () => {
  using folder = temporaryFolder();
  for (const name of ['first.txt', 'second.pdf']) writeFileSync(join(folder.path, name), '');
  await withArchive(join(folder.path, 'archive'), async (archive) => {
    const [first, second] = await archive.add([join(folder.path, 'first.txt'), join(folder.path, 'second.pdf')]);
    expect([first?.outcome, second?.outcome]).toEqual(['failed', 'failed']);
    expect(first?.problems[0]?.message).toMatch(/^first\.txt is empty/);
    expect(second?.problems[0]?.message).toMatch(/same bytes as first\.txt/);
  });
});

function encrypted(): Uint8Array {
  const source = readFileSync(join(import.meta.dirname, '../../fixtures/pdf/rotated/source.pdf'));
  const document = new PDFDocument(source);
  return document.saveToBuffer('encrypt=aes-256,user-password=strait,owner-password=x').asUint8Array().slice();
}

/** Bytes that look like nothing, the same every time. */
function noise(size: number): Uint8Array {
  const words = new Uint32Array(size / 4);
  let state = 1;
  for (let i = 0; i < words.length; i += 1) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    words[i] = state;
  }
  return new Uint8Array(words.buffer);
}

/** Bytes of a page of the database. */
const PAGE = 8_192;

test('damage is found and named, and rebuild mends it', async () => {
  using folder = temporaryFolder();
  const directory = join(folder.path, 'archive');
  const { documents } = writePapers(join(folder.path, 'papers'), 5, 5);
  await withArchive(directory, (archive) => archive.add([join(folder.path, 'papers')]));
  const path = join(directory, 'memcon.db');
  const bytes = readFileSync(path);
  for (let at = bytes.indexOf('word3x5'); at >= 0; at = bytes.indexOf('word3x5', at)) {
    bytes.fill(0x5a, at - (at % PAGE), at - (at % PAGE) + PAGE);
  }
  writeFileSync(path, bytes);
  await withArchive(directory, async (archive) => {
    const { findings } = await archive.verify();
    expect(findings.map((finding) => finding.code)).toContain('database-damaged');
    expect(findings.every((finding) => /memcon (rebuild|add)/.test(finding.message))).toBe(true);
  });
  await rebuildArchive(directory);
  await withArchive(directory, async (archive) => {
    expect((await archive.verify()).findings).toEqual([]);
    expect((await archive.summary()).documents).toBe(documents);
    expect((await archive.trace('we said word3x5, and we say it again')).words).toBe('verbatim');
    expect(readdirSync(directory)).not.toContain('memcon.db.old');
  });
});

test('an original that has changed is found, and comes back with the next add', async () => {
  using folder = temporaryFolder();
  const directory = join(folder.path, 'archive');
  const file = join(folder.path, 'paper.txt');
  writeFileSync(file, paper(6));
  const [item] = await withArchive(directory, (archive) => archive.add([file]));
  const sha256 = item?.sha256 ?? '';
  const { rm } = await import('node:fs/promises');
  await rm(join(directory, 'originals', sha256.slice(0, 2), sha256));
  await withArchive(directory, async (archive) => {
    expect((await archive.verify()).findings.map((finding) => finding.code)).toEqual(['original-damaged']);
    await archive.add([file]);
    expect((await archive.verify()).findings).toEqual([]);
  });
});

test('one writer at a time: the other is told who is writing', async () => {
  using folder = temporaryFolder();
  const directory = join(folder.path, 'archive');
  writePapers(join(folder.path, 'papers'), 60, 0);
  await withArchive(directory, async (first) => {
    const second = await openArchive(directory);
    try {
      const adding = first.add([join(folder.path, 'papers')]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await expect(second.add([join(folder.path, 'papers')])).rejects.toThrow(String(process.pid));
      await adding;
      expect(outcomes(await second.add([join(folder.path, 'papers')])).every((outcome) => outcome === 'known')).toBe(
        true,
      );
      expect((await second.trace('we said word7x3, and we say it again')).words).toBe('verbatim');
    } finally {
      await second.close();
    }
  });
});

test('what waits behind a short file that costs its worker is read by the next one', { timeout: 60_000 }, async () => {
  const { pool, run } = unrulyPool(1);
  try {
    const names = ['good', 'dies', 'good', 'good', 'good', 'stalls', 'good', 'good'];
    const results = await Promise.all(names.map((name) => run(name, 'short')));
    const codes = results.map(({ problems }) => problems[0]?.code ?? null);
    expect(codes).toEqual([null, 'reader-failed', null, null, null, 'file-too-slow', null, null]);
    const [first, , second, third, fourth, , fifth, sixth] = results.map(({ format }) => format);
    expect([third, fourth, sixth]).toEqual([second, second, fifth]);
    expect(new Set([first, second, fifth]).size).toBe(3);
  } finally {
    await pool.close();
  }
});

test('a worker that holds too much is replaced, and what waits behind loses nothing', { timeout: 60_000 }, async () => {
  const { pool, run } = unrulyPool(1, 3_000, 0);
  try {
    // A young worker is kept whatever it holds.
    await run('good', 'short');
    await sleep(4_500);
    const results = await Promise.all(Array.from({ length: 6 }, () => run('good', 'short')));
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    expect(new Set(results.map(({ format }) => format)).size).toBe(2);
  } finally {
    await pool.close();
  }
});

test('nobody waits behind a long file, and a pool that closes answers all who wait', { timeout: 60_000 }, async () => {
  const { pool, run } = unrulyPool(2, 30_000);
  const long = run('stalls', 'long');
  const [first, second] = await Promise.all([run('good', 'short'), run('good', 'short')]);
  expect(first.problems).toEqual([]);
  expect(second.format).toBe(first.format);
  const waiting = [run('stalls', 'long'), run('good', 'short'), run('good', 'short')];
  await pool.close();
  for (const { problems } of await Promise.all([long, ...waiting])) expect(problems).toHaveLength(1);
  expect((await run('good', 'short')).problems[0]?.code).toBe('reading-stopped');
});

function unrulyPool(workers: number, patience = 3_000, most = 4_000) {
  const script = new URL('./unruly-worker.ts', import.meta.url);
  const pool = openPool({ workers, patience, memory: 64, most, script });
  const run = (name: string, effort?: 'short' | 'long') =>
    pool.run({ name, from: name, sha256: '0'.repeat(64), wants: 'filings', ...(effort && { effort }) });
  return { pool, run };
}

test('a worker that stalls, dies or eats the memory costs its file only', { timeout: 60_000 }, async () => {
  const { pool, run } = unrulyPool(1);
  try {
    expect((await run('good')).problems).toEqual([]);
    expect((await run('stalls')).problems[0]?.code).toBe('file-too-slow');
    expect((await run('dies')).problems[0]?.code).toBe('reader-failed');
    expect((await run('eats')).problems[0]?.code).toBe('file-too-hungry');
    expect((await run('good')).problems).toEqual([]);
  } finally {
    await pool.close();
  }
});
