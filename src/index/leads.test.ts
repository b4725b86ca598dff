import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Column32 } from './columns.ts';
import { LED_FROM, Leads, LeadWriter } from './leads.ts';
import { leadOf } from './ordinary.ts';
import { codeOf, wordHash } from './words.ts';

const BEFORE = ['the', 'of', 'a', 'на', 'kestria', 'и'].map((word) => codeOf(wordHash(word)));
const [COMMON, OTHER] = [wordHash('treaty'), wordHash('gulf')];

it('finds the entries behind an ordinary word as looking at each does', () => {
  const drawn = fc.array(fc.constantFrom(...BEFORE), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(drawn, fc.nat(LED_FROM), fc.nat(LED_FROM), fc.constantFrom(...BEFORE), (codes, one, two, code) => {
      fc.pre(leadOf(code) > 0);
      const tokens = Uint16Array.from({ length: 2 * LED_FROM }, (_, i) =>
        i % 2 === 0 ? (codes[(i * 7 + (i >> 5)) % codes.length] as number) : codeOf(COMMON),
      );
      const entries = Uint32Array.from({ length: LED_FROM }, (_, i) => 2 * i + 1);
      const writer = new LeadWriter(tokens);
      writer.push(OTHER, entries, 0, LED_FROM);
      writer.push(COMMON, entries, 0, LED_FROM);
      const { leads: numbers, ledWords } = writer.finish();
      const leads = new Leads(new Column32(numbers), ledWords);
      const [from, to] = [Math.min(one, two), Math.max(one, two)];
      const into = new Int32Array(LED_FROM);
      const count = leads.find(COMMON, from, to, leadOf(code), into);
      const naive = [...entries.keys()].filter(
        (i) => i >= from && i < to && leadOf(tokens[(entries[i] as number) - 1] as number) === leadOf(code),
      );
      expect([...into.subarray(0, count)]).toEqual(naive);
      if (naive.length > 1) expect(leads.find(COMMON, from, to, leadOf(code), new Int32Array(1))).toBe(-1);
    }),
    { numRuns: 30 },
  );
});

it('keeps leads of common words alone', () => {
  const writer = new LeadWriter(new Uint16Array(LED_FROM));
  const entries = Uint32Array.from({ length: LED_FROM }, (_, i) => i);
  writer.push(OTHER, entries, 0, LED_FROM - 1);
  writer.push(COMMON, entries, 0, LED_FROM);
  const { leads, ledWords } = writer.finish();
  expect([...ledWords]).toEqual([COMMON, 0]);
  expect(leads.length).toBe(LED_FROM / 8);
});
