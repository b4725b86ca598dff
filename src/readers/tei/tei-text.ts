/**
 * Canonical text out of a stream of elements and words: blocks become paragraphs between blank lines, white space inside
 * them single spaces, and every stretch keeps the bytes of the element it came from.
 */
import type { Origin, Page, Span, Style } from '../../record/record.ts';

export interface BuiltText {
  readonly text: string;
  readonly pages: readonly Page[];
  readonly origins: readonly Origin[];
  readonly styles: readonly Style[];
}

export class TextBuilder {
  #pieces: string[] = [];
  #length = 0;
  /** What must stand before the next word: nothing, a space, a line break, or a blank line. */
  #gap: '' | ' ' | '\n' | '\n\n' = '';
  #styles: Style[] = [];
  #origins: Origin[] = [];
  #breaks: { at: number; label: string | null }[] = [];

  /** Where the next word will stand. */
  get position(): number {
    return this.#length === 0 ? 0 : this.#length + this.#gap.length;
  }

  /** Where the last word ended. */
  get end(): number {
    return this.#length;
  }

  /** Words between tags; white space at their edges is one space, or none at the edge of a block. */
  words(raw: string, bytes: readonly [number, number]): void {
    const words = raw.replace(/\s+/g, ' ');
    if (words === ' ' || words === '') {
      if (words !== '') this.#widen(' ');
      return;
    }
    if (words.startsWith(' ')) this.#widen(' ');
    const start = this.position;
    this.#append(words.trim());
    this.#origins.push({ start, end: this.#length, bytes: [bytes[0], bytes[1]] });
    if (words.endsWith(' ')) this.#widen(' ');
  }

  lineBreak(): void {
    this.#widen('\n');
  }

  paragraphBreak(): void {
    this.#widen('\n\n');
  }

  /** A space if nothing else parts the words: between the cells of a row. */
  space(): void {
    this.#widen(' ');
  }

  pageBreak(label: string | null): void {
    this.#breaks.push({ at: this.position, label });
  }

  /** Only stretches that hold words are kept. */
  style(span: Span, kind: Style['kind'], value?: string): void {
    const end = Math.min(span.end, this.#length);
    if (end <= span.start) return;
    this.#styles.push(value === undefined ? { start: span.start, end, kind } : { start: span.start, end, kind, value });
  }

  /** Text that stands nowhere in the source's running text: the label set before a note. */
  insert(words: string): void {
    this.#append(words);
  }

  build(): BuiltText {
    const styles = [...this.#styles].sort((a, b) => a.start - b.start || b.end - a.end);
    const text = this.#pieces.join('');
    return { text, pages: this.#pages(text), origins: this.#origins, styles };
  }

  #append(words: string): void {
    const before = this.#length === 0 ? '' : this.#gap;
    this.#pieces.push(before, words);
    this.#length += before.length + words.length;
    this.#gap = '';
  }

  #widen(gap: ' ' | '\n' | '\n\n'): void {
    if (gap.length > this.#gap.length || (gap === '\n' && this.#gap === ' ')) this.#gap = gap;
  }

  /** Page breaks stand where pages begin; what comes before the first is a page without a label. */
  #pages(text: string): Page[] {
    if (this.#breaks.length === 0) return [];
    const starts = this.#breaks
      .map(({ at, label }) => ({ at: afterSpace(text, at), label }))
      .filter((each) => each.at < text.length);
    if (starts[0] === undefined || starts[0].at > 0) starts.unshift({ at: 0, label: null });
    const layout = { width: null, height: null, confidence: null };
    return starts.map(({ at, label }, index) => {
      return { number: index + 1, label, start: at, end: starts[index + 1]?.at ?? text.length, ...layout };
    });
  }
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === ' ' || text[at] === '\n')) at += 1;
  return at;
}
