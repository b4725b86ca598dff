import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readKeptCheck, removeKeptCheck, writeKeptCheck } from './kept-checks.ts';

const HASH = '0123456789abcdef01234567';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memcon-checks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is kept comes back, is replaced whole, leaves nothing beside it, and goes', async () => {
  expect(await readKeptCheck(folder, HASH)).toBeNull();
  await writeKeptCheck(folder, HASH, { name: 'a.txt', more: 1 });
  await writeKeptCheck(folder, HASH, { name: 'b.txt' });
  expect(await readKeptCheck(folder, HASH)).toEqual({ version: 1, name: 'b.txt' });
  expect(await readdir(join(folder, 'checks'))).toEqual([`${HASH}.json.gz`]);
  await removeKeptCheck(folder, HASH);
  await removeKeptCheck(folder, HASH);
  expect(await readKeptCheck(folder, HASH)).toBeNull();
});

test('a name that leads out of the folder is no check', async () => {
  expect(await readKeptCheck(folder, '../../etc/passwd')).toBeNull();
  await expect(writeKeptCheck(folder, '../elsewhere', {})).rejects.toThrow('24 hexadecimal digits');
});

test.each([
  ['half a file', Buffer.from('not gzip'), "can't be read"],
  ['a newer one', gzipSync(JSON.stringify({ version: 2 })), 'this program knows 1'],
])('%s is refused with its path', async (_name, bytes, reason) => {
  await mkdir(join(folder, 'checks'));
  await writeFile(join(folder, 'checks', `${HASH}.json.gz`), bytes);
  await expect(readKeptCheck(folder, HASH)).rejects.toThrow(reason);
});
