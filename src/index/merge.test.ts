import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type IndexedText, SegmentBuilder } from './build.ts';
import { PagePool } from './columns.ts';
import { mergeSegments } from './merge.ts';
import { openPaged, openWhole, writeSegment } from './stored.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-merge-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function built(documents: readonly IndexedText[]) {
  const builder = new SegmentBuilder();
  for (const document of documents) builder.add(document);
  return builder.finish();
}

const word = fc.oneof(
  fc.constantFrom('the', 'of', 'in', 'не', 'treaty', 'garrison', 'U.S.'),
  fc.nat(40).map((n) => `w${n}`),
);
const texts = fc.array(fc.tuple(fc.array(word, { maxLength: 90 }), fc.boolean()), { minLength: 1, maxLength: 4 });

const stretches = fc.constantFrom(1, 20, undefined);

it('makes of several segments the very columns that building all that is left at once makes', () => {
  let files = 0;
  fc.assert(
    fc.property(
      fc.array(texts, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      stretches,
      (groups, isPaged, stretch) => {
        const segments = groups.map((group, g) =>
          group.map(([words, isGone], i) => ({ id: `${g}-${i}`, text: words.join(' '), skip: [], isGone })),
        );
        const olds = segments.map((documents) => {
          const path = join(directory, String(files++));
          writeSegment(path, built(documents));
          const { segment, close } = isPaged ? openPaged(path, new PagePool(0)) : openWhole(path);
          return { segment, close, removed: new Set(documents.flatMap(({ isGone }, i) => (isGone ? [i] : []))) };
        });
        const merged = mergeSegments(olds, stretch);
        for (const { close } of olds) close();
        expect(merged).toEqual(built(segments.flat().filter(({ isGone }) => !isGone)));
      },
    ),
    { numRuns: 60 },
  );
});
