import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STEP_BITS, tokenise } from '../text/text.ts';
import { openQuotationIndex, type QuotationIndex } from './index.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-forms-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Documents of words by a rough power law, the same for the same seed. */
function documents(count: number, words: number, seed = 1) {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, i) => ({
    id: `d${seed}-${i}`,
    text: Array.from({ length: words }, () => `w${Math.floor(5_000 ** next())}`).join(' '),
    skip: [],
  }));
}

function quotations(texts: readonly { text: string }[]): readonly (readonly string[])[] {
  return texts.flatMap(({ text }) => {
    const all = tokenise(text).words;
    return [3, 40, 800, all.length - 9].map((at, i) => {
      const words = all.slice(at, at + 8);
      if (i % 2 === 1) words[3] = 'stranger';
      return words;
    });
  });
}

const answers = (index: QuotationIndex, asked: readonly (readonly string[])[]) =>
  asked.map((words) => [index.locate(words), index.occurrences(words.slice(0, 2)), index.information(words[0] ?? '')]);

describe('forms of a segment', () => {
  it('answers page by page, and from memory that another holds, as it does from its own', async () => {
    const texts = documents(6, 4_000);
    const whole = await openQuotationIndex(directory);
    await whole.add(texts);
    const paged = await openQuotationIndex(directory, { memory: 0 });
    const lent = await openQuotationIndex(directory, { shared: whole.shared() });
    expect(paged.size().bytes).toBe(whole.size().bytes);
    expect(paged.shared().size).toBe(0);
    const asked = quotations(texts);
    const expected = answers(whole, asked);
    expect(expected.every(([places]) => (places as readonly unknown[]).length > 0)).toBe(true);
    expect(answers(paged, asked)).toEqual(expected);
    expect(answers(lent, asked)).toEqual(expected);
    for (const index of [whole, paged, lent]) index.close();
  });

  it('is read page by page once it has outgrown its memory, and held whole again when it has shrunk', async () => {
    const [some, more] = [documents(4, 4_000), documents(4, 4_000, 2)];
    const plain = await openQuotationIndex(directory);
    await plain.add(some);
    const memory = 2.2 * plain.size().bytes;
    plain.close();
    const index = await openQuotationIndex(directory, { memory });
    const held = [index.shared().size];
    const expected = answers(index, quotations(some)).map(([places]) => places);
    await index.add(more);
    held.push(index.shared().size);
    for (const words of quotations(more)) expect(index.locate(words)[0]?.document).toMatch(/^d2/);
    await index.remove(more.map(({ id }) => id));
    held.push(index.shared().size);
    expect(held).toEqual([1, 0, 1]);
    expect(answers(index, quotations(some)).map(([places]) => places)).toEqual(expected);
    expect(index.problems).toEqual([]);
    index.close();
  });

  it('meets a damaged page while it is asked: leaves the segment out, tells, and takes its documents in again', async () => {
    const texts = documents(3, 4_000);
    const writer = await openQuotationIndex(directory);
    await writer.add(texts);
    writer.close();
    const [file = ''] = readdirSync(directory).filter((name) => name.startsWith('segment-'));
    const bytes = readFileSync(join(directory, file));
    // The token stream is the last section.
    bytes[bytes.length - 9_000] = (bytes[bytes.length - 9_000] as number) ^ 0x10;
    writeFileSync(join(directory, file), bytes);
    const paged = await openQuotationIndex(directory, { memory: 0 });
    expect(paged.problems).toEqual([]);
    for (const words of quotations(texts)) paged.locate(words);
    expect(paged.problems.map(({ code }) => code)).toEqual(['index-segment-damaged']);
    expect(paged.ids()).toEqual([]);
    await paged.add(texts);
    expect(paged.locate(quotations(texts)[0] ?? [])[0]?.document).toBe('d1-0');
    paged.close();
  });

  it('leaves a segment of an older format to be built again', async () => {
    const writer = await openQuotationIndex(directory);
    await writer.add(documents(1, 50));
    const [file = ''] = readdirSync(directory).filter((name) => name.startsWith('segment-'));
    const bytes = readFileSync(join(directory, file));
    bytes.writeUInt32LE(1, 4);
    writeFileSync(join(directory, file), bytes);
    const again = await openQuotationIndex(directory);
    expect(again.problems.map(({ code }) => code)).toEqual(['index-segment-outdated']);
    expect(again.ids()).toEqual([]);
    bytes.writeUInt32LE(99, 4);
    writeFileSync(join(directory, file), bytes);
    await expect(openQuotationIndex(directory)).rejects.toThrow(/format 99/);
  });

  it('merges large segments in a thread while documents come and go and questions are answered', async () => {
    const index = await openQuotationIndex(directory, { threads: 1 });
    const texts = Array.from({ length: 4 }, (_, i) => documents(2, 45_000, i + 1));
    for (const some of texts) await index.add(some);
    const before = index.size().segments;
    await index.remove(['d2-1']);
    const words = tokenise(texts[0]?.[0]?.text ?? '').words.slice(100, 110);
    expect(index.locate(words)[0]?.document).toBe('d1-0');
    await index.add([{ id: 'd3-0', text: 'another text altogether', skip: [] }]);
    await index.settle();
    expect(before).toBe(4);
    expect(index.size()).toMatchObject({ documents: 7 });
    expect(index.size().segments).toBeLessThan(3);
    expect(index.has('d2-1')).toBe(false);
    expect(index.locate(words)[0]?.document).toBe('d1-0');
    expect(index.locate(['another', 'text', 'altogether'])[0]?.document).toBe('d3-0');
    expect(index.verify()).toEqual([]);
    index.close();
  }, 60_000);
});

describe('locate', () => {
  const word = fc.constantFrom(
    'treaty',
    'kestria',
    'stands',
    'falls',
    'the',
    'of',
    'garrison',
    'never',
    'again',
    'sea',
  );
  const text = fc.array(word, { minLength: 8, maxLength: 60 });

  it('finds a place as good as aligning the quotation with every text would', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(5),
        async (texts, at, changed) => {
          const index = await openQuotationIndex(mkdtempSync(join(directory, 'p')));
          await index.add(texts.map((words, i) => ({ id: String(i), text: words.join(' '), skip: [] })));
          const from = texts[at % texts.length] as string[];
          const quoted = from.slice(at % (from.length - 7), (at % (from.length - 7)) + 7);
          quoted[changed] = 'stranger';
          const bits = quoted.map((one) => index.information(one));
          const naive = Math.max(...texts.map((words) => bestFit(quoted, bits, words)));
          expect(index.locate(quoted)[0]?.bits ?? 0).toBeGreaterThanOrEqual(naive - 1e-3);
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** The best semi-global alignment of the quotation with the words, cell by cell. */
function bestFit(quoted: readonly string[], bits: readonly number[], words: readonly string[]): number {
  let above = words.map(() => 0).concat(0);
  for (const [i, one] of quoted.entries()) {
    const row = [(above[0] as number) + STEP_BITS.added];
    for (const [j, other] of words.entries()) {
      const pair = (above[j] as number) + (one === other ? (bits[i] as number) + STEP_BITS.kept : STEP_BITS.exchanged);
      row.push(Math.max(pair, (above[j + 1] as number) + STEP_BITS.added, (row[j] as number) + STEP_BITS.added));
    }
    above = row;
  }
  return Math.max(...above);
}
