/**
 * The parts of an elided quotation, found together; and a quotation without marks, found in pieces.
 *
 * The part with most information is the anchor: it is sought in the whole archive. The others are sought in its turn
 * first, on the side where they belong, then around it, and only then anywhere: a part of two ordinary words stands
 * everywhere, and means the one beside its neighbour.
 */
import type { Span } from '../record/record.ts';
import { ACCEPT_CHANGED, chanceBits, evidenceBits } from './accept.ts';
import { type Finder, matchedBits, type Placement, selfBits } from './find.ts';
import { turnAt, turnOf } from './place.ts';
import { type Part, slicePart } from './split.ts';

/** The parts in the quotation's order, and how they lie in the record. */
export interface Joined {
  readonly placements: readonly Placement[];
  readonly score: number;
  /** `marked`: the parts were parted by elision marks; else the quotation was presented as one. */
  readonly marked: boolean;
}

/** Characters around the anchor, on one side, in which its neighbours are sought. About two pages. */
const NEIGHBOURHOOD = 5_000;
/** A part counts as found beside its anchor from this share of its own bits on. */
const BESIDE = 0.6;
/** Anchors tried. */
const ANCHORS = 6;
/** Bits by which a joint in another place is less likely than one in order. */
const OTHER_DOCUMENT_BITS = 20;
const REVERSED_BITS = 12;

/** Best first. A part that is found nowhere makes the joint impossible, unless it is too short to be missed. */
export function joinParts(parts: readonly Part[], finder: Finder): readonly Joined[] {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return inPieces(only, finder);
  const anchor = indexOfAnchor(parts, finder);
  const found = parts.map(() => null as readonly Placement[] | null);
  const anywhere = (i: number): readonly Placement[] => {
    found[i] ??= finder.find(parts[i] as Part);
    return found[i] as readonly Placement[];
  };
  const joined = anywhere(anchor)
    .slice(0, ANCHORS)
    .flatMap((placement) => joinAround(parts, anchor, placement, finder, anywhere) ?? []);
  return joined.sort((a, b) => b.score - a.score);
}

function indexOfAnchor(parts: readonly Part[], finder: Finder): number {
  const bits = parts.map((part) => selfBits(part, finder.ports));
  return bits.indexOf(Math.max(...bits));
}

function joinAround(
  parts: readonly Part[],
  anchor: number,
  placement: Placement,
  finder: Finder,
  anywhere: (i: number) => readonly Placement[],
): Joined | null {
  const placements = parts.map(() => null as Placement | null);
  placements[anchor] = placement;
  for (const i of outwards(anchor, parts.length)) {
    const neighbour = placements[i < anchor ? i + 1 : i - 1];
    const beside = besideNeighbour(parts[i] as Part, neighbour ?? placement, i < anchor, finder);
    placements[i] = beside ?? elsewhere(anywhere(i), placement, finder);
  }
  if (placements.includes(null)) return null;
  return scored(placements as Placement[], true);
}

/** anchor+1, anchor+2, …, then anchor−1, anchor−2, …: each has a placed neighbour. */
function outwards(anchor: number, count: number): number[] {
  const after = Array.from({ length: count - anchor - 1 }, (_, i) => anchor + 1 + i);
  const before = Array.from({ length: anchor }, (_, i) => anchor - 1 - i);
  return [...after, ...before];
}

function besideNeighbour(part: Part, neighbour: Placement, isBefore: boolean, finder: Finder): Placement | null {
  const enough = BESIDE * selfBits(part, finder.ports);
  for (const span of placesBeside(neighbour, isBefore)) {
    const placement = span.end > span.start ? finder.within(part, neighbour.document, span) : null;
    if (placement !== null && placement.alignment.score >= enough) return placement;
  }
  return null;
}

/** The rest of the turn on the proper side, the neighbourhood on it, then the other side. */
function placesBeside({ document, start, end }: Placement, isBefore: boolean): readonly Span[] {
  const turn = turnOf(document, turnAt(document, start));
  const before = { start: wordBoundary(document.text, Math.max(0, start - NEIGHBOURHOOD)), end: start };
  const after = { start: end, end: wordBoundary(document.text, Math.min(document.text.length, end + NEIGHBOURHOOD)) };
  const [proper, other] = isBefore ? [before, after] : [after, before];
  const inTurn = turn === null ? [] : [isBefore ? { start: turn.start, end: start } : { start: end, end: turn.end }];
  return [...inTurn, proper, other];
}

function wordBoundary(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && at < text.length && !/\s/.test(text.charAt(at))) at--;
  return at;
}

function elsewhere(placements: readonly Placement[], anchor: Placement, finder: Finder): Placement | null {
  const evident = placements.filter((one) => isEvident(one, placements, finder));
  return evident.find(({ document }) => document.id === anchor.document.id) ?? evident[0] ?? null;
}

/** Found by its own words alone. `found`: all places of the part, of which those as good are witnesses. */
function isEvident(placement: Placement, found: readonly Placement[], finder: Finder, more = 0): boolean {
  const { located } = finder.ports;
  const witnesses = finder.ownPlaces + countWitnesses(found.map(({ alignment }) => alignment.score));
  return evidenceBits(placement, located, witnesses) >= chanceBits(located) + ACCEPT_CHANGED + more;
}

/** Places that fit as well as the best are witnesses of one text, not proof that it is common. */
export function countWitnesses(scores: readonly number[]): number {
  const best = Math.max(...scores);
  return Math.max(1, scores.filter((score) => score >= best - WITNESS_BITS).length);
}

const WITNESS_BITS = 3;

function scored(placements: readonly Placement[], marked: boolean): Joined {
  let score = 0;
  placements.forEach((placement, i) => {
    score += placement.alignment.score;
    const before = placements[i - 1];
    if (before === undefined) return;
    if (before.document.id !== placement.document.id) score -= OTHER_DOCUMENT_BITS;
    else if (placement.start < before.end) score -= REVERSED_BITS;
  });
  return { placements, score, marked };
}

/** Words at an end of the quotation that the best place does not explain, from which a second place is sought. */
const PIECE_WORDS = 4;
/**
 * Bits that a piece needs beyond what a whole quotation needs: that a text was pieced together is a grave thing to say,
 * and formulas stand everywhere.
 */
const PIECE_BITS = 8;
/** A piece that stands there word for word, but for the writer's joints at its ends, needs less: no place was bent to fit it. */
const EXACT_PIECE_BITS = -4;
/** Of fewer words too many turns of speech consist: “healthcare and so on”. */
const EXACT_PIECE_WORDS = 6;
/** Pieces an unmarked quotation may fall into. */
const MAX_PIECES = 4;

/** A quotation without marks: whole where one place explains it, else in pieces, each evident by its own words. */
function inPieces(part: Part, finder: Finder): readonly Joined[] {
  const joined = finder.find(part).map((placement) => scored(piecesOf(placement, finder, MAX_PIECES), false));
  return joined.sort((a, b) => b.score - a.score);
}

function piecesOf(placement: Placement, finder: Finder, limit: number): readonly Placement[] {
  const { part } = placement;
  const core = coreOf(placement);
  if (limit < 2 || (core.from === 0 && core.to === part.tokens.count)) return [placement];
  const head = pieceAt(part, 0, core.from, finder, limit - 1);
  const tail = pieceAt(part, core.to, part.tokens.count, finder, limit - 1);
  if (head === null && tail === null) return [placement];
  // An end that was found nowhere else stays with the core, where it shows as changed words.
  const rest = slicePart(part, head === null ? 0 : core.from, tail === null ? part.tokens.count : core.to);
  const middle = finder.within(rest, placement.document, windowOf(placement));
  // The core was found by the whole quotation; by itself it need only be more than chance: "the risk of" is not.
  const isPiece = middle !== null && isAlike(middle) && isEvident(middle, [middle], finder, -ACCEPT_CHANGED);
  return !isPiece ? [placement] : [...(head ?? []), middle, ...(tail ?? [])];
}

function windowOf({ tokens }: Placement): Span {
  return { start: tokens.starts[0] as number, end: tokens.ends[tokens.count - 1] as number };
}

function pieceAt(part: Part, from: number, to: number, finder: Finder, limit: number): readonly Placement[] | null {
  if (to - from < PIECE_WORDS) return null;
  const found = finder.find(slicePart(part, from, to));
  const [best] = found;
  if (best === undefined || !isAlike(best)) return null;
  if (!isEvident(best, found, finder, isExactPiece(best) ? EXACT_PIECE_BITS : PIECE_BITS)) return null;
  return piecesOf(best, finder, limit);
}

function isExactPiece({ alignment: { steps }, part }: Placement): boolean {
  return part.tokens.count >= EXACT_PIECE_WORDS && steps.slice(1, -1).every(({ op }) => op === '=');
}

/**
 * A piece was taken over as it stands; where much is changed besides, or another name put in, nothing shows that it was.
 * Words at its ends may be the writer's joints.
 */
function isAlike({ alignment, part }: Placement): boolean {
  const inner = alignment.steps.slice(1, -1);
  if (inner.some(({ op, similarity }) => op === '~' && similarity < PIECE_WORD_ALIKE)) return false;
  const same = alignment.steps.filter(({ op }) => op === '=').length;
  return same >= PIECE_ALIKE * part.tokens.count;
}

/** Share of a piece's words that must agree. */
const PIECE_ALIKE = 0.8;
/** Likeness from which a word is a misreading or a form of the record's. */
const PIECE_WORD_ALIKE = 0.6;

/** The run of quoted words with the highest sum of bits (Kadane): what the place explains without its ragged ends. */
function coreOf({ alignment, part }: Placement): { from: number; to: number } {
  let best = 0;
  let sum = 0;
  let from = 0;
  let core = { from: 0, to: part.tokens.count };
  for (const step of alignment.steps) {
    if (sum <= 0) [sum, from] = [0, step.quotedFrom];
    sum += step.score;
    if (sum > best) [best, core] = [sum, { from, to: step.quotedTo }];
  }
  return core;
}

/** Bits of the words that agree, over all parts. */
export function joinedBits({ placements }: Joined): number {
  return placements.reduce((sum, placement) => sum + matchedBits(placement), 0);
}
