/** Exact or approximate, each part of a quotation in the record: candidate places, with the words aligned. */
import type { Document, Span } from '../record/record.ts';
import { type Alignment, alignWords, overlaps, type Tokens, tokenise } from '../text/text.ts';
import { alignLong } from './long.ts';
import type { LocatedPlace, Ports, TraceOptions } from './ports.ts';
import type { Part } from './split.ts';

/** A part of the quotation, laid on a stretch of a document. */
export interface Placement {
  readonly part: Part;
  readonly document: Document;
  /** Words of the window that was looked at; offsets are the document's. */
  readonly tokens: Tokens;
  readonly alignment: Alignment;
  /** Characters from the first to the last aligned word. */
  readonly start: number;
  readonly end: number;
}

/** Candidate places of the index that are looked at closely. */
const PLACES = 12;

export class Finder {
  readonly ports: Ports;
  private readonly options: TraceOptions;
  private readonly skips = new Map<string, readonly Span[]>();
  private readonly documents = new Map<string, Document | null>();

  constructor(ports: Ports, options: TraceOptions) {
    this.ports = ports;
    this.options = options;
  }

  /**
   * Places of the archive that don't count because the quotation itself stands there: they say its words without making
   * them common.
   */
  get ownPlaces(): number {
    const { exclude = [] } = this.options;
    return exclude.filter(({ document }) => this.document(document) !== null).length;
  }

  /** Best first; places that score below nothing are left out. */
  find(part: Part): readonly Placement[] {
    for (const from of soughtFrom(part)) {
      const words = part.tokens.words.slice(from, from + SOUGHT);
      const places = this.ports.located.locate(words, { limit: PLACES });
      const lead = Math.ceil((part.tokens.starts[from] as number) * LONG_ROOM);
      const placements = places.flatMap((place) => this.at(part, place, from === 0 ? 0 : lead) ?? []);
      const found = placements.filter(({ alignment }) => alignment.score > 0);
      if (found.length > 0) return distinct(found);
    }
    return [];
  }

  /** `lead`: characters of the quotation, with room, that stand before the words that were sought. */
  private at(part: Part, place: LocatedPlace, lead: number): Placement | null {
    const document = this.document(place.document);
    if (document === null) return null;
    const end = place.end ?? document.text.length;
    // A place holds the words that were sought by; a longer quotation goes on behind it.
    const long = place.start + Math.ceil(part.text.length * LONG_ROOM);
    const start = lead === 0 ? place.start : spaceFrom(document.text, place.start - lead);
    return this.within(part, document, { start, end: spaceFrom(document.text, Math.max(end, long)) });
  }

  /** The best fit of the part within a stretch of the document; null where the stretch is excluded or has no words. */
  within(part: Part, document: Document, { start, end }: Span, isSide = false): Placement | null {
    const tokens = tokenise(document.text, { from: start, to: end, skip: this.skipped(document) });
    if (tokens.count === 0) return null;
    const bits = part.tokens.words.map((word) => this.ports.located.information(word));
    const align = tokens.count * part.tokens.count > MAX_CELLS ? alignLong : alignWords;
    const alignment = align(part.tokens.words, tokens.words, { bits, freeBefore: part.freeBefore });
    if (alignment.recordTo <= alignment.recordFrom) return null;
    const placement = {
      part,
      document,
      tokens,
      alignment,
      start: tokens.starts[alignment.recordFrom] as number,
      end: tokens.ends[alignment.recordTo - 1] as number,
    };
    const excluded = this.excluded(placement);
    if (excluded === null) return placement;
    return isSide ? null : this.beside(part, document, { start, end }, excluded);
  }

  /** The words may stand once more, a little before or behind the place that does not count and hides them. */
  private beside(part: Part, document: Document, whole: Span, excluded: Span): Placement | null {
    const sides = [
      { start: spaceFrom(document.text, whole.start - HIDDEN), end: excluded.start },
      { start: excluded.end, end: spaceFrom(document.text, whole.end + HIDDEN) },
    ];
    const found = sides.flatMap((side) =>
      side.end > side.start ? (this.within(part, document, side, true) ?? []) : [],
    );
    return found.sort((a, b) => b.alignment.score - a.alignment.score)[0] ?? null;
  }

  /** Page furniture, and the numbers that call notes: `Perrin,¹ all` is quoted as `Perrin, all`. */
  private skipped(document: Document): readonly Span[] {
    const known = this.skips.get(document.id);
    if (known !== undefined) return known;
    const skip = [...document.apart, ...document.notes.flatMap(({ anchor }) => anchor ?? [])];
    this.skips.set(document.id, skip);
    return skip;
  }

  private excluded({ document, start, end }: Placement): Span | null {
    const { exclude = [] } = this.options;
    return exclude.find((place) => place.document === document.id && overlaps(place, { start, end })) ?? null;
  }

  private document(id: string): Document | null {
    const known = this.documents.get(id);
    if (known !== undefined) return known;
    const document = this.ports.records.get(id);
    this.documents.set(id, document);
    return document;
  }
}

/** Characters beyond a place within which the index tells but one of two equal places. */
const HIDDEN = 400;

/** Room for a quotation in its place, over its own length: omissions, notes and furniture stand between its words. */
const LONG_ROOM = 1.2;

/** The next white space, so that no word is cut; at most the text's end. */
function spaceFrom(text: string, offset: number): number {
  let at = Math.max(0, Math.min(offset, text.length));
  if (at === 0) return 0;
  while (at < text.length && !/\s/.test(text.charAt(at))) at++;
  return at;
}

/** Cells of one grid, 18 bytes each: a quotation of 600 words in its place. Longer ones are aligned by stretches. */
const MAX_CELLS = 1_000_000;
/** Words of a long quotation by which its place is sought. */
const SOUGHT = 200;

/** Where in the quotation the sought words begin: its head, else its middle, else its end. */
function soughtFrom({ tokens: { count } }: Part): readonly number[] {
  return count <= SOUGHT ? [0] : [0, (count - SOUGHT) >> 1, count - SOUGHT];
}

/** Windows of neighbouring places overlap, and may have found the same words. */
function distinct(placements: readonly Placement[]): readonly Placement[] {
  const best = [...placements].sort((a, b) => b.alignment.score - a.alignment.score);
  const kept: Placement[] = [];
  for (const one of best) {
    if (!kept.some((other) => other.document.id === one.document.id && overlaps(other, one))) kept.push(one);
  }
  return kept;
}

/** Bits the part would have if every word agreed. */
export function selfBits(part: Part, ports: Ports): number {
  return part.tokens.words.reduce((sum, word) => sum + ports.located.information(word), 0);
}

/** Bits of the words that agree. */
export function matchedBits({ alignment }: Placement): number {
  return alignment.steps.reduce((sum, step) => sum + Math.max(0, step.score), 0);
}
