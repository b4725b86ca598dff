/**
 * Running heads and feet, page numbers and classification banners: what a page carries because it is a page. Found by
 * place (the margins' zones), by wording (banners, numbers), and by repetition at the same place on other pages,
 * allowing for OCR noise and changing numbers.
 */

import { isBanner, SLIPS_IN_BANNER } from './banners.ts';
import { frameOf, heightOf } from './fragment.ts';
import type { Line } from './line.ts';
import { lineText } from './line.ts';
import type { PageLayout } from './page-layout.ts';
import { Heads } from './repetition.ts';
import { isSound } from './soundness.ts';
import { isDirt, isStamp } from './stamps.ts';

/** Share of the page's height at top and bottom where furniture stands. */
const ZONE = 0.12;
/** What can't be read is furniture only at the very margin; a page of print may be full to the wider zone. */
const NARROW_ZONE = 0.1;
/** Banners stamped by hand stand further in; their wording tells them. */
const WIDE_ZONE = 0.18;
/** Longest head or foot, in characters; longer lines at the margin are text. */
const LONGEST_HEAD = 110;

type Kind = NonNullable<Line['apart']>;

/** The layouts with their furniture told apart; the cost is that of telling running heads. */
export function tellFurniture(layouts: readonly PageLayout[]): PageLayout[] {
  const heads = new Heads(layouts, inZone);
  const places = bannerPlaces(layouts);
  return layouts.map((layout, index) => {
    const kinds = new Map<Line, Kind>();
    for (const line of layout.lines) {
      const kind = line.apart === null ? kindOf(line, index, layouts, heads, places) : null;
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
  heads: Heads,
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
  if (inZone(line, height, NARROW_ZONE) && isGarbled(text, line.startsParagraph && line.box[1] > height / 2))
    return places.some((place) => isAt(place, line)) ? 'banner' : 'furniture';
  return heads.repeats(line, index) ? 'running-head' : null;
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
