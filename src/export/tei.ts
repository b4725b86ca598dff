/**
 * A document as TEI (https://tei-c.org/release/doc/tei-p5-doc/en/html/). What came as TEI goes out with every element and
 * attribute that it came with; to this are added the turns that it lacks, each a `span` between two anchors, since a turn
 * may begin in one paragraph and end in another. What came in another form gets paragraphs, page breaks and a header.
 */
import type { Document, Mark, Turn } from '../record/record.ts';
import { type MarkNode, treesOf } from './mark-tree.ts';
import { ownMarks } from './own-marks.ts';
import { headerOf } from './tei-header.ts';
import { attributesOf, escaped } from './xml.ts';

const NAMESPACES = { xmlns: 'http://www.tei-c.org/ns/1.0', 'xmlns:frus': 'http://history.state.gov/frus/ns/1.0' };
/** Ours, told apart from the source's own: they are made anew each time. */
const TURNS = 'memcon-turns';
const TURN = 'memcon-turn';

export function teiOf(document: Document): string {
  const marks = withoutTurns(document.marks ?? ownMarks(document));
  const turns = document.turns.filter((turn) => turn.end > turn.start && !isMarked(turn, marks));
  const writer = new TeiWriter(document.text, turns);
  const roots = treesOf(marks);
  const body = roots.map((root) => writer.element(root, isOutermost(root, marks))).join('\n');
  const isWhole = roots[0]?.mark.element === 'TEI';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${isWhole ? body : wrapped(document, body)}\n`;
}

function wrapped(document: Document, body: string): string {
  return `<TEI${attributesOf(NAMESPACES)}>\n${headerOf(document)}\n<text>\n<body>\n${body}\n</body>\n</text>\n</TEI>`;
}

/** The element at whose end the turns are listed: the body where there is one. */
type Holder = (mark: Mark) => boolean;

function isOutermost(root: MarkNode, marks: readonly Mark[]): Holder {
  const body = marks.find(({ element }) => element === 'body');
  return (mark) => mark === (body ?? root.mark);
}

/** What an earlier export has added. */
function withoutTurns(marks: readonly Mark[]): readonly Mark[] {
  let within = Number.POSITIVE_INFINITY;
  return marks.filter(({ element, attributes, depth }) => {
    if (depth > within) return false;
    const isOurs = attributes.type === TURNS || (element === 'anchor' && attributes.type === TURN);
    within = isOurs ? depth : Number.POSITIVE_INFINITY;
    return !isOurs;
  });
}

/** The source itself marks this turn. */
function isMarked(turn: Turn, marks: readonly Mark[]): boolean {
  return marks.some(({ element, start, end }) => element === 'sp' && start <= turn.start && end >= turn.end);
}

interface Anchor {
  readonly at: number;
  readonly id: string;
}

class TeiWriter {
  readonly #text: string;
  readonly #turns: readonly Turn[];
  /** By their places, ends before beginnings. */
  readonly #anchors: readonly Anchor[];

  constructor(text: string, turns: readonly Turn[]) {
    this.#text = text;
    this.#turns = turns;
    const ends = turns.map(({ end }, index) => ({ at: end, id: endId(index) }));
    const starts = turns.map(({ start }, index) => ({ at: start, id: startId(index) }));
    this.#anchors = [...ends, ...starts].sort((a, b) => a.at - b.at);
  }

  element({ mark, children }: MarkNode, holdsTurns: Holder): string {
    if (mark.element === '#text') return escaped(mark.words ?? '');
    const inner = this.#inner(children, mark, holdsTurns) + (holdsTurns(mark) ? this.#list() : '');
    const tag = `${mark.element}${attributesOf(mark.attributes)}`;
    return inner === '' ? `<${tag}/>` : `<${tag}>${inner}</${mark.element}>`;
  }

  #inner(children: readonly MarkNode[], { start, end }: Mark, holdsTurns: Holder): string {
    const parts: string[] = [];
    let at = start;
    const upTo = (place: number) => {
      if (place > at) parts.push(this.#words(at, place));
      at = Math.max(at, place);
    };
    for (const child of children) {
      const { mark } = child;
      // A note's words stand at the end of the text; it is called from where `at` says.
      if (mark.element !== '#text') upTo(mark.at ?? mark.start);
      parts.push(this.element(child, holdsTurns));
      if (mark.at === undefined && mark.element !== '#text') at = Math.max(at, mark.end);
    }
    upTo(end);
    return parts.join('');
  }

  /** With the anchors that fall among these words: a turn begins with its first word and ends behind its last. */
  #words(from: number, to: number): string {
    const parts: string[] = [];
    let at = from;
    for (const { at: place, id } of this.#anchorsWithin(from, to)) {
      parts.push(escaped(this.#text.slice(at, place)), `<anchor${attributesOf({ type: TURN, 'xml:id': id })}/>`);
      at = place;
    }
    return parts.join('') + escaped(this.#text.slice(at, to));
  }

  #anchorsWithin(from: number, to: number): readonly Anchor[] {
    return this.#anchors.filter(({ at, id }) => (id.endsWith(END) ? at > from && at <= to : at >= from && at < to));
  }

  #list(): string {
    if (this.#turns.length === 0) return '';
    const spans = this.#turns.map(
      (turn, index) => `<span${attributesOf(spanOf(turn, index))}>${escaped(turn.speaker?.name ?? '')}</span>`,
    );
    return `\n<spanGrp${attributesOf({ type: TURNS })}>\n${spans.join('\n')}\n</spanGrp>`;
  }
}

const END = '-end';

function startId(index: number): string {
  return `${TURN}-${index + 1}`;
}

function endId(index: number): string {
  return startId(index) + END;
}

/** `cert`: how surely the turn is that speaker's, as far as the record says. */
function spanOf({ kind, attribution, confidence }: Turn, index: number): Record<string, string> {
  const cert =
    attribution === 'unknown' ? 'unknown' : attribution === 'labelled' ? 'high' : String(confidence ?? 'medium');
  return { from: `#${startId(index)}`, to: `#${endId(index)}`, subtype: kind, cert };
}
