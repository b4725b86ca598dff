import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frusVolume } from './frus-volume.ts';

const folder = join(import.meta.dirname, '../../fixtures/frus-volume/volume');
const bytes = readFileSync(join(folder, 'source.txt'));
const context = { ocr: null };
const encoder = new TextEncoder();

function volume(numbers: readonly number[], body: string): Uint8Array {
  return encoder.encode(numbers.map((n) => `${n}. Memorandum of ConversationSource\n\n\n${body}\n\n\n\n\n\n`).join(''));
}

describe('frus-volume', () => {
  it('splits the volume at its headings and names what it leaves', async () => {
    const { documents, problems } = await frusVolume.read({ name: 'volume.txt', bytes }, context);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const facts = documents.map(({ text, declared }) => [
      declared.title?.value,
      text.split('\n')[0],
      text.split('\n').at(-1),
    ]);
    expect({ documents: facts, problems: problems.map((problem) => problem.code) }).toEqual(expected);
  });

  it('sets the call of the source note apart', async () => {
    const { documents } = await frusVolume.read({ name: 'volume.txt', bytes }, context);
    for (const { text, apart } of documents) {
      for (const span of apart) expect(text.slice(span.start, span.end)).toBe('Source');
    }
    expect(documents.map((document) => document.apart.length)).toEqual([1, 0, 1, 1]);
  });

  it('maps every character back to the bytes that made it', async () => {
    const body = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((line) => line.replace(/\s/g, ' ')),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(body, async (lines) => {
        const made = volume([1, 2, 3], `x${lines.join('\n')}y`);
        const { documents } = await frusVolume.read({ name: 'a', bytes: made }, context);
        expect(documents.length).toBe(3);
        for (const { text, origins } of documents) {
          let end = 0;
          for (const origin of origins) {
            expect(origin.start).toBe(end);
            const [from, to] = origin.bytes ?? [0, 0];
            expect(new TextDecoder().decode(made.subarray(from, to))).toBe(text.slice(origin.start, origin.end));
            end = origin.end;
          }
          expect(end).toBe(text.length);
        }
      }),
    );
  });

  it('does not begin a document at a numbered paragraph, whatever its number', async () => {
    const body = '1. One.\n\n2. Two.\n\n2. National IncomeSource\n\nafter one blank line';
    const { documents } = await frusVolume.read({ name: 'a', bytes: volume([1, 2, 3, 4], body) }, context);
    expect(documents.length).toBe(4);
  });

  it('knows a volume by three headings that count up, and nothing else', () => {
    expect(frusVolume.recognise({ name: 'x', bytes })).toBeGreaterThan(0.9);
    expect(frusVolume.recognise({ name: 'x', bytes: volume([1, 2], 'text') })).toBe(0);
    expect(
      frusVolume.recognise({ name: 'volume.txt', bytes: encoder.encode('1. Source\n2. Source\n3. Source\n') }),
    ).toBe(0);
    expect(frusVolume.recognise({ name: 'x', bytes: new Uint8Array() })).toBe(0);
  });

  it('stays linear on blank lines and digits without end', () => {
    for (const hostile of [
      '\n'.repeat(300_000),
      '\n\n\n1. '.repeat(60_000),
      `\n\n\n1. ${'a'.repeat(400_000)}`,
      ' \n'.repeat(150_000),
    ]) {
      const before = process.cpuUsage().user;
      frusVolume.recognise({ name: 'x', bytes: encoder.encode(hostile) });
      expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(3);
    }
  });
});
