/**
 * Lines of all pages → the document's text, with its pages, origins, styles and what stands apart.
 *
 * One line of `text` per line of the page, a blank line between paragraphs, `\n\f\n` between pages. A line apart that
 * falls within a paragraph (a stamp beside it, the second telling of a line) follows it, so that running text runs on.
 * A torn word stands whole on the line where it begins, with an origin for each of its parts.
 */
import type { Apart, Origin, Page, Style } from '../../record/record.ts';
import type { PageFragments, Word } from './fragment.ts';
import { onPage, union } from './fragment.ts';
import { tellFurniture } from './furniture.ts';
import { atLineEnd, Vocabulary } from './hyphens.ts';
import type { Line } from './line.ts';
import { lineText } from './line.ts';
import type { PageLayout } from './page-layout.ts';
import { styleWords } from './styles.ts';

export interface Composed {
  readonly text: string;
  readonly pages: readonly Page[];
  readonly origins: readonly Origin[];
  readonly styles: readonly Style[];
  readonly apart: readonly Apart[];
}

export interface Placed {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
}

const PAGE_BREAK = '\n\f\n';

export function compose(layouts: readonly PageLayout[]): Composed {
  const told = tellFurniture(layouts);
  const vocabulary = new Vocabulary();
  for (const layout of told) for (const line of layout.lines) vocabulary.add(line);
  const sheet = new Sheet();
  for (const [index, layout] of told.entries()) {
    if (index > 0) sheet.append(PAGE_BREAK);
    sheet.addPage(layout, vocabulary);
  }
  return sheet.composed();
}

class Sheet {
  readonly #parts: string[] = [];
  #length = 0;
  readonly #pages: Page[] = [];
  readonly #origins: Origin[] = [];
  readonly #styles: Style[] = [];
  readonly #apart: Apart[] = [];
  /** Lines with their words' spans, for styles that need the whole document. */
  readonly #lines: { readonly line: Line; readonly words: readonly Placed[] }[] = [];

  append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  addPage(layout: PageLayout, vocabulary: Vocabulary): void {
    const { number, label, width, height, confidence } = layout.page;
    const start = this.#length;
    let first = true;
    for (const paragraph of paragraphs(layout.lines)) {
      if (!first) this.append('\n\n');
      first = false;
      this.#addParagraph(paragraph, layout.page, vocabulary);
    }
    this.#pages.push({
      start,
      end: this.#length,
      number,
      label: label ?? printedNumber(layout.lines),
      width: width || null,
      height: height || null,
      confidence,
    });
  }

  #addParagraph(lines: readonly Line[], page: PageFragments, vocabulary: Vocabulary): void {
    /** Words of the next line that were drawn up to this one. */
    let taken = 0;
    for (const [index, line] of lines.entries()) {
      const own = line.words.slice(taken);
      const next = lines[index + 1];
      taken = 0;
      if (own.length === 0) continue;
      const start = this.#length;
      const last = own.at(-1) as Word;
      const nextWord = next?.words[0];
      const verdict =
        nextWord !== undefined && line.apart === null ? atLineEnd(last.text, nextWord.text, vocabulary) : 'no';
      if (verdict === 'no' || nextWord === undefined) {
        this.#addWords(line, own, page);
      } else {
        const head = verdict === 'join' ? { ...last, text: last.text.slice(0, -1) } : last;
        this.#addWords(line, [...own.slice(0, -1), head], page);
        this.#addWords({ ...line, label: 0 }, [{ ...nextWord, spaced: false }], page);
        taken = 1;
      }
      if (line.apart !== null) this.#apart.push({ start, end: this.#length, kind: line.apart });
      const isLast =
        index === lines.length - 1 || (taken === 1 && next?.words.length === 1 && index === lines.length - 2);
      if (!isLast) this.append('\n');
    }
  }

  /** Words of one line: recognised ones have an origin each, those of a text layer one for the whole run. */
  #addWords(line: Line, words: readonly Word[], page: PageFragments): void {
    const placed: Placed[] = [];
    for (const [index, word] of words.entries()) {
      if (word.spaced && index > 0) this.append(' ');
      const start = this.#length;
      this.append(word.text);
      placed.push({ word, start, end: this.#length });
    }
    this.#lines.push({ line, words: placed });
    for (const run of runs(placed)) this.#origins.push(originOf(run, page));
    if (line.label > 0) {
      const [first] = placed;
      const last = placed[line.label - 1];
      if (first !== undefined && last !== undefined) {
        this.#styles.push({ start: first.start, end: last.end, kind: 'label' });
      }
    }
  }

  composed(): Composed {
    const text = this.#parts.join('');
    const styles = [...this.#styles, ...styleWords(this.#lines)].sort((a, b) => a.start - b.start || b.end - a.end);
    return { text, pages: this.#pages, origins: this.#origins, styles, apart: this.#apart };
  }
}

/** `41` of `41`, `2` of `- 2 -` and of `Page 2 of 5`, `iv` of `iv`; null where no number is printed. */
function printedNumber(lines: readonly Line[]): string | null {
  const line = lines.find(({ apart }) => apart === 'page-number');
  return line === undefined ? null : (/\d+|\b[ivxl]+\b/i.exec(lineText(line))?.[0] ?? null);
}

/** Paragraphs of a page; lines apart, of one kind together, stand after the paragraph they fall within. */
function* paragraphs(lines: readonly Line[]): Generator<readonly Line[]> {
  let open: Line[] = [];
  let waiting: Line[] = [];
  for (const line of lines) {
    if (line.apart !== null) {
      waiting.push(line);
      continue;
    }
    if (line.startsParagraph || open.length === 0) {
      if (open.length > 0) yield open;
      yield* ofOneKind(waiting);
      [open, waiting] = [[], []];
    }
    open.push(line);
  }
  if (open.length > 0) yield open;
  yield* ofOneKind(waiting);
}

function* ofOneKind(lines: readonly Line[]): Generator<readonly Line[]> {
  let group: Line[] = [];
  for (const line of lines) {
    if (group.length > 0 && group[0]?.apart !== line.apart) {
      yield group;
      group = [];
    }
    group.push(line);
  }
  if (group.length > 0) yield group;
}

/** A gap this wide, in sizes of the type, ends a run: what stands beyond it is a place of its own. */
const GAP_OF_RUNS = 1.6;

function runs(placed: readonly Placed[]): Placed[][] {
  const found: Placed[][] = [];
  for (const item of placed) {
    const run = found.at(-1);
    const before = run?.at(-1);
    const apart =
      before === undefined ||
      item.word.confidence !== null ||
      item.word.box[0] - before.word.box[2] > item.word.size * GAP_OF_RUNS;
    if (run === undefined || apart) found.push([item]);
    else run.push(item);
  }
  return found;
}

function originOf(run: readonly Placed[], page: PageFragments): Origin {
  const first = run[0] as Placed;
  const last = run.at(-1) as Placed;
  const [x0, y0, x1, y1] = onPage(union(run.map((item) => item.word.box)), page);
  const box = [rounded(x0), rounded(y0), rounded(x1), rounded(y1)] as const;
  const origin = { start: first.start, end: last.end, page: page.number, box };
  return first.word.confidence === null ? origin : { ...origin, confidence: first.word.confidence };
}

/** A tenth of a point is finer than any glyph. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
