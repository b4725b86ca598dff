/**
 * Running text with decorations (marks, quotations, redactions, emphasis) on spans that may nest and cross.
 * Where two cross, the one that starts later is cut in two at the border, so that the HTML is always a tree.
 * O(n·d) for n decorations that lie d deep.
 */
import type { Span } from '../record/record.ts';
import { type Child, type Html, html } from './html.ts';

export interface Decoration extends Span {
  /** `first` and `last` tell the pieces of a decoration that was cut: ids and numbers stand once. */
  readonly wrap: (inner: Child, piece: { readonly first: boolean; readonly last: boolean }) => Html;
}

interface Piece extends Span {
  readonly whole: Decoration;
}

/** `text.slice(range)` as HTML, with the parts of `decorations` that lie within it. */
export function decorated(text: string, range: Span, decorations: readonly Decoration[]): Child {
  const pieces = decorations.flatMap((whole) => clip({ start: whole.start, end: whole.end, whole }, range));
  return layer(text, range, pieces.sort(outermostFirst));
}

function layer(text: string, range: Span, pieces: readonly Piece[]): Child {
  const out: Child[] = [];
  const queue = [...pieces];
  let at = range.start;
  while (queue.length > 0) {
    const outer = queue.shift() as Piece;
    out.push(mended(text, at, outer.start));
    const within = queue.filter((piece) => piece.start < outer.end);
    const beyond = within.flatMap((piece) => clip(piece, { start: outer.end, end: range.end }));
    const inside = within.flatMap((piece) => clip(piece, outer));
    queue.splice(0, within.length, ...beyond);
    queue.sort(outermostFirst);
    out.push(wrapPiece(text, outer, inside));
    at = outer.end;
  }
  out.push(mended(text, at, range.end));
  return out;
}

function wrapPiece(text: string, outer: Piece, inside: readonly Piece[]): Html {
  const first = outer.start === outer.whole.start;
  const last = outer.end === outer.whole.end;
  return outer.whole.wrap(layer(text, outer, inside), { first, last });
}

function clip(piece: Piece, range: Span): Piece[] {
  const start = Math.max(piece.start, range.start);
  const end = Math.min(piece.end, range.end);
  const isPoint = piece.start === piece.end && piece.start >= range.start && piece.start < range.end;
  return start < end || isPoint ? [{ start, end, whole: piece.whole }] : [];
}

function outermostFirst(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/**
 * A word broken at the end of a printed line, `assur-⏎ance`, reads on with a hyphen that shows only where the screen
 * breaks it too. Which hyphens were the word's own can't be told here, so the hyphen stays where a capital follows.
 */
const BROKEN_WORD = /(?<=\p{L})-[ \t]*\r?\n[ \t]*(?=\p{Ll})/gu;

function mended(text: string, start: number, end: number): Child {
  if (start >= end) return null;
  const parts = text.slice(start, end).split(BROKEN_WORD);
  return parts.map((part, i) => (i === 0 ? part : html`&shy;${part}`));
}
