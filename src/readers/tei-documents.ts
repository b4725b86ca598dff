/** TEI elements → documents: what each element means for the text, and for what the document declares of itself. */
import type {
  Declared,
  DeclaredNote,
  DeclaredTurn,
  DeclaredValue,
  Problem,
  ReadDocument,
  Span,
} from '../record/record.ts';
import { TextBuilder } from './tei-text.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Elements that begin and end a paragraph of their own. */
const BLOCKS = new Set(
  'p head opener closer signed salute dateline item row label speaker l lg ab quote list table sp div div1 div2 div3 byline docTitle titlePart argument epigraph postscript trailer figure figDesc titlePage docImprint floatingText'.split(
    ' ',
  ),
);
/** Elements inside which the words are not the document's. */
const SILENT = new Set(['teiHeader', 'script', 'iframe', 'facsimile', 'standOff', 'fw', 'figDesc', 'graphic']);
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

interface GatheredNote {
  readonly label: string;
  readonly source: boolean;
  readonly anchor: Span;
  readonly words: { readonly text: string; readonly bytes: readonly [number, number] }[];
}

/** One document while it is read. */
interface Draft {
  readonly builder: TextBuilder;
  readonly attributes: Attributes;
  readonly notes: GatheredNote[];
  readonly turns: DeclaredTurn[];
  title: Span | null;
  readonly authors: Span[];
  readonly addressees: Span[];
  place: Span | null;
  date: { value: string; span: Span } | null;
  dateline: Span | null;
  telegram: boolean;
}

/** What the file's header says of the whole. */
interface FileHeader {
  title: string;
  author: string;
  created: string;
  published: string;
  /** A source note that stands before the only document. */
  source: string;
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
    this.#stack.push({ name, attributes, start: this.#draft.builder.position, note });
    if (note) this.#note = this.#startNote(attributes);
  }

  words(words: string, from: number, to: number): void {
    if (this.#silent > 0) this.#headerWords(words);
    else if (this.#note !== null)
      this.#note.words.push({ text: words, bytes: [this.#bytesAt(from), this.#bytesAt(to)] });
    else if (words.trim() === '') this.#draft.builder.words(words, [0, 0]);
    else this.#draft.builder.words(words, [this.#bytesAt(from), this.#bytesAt(to)]);
  }

  close(name: string): void {
    const open = this.#stack.pop();
    if (open === undefined) return;
    if (open.note) this.#endNote();
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

  #startNote(attributes: Attributes): GatheredNote {
    const at = this.#draft.builder.end;
    const source = attributes.type === 'source';
    const label = attributes.n ?? (source ? '*' : String(this.#draft.notes.length + 1));
    return { label, source, anchor: { start: at, end: at }, words: [] };
  }

  #endNote(): void {
    const note = this.#note;
    this.#note = null;
    if (note === null) return;
    this.#draft.notes.push(note);
    const words = note.words.map((each) => each.text).join('');
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

function draftOf(attributes: Attributes): Draft {
  return {
    builder: new TextBuilder(),
    attributes,
    notes: [],
    turns: [],
    title: null,
    authors: [],
    addressees: [],
    place: null,
    date: null,
    dateline: null,
    telegram: false,
  };
}

function isDocument(open: Open): boolean {
  return open.name === 'div' && open.attributes.type === DOCUMENT;
}

/** `1986-10-11T10:40:00+00:00` → `1986-10-11T10:40+00:00`; `@from`/`@to` and `@notBefore`/`@notAfter` make an interval. */
function dateValue(attributes: Attributes): string | null {
  const from = attributes.when ?? attributes.from ?? attributes.notBefore;
  const to = attributes.to ?? attributes.notAfter;
  if (from === undefined) return null;
  const short = (value: string) => value.trim().replace(/(T\d\d:\d\d):00(?:\.0+)?(?=$|[Z+-])/, '$1');
  return to === undefined || to === from ? short(from) : `${short(from)}/${short(to)}`;
}

const READER = 'tei@1';

function readDocument(draft: Draft, header: FileHeader | null): ReadDocument {
  const notes = appendNotes(draft);
  const { text, pages, origins, styles } = draft.builder.build();
  const declared = declaredOf(draft, header, text, notes);
  const problems = offsetProblem(draft);
  return { text, format: 'application/tei+xml', reader: READER, declared, pages, origins, styles, apart: [], problems };
}

/** Notes stand at the end of the text, each a paragraph: `1 See Document 12.` */
function appendNotes(draft: Draft): (DeclaredNote & { readonly source: boolean })[] {
  return draft.notes.flatMap(({ label, source, anchor, words }) => {
    if (words.every((each) => each.text.trim() === '')) return [];
    const { builder } = draft;
    builder.paragraphBreak();
    builder.insert(label);
    builder.space();
    const start = builder.position;
    for (const each of words) builder.words(each.text, each.bytes);
    return [{ start, end: builder.end, label, anchor, source }];
  });
}

function declaredOf(
  draft: Draft,
  header: FileHeader | null,
  text: string,
  notes: readonly (DeclaredNote & { readonly source: boolean })[],
): Declared {
  const at = (span: Span | null, rule: string): DeclaredValue | null =>
    span === null ? null : valueAt(text, span, rule);
  const sourceNote = notes.find((note) => note.source);
  const source = sourceNote === undefined ? headerValue(header?.source, 'text/source') : sourceValue(text, sourceNote);
  const title = at(draft.title, 'head') ?? headerValue(header?.title, 'titleStmt');
  const date = declaredDate(draft, text) ?? headerValue(header?.created || header?.published, 'publicationStmt');
  const author = headerValue(header?.author, 'titleStmt/author');
  const authors =
    draft.authors.length > 0
      ? draft.authors.map((span) => valueAt(text, span, 'head/from'))
      : author === null
        ? []
        : [author];
  const place = at(draft.place, 'dateline/placeName');
  return {
    ...(kindOf(draft) ?? {}),
    ...(title === null ? {} : { title }),
    ...(date === null ? {} : { date }),
    ...(place === null ? {} : { place }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(draft.addressees.length === 0
      ? {}
      : { addressees: draft.addressees.map((span) => valueAt(text, span, 'head/to')) }),
    ...(source === null ? {} : { source }),
    ...(notes.length === 0
      ? {}
      : { notes: notes.map(({ start, end, label, anchor }) => ({ start, end, label, anchor })) }),
    ...(draft.turns.length === 0 ? {} : { turns: draft.turns.map((turn) => namedTurn(text, turn)) }),
  };
}

function valueAt(text: string, { start, end }: Span, rule: string): DeclaredValue {
  return {
    value: text.slice(start, end).replace(/\s+/g, ' '),
    evidence: { by: 'format', rule: `${READER}/${rule}`, span: { start, end } },
  };
}

function headerValue(value: string | undefined, rule: string): DeclaredValue | null {
  const words = value?.replace(/\s+/g, ' ').trim() ?? '';
  return words === '' ? null : { value: words, evidence: { by: 'format', rule: `${READER}/${rule}`, span: null } };
}

function sourceValue(text: string, note: Span): DeclaredValue {
  const value = valueAt(text, note, 'note/source');
  return { ...value, value: value.value.replace(/^Source:\s*/, '') };
}

function kindOf(draft: Draft): Pick<Declared, 'kind'> | null {
  const evidence = { by: 'format' as const, rule: `${READER}/subtype`, span: null };
  if (draft.attributes.subtype === 'editorial-note') return { kind: { value: 'editorial-note', evidence } };
  return draft.telegram ? { kind: { value: 'cable', evidence: { ...evidence, rule: `${READER}/note/source` } } } : null;
}

/**
 * The tag's date. Its offset from Greenwich is the editor's reckoning, and holds only for a stated place: a call between
 * two cities has been tagged with a third one's. Without a place the time is local, and a problem says so.
 */
function declaredDate(draft: Draft, text: string): DeclaredValue | null {
  const { date, dateline } = draft;
  if (date === null) return dateline === null ? null : valueAt(text, dateline, 'dateline');
  const span = date.span.end > date.span.start ? date.span : dateline;
  const value = hasUnsupportedOffset(draft) ? date.value.replace(OFFSET, '') : date.value;
  return { value, evidence: { by: 'format', rule: `${READER}/date`, span } };
}

const OFFSET = /(?<=T\d\d:\d\d(?::\d\d)?)(?:Z|[+-]\d\d:?\d\d)/g;

function hasUnsupportedOffset({ date, place }: Draft): boolean {
  return place === null && date !== null && date.value.search(OFFSET) >= 0;
}

function offsetProblem(draft: Draft): Problem[] {
  if (!hasUnsupportedOffset(draft)) return [];
  const message = `The date is tagged ${draft.date?.value}, but the dateline names no place whose clock that would be; the offset was left out.`;
  return [
    {
      severity: 'note',
      code: 'tei-offset-unsupported',
      message,
      where: draft.dateline === null ? null : { span: draft.dateline },
    },
  ];
}

function namedTurn(text: string, { start, end, label }: DeclaredTurn): DeclaredTurn {
  let from = start;
  while (from < end && /\s/.test(text[from] ?? '')) from += 1;
  const name = label === null ? '' : text.slice(label.start, label.end).replace(/\s+/g, ' ');
  return { start: from, end, speaker: name.replace(/[\s.:]+$/, ''), label };
}

function aside(length: number): Problem {
  const message = `${length} characters around the documents (front matter, chapter heads, index) belong to none of them and were left aside.`;
  return { severity: 'note', code: 'tei-around-documents', message, where: null };
}
