/** The door of filing: documents in the form in which they are stored and searched, made where they are read. */
import { deflateSync, inflateSync } from 'node:zlib';
import type { Apart, Document, Passage, Span, Turn } from '../record/record.ts';
import { dayRange } from './day-range.ts';
import { type FacetValue, facetsOf } from './facets.ts';
import { searchForm } from './search-form.ts';

export { dayRange } from './day-range.ts';
export { joinedForms, type SearchWord, searchForm, searchWords } from './search-form.ts';

/**
 * A document as the store files it: made where the document is made (in a worker), so that the writer only binds it.
 * Plain values and one buffer: cheap to send between threads.
 */
export interface Filing {
  readonly id: string;
  readonly ordinal: number;
  readonly format: string;
  readonly reader: string;
  readonly readAt: string;
  readonly kind: string | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly place: string | null;
  readonly language: string | null;
  readonly pages: number;
  readonly passages: number;
  readonly words: number;
  readonly text: string;
  /** JSON of the document without text, origins, styles and marks. */
  readonly body: string;
  readonly layout: Uint8Array;
  /** JSON of `[position, start, end, page, words, joined, speaker]`, one for each passage, positions from 1. */
  readonly rows: string;
  /** JSON of the problems. */
  readonly problems: string;
  readonly people: string;
  readonly messageId: string | null;
  /** Id of the message that it answers. */
  readonly replyTo: string | null;
  readonly facets: readonly FacetValue[];
  /** Spans that are not running text, for the quotation index. */
  readonly apart: readonly Span[];
}

export function filingOf(document: Document): Filing {
  const { text, origins, styles, marks, ...body } = document;
  const rows = passageRows(document);
  const days = document.date === null ? null : dayRange(document.date);
  return {
    id: document.id,
    ordinal: document.ordinal,
    format: document.format,
    reader: document.reader,
    readAt: document.readAt,
    kind: document.kind,
    title: document.title,
    date: document.date,
    firstDay: days?.first ?? null,
    lastDay: days?.last ?? null,
    place: document.place,
    language: document.language,
    pages: document.pages.length,
    passages: rows.list.length,
    words: rows.words,
    text,
    body: JSON.stringify(body),
    layout: packed(JSON.stringify({ origins, styles, marks })),
    rows: JSON.stringify(rows.list),
    problems: JSON.stringify(document.problems),
    people: people(document),
    messageId: document.messageId,
    replyTo: document.inReplyTo.at(-1) ?? null,
    facets: facetsOf(document),
    apart: document.apart.map(({ start, end }) => ({ start, end })),
  };
}

/** Shorter layouts, those of plain texts, stay as they are: setting zlib up takes longer than it saves. Code units. */
const WORTH_PACKING = 2_000;
/** `{`, with which JSON begins and zlib's format never does. */
const BRACE = 0x7b;

function packed(json: string): Uint8Array {
  return json.length < WORTH_PACKING ? encoder.encode(json) : deflateSync(json, { level: 1 });
}

function unpacked(layout: Uint8Array): string {
  return decoder.decode(layout[0] === BRACE ? layout : inflateSync(layout));
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The document again, exactly as it was filed. */
export function documentOf(body: string, text: string, layout: Uint8Array): Document {
  return { ...wordsOf(body, text), ...(JSON.parse(unpacked(layout)) as Layout) };
}

type Layout = Pick<Document, 'origins' | 'styles' | 'marks'>;

/** A document but for where its text came from, how it looked there and how it was marked up: most of its weight. */
type DocumentWords = Omit<Document, keyof Layout>;

/** Documents filed before these fields were read have none, until `rebuild` reads them anew. */
const LATER_FIELDS: Partial<DocumentWords> = { provenance: null, links: [] };

export function wordsOf(body: string, text: string): DocumentWords {
  return { ...LATER_FIELDS, ...(JSON.parse(body) as Omit<DocumentWords, 'text'>), text };
}

/** One passage, positions from 1. */
export type PassageRow = readonly [
  position: number,
  start: number,
  end: number,
  page: number | null,
  words: string,
  joined: string,
  speaker: string,
];

function passageRows(document: Document): { list: PassageRow[]; words: number } {
  const speakerOf = speakersByPlace(document.turns);
  const running = withoutApart(document.text, document.apart);
  const list: PassageRow[] = [];
  let words = 0;
  for (const [index, passage] of passagesOf(document).entries()) {
    const form = searchForm(running.slice(passage.start, passage.end));
    words += form.count;
    const { start, end, page } = passage;
    list.push([index + 1, start, end, page, form.words, form.joined, speakerOf(passage)]);
  }
  return { list, words };
}

/** Page numbers and running heads are blanked, so that a phrase is found across them; places stay as they are. */
function withoutApart(text: string, apart: readonly Apart[]): string {
  if (apart.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of apart.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(text.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** A text in which no paragraph was told apart is one passage: nothing that is kept may be out of search's reach. */
function passagesOf(document: Document): readonly Passage[] {
  if (document.passages.length > 0 || document.text.trim() === '') return document.passages;
  return [{ start: 0, end: document.text.length, page: document.pages[0]?.number ?? null }];
}

/** Names of those who speak within a passage. Passages are asked for in ascending order, so one sweep does. */
function speakersByPlace(turns: readonly Turn[]): (passage: Passage) => string {
  const ordered = turns.toSorted((a, b) => a.start - b.start);
  let from = 0;
  return (passage) => {
    while ((ordered[from]?.end ?? Number.POSITIVE_INFINITY) <= passage.start) from += 1;
    const names = new Set<string>();
    for (let at = from; at < ordered.length; at += 1) {
      const turn = ordered[at];
      if (turn === undefined || turn.start >= passage.end) break;
      if (turn.end > passage.start && turn.speaker !== null) names.add(turn.speaker.name);
    }
    return searchForm([...names].join(' ; ')).words;
  };
}

function people(document: Document): string {
  const names = [
    ...document.participants.map((participant) => participant.name),
    ...(document.author === null ? [] : [document.author.name]),
    ...document.addressees.map((addressee) => addressee.name),
  ];
  return names.join(' ; ');
}
