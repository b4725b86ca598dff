/**
 * Running heads and feet: the same words at the same height on pages nearby, allowing for misread letters and changing
 * numbers. Cost: O(lines in the margins' zones × pages within reach), each comparison linear in the words.
 */
import { frameOf } from './fragment.ts';
import type { Line } from './line.ts';
import { lineText } from './line.ts';
import type { PageLayout } from './page-layout.ts';

/** Lines at one place: middles within this share of the page's height of one another. */
const SAME_PLACE = 0.025;
/** Share of pairs of letters in common (Dice) for two heads to be one; 0.6 allows a misread letter in four. */
const SAME_WORDS = 0.6;
/** A head must stand on this share of the pages, and at least on two. */
const SHARE_OF_PAGES = 0.4;
/** Pages looked at on either side: heads of a chapter repeat nearby, and a volume stays linear. */
const REACH = 6;
/** In a long volume whose heads change by chapter, this many repetitions nearby are enough. */
const MOST_NEEDED = 2;
/** Fewer letters repeat by chance. */
const FEWEST_LETTERS = 3;

interface Head {
  readonly letters: string;
  /** Share of the page's height. */
  readonly middle: number;
}

/** What stands in the zones of each page. */
export class Heads {
  readonly #pages: readonly ReadonlyMap<Line, Head>[];

  constructor(layouts: readonly PageLayout[], inZone: (line: Line, height: number) => boolean) {
    this.#pages = layouts.map(({ page, lines }) => {
      const { height } = frameOf(page);
      return new Map(lines.filter((line) => inZone(line, height)).map((line) => [line, headOf(line, height)]));
    });
  }

  /** True where the line stands on enough pages near page `index` (zero-based) too. */
  repeats(line: Line, index: number): boolean {
    const head = this.#pages[index]?.get(line);
    if (head === undefined || head.letters.length < FEWEST_LETTERS || this.#pages.length < 2) return false;
    const needed = Math.min(MOST_NEEDED, Math.max(1, Math.ceil(this.#pages.length * SHARE_OF_PAGES) - 1));
    let found = 0;
    const last = Math.min(this.#pages.length - 1, index + REACH);
    for (let other = Math.max(0, index - REACH); other <= last && found < needed; other++) {
      if (other !== index && this.#stands(head, other)) found += 1;
    }
    return found >= needed;
  }

  #stands(head: Head, index: number): boolean {
    for (const other of this.#pages[index]?.values() ?? []) if (isSame(head, other)) return true;
    return false;
  }
}

function headOf(line: Line, height: number): Head {
  return { letters: folded(lineText(line)), middle: (line.box[1] + line.box[3]) / 2 / height };
}

function isSame(a: Head, b: Head): boolean {
  if (Math.abs(a.middle - b.middle) >= SAME_PLACE) return false;
  const most = Math.max(a.letters.length, b.letters.length);
  const least = Math.min(a.letters.length, b.letters.length);
  // Dice can't reach the threshold where one is so much longer.
  if (2 * least < SAME_WORDS * (least + most)) return false;
  return dice(a.letters, b.letters) >= SAME_WORDS;
}

/** Numbers change from page to page; spaces and signs come and go with OCR. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/[^\p{L}#]/gu, '');
}

function dice(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<number, number>();
  for (let at = 0; at + 1 < a.length; at++) {
    const pair = pairAt(a, at);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at++) {
    const pair = pairAt(b, at);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared += 1;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}
