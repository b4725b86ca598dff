import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive, UnreadableFile } from '../memcon.ts';
import { Aside, TooSlow } from './aside.ts';

const folder = mkdtempSync(join(tmpdir(), 'memcon-aside-'));
const directory = join(folder, 'archive');
const WORDS = 'no garrison would stand on the northern shore before the survey was done';

beforeAll(async () => {
  writeFileSync(join(folder, 'talk.txt'), `Marek: You told me that ${WORDS}.\n`);
  const archive = await openArchive(directory, { create: true });
  await archive.add([join(folder, 'talk.txt')]);
  await archive.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

test('questions are answered aside as the archive answers them, and its errors keep their kind', async () => {
  const aside = new Aside(directory);
  const [traced, checked] = await Promise.all([
    aside.trace(WORDS),
    aside.checkBytes('article.txt', bytes(`“You told me that ${WORDS},” Marek said.`)),
  ]);
  expect(traced.verdict).toBe('verbatim');
  expect(checked.quotations.map((one) => one.words)).toEqual(['verbatim']);
  const unreadable = aside.checkBytes('empty.pdf', bytes('%PDF-1.4\n'));
  await expect(unreadable).rejects.toBeInstanceOf(UnreadableFile);
  await expect(unreadable).rejects.toMatchObject({ file: 'empty.pdf' });
  await aside.close();
}, 60_000);

test('a question that takes too long is given up, and the next one is answered by a new thread', async () => {
  // Less than a thread takes to start.
  const hasty = new Aside(directory, { patience: 1 });
  await expect(hasty.trace(WORDS)).rejects.toBeInstanceOf(TooSlow);
  await hasty.close();
  const patient = new Aside(directory, { patience: 60_000 });
  expect((await patient.trace(WORDS)).verdict).toBe('verbatim');
  await patient.close();
}, 60_000);

test('an archive that is not there is told by the first question', async () => {
  const aside = new Aside(join(folder, 'absent'));
  await expect(aside.trace(WORDS)).rejects.toThrow(/absent/);
  await aside.close();
}, 60_000);

test('closing fails what is under way', async () => {
  const aside = new Aside(directory);
  const asked = aside.trace(WORDS);
  const failed = expect(asked).rejects.toThrow('ending');
  await aside.close();
  await failed;
}, 60_000);

test('what another thread holds of the index is lent, and answers are the same', async () => {
  const archive = await openArchive(directory);
  let lent = 0;
  const lend = async () => {
    const shared = await archive.shareIndex();
    lent = shared.size;
    return shared;
  };
  const aside = new Aside(directory, { lend });
  expect((await aside.trace(WORDS)).verdict).toBe('verbatim');
  expect(lent).toBe(1);
  await aside.close();
  await archive.close();
}, 60_000);

test('where nothing can be lent, the thread reads the index itself', async () => {
  const lend = () => Promise.reject(new Error('there is no index to lend'));
  const aside = new Aside(directory, { lend });
  expect((await aside.trace(WORDS)).verdict).toBe('verbatim');
  await aside.close();
}, 60_000);
