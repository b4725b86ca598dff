import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Statement } from '../record/record.ts';
import { openStore, renewStore, type Store } from './store.ts';

const root = mkdtempSync(join(tmpdir(), 'memcon-assertions-'));
afterAll(() => rmSync(root, { recursive: true }));

const ruling = (value: string, replaces?: string): Statement => ({
  kind: 'ruling',
  about: '3f9a0c51d2e4-1#12-40',
  value: { ruling: value },
  by: 'A. Vance',
  ...(replaces === undefined ? {} : { replaces }),
});

async function made(name: string): Promise<Store> {
  return openStore(join(root, name), { create: true });
}

async function said(store: Store): Promise<readonly unknown[]> {
  return (await store.assertions()).map(({ value }) => value);
}

test('what is said stands, by kind and by what it is about, until it is replaced or taken back', async () => {
  const store = await made('standing');
  const first = await store.assert(ruling('accept'));
  expect(Date.parse(first.at)).toBeGreaterThan(0);
  const second = await store.assert(ruling('dispute', first.id));
  const note = await store.assert({ kind: 'annotation', about: 'other', value: 'see page 4', by: 'B. Ortiz' });
  expect(await store.assertions()).toEqual([second, note]);
  expect(await store.assertions({ kind: 'ruling' })).toEqual([second]);
  expect(await store.assertions({ about: 'other' })).toEqual([note]);
  await store.retract(second.id, 'A. Vance');
  expect(await store.assertions()).toEqual([note]);
  await expect(store.retract(second.id, 'A. Vance')).rejects.toThrow(RangeError);
  await expect(store.assert(ruling('accept', first.id))).rejects.toThrow('no assertion');
  await store.close();
});

test('it is kept when all that is derived is made anew', async () => {
  const store = await made('rebuilt');
  await store.retract((await store.assert(ruling('accept'))).id, 'A. Vance');
  const kept = await store.assert(ruling('dispute'));
  await store.close();
  await (await renewStore(store.directory)).close();
  const again = await openStore(store.directory);
  expect(await again.assertions()).toEqual([kept]);
  await again.close();
});

test('half a line, left by a kill, loses only itself and is named by verify', async () => {
  const store = await made('half');
  await store.assert(ruling('one'));
  appendFileSync(join(store.directory, 'assertions.jsonl'), '{"version":1,"id":"x","ki');
  await store.assert(ruling('two'));
  expect(await said(store)).toEqual([{ ruling: 'one' }, { ruling: 'two' }]);
  const codes = (await store.verify()).findings.map((finding) => finding.code);
  expect(codes).toEqual(['assertion-unreadable']);
  await store.close();
});

test('what another process wrote, or a hand took out, is read at the next opening', async () => {
  const store = await made('hand');
  await store.assert(ruling('one'));
  await store.assert(ruling('two'));
  await store.close();
  const path = join(store.directory, 'assertions.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  writeFileSync(path, `${lines[1]}\n`);
  const again = await openStore(store.directory);
  expect(await said(again)).toEqual([{ ruling: 'two' }]);
  await again.close();
});

test('empty, endless and newer statements are refused', async () => {
  const store = await made('refused');
  await expect(store.assert({ ...ruling('x'), by: ' ' })).rejects.toThrow(RangeError);
  await expect(store.assert(ruling('x'.repeat(300_000)))).rejects.toThrow(RangeError);
  expect(await store.assertions()).toEqual([]);
  await store.close();
  appendFileSync(join(store.directory, 'assertions.jsonl'), '{"version":2,"id":"x","by":"y","at":"z"}\n');
  await expect(openStore(store.directory)).rejects.toMatchObject({ code: 'archive-newer' });
});

test('two writers lose nothing of each other', async () => {
  const store = await made('two');
  const other = await openStore(store.directory);
  const both = [store, other];
  for (let i = 0; i < 20; i++) await both[i % 2]?.assert(ruling(String(i)));
  expect((await said(store)).length).toBe(20);
  expect(await other.assertions()).toEqual(await store.assertions());
  await store.close();
  await other.close();
});
