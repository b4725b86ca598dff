import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDocument, memcon } from '../../test/web/fake-archive.ts';
import { blocksOf, keepsLines } from './blocks.ts';
import { windowsOf } from './windows.ts';

const words = (text: string) => text.replace(/\s+/g, '');

test('a memorandum becomes banner, head and turns; the printed labels are left to the margin', () => {
  const document = memcon();
  const blocks = blocksOf(document, { start: 0, end: document.text.length });
  expect(blocks.map((block) => [block.role, block.turn, block.page])).toEqual([
    ['apart', null, 1],
    ['loose', null, 1],
    ...[0, 1, 2, 3].map((turn) => ['passage', turn, 1]),
    ...[4, 5].map((turn) => ['passage', turn, 2]),
  ]);
});

test('every character that is not white space is in exactly one block, however the spans lie', () => {
  const span = fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), page: null }));
  const spans = fc.array(span, { maxLength: 5 });
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z \n]{0,60}$/), spans, spans, spans, (text, passages, apart, notes) => {
      const document = {
        ...emptyDocument('x-1', text),
        passages,
        apart: apart.map((one) => ({ ...one, kind: 'stamp' as const })),
        notes: notes.map((one) => ({ ...one, label: '1', anchor: null, kind: 'footnote' as const })),
      };
      const blocks = blocksOf(document, { start: 0, end: text.length });
      expect(words(blocks.map((block) => text.slice(block.start, block.end)).join(''))).toBe(words(text));
    }),
  );
});

test('windows cover the text without a gap', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 12 }), fc.boolean(), (sizes, paged) => {
      const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((sum, size) => sum + size, 0));
      const at = ends.at(-1) ?? 0;
      const layout = { page: null, label: null, width: null, height: null, confidence: null };
      const spans = ends.map((end, i) => ({ start: ends[i - 1] ?? 0, end, number: i + 1, ...layout }));
      const document = { ...emptyDocument('x-1', 'x'.repeat(at)), pages: paged ? spans : [], passages: spans };
      const windows = windowsOf(document);
      expect(windows[0]?.start ?? 0).toBe(0);
      expect(windows.at(-1)?.end).toBe(at);
      for (const [i, window] of windows.entries()) expect(window.start).toBe(i === 0 ? 0 : windows[i - 1]?.end);
    }),
  );
});

test('the lines of a header are kept, the lines of wrapped prose are not', () => {
  expect(keepsLines('>> We should cite both and say so.\n> Nobody lied; two people counted.')).toBe(true);
  expect(keepsLines('PARTICIPANTS:\nAlena Dorn, President of Kestria\nIvo Marek')).toBe(true);
  expect(
    keepsLines('The survey boats go out on Monday, and nobody\ncan order the weather, but the boats can be\nordered.'),
  ).toBe(false);
});
