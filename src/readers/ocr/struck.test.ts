import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, lines } from '../../../scripts/make-pdf-fixtures.ts';
import { pageForOcr } from '../page-image.ts';
import { openMuPdf } from '../pdf/mupdf.ts';
import type { OcrEngine, OcrLine } from '../reader.ts';
import { openOcr } from './ocr.ts';
import { recogniseDrawn } from './recognise.ts';
import type { Grey } from './strikes.ts';
import { struckWords, withStrokesErased } from './strikes.ts';
import { mendTornLines } from './torn-lines.ts';

const DPI = 100;

/** A white strip with six upright letters, 4 wide and 14 high from (100, 40), and level strokes at the given rows. */
function strip(strokes: readonly number[], letters = true): Grey {
  const [width, height] = [400, 100];
  const pixels = new Uint8Array(width * height).fill(255);
  const fill = (x0: number, y0: number, x1: number, y1: number): void => {
    for (let y = y0; y < y1; y++) pixels.fill(0, y * width + x0, y * width + x1);
  };
  if (letters) for (let letter = 0; letter < 6; letter++) fill(100 + letter * 10, 40, 104 + letter * 10, 54);
  for (const y of strokes) fill(94, y, 166, y + 2);
  return { width, height, pixels };
}

describe('a struck word', () => {
  const found = (grey: Grey) => struckWords(grey, DPI, 0, grey.height);

  it('is found by the stroke through it, with its letters whole', () => {
    expect(found(strip([46]))).toEqual([{ x0: 90, y0: 36, x1: 170, y1: 58 }]);
  });

  it('is one, though it be underlined or struck twice', () => {
    expect(found(strip([46, 55]))).toHaveLength(1);
    expect(found(strip([45, 48]))).toHaveLength(1);
  });

  it('is none that is only underlined, and a rule is none', () => {
    expect(found(strip([55]))).toEqual([]);
    expect(found(strip([46], false))).toEqual([]);
    expect(found(strip([]))).toEqual([]);
  });

  it('keeps its letters when the stroke is erased', () => {
    expect(withStrokesErased(strip([46]), DPI).pixels).toEqual(strip([]).pixels);
    expect(withStrokesErased(strip([46], false), DPI).pixels).toEqual(strip([], false).pixels);
  });
});

describe('the banners of a page', () => {
  let engine: OcrEngine;
  beforeAll(async () => {
    engine = await openOcr({ engine: 'wasm' });
  });
  afterAll(() => engine.close());

  /** Stamped at the head and typed at the foot, each with a stroke of underscores drawn through it. */
  const struck = (banner: string): Uint8Array => {
    const stroke = '_'.repeat(banner.length + 1);
    return drawn([
      {
        runs: [
          { x: 230, y: 50, text: banner, font: 'Times-Bold', size: 24 },
          { x: 222, y: 46, text: stroke, font: 'Courier', size: 24 },
          ...lines(72, 200, 14, [
            'The ferry would run again from the first of June.',
            'Nobody had asked who was to pay.',
          ]),
          { x: 72, y: 730, text: banner, size: 12 },
          { x: 69, y: 728, text: stroke, size: 12 },
          { x: 72, y: 746, text: 'Declassify on: OADR', size: 12 },
        ],
      },
    ]);
  };

  it.each(['SECRET', 'CONFIDENTIAL'])('are read through their stroke: %s', async (banner) => {
    const mupdf = await openMuPdf();
    const document = mupdf.api.Document.openDocument(struck(banner), 'application/pdf');
    const page = document.loadPage(0);
    const picture = pageForOcr(mupdf, page, 200);
    const { lines: read } = await recogniseDrawn(mupdf, page, picture, 200, engine);
    const text = (line: OcrLine) => line.words.map((word) => word.text).join(' ');
    const banners = read.filter((line) => text(line).replace(/\P{Lu}/gu, '') === banner);
    expect(banners.length).toBeGreaterThan(0);
    for (const { words } of banners) {
      for (const { box } of words) {
        expect(box[0]).toBeGreaterThan(180);
        expect(box[1] < 200 || box[1] > 1950).toBe(true);
        expect(box[3] - box[1]).toBeLessThan(120);
      }
    }
    expect(read.map(text).join('\n')).toContain('The ferry would run again from the first of June.');
    page.destroy();
    document.destroy();
  });
});

describe('a word torn over two lines', () => {
  const word = (text: string, x0: number, x1: number, y: number) => ({
    text,
    box: [x0, y, x1, y + 22] as const,
    confidence: 0.9,
  });
  const page = (...rows: OcrLine['words'][]) => ({
    width: 900,
    height: 100,
    lines: rows.map((words) => ({ words, startsParagraph: false })),
  });
  const texts = (of: ReturnType<typeof page>) =>
    mendTornLines(of).lines.map(({ words }) => words.map(({ text }) => text).join(' '));

  it('is put together where both parts have the same letters at one place', () => {
    const torn = page(
      [word('Harbou', 200, 380, 10), word('OADR', 520, 600, 12)],
      [word('bour', 325, 400, 17), word('on', 425, 460, 18)],
    );
    expect(texts(torn)).toEqual(['Harbour OADR', 'on']);
  });

  it('is left alone one below the other, and beside', () => {
    expect(texts(page([word('Harbou', 200, 380, 10)], [word('bour', 325, 400, 40)]))).toEqual(['Harbou', 'bour']);
    expect(texts(page([word('Harbou', 200, 380, 10)], [word('bour', 390, 470, 10)]))).toEqual(['Harbou', 'bour']);
  });
});
