import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenise } from '../text/text.ts';
import { openQuotationIndex } from './index.ts';
import { EntrySorter } from './order.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-index-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const doc = (id: string, text: string) => ({ id, text, skip: [] });
const words = (text: string) => tokenise(text).words;

const DORN = doc(
  'dorn',
  'President Dorn said that Kestria gives every assurance that the northern garrisons will withdraw.',
);
const MAREK = doc('marek', 'Chairman Marek replied that Valmoor had no designs upon the fisheries of the inner gulf.');

describe('openQuotationIndex', () => {
  it('finds exact, changed and misread words, and says where they stand', async () => {
    const index = await openQuotationIndex(directory);
    await index.add([DORN, MAREK]);
    for (const sought of [
      'no designs upon the fisheries',
      'no plans upon the fisheries',
      'no desigms upou the fisherles',
    ]) {
      const [best] = index.locate(words(sought));
      expect(best?.document).toBe('marek');
      const all = tokenise(MAREK.text).words;
      expect(all.slice(best?.firstToken, (best?.lastToken ?? 0) + 1).join(' ')).toBe('no designs upon the fisheries');
    }
    expect(index.locate(words('quite another matter'))).toEqual([]);
    expect(index.locate([])).toEqual([]);
  });

  it('keeps what was added, drops what was removed, replaces what was added again', async () => {
    const first = await openQuotationIndex(directory);
    await first.add([DORN]);
    await first.add([MAREK]);
    await first.remove(['dorn', 'nobody']);
    await first.add([doc('marek', 'Chairman Marek said nothing at all about lighthouses.')]);
    const again = await openQuotationIndex(directory);
    for (const index of [first, again]) {
      expect(index.ids()).toEqual(['marek']);
      expect(index.has('dorn')).toBe(false);
      expect(index.locate(words('the northern garrisons will withdraw'))).toEqual([]);
      expect(index.locate(words('no designs upon the fisheries'))).toEqual([]);
      expect(index.locate(words('nothing at all about lighthouses'))[0]?.document).toBe('marek');
    }
    expect(again.verify()).toEqual([]);
  });

  it('merges small segments and finds the same after it', async () => {
    const index = await openQuotationIndex(directory);
    for (let i = 0; i < 20; i++) {
      await index.add([doc(`d${i}`, `${'filler words of no weight '.repeat(20)} ship number${i} sails at dawn${i}`)]);
    }
    expect(index.size().segments).toBeLessThan(8);
    expect(index.size().documents).toBe(20);
    expect(readdirSync(directory).filter((name) => name.startsWith('segment-')).length).toBe(index.size().segments);
    for (let i = 0; i < 20; i++) {
      const [best] = index.locate(words(`ship number${i} sails at dawn${i}`));
      expect(best?.document).toBe(`d${i}`);
      expect(best?.start).toBeGreaterThan(0);
    }
    expect(index.occurrences(['filler', 'words', 'of'])).toBe(400);
  });

  it('counts a run no more often than its rarest word, though two words may share a code', async () => {
    const index = await openQuotationIndex(directory);
    const names = Array.from({ length: 20_000 }, (_, at) => `word${at}x3`);
    await index.add([doc('names', names.map((name) => `we said ${name},`).join(' '))]);
    expect(names.filter((name) => index.occurrences(['said', name]) !== 1)).toEqual([]);
    expect(names.filter((name) => index.occurrences(['we', 'said', name]) !== 1)).toEqual([]);
  });

  it.each(['cut', 'flipped', 'gone'])('tells a segment that is %s, and lives on without it', async (harm) => {
    const index = await openQuotationIndex(directory);
    await index.add([DORN]);
    const [file = ''] = readdirSync(directory).filter((name) => name.startsWith('segment-'));
    await index.add([MAREK]);
    const path = join(directory, file);
    const bytes = readFileSync(path);
    if (harm === 'cut') truncateSync(path, bytes.length - 20);
    if (harm === 'gone') rmSync(path);
    if (harm === 'flipped') {
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 0xff;
      writeFileSync(path, bytes);
    }
    expect(index.verify().map(({ code }) => code)).toEqual(['index-segment-damaged']);
    const again = await openQuotationIndex(directory);
    expect(again.problems).toHaveLength(1);
    expect(again.ids()).toEqual(['marek']);
    await again.add([DORN]);
    expect((await openQuotationIndex(directory)).verify()).toEqual([]);
  });

  it('refuses an index of a newer program, and starts anew from a torn manifest', async () => {
    const index = await openQuotationIndex(directory);
    await index.add([DORN]);
    writeFileSync(join(directory, 'manifest.json'), '{"format": 99, "segm');
    const torn = await openQuotationIndex(directory);
    expect(torn.ids()).toEqual([]);
    expect(torn.problems).toHaveLength(1);
    writeFileSync(join(directory, 'manifest.json'), '{"format": 99, "segments": []}');
    await expect(openQuotationIndex(directory)).rejects.toThrow(/newer program/);
  });

  it('sees what another process committed after refresh', async () => {
    const [writer, reader] = [await openQuotationIndex(directory), await openQuotationIndex(directory)];
    await writer.add([DORN]);
    expect(reader.has('dorn')).toBe(false);
    expect(reader.refresh()).toBe(true);
    expect(reader.has('dorn')).toBe(true);
    expect(reader.refresh()).toBe(false);
  });

  it('takes garbage: one endless word, no words, ten thousand empty documents', async () => {
    const index = await openQuotationIndex(directory);
    await index.add([doc('long', 'x'.repeat(300_000)), doc('none', '…'), DORN]);
    await index.add(Array.from({ length: 10_000 }, (_, i) => doc(`e${i}`, '')));
    expect(index.size().documents).toBe(10_003);
    expect(index.locate(words('x'.repeat(300_000)))[0]?.document).toBe('long');
    expect(index.locate(words('every assurance that the northern garrisons'))[0]?.document).toBe('dorn');
  });

  const text = fc
    .array(fc.constantFrom('the', 'treaty', 'of', 'Kestria', 'stands', 'and', 'falls', 'не', 'U.S.'), { maxLength: 60 })
    .map((parts) => parts.join(' '));

  it('counts runs of words as reading all texts would, and locates every run it counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), fc.nat(), async (texts, at) => {
        const place = mkdtempSync(join(directory, 'p'));
        const index = await openQuotationIndex(place);
        await index.add(texts.map((one, i) => doc(String(i), one)));
        const all = texts.map(words);
        const some = all[at % all.length] ?? [];
        for (let i = 0; i + 3 <= Math.min(some.length, 9); i++) {
          const run = some.slice(i, i + 3);
          for (const length of [1, 2, 3]) {
            const part = run.slice(0, length);
            expect(index.occurrences(part)).toBe(all.reduce((sum, one) => sum + count(one, part), 0));
          }
          const [best] = index.locate(run);
          const found = all[Number(best?.document)]?.slice(best?.firstToken, (best?.lastToken ?? 0) + 1);
          expect(found).toEqual(run);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives windows of characters that hold the place', async () => {
    const long = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' ');
    const index = await openQuotationIndex(directory);
    await index.add([doc('first', 'a short one before it'), doc('long', long)]);
    for (let i = 0; i < 490; i += 7) {
      const sought = words(long).slice(i, i + 6);
      const [best] = index.locate(sought);
      const window = long.slice(best?.start, best?.end ?? undefined);
      expect(window).toContain(sought.join(' '));
      expect(window.length).toBeLessThan(900);
      expect(tokenise(long, { from: best?.start ?? 0 }).words[0]).toBe(words(window)[0]);
    }
  });
});

function count(all: readonly string[], part: readonly string[]): number {
  return all.filter((_, i) => part.every((word, j) => all[i + j] === word)).length;
}

describe('EntrySorter', () => {
  const naive = (tokens: Uint16Array, entries: readonly number[]) => {
    const key = (at: number) => [0, 1, 2].map((k) => (tokens[at + k] as number) + 100_000).join();
    return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
  };

  it('sorts by three words as comparing them one by one does', () => {
    const codes = fc.array(fc.oneof(fc.nat(3), fc.nat(65_535)), { maxLength: 80 });
    fc.assert(
      fc.property(codes, (ids) => {
        const tokens = Uint16Array.from([...ids, 0, 0, 0]);
        const entries = Uint32Array.from(ids, (_, i) => i);
        new EntrySorter(tokens).sort(entries, 0, entries.length);
        expect([...entries]).toEqual(naive(tokens, [...ids.keys()]));
      }),
    );
  });

  it('sorts a bucket too large for that in passes, to the same order', () => {
    const tokens = Uint16Array.from({ length: 70_003 }, (_, i) =>
      i < 70_000 ? Math.imul(i, 2_654_435_761) >>> 29 : 0,
    );
    const entries = Uint32Array.from({ length: 70_000 }, (_, i) => i);
    new EntrySorter(tokens).sort(entries, 0, entries.length);
    expect([...entries]).toEqual(naive(tokens, [...Array(70_000).keys()]));
  });
});
