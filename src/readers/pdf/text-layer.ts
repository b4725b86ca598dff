/**
 * A page's text layer → fragments. One pass over the characters, in their order in the file; O(characters).
 *
 * MuPDF is told not to make up spaces (`inhibit-spaces`): an OCR layer of typescript gives each glyph a narrow box,
 * and made-up spaces would tear words into letters (`P r e s i d e n t`). Where the layer has space characters they
 * decide; where a page has none (TeX), gaps do.
 */
import type { Box, Fragment, Turn, Word } from '../layout/fragment.ts';
import { fragmentOf, heightOf, turned, widthOf } from '../layout/fragment.ts';
import type { MuPdf, MuPdfModule, MuPdfPage } from './mupdf.ts';

/** A gap wider than this share of the font size is a space in a layer without space characters. */
const GAP_OF_SPACE = 0.18;
/** And in a layer with them, only a gap as wide as a whole character is. */
const GAP_DESPITE_SPACES = 0.75;
/** Fewer space characters than one in this many: the layer doesn't write them. */
const CHARACTERS_PER_SPACE = 25;
/** A gap this wide (in font sizes) parts two fragments: a label from its text, a column from the next. */
const GAP_OF_FRAGMENTS = 1.6;
/** Cosine of the angle to an axis of the page above which a line counts as lying along it. */
const ALONG = 0.96;

const OPTIONS = 'preserve-whitespace,inhibit-spaces,preserve-images';

interface Face {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly smallCaps: boolean;
}

/** Characters of one page as parallel columns: no object for a character. */
class Glyphs {
  count = 0;
  text: string[] = [];
  x0 = new Float32Array(4096);
  y0 = new Float32Array(4096);
  x1 = new Float32Array(4096);
  y1 = new Float32Array(4096);
  size = new Float32Array(4096);
  font = new Int32Array(4096);

  grow(): void {
    const wider = <T extends Float32Array | Int32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    const length = this.x0.length * 2;
    this.x0 = wider(this.x0, new Float32Array(length));
    this.y0 = wider(this.y0, new Float32Array(length));
    this.x1 = wider(this.x1, new Float32Array(length));
    this.y1 = wider(this.y1, new Float32Array(length));
    this.size = wider(this.size, new Float32Array(length));
    this.font = wider(this.font, new Int32Array(length));
  }
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** Null for type set aslant. */
  readonly turn: Turn | null;
}

export interface TextLayer {
  /** In the frame of reading: turned by `turn`, where most of the page's text lies on its side. */
  readonly fragments: readonly Fragment[];
  readonly turn: Turn;
  /** Characters that are not white space, and how many of them no font says how to read (U+FFFD, private use). */
  readonly characters: number;
  readonly unreadable: number;
  /** Share of the page that its largest picture covers, 0–1: a scan fills its page. */
  readonly picture: number;
}

/** Reads the layer of `page`, whose bounds are `bounds`. */
export function textLayer(mupdf: MuPdf, page: MuPdfPage, bounds: Box): TextLayer {
  const structured = page.toStructuredText(OPTIONS);
  try {
    return walk(mupdf.module, structured.pointer as unknown as number, bounds);
  } finally {
    structured.destroy();
  }
}

function walk(module: MuPdfModule, pointer: number, bounds: Box): TextLayer {
  const [left, top] = bounds;
  const area = widthOf(bounds) * heightOf(bounds);
  const glyphs = new Glyphs();
  const lines: Line[] = [];
  const tally = { characters: 0, spaces: 0, unreadable: 0, picture: 0 };
  let block = module._wasm_stext_page_get_first_block(pointer);
  while (block !== 0) {
    const kind = module._wasm_stext_block_get_type(block);
    if (kind === 0) {
      let line = module._wasm_stext_block_get_first_line(block);
      while (line !== 0) {
        const direction = module._wasm_stext_line_get_dir(line) >> 2;
        const start = glyphs.count;
        readLine(module, line, glyphs, left, top, tally);
        const turn = turnOf(module.HEAPF32[direction] ?? 1, module.HEAPF32[direction + 1] ?? 0);
        lines.push({ start, end: glyphs.count, turn });
        line = module._wasm_stext_line_get_next(line);
      }
    } else if (kind === 1) {
      tally.picture = Math.max(tally.picture, pictureShare(module, block, area));
    }
    block = module._wasm_stext_block_get_next(block);
  }
  const writesSpaces = tally.spaces * CHARACTERS_PER_SPACE > tally.characters;
  const turn = mostlyTurned(lines);
  if (turn !== 0) turnGlyphs(glyphs, turn, widthOf(bounds), heightOf(bounds));
  const faces = new Map<number, Face>();
  const fragments: Fragment[] = [];
  for (const line of lines) {
    fragments.push(...fragmentsOf(module, glyphs, line, line.turn === turn, writesSpaces, faces));
  }
  return { fragments, turn, characters: tally.characters, unreadable: tally.unreadable, picture: tally.picture };
}

/** The quarter turn by which a line's direction differs from left to right; y points down. */
function turnOf(x: number, y: number): Turn | null {
  if (x > ALONG) return 0;
  if (y > ALONG) return 90;
  if (x < -ALONG) return 180;
  if (y < -ALONG) return 270;
  return null;
}

/** The direction most characters lie in. */
function mostlyTurned(lines: readonly Line[]): Turn {
  const counts: Record<Turn, number> = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const line of lines) if (line.turn !== null) counts[line.turn] += line.end - line.start;
  let most: Turn = 0;
  for (const turn of [90, 180, 270] as const) if (counts[turn] > counts[most]) most = turn;
  return most;
}

function turnGlyphs(glyphs: Glyphs, turn: Turn, width: number, height: number): void {
  for (let at = 0; at < glyphs.count; at++) {
    const box: Box = [glyphs.x0[at] ?? 0, glyphs.y0[at] ?? 0, glyphs.x1[at] ?? 0, glyphs.y1[at] ?? 0];
    const [x0, y0, x1, y1] = turned(box, turn, width, height);
    glyphs.x0[at] = x0;
    glyphs.y0[at] = y0;
    glyphs.x1[at] = x1;
    glyphs.y1[at] = y1;
  }
}

function pictureShare(module: MuPdfModule, block: number, area: number): number {
  const at = module._wasm_stext_block_get_bbox(block) >> 2;
  const heap = module.HEAPF32;
  const width = (heap[at + 2] ?? 0) - (heap[at] ?? 0);
  const height = (heap[at + 3] ?? 0) - (heap[at + 1] ?? 0);
  return area > 0 ? Math.min(1, (width * height) / area) : 0;
}

function readLine(
  module: MuPdfModule,
  line: number,
  glyphs: Glyphs,
  left: number,
  top: number,
  tally: { characters: number; spaces: number; unreadable: number },
): void {
  let char = module._wasm_stext_line_get_first_char(line);
  while (char !== 0) {
    const code = module._wasm_stext_char_get_c(char);
    if (glyphs.count === glyphs.x0.length) glyphs.grow();
    const at = glyphs.count++;
    const space = isSpace(code);
    glyphs.text[at] = space ? ' ' : characterOf(code);
    if (space) {
      tally.spaces += 1;
    } else {
      tally.characters += 1;
      if (isUnreadable(code)) tally.unreadable += 1;
    }
    readQuad(module, char, glyphs, at, left, top);
    glyphs.size[at] = module._wasm_stext_char_get_size(char);
    glyphs.font[at] = module._wasm_stext_char_get_font(char);
    char = module._wasm_stext_char_get_next(char);
  }
}

/** Quads are ul, ur, ll, lr; turned text gives any of them any place. */
function readQuad(module: MuPdfModule, char: number, glyphs: Glyphs, at: number, left: number, top: number): void {
  const quad = module._wasm_stext_char_get_quad(char) >> 2;
  const heap = module.HEAPF32;
  let x0 = heap[quad] ?? 0;
  let x1 = x0;
  let y0 = heap[quad + 1] ?? 0;
  let y1 = y0;
  for (let corner = 2; corner < 8; corner += 2) {
    const x = heap[quad + corner] ?? 0;
    const y = heap[quad + corner + 1] ?? 0;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  glyphs.x0[at] = x0 - left;
  glyphs.y0[at] = y0 - top;
  glyphs.x1[at] = x1 - left;
  glyphs.y1[at] = y1 - top;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x09 || (code >= 0x2000 && code <= 0x200b) || code === 0x3000;
}

function isUnreadable(code: number): boolean {
  return code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || code < 0x20;
}

const LIGATURES: ReadonlyMap<number, string> = new Map([
  [0xfb00, 'ff'],
  [0xfb01, 'fi'],
  [0xfb02, 'fl'],
  [0xfb03, 'ffi'],
  [0xfb04, 'ffl'],
  [0xfb05, 'st'],
  [0xfb06, 'st'],
]);

/** Control characters would break the text's lines and pages; a soft hyphen is a hyphen at the line's end. */
function characterOf(code: number): string {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    return '\ufffd';
  }
  if (code === 0xad) return '-';
  if (code === 0x2028 || code === 0x2029) return '\ufffd';
  return LIGATURES.get(code) ?? String.fromCodePoint(code);
}

function fragmentsOf(
  module: MuPdfModule,
  glyphs: Glyphs,
  line: Line,
  upright: boolean,
  writesSpaces: boolean,
  faces: Map<number, Face>,
): Fragment[] {
  const fragments: Fragment[] = [];
  let words: Word[] = [];
  let first = -1;
  let previous = -1;
  let spaced = true;
  const endWord = (): void => {
    if (first >= 0) words.push(wordOf(module, glyphs, first, previous + 1, spaced, faces));
    first = -1;
  };
  const endFragment = (): void => {
    endWord();
    if (words.length > 0) fragments.push(fragmentOf(words, upright));
    words = [];
  };
  for (let at = line.start; at < line.end; at++) {
    if (glyphs.text[at] === ' ') {
      endWord();
      spaced = true;
      continue;
    }
    if (previous >= 0 && upright) {
      const size = Math.min(glyphs.size[at] ?? 1, glyphs.size[previous] ?? 1);
      const gap = (glyphs.x0[at] ?? 0) - (glyphs.x1[previous] ?? 0);
      if (gap > size * GAP_OF_FRAGMENTS || gap < -size * 4) {
        endFragment();
        spaced = true;
      } else if (gap > size * (writesSpaces ? GAP_DESPITE_SPACES : GAP_OF_SPACE)) {
        endWord();
        spaced = true;
      }
    }
    if (first < 0) first = at;
    previous = at;
  }
  endFragment();
  return fragments;
}

function wordOf(
  module: MuPdfModule,
  glyphs: Glyphs,
  first: number,
  end: number,
  spaced: boolean,
  faces: Map<number, Face>,
): Word {
  let text = '';
  let x0 = glyphs.x0[first] ?? 0;
  let y0 = glyphs.y0[first] ?? 0;
  let x1 = glyphs.x1[first] ?? 0;
  let y1 = glyphs.y1[first] ?? 0;
  let size = 0;
  for (let at = first; at < end; at++) {
    text += glyphs.text[at];
    x0 = Math.min(x0, glyphs.x0[at] ?? x0);
    y0 = Math.min(y0, glyphs.y0[at] ?? y0);
    x1 = Math.max(x1, glyphs.x1[at] ?? x1);
    y1 = Math.max(y1, glyphs.y1[at] ?? y1);
    size = Math.max(size, glyphs.size[at] ?? 0);
  }
  const face = faceOf(module, glyphs.font[first] ?? 0, faces);
  return { text, box: [x0, y0, x1, y1], size, ...face, confidence: null, spaced };
}

/** Bold and italic as the font says of itself, or as its name does: `TimesNewRomanPS-BoldItalicMT`, `LinLibertineSC`. */
function faceOf(module: MuPdfModule, font: number, faces: Map<number, Face>): Face {
  const known = faces.get(font);
  if (known !== undefined) return known;
  const name = cString(module.HEAPU8, module._wasm_font_get_name(font));
  const face: Face = {
    bold: module._wasm_font_is_bold(font) !== 0 || /bold|black|heavy|semibold/i.test(name),
    italic: module._wasm_font_is_italic(font) !== 0 || /italic|oblique/i.test(name),
    smallCaps: /small-?caps|smcp|SC(?:$|-)/.test(name),
  };
  faces.set(font, face);
  return face;
}

function cString(heap: Uint8Array, pointer: number): string {
  if (pointer === 0) return '';
  let end = pointer;
  while (end < heap.length && heap[end] !== 0) end += 1;
  return new TextDecoder().decode(heap.subarray(pointer, end));
}
