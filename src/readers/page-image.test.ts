import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderPage } from './page-image.ts';
import { discardMuPdf, openMuPdf } from './pdf/mupdf.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const pdf = new Uint8Array(readFileSync(join(fixtures, 'pdf/two-columns/source.pdf')));
const png = new Uint8Array(readFileSync(join(fixtures, 'scan/telegram/source.png')));

/** Width of a PNG, from its first chunk. */
function widthOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(16);
}

describe('a facsimile', () => {
  it('of type is a PNG of the width asked for', async () => {
    const page = await renderPage(pdf, 2, 500);
    expect(page.mediaType).toBe('image/png');
    expect(widthOf(page.bytes)).toBe(500);
  });

  it('is drawn from images as well', async () => {
    expect(widthOf((await renderPage(png, 1, 300)).bytes)).toBe(300);
  });

  it('of an unreasonable width is drawn at the widest', async () => {
    expect(widthOf((await renderPage(pdf, 1, 1_000_000)).bytes)).toBe(4096);
  });

  it('of a page that is not there names the pages that are', async () => {
    await expect(renderPage(pdf, 3, 500)).rejects.toThrow('Page 3 does not exist; the file has pages 1 to 2.');
    await expect(renderPage(pdf, 0, 500)).rejects.toThrow(RangeError);
  });

  it('of no file fails with a reason', async () => {
    await expect(renderPage(new TextEncoder().encode('%PDF-1.4 nothing'), 1, 500)).rejects.toThrow();
  });

  it('can be drawn again after the module had to be given up', async () => {
    const first = await openMuPdf();
    discardMuPdf();
    const second = await openMuPdf();
    expect(second.module).not.toBe(first.module);
    expect(widthOf((await renderPage(pdf, 1, 400)).bytes)).toBe(400);
  });
});
