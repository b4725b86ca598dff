/**
 * Writes the two PDFs of the example archive (examples/record): a typed memorandum of conversation with a text layer,
 * and a scanned telephone memorandum that is nothing but a picture. Both are drawn from the words below, always to the
 * same bytes, so the checked-in files can be compared with what this script makes (its test does).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as mupdf from 'mupdf';
import { type Leaf, memconLeaves, telconLeaves } from './example-leaves.ts';

/** US Letter, in points. */
const WIDTH = 612;
const HEIGHT = 792;

export function memconPdf(): Uint8Array {
  return drawn(memconLeaves);
}

/** Each leaf drawn, photographed crooked, speckled and faded, and put back as an image without any text. */
export function scannedTelconPdf(): Uint8Array {
  const typed = new mupdf.PDFDocument(drawn(telconLeaves));
  const scan = new mupdf.PDFDocument();
  for (let index = 0; index < typed.countPages(); index++) {
    const image = scan.addImage(new mupdf.Image(photograph(typed.loadPage(index), index)));
    const resources = scan.addObject({ XObject: { Im0: image } });
    const page = scan.addPage([0, 0, WIDTH, HEIGHT], 0, resources, `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im0 Do Q`);
    scan.insertPage(-1, page);
  }
  return saved(scan);
}

function drawn(leaves: readonly Leaf[]): Uint8Array {
  const document = new mupdf.PDFDocument();
  const font = document.addSimpleFont(new mupdf.Font('Courier'), 'Latin');
  const resources = document.addObject({ Font: { F1: font } });
  for (const leaf of leaves) {
    document.insertPage(-1, document.addPage([0, 0, WIDTH, HEIGHT], 0, resources, operators(leaf)));
  }
  return saved(document);
}

/** PDF content stream: black bars first, then each line of type at its place (y counts from the top of the leaf). */
function operators(leaf: Leaf): string {
  const bars = leaf.bars.map(({ x, y, width, height }) => `${x} ${HEIGHT - y - height} ${width} ${height} re f`);
  const lines = leaf.lines.map(
    ({ x, y, size, text }) =>
      `BT /F1 ${size} Tf ${x.toFixed(2)} ${(HEIGHT - y).toFixed(2)} Td (${escaped(text)}) Tj ET`,
  );
  return [...bars, ...lines].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function saved(document: mupdf.PDFDocument): Uint8Array {
  return document.saveToBuffer('compress').asUint8Array().slice();
}

/** Dots per inch: what office scanners of the time gave. */
const SCAN_DPI = 150;
const TILT_DEGREES = 0.5;

function photograph(page: mupdf.Page, seed: number): Uint8Array {
  const scale = mupdf.Matrix.scale(SCAN_DPI / 72, SCAN_DPI / 72);
  const matrix = mupdf.Matrix.concat(mupdf.Matrix.rotate(TILT_DEGREES), scale);
  const bounds: mupdf.Rect = [0, 0, Math.round((WIDTH * SCAN_DPI) / 72), Math.round((HEIGHT * SCAN_DPI) / 72)];
  const pixmap = new mupdf.Pixmap(mupdf.ColorSpace.DeviceGray, bounds, false);
  pixmap.clear(255);
  const device = new mupdf.DrawDevice(mupdf.Matrix.identity, pixmap);
  page.run(device, matrix);
  device.close();
  wear(pixmap, seed);
  return pixmap.asJPEG(45, false).slice();
}

/** Share of the page's dots that are dust. */
const SPECKS = 0.002;
/** Where the ribbon was tired, in dots from the top, and how much of the ink and of its dots is left there. */
const FADED = { from: 890, to: 1090, ink: 0.54, dots: 0.76 };

/** Scatters dust, greys the paper, and lets the ink fail in one band: recognition is sure of the rest and unsure there. */
function wear(pixmap: mupdf.Pixmap, seed: number): void {
  const pixels = pixmap.getPixels();
  const width = pixmap.getWidth();
  const random = generator(19_960_509 + seed);
  for (let i = 0; i < pixels.length; i++) {
    const row = Math.floor(i / width);
    const faded = row >= FADED.from && row < FADED.to;
    const eaten = random() > (faded ? FADED.dots : 1) ? 0.2 : 1;
    const ink = (255 - (pixels[i] ?? 255)) * (faded ? FADED.ink : 0.85) * eaten;
    const speck = random() < SPECKS ? 120 : 0;
    const grain = random() * 24 - 12;
    pixels[i] = Math.max(0, Math.min(255, 232 - ink + grain - speck));
  }
}

/** Mulberry32, Tommy Ettinger, public domain: small, and the same on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) {
  const record = join(import.meta.dirname, '..', 'examples', 'record');
  writeFileSync(join(record, '1996-06-12-dorn-marek-memcon.pdf'), memconPdf());
  writeFileSync(join(record, '1996-05-09-dorn-marek-telcon-scan.pdf'), scannedTelconPdf());
}
