/** Who quotes whom, over the invented documents: an article and what it says of the record, each way round. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Archive, openArchive } from './archive.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const RECORD = ['1996-06-12-dorn-marek-memcon.pdf', '1996-10-01-marek-speech.txt', '1996-07-15-marek-letter.txt'];
const ARTICLE = join(EXAMPLES, 'articles', 'the-lake-at-twenty.md');

let folder = '';
let archive: Archive;
const idOf = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memcon-quoters-'));
  archive = await openArchive(folder, { create: true });
  const added = await archive.add([...RECORD.map((name) => join(EXAMPLES, 'record', name)), ARTICLE]);
  for (const { origin, documents } of added) idOf.set(origin.split('/').at(-1) ?? '', documents[0] ?? '');
}, 120_000);
afterAll(async () => {
  await archive.close();
  await rm(folder, { recursive: true, force: true });
});

const id = (name: string) => idOf.get(name) ?? '';

test('an article in the archive quotes the record exactly where checking it says, and as rightly', async () => {
  const checked = await archive.check(ARTICLE);
  for (const name of RECORD) {
    const expected = checked.quotations
      .filter(({ verdict, matches }) => verdict !== 'common-phrase' && matches[0]?.document === id(name))
      .map(({ quotation, verdict, matches }) => [quotation.start, verdict, matches[0]?.start]);
    const { quotings, searched, untraced } = await archive.quotedBy(id(name));
    const best = quotings.filter(({ traced, match }) => traced.matches[0] === match);
    expect(best.map(({ traced, match }) => [traced.quotation.start, traced.verdict, match.start]).sort(), name).toEqual(
      expected.sort(),
    );
    expect(new Set(quotings.map(({ document }) => document)), name).toEqual(new Set([id('the-lake-at-twenty.md')]));
    expect([searched, untraced]).toEqual([RECORD.length + 1, 0]);
  }
  expect((await archive.quotedBy(id(RECORD[0] ?? ''))).quotings.length).toBeGreaterThan(3);
}, 60_000);

test('nobody quotes the article: that both have the same words in quotation marks is no quoting', async () => {
  expect((await archive.quotedBy(id('the-lake-at-twenty.md'))).quotings).toEqual([]);
});

test('a document that comes in later is found as well, and one that is not there is told', async () => {
  const words = 'The northern shore will be without a garrison before the ice comes';
  const text = `The letter, again\n\nIn his letter he wrote: “${words}.” And: “Something that nobody has written here.”\n`;
  const letter = `To the President\n\n${words}. We count on it.\n`;
  const added = await archive.addBytes('letter.txt', new TextEncoder().encode(letter));
  const about = added[0]?.documents[0] ?? '';
  expect((await archive.quotedBy(about)).quotings).toEqual([]);
  const [article] = await archive.addBytes('later.txt', new TextEncoder().encode(text));
  const { quotings } = await archive.quotedBy(about);
  expect(quotings).toHaveLength(1);
  expect(quotings[0]).toMatchObject({ document: article?.documents[0], traced: { verdict: 'verbatim' } });
  expect(quotings[0]?.match.text).toBe(words);
  await expect(archive.quotedBy('000000000000-1')).rejects.toThrow('no document 000000000000-1');
}, 60_000);
