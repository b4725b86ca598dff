/** Notes that people write on passages, or on regions of a page: assertions of the kind `annotation` about a document. */
import type { Assertion, Document, Json, Span } from '../record/record.ts';
import { type Html, html, nothing } from './html.ts';
import type { Decoration } from './inline.ts';
import { findQuote, type QuoteSelector } from './selector.ts';
import { words } from './words.ts';

const say = words.notes;

/** Left, top, width and height in hundredths of the page's width and height. */
export type Region = readonly [number, number, number, number];

/** What a note stands at: some words, or a part of a page. */
export type NoteTarget =
  | { readonly quote: QuoteSelector; readonly span: Span }
  | { readonly page: number; readonly region: Region };

export interface Note {
  readonly id: string;
  readonly document: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly target: NoteTarget;
  /** For its writer alone, where readers have accounts. */
  readonly isPrivate: boolean;
  readonly by: string;
  readonly at: string;
}

/** Those that somebody may see; `account` is null where nobody signs in, and all notes are everybody's. */
export function visibleTo(account: string | null, notes: readonly Note[]): readonly Note[] {
  return notes.filter(({ isPrivate, by }) => !isPrivate || account === null || by === account);
}

/** The value of its assertion. */
export function noteValue({
  text,
  tags,
  target,
  isPrivate,
}: Pick<Note, 'text' | 'tags' | 'target' | 'isPrivate'>): Json {
  return { text, tags: [...tags], target: target as unknown as Json, ...(isPrivate ? { private: true } : {}) };
}

/** Null where the assertion is no note of a shape that this program knows. */
export function readNote({ id, kind, about, value, by, at }: Assertion): Note | null {
  if (kind !== 'annotation' || !isObject(value)) return null;
  const { text, tags, target } = value;
  if (typeof text !== 'string' || !Array.isArray(tags)) return null;
  const place = readTarget(target);
  const named = tags.filter((tag): tag is string => typeof tag === 'string');
  const isPrivate = value.private === true;
  return place === null ? null : { id, document: about, text, tags: named, target: place, isPrivate, by, at };
}

function readTarget(value: Json | undefined): NoteTarget | null {
  if (!isObject(value)) return null;
  const { quote, span, page, region } = value;
  if (isObject(quote) && isObject(span)) {
    const { exact, prefix, suffix } = quote;
    const isQuote = [exact, prefix, suffix].every((one) => typeof one === 'string');
    const isSpan = typeof span.start === 'number' && typeof span.end === 'number';
    return isQuote && isSpan ? (value as unknown as NoteTarget) : null;
  }
  const isRegion = Array.isArray(region) && region.length === 4 && region.every((one) => typeof one === 'number');
  return typeof page === 'number' && isRegion ? (value as unknown as NoteTarget) : null;
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where its words stand now: at the place that was noted, or, where the text was read anew, wherever they moved to. */
export function spanOf({ text }: Pick<Document, 'text'>, target: NoteTarget): Span | null {
  if (!('quote' in target)) return null;
  const { quote, span } = target;
  return text.slice(span.start, span.end) === quote.exact ? span : findQuote(text, quote);
}

/** `10.5,20,30,4` → a region; null where it is none, or leaves the page. */
export function readRegion(text: string): Region | null {
  const parts = text.split(',').map(Number);
  const [x = -1, y = -1, width = 0, height = 0] = parts;
  const isWithin = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 100.01 && y + height <= 100.01;
  return parts.length === 4 && isWithin ? [x, y, width, height] : null;
}

/** A few words: `first use, Vienna` → two tags. */
export function readTags(text: string): readonly string[] {
  const tags = text.split(',').map((tag) => tag.replace(/\s+/g, ' ').trim().slice(0, 60));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 12);
}

/** For the card of the document. */
export function noteList(document: Document, notes: readonly Note[]): readonly Html[] {
  if (notes.length === 0) return [];
  const items = notes.map(
    (note) => html`<dd id="note-${note.id}" class="note-item">${noteLink(document, note)}${noteBody(note)}</dd>`,
  );
  return [html`<div class="notes"><dt>${say.title} <span class="num">${notes.length}</span></dt>${items}</div>`];
}

function noteLink(document: Document, note: Note): Html {
  const { target } = note;
  if ('page' in target) return html`<a href="#page-${target.page}">${words.document.page(target.page, null)}</a>`;
  const span = spanOf(document, target);
  const exact = target.quote.exact.replace(/\s+/g, ' ').slice(0, 60);
  if (span === null) return html`<span title="${say.lost}">“${exact}” (${say.lost})</span>`;
  return html`<a href="/d/${document.id}?start=${span.start}&amp;end=${span.end}#mark">“${exact}”</a>`;
}

export function noteBody(note: Note): Html {
  const tags = note.tags.map((tag) => html`<a class="tag" href="/notes?tag=${encodeURIComponent(tag)}">${tag}</a> `);
  return html`<p class="note-text" dir="auto">${note.text}</p>
<p class="small">${note.by}, ${note.at.slice(0, 10)}${note.isPrivate ? html` · <b>${say.private}</b>` : nothing} ${tags}</p>
<form method="post" action="/notes/drop" enctype="multipart/form-data"><input type="hidden" name="id" value="${note.id}"><button class="plain" aria-label="${say.dropFull(note.by)}">${words.rulings.takeBack}</button></form>`;
}

/** Where words were noted: underlined, with the way to the note. */
export function noteMarks(document: Document, notes: readonly Note[]): readonly Decoration[] {
  return notes.flatMap((note) => {
    const span = spanOf(document, note.target);
    if (span === null) return [];
    return [
      {
        ...span,
        wrap: (inner, piece) =>
          html`<span class="noted">${inner}</span>${piece.last ? html`<sup class="n"><a href="#note-${note.id}" aria-label="${say.title}: ${note.text.slice(0, 80)}">✎</a></sup>` : nothing}`,
      } satisfies Decoration,
    ];
  });
}

/** In the units of the facsimile's drawing. */
export function noteRegions(
  notes: readonly Note[],
  page: number,
): readonly { readonly id: string; readonly region: Region }[] {
  return notes.flatMap(({ id, target }) =>
    'page' in target && target.page === page ? [{ id, region: target.region }] : [],
  );
}
