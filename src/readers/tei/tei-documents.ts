/** TEI elements → documents: what each element means for the text, and for what the document declares of itself. */
import type { Problem, ReadDocument, Span } from '../../record/record.ts';
import {
  type Attributes,
  type Draft,
  dateValue,
  draftOf,
  type FileHeader,
  type GatheredNote,
  readDocument,
  wordsOf,
} from './tei-draft.ts';
import type { OpenMark } from './tei-marks.ts';

/** Elements that begin and end a paragraph of their own. */
const BLOCKS = new Set(
  'p head opener closer signed salute dateline item row label speaker l lg ab quote list table sp div div1 div2 div3 byline docTitle titlePart argument epigraph postscript trailer figure figDesc titlePage docImprint floatingText'.split(
    ' ',
  ),
);
/** Elements inside which the words are not the document's. */
const SILENT = new Set([
  'teiHeader',
  'script',
  'iframe',
  'facsimile',
  'standOff',
  'fw',
  'figDesc',
  'graphic',
  'spanGrp',
]);
const RENDERING: readonly (readonly [RegExp, 'italic' | 'bold' | 'small-caps' | 'underline'])[] = [
  [/italic/i, 'italic'],
  [/bold|strong/i, 'bold'],
  [/small-?caps/i, 'small-caps'],
  [/underline/i, 'underline'],
];

interface Open {
  readonly name: string;
  readonly attributes: Attributes;
  /** Where its words begin in the builder that holds them. */
  readonly start: number;
  /** True for a note: its words are gathered apart from the running text. */
  readonly note: boolean;
}

const SOURCE_PARAGRAPH = /^Source:\s*(.+)$/m;

const DOCUMENT = 'document';

export class TeiDocuments {
  readonly #bytesAt: (at: number) => number;
  #stack: Open[] = [];
  #silent = 0;
  #note: GatheredNote | null = null;
  #outer: Draft = draftOf({});
  #inner: Draft | null = null;
  #documents: Draft[] = [];
  #header: FileHeader = { title: '', author: '', created: '', published: '', source: '' };
  #speaker: { name: string; label: Span } | null = null;
  /** The element closed last. */
  #closed = '';

  constructor(bytesAt: (at: number) => number) {
    this.#bytesAt = bytesAt;
  }

  open(name: string, attributes: Attributes): void {
    const note = name === 'note' && this.#note === null && this.#silent === 0;
    if (name === 'div' && attributes.type === DOCUMENT && this.#inner === null) this.#startDocument(attributes);
    if (SILENT.has(name)) this.#silent += 1;
    if (this.#silent === 0 && this.#note === null && !note) this.#openInText(name, attributes);
    const { builder, marks } = this.#draft;
    const mark = marks.open(name, attributes, builder.position);
    this.#note?.parts.push({ opens: mark });
    this.#stack.push({ name, attributes, start: builder.position, note });
    if (note) this.#note = this.#startNote(attributes, mark);
  }

  words(words: string, from: number, to: number): void {
    if (this.#silent > 0) {
      this.#headerWords(words);
      this.#draft.marks.silent(words, this.#draft.builder.position);
    } else if (this.#note !== null) this.#note.parts.push({ words, bytes: [this.#bytesAt(from), this.#bytesAt(to)] });
    else if (words.trim() === '') this.#draft.builder.words(words, [0, 0]);
    else this.#draft.builder.words(words, [this.#bytesAt(from), this.#bytesAt(to)]);
  }

  close(name: string): void {
    const open = this.#stack.pop();
    if (open === undefined) return;
    const mark = this.#draft.marks.close(this.#draft.builder.end);
    if (open.note) this.#endNote();
    else if (this.#note !== null && mark !== undefined) this.#note.parts.push({ closes: mark });
    else if (this.#silent === 0 && this.#note === null) this.#closeInText(open);
    if (SILENT.has(name)) this.#silent -= 1;
    if (open.attributes.type === DOCUMENT && name === 'div' && !this.#stack.some(isDocument)) this.#endDocument();
  }

  /** Several documents: each by itself, and what stands around them is named. One or none: the whole text is the document. */
  finish(): { documents: ReadDocument[]; leftAside: Problem[] } {
    if (this.#inner !== null) this.#endDocument();
    const around = this.#outer.builder.build().text.length;
    if (this.#documents.length === 0)
      return { documents: around === 0 ? [] : [readDocument(this.#outer, this.#header)], leftAside: [] };
    const single = this.#documents.length === 1;
    if (single) this.#header.source = SOURCE_PARAGRAPH.exec(this.#outer.builder.build().text)?.[1] ?? '';
    const documents = this.#documents.map((draft) => readDocument(draft, single ? this.#header : null));
    return { documents, leftAside: around === 0 ? [] : [aside(around)] };
  }

  get #draft(): Draft {
    return this.#inner ?? this.#outer;
  }

  #startDocument(attributes: Attributes): void {
    this.#inner = draftOf(attributes);
  }

  #endDocument(): void {
    if (this.#inner !== null && this.#inner.builder.end > 0) this.#documents.push(this.#inner);
    this.#inner = null;
  }

  #openInText(name: string, attributes: Attributes): void {
    const { builder } = this.#draft;
    // `(1)` and its item stand on one line.
    if (name === 'item' && this.#closed === 'label') builder.space();
    else if (BLOCKS.has(name)) builder.paragraphBreak();
    if (name === 'lb') builder.lineBreak();
    else if (name === 'cell') builder.space();
    else if (name === 'pb') builder.pageBreak(attributes.n ?? null);
    else if (name === 'date') this.#date(attributes);
  }

  #closeInText(open: Open): void {
    const { builder } = this.#draft;
    const span = { start: open.start, end: builder.end };
    if (span.end > span.start) this.#meaning(open, span);
    this.#closed = open.name;
    if (open.name === 'label') builder.space();
    else if (BLOCKS.has(open.name)) builder.paragraphBreak();
  }

  /** What an element's words are: typography, or a fact that the document declares. */
  #meaning({ name, attributes }: Open, span: Span): void {
    const draft = this.#draft;
    const { builder } = draft;
    if (name === 'head') {
      if (this.#stack.at(-1)?.name !== 'list') builder.style(span, 'heading');
      if (this.#isDocumentHead()) draft.title ??= span;
    } else if (name === 'hi') this.#rendering(attributes, span);
    else if (name === 'quote') builder.style(span, 'blockquote');
    else if (name === 'item') builder.style(span, 'list-item');
    else if (name === 'cell') builder.style(span, 'cell');
    else if (name === 'ref' || name === 'ptr') builder.style(span, 'link', attributes.target ?? '');
    else if (name === 'speaker') this.#speaks(span);
    else if (name === 'sp') this.#endTurn(span);
    else if (name === 'placeName' && this.#within('dateline')) draft.place ??= span;
    else if (name === 'dateline') draft.dateline ??= span;
    else if (name === 'date' && draft.date !== null && draft.date.span.end < 0) draft.date = { ...draft.date, span };
    if (this.#within('head') && attributes.type === 'from') draft.authors.push(span);
    if (this.#within('head') && attributes.type === 'to') draft.addressees.push(span);
  }

  #rendering(attributes: Attributes, span: Span): void {
    const rend = `${attributes.rend ?? ''} ${attributes.rendition ?? ''}`;
    for (const [pattern, kind] of RENDERING) if (pattern.test(rend)) this.#draft.builder.style(span, kind);
  }

  #within(name: string): boolean {
    return this.#stack.some((open) => open.name === name);
  }

  /** The head of the document itself, not of a list or a part within it. */
  #isDocumentHead(): boolean {
    const parent = this.#stack.at(-1);
    if (parent === undefined || parent.name !== 'div') return parent === undefined || parent.name === 'body';
    return this.#inner === null ? this.#stack.filter((open) => open.name === 'div').length === 1 : isDocument(parent);
  }

  #date(attributes: Attributes): void {
    if (!this.#within('dateline') || this.#draft.date !== null) return;
    const value = dateValue(attributes);
    if (value !== null) this.#draft.date = { value, span: { start: this.#draft.builder.position, end: -1 } };
  }

  #speaks(span: Span): void {
    this.#draft.builder.style(span, 'label');
    this.#speaker = { name: '', label: span };
  }

  #endTurn(span: Span): void {
    const speaker = this.#speaker;
    this.#speaker = null;
    if (speaker === null || speaker.label.end >= span.end) return;
    this.#draft.turns.push({ start: speaker.label.end, end: span.end, speaker: '', label: speaker.label });
  }

  #startNote(attributes: Attributes, mark: OpenMark): GatheredNote {
    const at = this.#draft.builder.end;
    const source = attributes.type === 'source';
    const label = attributes.n ?? (source ? '*' : String(this.#draft.notes.length + 1));
    mark.at = at;
    return { label, source, anchor: { start: at, end: at }, mark, parts: [] };
  }

  #endNote(): void {
    const note = this.#note;
    this.#note = null;
    if (note === null) return;
    this.#draft.notes.push(note);
    const words = wordsOf(note);
    if (note.source && /:\s*(?:Circular )?(?:Telegram|Airgram)\s*\.?\s*$/i.test(words)) this.#draft.telegram = true;
  }

  /** Titles hold other elements (`hi`, `title`): the outermost that has a meaning counts. */
  #headerWords(words: string): void {
    const within = this.#stack.find((open) => open.name === 'titleStmt' || open.name === 'publicationStmt')?.name;
    const field = this.#stack.find((open) => HEADER_FIELDS.has(open.name) && open.name !== within);
    if (within === undefined || field === undefined) return;
    const type = field.attributes.type ?? '';
    if (within === 'titleStmt' && field.name === 'title' && type !== 'short') this.#header.title += words;
    else if (within === 'titleStmt' && field.name === 'author') this.#header.author += words;
    else if (within === 'publicationStmt' && field.name === 'date' && words.trim() !== '') {
      const value = dateValue(field.attributes) ?? words.trim();
      if (type === 'created') this.#header.created = value;
      else if (type === '' && this.#header.published === '') this.#header.published = value;
    }
  }
}

const HEADER_FIELDS = new Set(['title', 'author', 'date']);

function isDocument(open: Open): boolean {
  return open.name === 'div' && open.attributes.type === DOCUMENT;
}

function aside(length: number): Problem {
  const message = `${length} characters around the documents (front matter, chapter heads, index) belong to none of them and were left aside.`;
  return { severity: 'note', code: 'tei-around-documents', message, where: null };
}
