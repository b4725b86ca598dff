/**
 * The markup of a document while it is read: every element with its attributes and the words it holds, in the order of
 * the source, so that it can be given back whole.
 */
import type { Mark } from '../../record/record.ts';
import type { Attributes } from './tei-draft.ts';
import type { TextBuilder } from './tei-text.ts';

/** A mark whose ends are still to come: those in a note are known when its words are set at the end of the text. */
export interface OpenMark {
  readonly element: string;
  readonly attributes: Attributes;
  readonly depth: number;
  readonly words?: string;
  start: number;
  end: number;
  /** Where a note is called. */
  at?: number;
}

export class MarkList {
  readonly #marks: OpenMark[] = [];
  readonly #open: OpenMark[] = [];

  open(element: string, attributes: Attributes, start: number): OpenMark {
    const mark: OpenMark = { element, attributes, depth: this.#open.length, start, end: start };
    this.#marks.push(mark);
    this.#open.push(mark);
    return mark;
  }

  /** Ends the innermost element. */
  close(end: number): OpenMark | undefined {
    const mark = this.#open.pop();
    if (mark !== undefined) mark.end = Math.max(mark.start, end);
    return mark;
  }

  /** Words that stand in no running text. */
  silent(words: string, at: number): void {
    const text = words.replace(/\s+/g, ' ');
    if (text.trim() === '') return;
    this.#marks.push({ element: '#text', attributes: {}, depth: this.#open.length, start: at, end: at, words: text });
  }

  /** `end`: of what a source that breaks off leaves open. */
  finish(end: number): readonly Mark[] {
    while (this.#open.length > 0) this.close(end);
    return this.#marks.map((mark) => ({ ...mark }));
  }
}

/** What a note holds, in its order: words, and the elements that begin and end among them. */
export type NotePart =
  | { readonly words: string; readonly bytes: readonly [number, number] }
  | { readonly opens: OpenMark }
  | { readonly closes: OpenMark };

/** Sets a note's words where the text has got to, which gives its marks their places. */
export function set(parts: readonly NotePart[], builder: TextBuilder): void {
  for (const part of parts) {
    if ('words' in part) builder.words(part.words, part.bytes);
    else if ('opens' in part) part.opens.start = builder.position;
    else part.closes.end = Math.max(part.closes.start, builder.end);
  }
}
