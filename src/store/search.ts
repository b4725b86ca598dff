/** Full-text search: a query, the documents it finds in their order, and the passage that each shows of itself. */
import { type Kysely, sql } from 'kysely';
import type { Document, DocumentKind, Span } from '../record/record.ts';
import { nearsOf, positiveWords } from './match.ts';
import { describe, parseQuery, type Query, type Words } from './query.ts';
import { firstPassage, type Placed, type SearchOrder, scored } from './ranking.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';
import { snippetOf } from './snippet.ts';
import type { OtherSpellings, Spell } from './spelling.ts';

export interface SearchOptions {
  readonly limit?: number;
  readonly order?: SearchOrder;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface SearchHit {
  readonly document: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly kind: DocumentKind | null;
  readonly page: number | null;
  readonly turn: number | null;
  readonly speaker: string | null;
  /** The best matching passage. */
  readonly start: number;
  readonly end: number;
  readonly snippet: string;
  /** Spans of matched words within `snippet`. */
  readonly marks: readonly Span[];
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  readonly next: string | null;
  /** How the query was understood, in words, and what was ignored. */
  readonly understood: string;
  /** Names that were sought in other spellings too; between quotation marks, or with `spelling:exact`, none is. */
  readonly also: readonly OtherSpellings[];
}

const DEFAULT_LIMIT = 20;
const MOST_HITS = 1000;

/** What a hit shows of its document: a large one's whole body takes ten times as long to read. */
export type HitDocument = Pick<Document, 'id' | 'title' | 'date' | 'kind' | 'text' | 'turns'>;

/** What a search needs of the store, which keeps what was lately found. */
export interface SearchPorts {
  readonly database: Kysely<Tables>;
  readonly spell: Spell;
  /** Numbers of the documents that the query finds. */
  found(query: Query): Promise<readonly number[]>;
  /** The documents of hits, for their turns and text, by their numbers. */
  load(numbers: readonly number[]): Promise<ReadonlyMap<number, HitDocument>>;
}

/**
 * A document is found when the query holds over the whole of it; documents come in the order of their best passage. Cost: the
 * postings of the query's words.
 */
export async function search(ports: SearchPorts, text: string, options: SearchOptions): Promise<SearchResult> {
  const { query, ignored, also } = parseQuery(text, ports.spell);
  const understood = [describe(query), ...ignored.map((part) => `ignored: ${part}`)].join('; ');
  const cursor = options.after === undefined ? null : readCursor(options.after);
  if (query === null) return { total: 0, hits: [], next: null, understood, also };
  const limit = Math.max(1, Math.min(options.limit ?? DEFAULT_LIMIT, MOST_HITS));
  const found = await ports.found(query);
  const all = found.length === 0 ? [] : await scored(ports.database, query, found, options.order ?? 'best');
  const { shown, isMore } = pageOf(all, cursor, limit);
  const hits = await hitsOf(ports, shown, query);
  const last = shown.at(-1);
  const next = isMore && last !== undefined ? writeCursor(last) : null;
  return { total: found.length, hits, next, understood, also };
}

/** The query with the other spellings of its names behind it, as phrases and beginnings of words: what a text is marked by. */
export function wordsSought(text: string, spell: Spell): string {
  const { query } = parseQuery(text, spell);
  if (query === null) return text;
  const spellings = positiveWords(query).flatMap(({ also }) => also);
  return [
    text,
    ...spellings.map(({ words, prefix }) => (prefix ? `${words.join(' ')}*` : `"${words.join(' ')}"`)),
  ].join(' ');
}

/** Where the page before ended: score and number of its last document. */
type Cursor = Pick<Placed, 'score' | 'number'>;

function pageOf(all: readonly Placed[], cursor: Cursor | null, limit: number): { shown: Placed[]; isMore: boolean } {
  const rest = cursor === null ? all : all.filter((one) => inOrder(cursor, one) < 0);
  const shown = leading(rest, limit);
  return { shown, isMore: rest.length > shown.length };
}

function inOrder(a: Cursor, b: Cursor): number {
  return a.score - b.score || a.number - b.number;
}

/** The first `limit` in their order, without sorting the others: those that can't be among them are passed over. */
function leading(all: readonly Placed[], limit: number): Placed[] {
  let kept: Placed[] = [];
  let bound: Placed | undefined;
  for (const one of all) {
    if (bound !== undefined && inOrder(one, bound) > 0) continue;
    kept.push(one);
    if (kept.length < 4 * limit) continue;
    kept = kept.sort(inOrder).slice(0, limit);
    bound = kept.at(-1);
  }
  return kept.sort(inOrder).slice(0, limit);
}

async function hitsOf({ database, load }: SearchPorts, shown: readonly Placed[], query: Query): Promise<SearchHit[]> {
  const ids: number[] = [];
  for (const one of shown) ids.push(await passageOf(database, one, query));
  const places = await placesOf(database, ids);
  const documents = await load(shown.map(({ number }) => number));
  const near = nearsOf(query).flatMap(({ parts }) => parts);
  const words = [...positiveWords(query).filter((term) => term.field === null), ...near];
  return shown.flatMap(({ number }, i) => {
    const document = documents.get(number);
    return document === undefined ? [] : [hitOf(document, places.get(ids[i] ?? 0) ?? null, words)];
  });
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
}

function hitOf(document: HitDocument, passage: Place | null, words: readonly Words[]): SearchHit {
  const start = passage?.start ?? 0;
  const end = passage?.end ?? Math.min(document.text.length, 400);
  const { snippet, marks, first } = snippetOf(document.text.slice(start, end), words);
  const place = start + first;
  const turn = document.turns.findIndex((one) => one.start <= place && place < one.end);
  return {
    document: document.id,
    title: document.title,
    date: document.date,
    kind: document.kind,
    page: passage?.page ?? null,
    turn: turn < 0 ? null : turn,
    speaker: document.turns[turn]?.speaker?.name ?? null,
    start,
    end,
    snippet,
    marks,
  };
}

/** The best passage; where the document's head or only its properties matched, the first that has a word of the query, else the first. */
async function passageOf(database: Kysely<Tables>, { number, passage, first }: Placed, query: Query): Promise<number> {
  const head = number * PASSAGES_PER_DOCUMENT;
  const inText = passage !== null && passage !== head ? passage : first;
  return inText ?? (await firstPassage(database, query, number)) ?? head + 1;
}

async function placesOf(database: Kysely<Tables>, ids: readonly number[]): Promise<ReadonlyMap<number, Place>> {
  const { rows } = await sql<Place & { id: number }>`
    select id, start, end, page from passage where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(
    database,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function writeCursor(placed: Placed): string {
  return Buffer.from(JSON.stringify([placed.score, placed.number])).toString('base64url');
}

/** An unknown cursor is an error of the caller's: silently starting anew would show the same hits for ever. */
function readCursor(text: string): Cursor {
  try {
    const [score, number] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof score === 'number' && typeof number === 'number') return { score, number };
  } catch {
    // Falls through to the error below, which names the value.
  }
  throw new RangeError(`“${text}” is no place in a list of results: use the next of the page before.`);
}
