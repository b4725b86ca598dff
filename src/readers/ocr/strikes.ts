/**
 * Words that were struck out with a ruler when the paper was released, found by the stroke:
 *
 *        ╔═══════════════════╗   a dark run, long and thin, nearly level,
 *   ─────╫─SECRET────────────╫── with ink of letters close above it and close below;
 *        ╚═══════════════════╝   an underline has none below, a rule has none at all
 *
 * Runs longer than letters are wide are the opening of the page by a level segment (Serra, Image Analysis and Mathematical
 * Morphology, 1982). Cost: linear in the pixels looked at. All lengths are in inches, so that they hold at any resolution.
 */

/** Grey levels by rows, 0 black to 255 white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array | Uint8ClampedArray;
}

/** Pixels, half open, origin top left. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Darker than this is ink; scans of type lie at 0–60 in their letters and at 220–255 between them. */
const INK = 160;
/** The shortest struck word seen, `SECRET` typed at ten to the inch, is 0.6 long; an E's bar is 0.1, a stamp's 0.3. */
const SHORTEST_STROKE = 0.4;
/** Longer ones are rules and the edge of the sheet. */
const LONGEST_STROKE = 4;
/** A stroke drawn aslant climbs, so that it takes more height than the pen is wide. */
const STEEPEST_STROKE = 0.16;
/** Width of the pen; stamps are struck with a marker. */
const THICKEST_STROKE = 0.045;
/** Rows that a slanting run may step over. */
const SLANT = 0.007;
/** A typed word that is underlined and struck has two lines this close together. */
const STRIKE_TO_UNDERLINE = 0.12;
/** Where the letters must leave ink above and below the stroke, and in what share of its columns. */
const NEAR_STROKE = 0.06;
const SHARE_OF_INK = 0.25;
/** Half the height of the largest stamps, from the stroke up and down. */
const FURTHEST_LETTER = 0.25;
/** White rows within a word, such as a stroke taken out leaves. */
const WHITE_WITHIN = 0.03;
const MARGIN = 0.04;

/** The struck words of the rows `from`–`to`, each with room around it. */
export function struckWords(grey: Grey, dpi: number, from: number, to: number): PixelBox[] {
  const band = bandOf(grey, from, to);
  const lines = strokesIn(band, dpi);
  const letters = withoutStrokes(band, dpi);
  const struck = lines.filter((line) => isThroughLetters(line, letters, dpi));
  const under = lines.filter((line) => !struck.includes(line));
  return together(struck, dpi).map((stroke) => {
    const underline = under.find((line) => line.y0 > stroke.y0 && isOneWord(stroke, line, dpi));
    const box = underline === undefined ? stroke : around(stroke, underline);
    const { y0, y1 } = heightOfLetters(stroke, underline?.y1 ?? null, letters, dpi);
    const margin = Math.round(MARGIN * dpi);
    return {
      x0: Math.max(0, box.x0 - margin),
      y0: Math.max(0, from + y0 - margin),
      x1: Math.min(grey.width, box.x1 + margin),
      y1: Math.min(grey.height, from + y1 + margin),
    };
  });
}

/** The picture with its strokes whitened, except where a letter's own stroke crosses them. */
export function withStrokesErased(grey: Grey, dpi: number): Grey {
  const ink = bandOf(grey, 0, grey.height);
  const left = withoutStrokes(ink, dpi);
  const pixels = Uint8Array.from(grey.pixels);
  const { width, height } = grey;
  for (let at = 0; at < pixels.length; at++) {
    if (ink.ink[at] === 0 || left.ink[at] !== 0) continue;
    // The stroke's soft edge goes with it.
    for (const near of [at - width, at, at + width]) {
      if (near >= 0 && near < width * height && left.ink[near] === 0) pixels[near] = 255;
    }
  }
  return { width, height, pixels };
}

/** Which pixels are ink: 1 or 0. */
interface Ink {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

function bandOf(grey: Grey, from: number, to: number): Ink {
  const { width } = grey;
  const ink = new Uint8Array(width * (to - from));
  const start = from * width;
  for (let at = 0; at < ink.length; at++) ink[at] = (grey.pixels[start + at] ?? 255) < INK ? 1 : 0;
  return { width, height: to - from, ink };
}

/** Pixels that lie in a long level run, where a run may step up or down by `SLANT`. */
function inLongRuns({ width, height, ink }: Ink, dpi: number): Uint8Array {
  const slant = Math.max(1, Math.round(SLANT * dpi));
  const shortest = SHORTEST_STROKE * dpi;
  const runs = new Uint8Array(ink.length);
  const row = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    for (let near = Math.max(0, y - slant); near <= Math.min(height - 1, y + slant); near++) {
      const start = near * width;
      for (let x = 0; x < width; x++) row[x] = (row[x] ?? 0) | (ink[start + x] ?? 0);
    }
    for (let x = 0; x < width; ) {
      if (row[x] === 0) {
        x += 1;
        continue;
      }
      const end = row.indexOf(0, x);
      const stop = end < 0 ? width : end;
      if (stop - x >= shortest) runs.fill(1, y * width + x, y * width + stop);
      x = stop;
    }
  }
  return runs;
}

/** The strokes as boxes: connected runs, row by row, of a stroke's length and thinness. */
function strokesIn(band: Ink, dpi: number): PixelBox[] {
  const runs = inLongRuns(band, dpi);
  const { width, height } = band;
  const done: PixelBox[] = [];
  let open: PixelBox[] = [];
  for (let y = 0; y < height; y++) {
    const still: PixelBox[] = [];
    for (let x = runs.indexOf(1, y * width); x >= 0 && x < (y + 1) * width; ) {
      const end = runs.indexOf(0, x);
      const stop = Math.min(end < 0 ? runs.length : end, (y + 1) * width);
      let box: PixelBox = { x0: x - y * width, y0: y, x1: stop - y * width, y1: y + 1 };
      for (const other of open.filter((other) => other.x0 < box.x1 && other.x1 > box.x0)) {
        box = around(box, other);
        open = open.filter((each) => each !== other);
      }
      const [twin] = still.filter((other) => other.x0 < box.x1 && other.x1 > box.x0);
      if (twin !== undefined) still.splice(still.indexOf(twin), 1, around(twin, box));
      else still.push(box);
      x = runs.indexOf(1, stop);
    }
    done.push(...open);
    open = still;
  }
  return [...done, ...open].filter(
    (box) => box.x1 - box.x0 <= LONGEST_STROKE * dpi && box.y1 - box.y0 <= STEEPEST_STROKE * dpi,
  );
}

/** The ink without its strokes: of each column that passes through one, what is no thicker than a pen. */
function withoutStrokes(band: Ink, dpi: number): Ink {
  const runs = inLongRuns(band, dpi);
  const { width, height } = band;
  const thickest = Math.round(THICKEST_STROKE * dpi);
  const ink = band.ink.slice();
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if (band.ink[y * width + x] === 0) continue;
      let end = y;
      let isStroke = false;
      for (; end < height && band.ink[end * width + x] === 1; end++) isStroke ||= runs[end * width + x] === 1;
      if (isStroke && end - y <= thickest) for (let at = y; at < end; at++) ink[at * width + x] = 0;
      y = end;
    }
  }
  return { width, height, ink };
}

function isThroughLetters(line: PixelBox, letters: Ink, dpi: number): boolean {
  const near = Math.round(NEAR_STROKE * dpi);
  const middle = Math.round((line.y0 + line.y1) / 2);
  const above = columnsWithInk(letters, line, Math.min(line.y0, middle - near), middle);
  const below = columnsWithInk(letters, line, middle, Math.max(line.y1, middle + near));
  return Math.min(above, below) >= (line.x1 - line.x0) * SHARE_OF_INK;
}

function columnsWithInk({ width, height, ink }: Ink, { x0, x1 }: PixelBox, from: number, to: number): number {
  let columns = 0;
  for (let x = x0; x < x1; x++) {
    for (let y = Math.max(0, from); y < Math.min(height, to); y++) {
      if (ink[y * width + x] === 0) continue;
      columns += 1;
      break;
    }
  }
  return columns;
}

/** One box to a struck word, which may have been struck twice. */
function together(struck: readonly PixelBox[], dpi: number): PixelBox[] {
  const boxes: PixelBox[] = [];
  for (const line of struck) {
    const at = boxes.findIndex((each) => isOneWord(each, line, dpi));
    if (at < 0) boxes.push(line);
    else boxes[at] = around(boxes[at] as PixelBox, line);
  }
  return boxes;
}

function isOneWord(a: PixelBox, b: PixelBox, dpi: number): boolean {
  const shared = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  if (shared < Math.min(a.x1 - a.x0, b.x1 - b.x0) / 2) return false;
  return Math.max(a.y0, b.y0) - Math.min(a.y1, b.y1) <= STRIKE_TO_UNDERLINE * dpi;
}

/** From the stroke up and down as far as there is ink without a white row between; down to the underline where there is one. */
function heightOfLetters(
  stroke: PixelBox,
  underline: number | null,
  letters: Ink,
  dpi: number,
): { y0: number; y1: number } {
  const furthest = Math.round(FURTHEST_LETTER * dpi);
  const white = Math.max(1, Math.round(WHITE_WITHIN * dpi));
  const reach = (start: number, step: 1 | -1): number => {
    let last = start;
    for (let y = start; Math.abs(y - start) <= furthest && Math.abs(y - last) <= white; y += step) {
      if (y < 0 || y >= letters.height) break;
      if (columnsWithInk(letters, stroke, y, y + 1) > 0) last = y;
    }
    return last;
  };
  return { y0: reach(stroke.y0, -1), y1: underline ?? reach(stroke.y1, 1) + 1 };
}

function around(a: PixelBox, b: PixelBox): PixelBox {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}
