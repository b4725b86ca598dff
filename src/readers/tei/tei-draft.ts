/** One TEI document while it is read, and what it declares of itself when it is whole. */
import type {
  Declared,
  DeclaredNote,
  DeclaredTurn,
  DeclaredValue,
  Problem,
  ReadDocument,
  Span,
} from '../../record/record.ts';
import { MarkList, type NotePart, type OpenMark, set } from './tei-marks.ts';
import { TextBuilder } from './tei-text.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface GatheredNote {
  readonly label: string;
  readonly source: boolean;
  readonly anchor: Span;
  readonly mark: OpenMark;
  readonly parts: NotePart[];
}

export function wordsOf({ parts }: GatheredNote): string {
  return parts.map((part) => ('words' in part ? part.words : '')).join('');
}

/** One document while it is read. */
export interface Draft {
  readonly builder: TextBuilder;
  readonly marks: MarkList;
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
export interface FileHeader {
  title: string;
  author: string;
  created: string;
  published: string;
  /** A source note that stands before the only document. */
  source: string;
}

export function draftOf(attributes: Attributes): Draft {
  return {
    builder: new TextBuilder(),
    marks: new MarkList(),
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

/** `1986-10-11T10:40:00+00:00` → `1986-10-11T10:40+00:00`; `@from`/`@to` and `@notBefore`/`@notAfter` make an interval. */
export function dateValue(attributes: Attributes): string | null {
  const from = attributes.when ?? attributes.from ?? attributes.notBefore;
  const to = attributes.to ?? attributes.notAfter;
  if (from === undefined) return null;
  const short = (value: string) => value.trim().replace(/(T\d\d:\d\d):00(?:\.0+)?(?=$|[Z+-])/, '$1');
  return to === undefined || to === from ? short(from) : `${short(from)}/${short(to)}`;
}

const READER = 'tei@2';

export function readDocument(draft: Draft, header: FileHeader | null): ReadDocument {
  const notes = appendNotes(draft);
  const { text, pages, origins, styles } = draft.builder.build();
  const declared = declaredOf(draft, header, text, notes);
  const marks = draft.marks.finish(text.length);
  const problems = offsetProblem(draft);
  const format = 'application/tei+xml';
  return { text, format, reader: READER, declared, pages, origins, styles, marks, apart: [], problems };
}

/** Notes stand at the end of the text, each a paragraph: `1 See Document 12.` */
function appendNotes(draft: Draft): (DeclaredNote & { readonly source: boolean })[] {
  return draft.notes.flatMap((note) => {
    const { label, source, anchor, mark, parts } = note;
    if (wordsOf(note).trim() === '') return [];
    const { builder } = draft;
    builder.paragraphBreak();
    builder.insert(label);
    builder.space();
    const start = builder.position;
    mark.start = start;
    set(parts, builder);
    mark.end = builder.end;
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
