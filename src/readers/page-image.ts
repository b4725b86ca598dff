/** A facsimile of one page, for PDF and images, and the page as recognition wants it. */
import type { Grey, PixelBox } from './ocr/strikes.ts';
import type { MuPdf, MuPdfPage } from './pdf/mupdf.ts';
import { discardMuPdf, isFatal, openMuPdf } from './pdf/mupdf.ts';

export interface RenderedPage {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** Pixels; a page drawn wider than this is a mistake or an attack. */
const WIDEST = 4096;
/** Pixels in all: a page a metre long and a centimetre wide must not take the memory of the machine. */
const MOST_PIXELS = 40_000_000;
const JPEG_QUALITY = 80;
const POINTS_PER_INCH = 72;

/**
 * Draws `page` (1-based) at `width` pixels: a picture (JPEG) where the page carries one, as scans do, else PNG.
 * Throws a RangeError for a page that isn't there, an Error for a file that can't be drawn.
 */
export async function renderPage(bytes: Uint8Array, page: number, width: number): Promise<RenderedPage> {
  const mupdf = await openMuPdf();
  try {
    return withPage(mupdf, bytes, page, (loaded) => {
      const bounds = loaded.getBounds();
      const wanted = Math.max(1, Math.min(WIDEST, Math.round(width)));
      const image = draw(mupdf, loaded, wanted / Math.max(1, bounds[2] - bounds[0]), mupdf.api.ColorSpace.DeviceRGB);
      try {
        return encode(image);
      } finally {
        image.destroy();
      }
    });
  } catch (error) {
    if (isFatal(error) && !(error instanceof PageMissing)) discardMuPdf();
    throw error;
  }
}

/** A page drawn for recognition: as PNG, as grey levels, and the pixels that one unit of the page came to. */
export interface PageForOcr {
  readonly png: Uint8Array;
  readonly grey: Grey;
  readonly scale: number;
}

/** One page in grey at about `dpi` (fewer for enormous pages). */
export function pageForOcr(mupdf: MuPdf, page: MuPdfPage, dpi: number): PageForOcr {
  const scale = withinPixels(page.getBounds(), dpi / POINTS_PER_INCH);
  const image = draw(mupdf, page, scale, mupdf.api.ColorSpace.DeviceGray);
  try {
    image.setResolution(Math.round(scale * POINTS_PER_INCH), Math.round(scale * POINTS_PER_INCH));
    return { png: image.asPNG().slice(), grey: greyOf(image), scale };
  } finally {
    image.destroy();
  }
}

/** Part of a page at `scale`, grey; `box` in pixels at that scale from the page's top left corner. */
export function drawPart(mupdf: MuPdf, page: MuPdfPage, scale: number, box: PixelBox): Grey {
  const { Pixmap, ColorSpace, DrawDevice, Matrix } = mupdf.api;
  const [left, top] = page.getBounds();
  const image = new Pixmap(ColorSpace.DeviceGray, [box.x0, box.y0, box.x1, box.y1], false);
  image.clear(255);
  const device = new DrawDevice(Matrix.concat(Matrix.translate(-left, -top), Matrix.scale(scale, scale)), image);
  try {
    page.run(device, Matrix.identity);
    device.close();
    return greyOf(image);
  } finally {
    device.destroy();
    image.destroy();
  }
}

export function pngOf(mupdf: MuPdf, grey: Grey): Uint8Array {
  const { Pixmap, ColorSpace } = mupdf.api;
  const image = new Pixmap(ColorSpace.DeviceGray, [0, 0, grey.width, grey.height], false);
  try {
    const [stride, pixels] = [image.getStride(), image.getPixels()];
    for (let y = 0; y < grey.height; y++) {
      pixels.set(grey.pixels.subarray(y * grey.width, (y + 1) * grey.width), y * stride);
    }
    return image.asPNG().slice();
  } finally {
    image.destroy();
  }
}

/** A copy outside MuPDF's memory, one byte to a pixel. */
function greyOf(image: Pixmap): Grey {
  const [width, height, stride] = [image.getWidth(), image.getHeight(), image.getStride()];
  const from = image.getPixels();
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) pixels.set(from.subarray(y * stride, y * stride + width), y * width);
  return { width, height, pixels };
}

type Pixmap = import('mupdf').Pixmap;

function draw(mupdf: MuPdf, page: MuPdfPage, scale: number, colours: import('mupdf').ColorSpace): Pixmap {
  const fitting = withinPixels(page.getBounds(), scale);
  return page.toPixmap(mupdf.api.Matrix.scale(fitting, fitting), colours, false);
}

function withinPixels(bounds: readonly number[], scale: number): number {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bounds;
  const pixels = Math.max(1, (x1 - x0) * (y1 - y0)) * scale * scale;
  return pixels > MOST_PIXELS ? scale * Math.sqrt(MOST_PIXELS / pixels) : scale;
}

/** Text on white packs better as PNG, and stays sharp; pictures as JPEG. The smaller is told from a sample of grey levels. */
function encode(image: Pixmap): RenderedPage {
  return isPicture(image.getPixels())
    ? { mediaType: 'image/jpeg', bytes: image.asJPEG(JPEG_QUALITY).slice() }
    : { mediaType: 'image/png', bytes: image.asPNG().slice() };
}

/** Share of samples that are neither black nor white: edges of letters make up 5–10% of a page, a grey scan nearly all. */
const SHARE_OF_PICTURE = 0.25;

function isPicture(pixels: Uint8ClampedArray): boolean {
  const step = Math.max(1, Math.floor(pixels.length / 20_000));
  let between = 0;
  let seen = 0;
  for (let at = 0; at < pixels.length; at += step, seen++) {
    const level = pixels[at] ?? 0;
    if (level > 16 && level < 240) between += 1;
  }
  return between > seen * SHARE_OF_PICTURE;
}

class PageMissing extends RangeError {}

function withPage<T>(mupdf: MuPdf, bytes: Uint8Array, page: number, use: (page: MuPdfPage) => T): T {
  const document = mupdf.api.Document.openDocument(bytes, magicOf(bytes));
  try {
    if (document.needsPassword()) throw new Error('The file is encrypted; without its password no page can be drawn.');
    const pages = document.countPages();
    if (!Number.isInteger(page) || page < 1 || page > pages) {
      throw new PageMissing(`Page ${page} does not exist; the file has pages 1 to ${pages}.`);
    }
    const loaded = document.loadPage(page - 1);
    try {
      return use(loaded);
    } finally {
      loaded.destroy();
    }
  } finally {
    document.destroy();
  }
}

/** MuPDF wants to be told what it gets; images are told by their first bytes, all else is taken for a PDF. */
export function magicOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47) return 'image/png';
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'image/jpeg';
  if (a === 0x49 && b === 0x49 && (c === 0x2a || c === 0x2b)) return 'image/tiff';
  if (a === 0x4d && b === 0x4d && (d === 0x2a || d === 0x2b)) return 'image/tiff';
  return 'application/pdf';
}
