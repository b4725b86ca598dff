import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMuPdf } from '../pdf/mupdf.ts';
import type { OcrEngine } from '../reader.ts';
import { scan } from '../scan.ts';
import { nativeTesseract } from './native.ts';
import { openOcr } from './ocr.ts';
import { pageOfTsv } from './tsv.ts';

const folder = join(import.meta.dirname, '../../../fixtures/scan/telegram');
const image = new Uint8Array(readFileSync(join(folder, 'source.png')));
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { lines: string[] };

describe('TSV', () => {
  const row = (...cells: (string | number)[]): string => cells.join('\t');

  it('becomes words in lines, paragraphs told apart', () => {
    const page = pageOfTsv(
      [
        row(
          'level',
          'page_num',
          'block_num',
          'par_num',
          'line_num',
          'word_num',
          'left',
          'top',
          'width',
          'height',
          'conf',
          'text',
        ),
        row(1, 1, 0, 0, 0, 0, 0, 0, 800, 600, -1, ''),
        row(4, 1, 1, 1, 1, 0, 10, 20, 300, 20, -1, ''),
        row(5, 1, 1, 1, 1, 1, 10, 20, 100, 20, '96.4', 'Harbour'),
        row(5, 1, 1, 1, 1, 2, 120, 20, 90, 20, '41', 'House'),
        row(5, 1, 1, 1, 2, 1, 10, 50, 90, 20, '88', 'again'),
        row(5, 1, 2, 1, 1, 1, 10, 90, 90, 20, '0', ' '),
        row(5, 1, 2, 1, 2, 1, 10, 120, 90, 20, '77', 'Asel'),
      ].join('\n'),
    );
    expect([page.width, page.height]).toEqual([800, 600]);
    expect(page.lines.map(({ startsParagraph, words }) => [startsParagraph, words.map(({ text }) => text)])).toEqual([
      [true, ['Harbour', 'House']],
      [false, ['again']],
      [true, ['Asel']],
    ]);
    expect(page.lines[0]?.words[1]).toEqual({ text: 'House', box: [120, 20, 210, 40], confidence: 0.41 });
  });

  it('without a row is a page without words', () => {
    expect(pageOfTsv('')).toEqual({ width: 0, height: 0, lines: [] });
  });
});

describe('the engine that comes along', () => {
  let engine: OcrEngine;
  let before: string;
  const elsewhere = mkdtempSync(join(tmpdir(), 'memcon-ocr-'));

  beforeAll(async () => {
    before = process.cwd();
    if (process.env.VITEST_POOL_ID !== undefined) process.chdir(elsewhere);
    engine = await openOcr({ engine: 'wasm' });
  });
  afterAll(async () => {
    await engine.close();
    process.chdir(before);
  });

  it('names itself', () => {
    expect(engine.name).toMatch(/^tesseract\.js \d+\.\d+/);
  });

  it('reads an image, offline, with places and confidences', async () => {
    const { documents, problems } = await scan.read({ name: 'telegram.png', bytes: image }, { ocr: engine });
    expect(problems).toEqual([]);
    const [document] = documents;
    expect(document?.text.split('\n')).toEqual(expected.lines);
    expect(document?.format).toBe('image/png');
    expect(document?.pages[0]).toMatchObject({ number: 1, width: 1105, height: 358 });
    expect(document?.pages[0]?.confidence).toBeGreaterThan(0.85);
    const bridge = document?.origins.find((origin) => document.text.slice(origin.start, origin.end) === 'bridge');
    expect(bridge?.confidence).toBeGreaterThan(0.8);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bridge?.box ?? [];
    expect(x0).toBeGreaterThan(480);
    expect(x1).toBeLessThan(620);
    expect(y0).toBeGreaterThan(170);
    expect(y1).toBeLessThan(215);
  });

  it('writes nothing where it was started', () => {
    expect(existsSync(elsewhere) ? readdirSync(elsewhere) : []).toEqual([]);
  });

  it('says which image it cannot read', async () => {
    await expect(engine.recognise({ bytes: new Uint8Array([1, 2, 3]), dpi: 200 })).rejects.toThrow();
    const again = await engine.recognise({ bytes: image, dpi: 130 });
    expect(again.lines.length).toBeGreaterThan(3);
  });
});

describe("the machine's own engine", async () => {
  const native = await nativeTesseract();

  it.runIf(native !== null)('reads the same', async () => {
    const { documents } = await scan.read({ name: 'telegram.png', bytes: image }, { ocr: native });
    expect(documents[0]?.text.split('\n')).toEqual(expected.lines);
  });

  it.runIf(native !== null)('says why it could not read', async () => {
    await expect(native?.recognise({ bytes: new Uint8Array([1, 2, 3]), dpi: 200 })).rejects.toThrow(
      /tesseract ended with/,
    );
  });

  it('is not missed where it is not', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      expect(await nativeTesseract()).toBeNull();
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('images', () => {
  it('are told by their first bytes', () => {
    const of = (...bytes: number[]) => scan.recognise({ name: 'x', bytes: new Uint8Array(bytes) });
    expect(of(0x89, 0x50, 0x4e, 0x47)).toBe(1);
    expect(of(0xff, 0xd8, 0xff)).toBe(1);
    expect(of(0x49, 0x49, 0x2a, 0)).toBe(1);
    expect(of(0x25, 0x50, 0x44, 0x46)).toBe(0);
    expect(of()).toBe(0);
  });

  it('of every kind are drawn for the engine, in their own pixels', async () => {
    const { api } = await openMuPdf();
    const pixmap = new api.Image(image).toPixmap();
    const kinds = {
      'image/jpeg': pixmap.asJPEG(90).slice(),
      'image/tiff': tiff(pixmap.getPixels(), 1105, 358),
      'image/png': image,
    };
    for (const [mediaType, bytes] of Object.entries(kinds)) {
      let seen = 0;
      const engine: OcrEngine = {
        name: 'test',
        recognise: async ({ bytes: png }) => {
          seen = png.length;
          return {
            width: 1600,
            height: 518,
            lines: [{ startsParagraph: true, words: [{ text: 'Asel', box: [145, 0, 290, 29], confidence: 1 }] }],
          };
        },
        close: async () => undefined,
      };
      const { documents } = await scan.read({ name: 'x', bytes }, { ocr: engine });
      expect(seen, mediaType).toBeGreaterThan(1000);
      expect(documents[0]?.format).toBe(mediaType);
      expect(documents[0]?.pages[0]).toMatchObject({ width: 1105, height: 358 });
      expect(documents[0]?.origins[0]?.box?.map(Math.round)).toEqual([100, 0, 200, 20]);
    }
    pixmap.destroy();
  });

  it('without an engine, or damaged, are named with what to do', async () => {
    const off = await scan.read({ name: 'telegram.png', bytes: image }, { ocr: null });
    expect(off.problems.map(({ code }) => code)).toEqual(['ocr-off']);
    const blind: OcrEngine = {
      name: 'blind',
      recognise: async () => ({ width: 1, height: 1, lines: [] }),
      close: async () => undefined,
    };
    const cut = await scan.read({ name: 'cut.png', bytes: image.subarray(0, 40) }, { ocr: blind });
    expect(cut.documents).toEqual([]);
    expect(cut.problems.map(({ code, severity }) => [code, severity])).toEqual([['image-damaged', 'error']]);
    expect(cut.problems[0]?.message).toContain('cut.png');
    const empty = await scan.read({ name: 'telegram.png', bytes: image }, { ocr: blind });
    expect(empty.documents[0]?.problems.map(({ code }) => code)).toEqual(['scan-without-words']);
  });
});

/** Uncompressed grey levels as little-endian TIFF: header, one directory of nine entries, the pixels. */
function tiff(pixels: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const entries = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8 + 2 + 9 * 12 + 4],
    [277, 1],
    [278, height],
    [279, width * height],
  ];
  const start = 8 + 2 + entries.length * 12 + 4;
  const bytes = new Uint8Array(start + width * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, entries.length, 0]);
  for (const [index, [tag = 0, value = 0]] of entries.entries()) {
    const at = 10 + index * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, 4, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  }
  bytes.set(pixels.subarray(0, width * height), start);
  return bytes;
}
