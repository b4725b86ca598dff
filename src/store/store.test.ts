import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { FORMAT_VERSION } from './format.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { readRegister, register } from './register.ts';
import { openStore } from './store.ts';

const root = mkdtempSync(join(tmpdir(), 'memcon-store-'));
afterAll(() => rmSync(root, { recursive: true }));

async function made(name: string): Promise<string> {
  const directory = join(root, name);
  await (await openStore(directory, { create: true })).close();
  return directory;
}

test('an absent archive is refused with what to do, unless it is to be made', async () => {
  await expect(openStore(join(root, 'absent'))).rejects.toMatchObject({ code: 'archive-absent' });
});

test('a folder of other things is not taken for an archive', async () => {
  writeFileSync(join(root, 'letter.txt'), 'not ours');
  await expect(openStore(root, { create: true })).rejects.toMatchObject({ code: 'not-an-archive' });
});

test('a newer format and a newer schema are refused', async () => {
  const directory = await made('newer-format');
  const marker = join(directory, 'memcon.json');
  writeFileSync(marker, JSON.stringify({ ...JSON.parse(readFileSync(marker, 'utf8')), version: FORMAT_VERSION + 1 }));
  await expect(openStore(directory)).rejects.toMatchObject({ code: 'archive-newer' });
  const other = await made('newer-schema');
  const database = new DatabaseSync(join(other, 'memcon.db'));
  database.prepare('insert into migration values (?, ?, ?)').run(SCHEMA_VERSION + 1, 'from the future', '2100-01-01');
  database.close();
  await expect(openStore(other)).rejects.toMatchObject({ code: 'archive-newer' });
});

test('one lock at a time; it is free again when its holder lets go', async () => {
  const store = await openStore(await made('lock'));
  const lock = await store.lock();
  await expect(store.lock(300)).rejects.toMatchObject({ code: 'archive-busy' });
  lock.release();
  (await store.lock()).release();
  await store.close();
});

test('originals come back byte for byte, and a changed one is told', async () => {
  const store = await openStore(await made('originals'));
  const { createHash } = await import('node:crypto');
  const bytes = Buffer.from([0, 255, 13, 10, 26]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await store.originals.keep(sha256, bytes);
  expect(Buffer.from((await store.originals.read(sha256)) ?? [])).toEqual(bytes);
  expect(await store.originals.hashNow(sha256)).toBe(sha256);
  expect(await store.originals.list()).toEqual([sha256]);
  expect(await store.originals.read('0'.repeat(64))).toBeNull();
  await store.close();
});

test('the register survives half a line', async () => {
  const directory = await made('register');
  const entry = (n: number) => ({
    sha256: String(n).repeat(64),
    origin: `/papers/${n}.txt`,
    receivedAt: '2020-01-01T00:00:00Z',
  });
  await register(directory, [entry(1)]);
  const path = join(directory, 'accessions.jsonl');
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"sha256":"222`);
  await register(directory, [entry(3), entry(1)]);
  expect(await readRegister(directory)).toEqual([entry(1), entry(3)]);
});
