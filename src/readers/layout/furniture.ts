/**
 * Running heads and feet, page numbers and classification banners: what a page carries because it is a page. Found by
 * place (the margins' zones), by wording (banners, numbers), and by repetition at the same place on other pages,
 * allowing for OCR noise and changing numbers.
 */

import { isSound } from './doubled.ts';
import { frameOf, heightOf } from './fragment.ts';
import type { Line } from './line.ts';
import { lineText } from './line.ts';
import type { PageLayout } from './page-layout.ts';
import { isDirt, isStamp } from './stamps.ts';

/** Share of the page's height at top and bottom where furniture stands. */
const ZONE = 0.12;
/** Banners stamped by hand stand further in; their wording tells them. */
const WIDE_ZONE = 0.18;
/** Lines at one place: middles within this share of the height of one another. */
const SAME_PLACE = 0.025;
/** Share of pairs of letters in common (Dice) for two heads to be one; 0.6 allows a misread letter in four. */
const SAME_WORDS = 0.6;
/** A head must stand on this share of the pages, and at least on two. */
const SHARE_OF_PAGES = 0.4;
/** Longest head or foot, in characters; longer lines at the margin are text. */
const LONGEST_HEAD = 110;

type Kind = NonNullable<Line['apart']>;

/** The layouts with their furniture told apart. Cost: O(pages × lines in the zones × pages within reach). */
export function tellFurniture(layouts: readonly PageLayout[]): PageLayout[] {
  const zones = layouts.map((layout) => layout.lines.filter((line) => inZone(line, frameOf(layout.page).height)));
  const places = bannerPlaces(layouts);
  return layouts.map((layout, index) => {
    const kinds = new Map<Line, Kind>();
    for (const line of layout.lines) {
      const kind = line.apart === null ? kindOf(line, index, layouts, zones, places) : null;
      if (kind !== null) kinds.set(line, kind);
    }
    const lines = layout.lines.map((line) => withKind(line, kinds.get(line)));
    return { ...layout, lines: atEdges(lines, frameOf(layout.page).height) };
  });
}

const AT_EDGES: ReadonlySet<Kind | null> = new Set(['page-number', 'running-head', 'banner', 'furniture']);

/** Heads come first and feet last, in whichever column they stand. */
function atEdges(lines: readonly Line[], height: number): Line[] {
  const isHead = (line: Line): boolean => AT_EDGES.has(line.apart) && line.box[3] < height * WIDE_ZONE;
  const isFoot = (line: Line): boolean => AT_EDGES.has(line.apart) && line.box[1] > height * (1 - WIDE_ZONE);
  return [...lines.filter(isHead), ...lines.filter((line) => !isHead(line) && !isFoot(line)), ...lines.filter(isFoot)];
}

function withKind(line: Line, kind: Kind | undefined): Line {
  return kind === undefined ? line : { ...line, apart: kind, label: 0 };
}

function kindOf(
  line: Line,
  index: number,
  layouts: readonly PageLayout[],
  zones: readonly (readonly Line[])[],
  places: readonly Place[],
): Kind | null {
  const text = lineText(line);
  const page = layouts[index]?.page;
  if (page === undefined) return null;
  const { height } = frameOf(page);
  if (isStamp(text)) return 'stamp';
  if (isBanner(text, 0)) return 'banner';
  if (isDirt(text)) return 'furniture';
  if (inZone(line, height, WIDE_ZONE) && isBanner(text, SLIPS_IN_BANNER)) return 'banner';
  if (!inZone(line, height) || text.length > LONGEST_HEAD) return null;
  if (isPageNumber(text, page.number, layouts.length)) return 'page-number';
  if (isGarbled(text, line.startsParagraph && line.box[1] > height / 2))
    return places.some((place) => isAt(place, line)) ? 'banner' : 'furniture';
  return repeats(line, index, layouts, zones) ? 'running-head' : null;
}

function inZone(line: Line, height: number, zone = ZONE): boolean {
  const middle = (line.box[1] + line.box[3]) / 2;
  return middle < height * zone || middle > height * (1 - zone);
}

/** `- 2 -`, `2`, `Page 2 of 5`, `iv`; a bare number must be near the page's own, for a serial number also stands there. */
const DRESSED_NUMBER = /^(?:page\s+)?[-–—~•.\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—~•.\s]*(?:(?:of|\/)\s*\d{1,4})?$/i;
/** Pages before page 1 of a bound volume, at most. */
const FRONT_MATTER = 40;

export function isPageNumber(text: string, page: number, pages: number): boolean {
  if (!DRESSED_NUMBER.test(text)) return false;
  if (/^[-–—~•]|[-–—~]$|page|of|\//i.test(text)) return true;
  const number = Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
  if (Number.isNaN(number)) return /^[ivxl]+$/i.test(text) && page <= FRONT_MATTER;
  return Math.abs(number - page) <= Math.max(FRONT_MATTER, pages);
}

const LEVELS = [
  'TOP SECRET',
  'SECRET',
  'CONFIDENTIAL',
  'UNCLASSIFIED',
  'LIMITED OFFICIAL USE',
  'SENSITIVE',
  'RESTRICTED',
  'DECLASSIFIED',
];
/** What stands beside a level in a banner: handling caveats. */
const CAVEATS =
  /\b(?:NODIS|EXDIS|NOFORN|LIMDIS|STADIS|SENSITIVE|EYES ONLY|NO DISTRIBUTION|XGDS|GDS|ORCON|VIEW|WITH|ATTACHMENTS?|\d)\b/gi;
/** Letters misread, as a share of the level's own: `-OECRET-` has one of six. */
const SLIPS_IN_BANNER = 0.34;

/** A level, with caveats and nothing else; `slips` is the share of the level's letters that may be misread. */
export function isBanner(text: string, slips: number): boolean {
  if (text.length > LONGEST_BANNER || (slips === 0 && text !== text.toUpperCase())) return false;
  const parts = text
    .toUpperCase()
    .replace(CAVEATS, ' ')
    .split(/[/\\|]/)
    .map((part) => part.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((part) => part.length > 1);
  const [first, ...rest] = parts;
  if (first === undefined || rest.some((part) => part.length > LONGEST_CAVEAT)) return false;
  return LEVELS.some((level) => isLevel(first, level.replaceAll(' ', ''), slips));
}

/** `SECRET/NODIS/EYES ONLY` and its like; a line of text is longer. */
const LONGEST_BANNER = 60;
const LONGEST_CAVEAT = 9;

function isLevel(letters: string, level: string, slips: number): boolean {
  const allowed = Math.floor(level.length * slips);
  return Math.abs(level.length - letters.length) <= allowed && editDistance(level, letters) <= allowed;
}

/** Levenshtein; O(a·b), on strings of at most 60 letters. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** Left and right edge of a banner that could be read; those of a document are stamped or typed at one place. */
interface Place {
  readonly x0: number;
  readonly x1: number;
}

function bannerPlaces(layouts: readonly PageLayout[]): Place[] {
  const found: Place[] = [];
  for (const { page, lines } of layouts) {
    for (const line of lines) {
      if (line.apart !== null || !inZone(line, frameOf(page).height, WIDE_ZONE)) continue;
      if (isBanner(lineText(line), SLIPS_IN_BANNER)) found.push({ x0: line.box[0], x1: line.box[2] });
    }
  }
  return found;
}

function isAt(place: Place, line: Line): boolean {
  const slack = heightOf(line.box) * 2;
  return Math.abs(line.box[0] - place.x0) < slack || Math.abs(line.box[0] + line.box[2] - place.x0 - place.x1) < slack;
}

const MOST_GARBLED_WORDS = 3;

/** What a stamp leaves of itself at the margin, set off from the text: `CLINTON.` */
const ONE_CAPITAL_WORD = /^\P{L}{0,2}\p{Lu}{2,12}\P{L}?$/u;

/** Struck-out banners and serial numbers: no word that looks like one. `^NFIDEDJTI-ftij`, `■COMP±f>EMTIAL`, `5597`, `B` */
function isGarbled(text: string, alone: boolean): boolean {
  if (alone && ONE_CAPITAL_WORD.test(text)) return true;
  const words = text.split(' ');
  return words.length <= MOST_GARBLED_WORDS && !words.some((word) => word.length > 1 && isSound(word));
}

function repeats(
  line: Line,
  index: number,
  layouts: readonly PageLayout[],
  zones: readonly (readonly Line[])[],
): boolean {
  const pages = layouts.length;
  if (pages < 2) return false;
  const height = heightAt(layouts, index);
  const text = folded(lineText(line));
  if (text.length < 3) return false;
  const needed = Math.max(1, Math.ceil(pages * SHARE_OF_PAGES) - 1);
  let found = 0;
  for (const other of within(index, pages)) {
    const otherHeight = heightAt(layouts, other);
    if (zones[other]?.some((candidate) => isSame(line, height, text, candidate, otherHeight)) === true) found += 1;
    if (found >= Math.min(needed, MOST_NEEDED)) return true;
  }
  return false;
}

function heightAt(layouts: readonly PageLayout[], index: number): number {
  const page = layouts[index]?.page;
  return page === undefined ? 1 : frameOf(page).height;
}

/** Pages looked at on either side: heads of a chapter repeat nearby, and a volume stays linear. */
const REACH = 6;
/** In a long volume whose heads change by chapter, this many repetitions nearby are enough. */
const MOST_NEEDED = 2;

function within(index: number, pages: number): number[] {
  const found: number[] = [];
  for (let other = Math.max(0, index - REACH); other < Math.min(pages, index + REACH + 1); other++) {
    if (other !== index) found.push(other);
  }
  return found;
}

function isSame(line: Line, height: number, text: string, other: Line, otherHeight: number): boolean {
  const here = (line.box[1] + line.box[3]) / 2 / height;
  const there = (other.box[1] + other.box[3]) / 2 / otherHeight;
  return Math.abs(here - there) < SAME_PLACE && dice(text, folded(lineText(other))) >= SAME_WORDS;
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
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < a.length; at++) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at++) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared += 1;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}
