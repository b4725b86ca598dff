/** Pieces of quotations: one that an inserted “he said” breaks in two, and one that goes on after it as a new sentence. */
import type { QuotationKind } from '../../record/record.ts';
import { type Attributed, UNATTRIBUTED } from './attribution.ts';
import type { Pair } from './pairing.ts';
import type { ProseParagraph } from './prose.ts';
import type { When } from './when.ts';

export interface Piece {
  readonly pair: Pair;
  readonly paragraph: ProseParagraph;
  readonly kind: QuotationKind;
  readonly attributed: Attributed;
  readonly when: When | null;
}

/** `,” he said quietly to the ambassador, “` and nothing longer. */
const LONGEST_INSERTION = 100;

export function joinPieces(text: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const at = joined.findLastIndex((each) => each.pair.depth === 0);
    const before = joined[at];
    if (before === undefined || piece.pair.depth > 0 || piece.pair.paragraph !== before.pair.paragraph)
      joined.push(piece);
    else if (runsOn(text, before, piece)) joined[at] = oneOf(before, piece);
    else joined.push(spokenOn(text, before, piece));
  }
  return joined;
}

/**
 *     “We will stand by you,” he said, “in every way we can.”     one quotation, two parts
 *     “We will stand by you,” he said. “In every way.”            two
 */
function runsOn(text: string, before: Piece, piece: Piece): boolean {
  if (before.attributed.where !== 'after') return false;
  const gap = text.slice(before.pair.outer.end, piece.pair.outer.start);
  if (gap.length > LONGEST_INSERTION || /[.!?]\s/.test(gap.replace(/\b\p{Lu}\./gu, ''))) return false;
  const begins = text.slice(piece.pair.start, piece.pair.start + 2);
  return (
    /[,—–-]\s*$/.test(gap) &&
    /[^.!?]$/.test(text.slice(before.pair.start, before.pair.end)) &&
    !/\p{Lu}\p{Ll}/u.test(begins)
  );
}

function oneOf(before: Piece, piece: Piece): Piece {
  const outer = { start: before.pair.outer.start, end: piece.pair.outer.end };
  const pair = { ...before.pair, end: piece.pair.end, outer, parts: [...before.pair.parts, ...piece.pair.parts] };
  return { ...before, pair, kind: before.kind === 'scare' || before.kind === 'title' ? 'direct' : before.kind };
}

/** A sentence of quotation that follows an attributed one, with only that attribution between, is by the same speaker. */
function spokenOn(text: string, before: Piece, piece: Piece): Piece {
  const { attributed } = before;
  if (piece.attributed.where !== 'none' || attributed.where !== 'after' || piece.kind !== 'direct') return piece;
  const gap = text.slice(before.pair.outer.end, piece.pair.outer.start);
  if (gap.length > LONGEST_INSERTION + 60 || (gap.match(/[.!?]\s/g)?.length ?? 0) > 1 || !/[.:]\s*$/.test(gap))
    return piece;
  const found: Attributed = {
    ...UNATTRIBUTED,
    speaker: attributed.speaker,
    addressee: attributed.addressee,
    speech: true,
  };
  return { ...piece, attributed: found, when: before.when ?? piece.when };
}
