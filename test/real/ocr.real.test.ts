import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOcr } from '../../src/readers/ocr/ocr.ts';
import { pdf } from '../../src/readers/pdf/pdf.ts';
import type { OcrEngine } from '../../src/readers/reader.ts';
import type { ReadDocument } from '../../src/record/record.ts';

const file = join(
  import.meta.dirname,
  '../../../shared/data/pdf/bush41-memcons/1989-06-07-bush-helmut-kohl-telcon-scowcroft.pdf',
);
const present = existsSync(file);
if (!present) {
  console.warn(
    `\n┌${'─'.repeat(70)}┐\n│ SKIPPED: no real scans at ../shared/data/pdf; nothing was tested here. │\n└${'─'.repeat(70)}┘\n`,
  );
}

describe.runIf(present).each(['auto', 'wasm'] as const)('a scanned telephone memorandum, engine: %s', (choice) => {
  let engine: OcrEngine;
  let document: ReadDocument;
  beforeAll(async () => {
    engine = await openOcr({ engine: choice });
    const { documents } = await pdf.read(
      { name: 'telcon.pdf', bytes: new Uint8Array(readFileSync(file)) },
      { ocr: engine },
    );
    document = documents[0] as ReadDocument;
  });
  afterAll(() => engine.close());

  it('is good enough for a quotation of twelve words', () => {
    const text = document.text.replace(/\s+/g, ' ');
    expect(text).toContain('The military assault on the Chinese protesters was a dreadful thing');
    expect(text).toContain('she is holding her own despite major problems at home');
  });

  it('has its header in lines of label and value', () => {
    expect(document.text).toMatch(/SUBJECT: Telephone Conversation with West German/);
    expect(document.text).toMatch(/PARTICIPANTS: The President/);
    expect(document.text).toMatch(/Robert Hutchings, NSC Staff \(Notetaker\)/);
    expect(document.text).toMatch(/June 7, 1989, 9:46 - 9:52 am/);
  });

  it('keeps the confidence of pages and words, and their places', () => {
    expect(document.pages).toHaveLength(2);
    for (const page of document.pages) expect(page.confidence).toBeGreaterThan(0.85);
    for (const { confidence, box } of document.origins) {
      // A banner read through its stroke stands, however unsure the engine was of it.
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(box?.[2]).toBeLessThanOrEqual((document.pages[0]?.width ?? 0) + 1);
    }
  });

  it('has banners and stamps apart', () => {
    const kinds = document.apart.map(({ kind, start, end }) => `${kind} ${document.text.slice(start, end)}`);
    expect(kinds.join('\n')).toMatch(/stamp DECLASSIFIED/);
    expect(kinds.join('\n')).toMatch(/banner CONFIDENTIAL/);
  });
});
