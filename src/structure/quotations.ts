/**
 * Every stretch of a document that presents words as someone's, with who is said to have spoken them, to whom and when.
 *
 *     paragraphs ─ marks ─ pairs ─→ prose (quoted words masked) ─→ attribution ─→ kind, date ─→ quotations
 *     turns ─────────────────────→ dialogue lines        indents, styles ─→ blocks
 *
 * Pure; linear in the text, but for the sentences around each quotation, which are bounded.
 */
import type { Document, Quotation, Span } from '../record/record.ts';
import type { DateReader } from './date-and-place.ts';
import { type Attributed, attribute, UNATTRIBUTED } from './quotations/attribution.ts';
import { type Block, blocksOf } from './quotations/block.ts';
import { dialogueOf } from './quotations/dialogue.ts';
import { kindOf } from './quotations/kinds.ts';
import { ANY_MARK } from './quotations/marks.ts';
import { type Pair, pairMarks } from './quotations/pairing.ts';
import { peopleOf } from './quotations/people.ts';
import { joinPieces, type Piece } from './quotations/pieces.ts';
import { type ProseParagraph, proseOf } from './quotations/prose.ts';
import { type Dated, type When, whenSaid } from './quotations/when.ts';

/** A quotation inside another is one of its own from this many words on; below, it is a word of the outer one. */
const LEAST_NESTED_WORDS = 4;

/** All quotations of `document` in the order of the text; a nested one follows the one it stands in. */
export function findQuotations(document: Document, dates: DateReader): readonly Quotation[] {
  const paragraphs = paragraphsOf(document);
  const dialogue = dialogueOf(document);
  const blocks = blocksOf(document, paragraphs).filter((block) => !dialogue.some((line) => meets(line, block)));
  const pairs = ANY_MARK.test(document.text) ? pairMarks(document.text, paragraphs) : [];
  if (pairs.length === 0 && blocks.length === 0) return dialogue;
  const dated = dates.find(document.text, document.date).filter((found): found is Dated => found.edtf !== null);
  const pieces = attributed(document, paragraphs, pairs, dated);
  const marked = joinPieces(document.text, pieces)
    .filter((piece) => !dialogue.some((line) => sameWords(line, piece.pair)))
    .filter((piece) => !blocks.some((block) => sameWords(block, piece.pair)))
    .map((piece) => quotationOf(document.text, piece));
  const set = blocks.map((block) => blockOf(document, block, paragraphs, dated));
  return [...dialogue, ...marked, ...set].sort((a, b) => a.start - b.start || b.end - a.end);
}

function attributed(
  document: Document,
  paragraphs: readonly Span[],
  pairs: readonly Pair[],
  dates: readonly Dated[],
): Piece[] {
  const { text, sections } = document;
  const people = peopleOf(text);
  const table = byParagraph(paragraphs, pairs);
  const prose = new Map<number, ProseParagraph>();
  const paragraphAt = (index: number): ProseParagraph | null => {
    const span = paragraphs[index];
    if (span === undefined) return null;
    const known = prose.get(index) ?? proseOf(text, span, index, table.get(index) ?? []);
    prose.set(index, known);
    return known;
  };
  return pairs.flatMap((pair) => {
    const paragraph = paragraphAt(pair.paragraph);
    if (paragraph === null || !isKept(text, pair)) return [];
    const before = [paragraphAt(pair.paragraph - 1), paragraphAt(pair.paragraph - 2)].filter((each) => each !== null);
    const nested = pair.depth > 0;
    const found: Attributed = nested ? UNATTRIBUTED : attribute(pair, { paragraph, before, people });
    const kind = kindOf(text, pair, paragraph, found);
    // Nobody is said to have spoken a title or a word kept at a distance.
    const spoken = kind !== 'scare' && kind !== 'title' && !nested;
    const when = spoken ? whenSaid(pair, paragraph, found.cue, dates, sections) : null;
    return [{ pair, paragraph, kind, attributed: spoken ? found : UNATTRIBUTED, when }];
  });
}

/** For each paragraph, the pairs that touch it. */
function byParagraph(paragraphs: readonly Span[], pairs: readonly Pair[]): ReadonlyMap<number, readonly Pair[]> {
  const table = new Map<number, Pair[]>();
  for (const pair of pairs) {
    for (
      let index = pair.paragraph;
      index < paragraphs.length && (paragraphs[index] as Span).start < pair.end;
      index += 1
    ) {
      const row = table.get(index) ?? [];
      row.push(pair);
      table.set(index, row);
    }
  }
  return table;
}

function isKept(text: string, pair: Pair): boolean {
  const words = text.slice(pair.start, pair.end).match(/[\p{L}\d]+/gu)?.length ?? 0;
  return pair.depth === 0 ? words > 0 : words >= LEAST_NESTED_WORDS;
}

/** Passages, where structure has cut them; else paragraphs between blank lines. */
function paragraphsOf(document: Document): readonly Span[] {
  if (document.passages.length > 0) return document.passages;
  return [...document.text.matchAll(/[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function quotationOf(text: string, piece: Piece): Quotation {
  const { pair, attributed: found, when } = piece;
  const { speaker, addressee, cue } = found;
  return {
    start: pair.start,
    end: pair.end,
    text: text.slice(pair.start, pair.end),
    kind: piece.kind,
    parts: pair.parts,
    speaker: speaker === null ? null : { name: speaker.name, agent: null },
    addressee: addressee === null ? null : { name: addressee.name, agent: null },
    date: when?.date ?? null,
    cue: cue === null ? null : text.slice(cue.start, cue.end).replace(/\s+/g, ' '),
    attributionSpans: { speaker: plain(speaker), date: plain(when?.span ?? null), cue: plain(cue) },
    rule: `quotes/${pair.style}@1`,
  };
}

function plain(span: Span | null): Span | null {
  return span === null ? null : { start: span.start, end: span.end };
}

/** A block is spoken by whom the paragraph before it introduces: its last verb of saying stands before the colon. */
function blockOf(document: Document, block: Block, paragraphs: readonly Span[], dates: readonly Dated[]): Quotation {
  const { text } = document;
  const index = block.introducedBy === null ? -1 : paragraphs.indexOf(block.introducedBy);
  const intro = block.introducedBy;
  const pair: Pair = {
    start: block.start,
    end: block.end,
    outer: intro === null ? block : { start: intro.end, end: intro.end },
    style: 'curly',
    parts: [{ start: block.start, end: block.end }],
    paragraph: index,
    depth: 0,
  };
  const paragraph = intro === null ? null : proseOf(text, intro, index, []);
  const found = paragraph === null ? UNATTRIBUTED : attribute(pair, { paragraph, before: [], people: peopleOf(text) });
  const when: When | null = paragraph === null ? null : whenSaid(pair, paragraph, found.cue, dates, document.sections);
  const piece: Piece = {
    pair,
    paragraph: paragraph ?? proseOf(text, block, 0, []),
    kind: 'block',
    attributed: found,
    when,
  };
  return { ...quotationOf(text, piece), rule: block.rule };
}

function sameWords(a: Span, b: Span): boolean {
  return b.start <= a.start + 2 && b.end >= a.end - 2;
}

function meets(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
