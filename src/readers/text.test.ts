import { describe, expect, it } from 'vitest';
import { pagesOf } from './paging.ts';
import { LARGEST_TEXT, text } from './text.ts';

const bytesOf = (words: string): Uint8Array => Buffer.from(words);

describe('text', () => {
  it('refuses what is too large, at once, with the limit', async () => {
    const reading = await text.read(
      { name: 'dump.txt', bytes: new Uint8Array(LARGEST_TEXT + 1).fill(0x61) },
      { ocr: null },
    );
    expect(reading).toMatchObject({ documents: [], problems: [{ code: 'text-too-large', severity: 'error' }] });
    expect(reading.problems[0]?.message).toContain('64 MB');
  });

  it('does not call binary data, tables or XML text', () => {
    const certainty = (name: string, bytes: Uint8Array): number => text.recognise({ name, bytes });
    expect(
      certainty(
        'a.txt',
        Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251),
      ),
    ).toBe(0);
    expect(certainty('a.csv', bytesOf('a,b\n1,2\n'))).toBe(0);
    expect(certainty('a', bytesOf('<?xml version="1.0"?><x/>'))).toBe(0);
    expect(certainty('a', bytesOf('Telegram.\n'))).toBeGreaterThan(0);
  });
});

describe('pagesOf', () => {
  it('finds none without form feeds', () => {
    expect(pagesOf('One.\n\nTwo.')).toEqual({ pages: [], apart: [] });
  });

  it('covers the text with pages, form feeds left out, and takes no blank last page', () => {
    const words = 'one\ftwo\n\fthree\f\n';
    expect(pagesOf(words).pages.map((page) => words.slice(page.start, page.end))).toEqual(['one', 'two\n', 'three']);
  });

  it('leaves a line alone that repeats twice only, and numbers that keep no step', () => {
    const words = 'Yes.\nA\n4\n\fYes.\nB\n9\n\fNo.\nC\n2\n';
    expect(pagesOf(words).apart.map((span) => span.kind)).toEqual(['page-break', 'page-break']);
  });

  it('stays linear on a hundred thousand pages of one line', () => {
    const started = performance.now();
    pagesOf('x\f'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
