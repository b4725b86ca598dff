import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Document, DocumentKind, Span } from '../record/record.ts';
import { describe, type Near, parseQuery, type Query, type TextField, type Words } from './query.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';
import { snippetOf } from './snippet.ts';

/** `best`: by the words; `oldest` and `newest`: by the documents' own days; `added`: what came in last, first. */
export const SEARCH_ORDERS = ['best', 'oldest', 'newest', 'added'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

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
}

const DEFAULT_LIMIT = 20;
const MOST_HITS = 1000;
/**
 * bm25 weights of the columns words, joined, speaker, title, place, people. A title's word is worth three of the text;
 * the speaker's name only narrows, so that a query for a name leads to what is said about the person first.
 */
const WEIGHTS = [1, 1, 0.1, 3, 1, 1] as const;

/** Numbers of all the documents that a query finds. */
export async function foundNumbers(database: Kysely<Tables>, text: string): Promise<readonly number[]> {
  const { query } = parseQuery(text);
  if (query === null) return [];
  const { rows } = await sql<{ number: number }>`select number from document as d where ${condition(query)}`.execute(
    database,
  );
  return rows.map(({ number }) => number);
}

/** Where the page before ended: score and number of its last document. */
interface Cursor {
  readonly score: number;
  readonly number: number;
}

/** What a hit shows of its document: a large one's whole body takes ten times as long to read. */
export type HitDocument = Pick<Document, 'id' | 'title' | 'date' | 'kind' | 'text' | 'turns'>;

interface Found {
  readonly number: number;
  /** The best passage; null where only the document's properties matched. */
  readonly passage: number | null;
  /** The first passage of the running text that has a word of the query. */
  readonly first: number | null;
  readonly score: number;
}

/**
 * A document is found when the query holds over the whole of it; documents come in the order of their best passage
 * (bm25). `load` gives the document of a hit, for its turns and text. Cost: the postings of the query's words.
 */
export async function search(
  database: Kysely<Tables>,
  text: string,
  options: SearchOptions,
  load: (number: number) => Promise<HitDocument>,
): Promise<SearchResult> {
  const { query, ignored } = parseQuery(text);
  const understood = [describe(query), ...ignored.map((part) => `ignored: ${part}`)].join('; ');
  const cursor = options.after === undefined ? null : readCursor(options.after);
  if (query === null) return { total: 0, hits: [], next: null, understood };
  const limit = Math.max(1, Math.min(options.limit ?? DEFAULT_LIMIT, MOST_HITS));
  const total = await count(database, query);
  const found =
    total === 0 ? [] : await page(database, query, { cursor, limit: limit + 1, order: options.order ?? 'best' });
  const shown = found.slice(0, limit);
  const hits: SearchHit[] = [];
  for (const one of shown) hits.push(await hitOf(database, await load(one.number), one, query));
  const last = shown.at(-1);
  return { total, hits, next: found.length > limit && last !== undefined ? writeCursor(last) : null, understood };
}

async function count(database: Kysely<Tables>, query: Query): Promise<number> {
  const result = await sql<{ n: number }>`select count(*) as n from document as d where ${condition(query)}`.execute(
    database,
  );
  return result.rows[0]?.n ?? 0;
}

interface PageAsked {
  readonly cursor: Cursor | null;
  readonly limit: number;
  readonly order: SearchOrder;
}

/** Ascending numbers of a document `d` by which a list is ordered; undated documents come last. */
const ORDERS: Readonly<Record<Exclude<SearchOrder, 'best'>, RawBuilder<number>>> = {
  oldest: sql<number>`coalesce(julianday(d.first_day), 9e9)`,
  newest: sql<number>`-coalesce(julianday(d.first_day), 0.0)`,
  added: sql<number>`-(select julianday(received_at) from accession where sha256 = d.accession)`,
};

async function page(database: Kysely<Tables>, query: Query, { cursor, limit, order }: PageAsked): Promise<Found[]> {
  const ranking = rankingMatch(query);
  const after = cursor === null ? sql`true` : sql`(score, number) > (${cursor.score}, ${cursor.number})`;
  const found = sql`select number from document as d where ${condition(query)}`;
  if (ranking === null) {
    const key = ORDERS[order === 'best' ? 'newest' : order];
    const result = await sql<Found>`
      select * from (select d.number, null as passage, null as first, ${key} as score from document as d where d.number in (${found}))
      where ${after} order by score, number limit ${limit}`.execute(database);
    return result.rows;
  }
  const result = await sql<Found>`
    with found as materialized (${found}),
    scored as materialized (
      select rowid as passage, rowid / ${sql.lit(PASSAGES_PER_DOCUMENT)} as number,
        bm25(passage_fts, ${sql.join(WEIGHTS.map((weight) => sql.lit(weight)))}) as score
      from passage_fts where passage_fts match ${ranking}),
    best as materialized (
      select number, passage, min(score) as score from scored where number in (select number from found) group by number),
    ordered as (
      select number, passage, ${order === 'best' ? sql`score` : sql`(select ${ORDERS[order]} from document as d where d.number = listed.number)`} as score from (
        select number, passage, score from best
        union all select number, null, 0.0 from found where number not in (select number from best)) as listed),
    shown as materialized (
      select number, passage, score from ordered
      where ${after} order by score, number limit ${limit})
    select number, passage, score, (
      select min(scored.passage) from scored
      where scored.number = shown.number and scored.passage % ${sql.lit(PASSAGES_PER_DOCUMENT)} <> 0) as first
    from shown order by score, number`.execute(database);
  return result.rows;
}

/** The condition that a document `d` must meet. Every value is a parameter. */
function condition(query: Query): RawBuilder<unknown> {
  switch (query.type) {
    case 'and':
      return conjunction(query.parts);
    case 'or':
      return sql`(${sql.join(query.parts.map(condition), sql` or `)})`;
    case 'not':
      return sql`not ${condition(query.part)}`;
    case 'words':
      return matches(matchOf(query));
    case 'near':
      return matches(nearMatch(query));
    case 'facet':
      return sql`(d.number in (select number from facet where field = ${query.field} and value = ${query.value}))`;
    case 'kind':
      return sql`(d.kind is ${query.kind})`;
    case 'document':
      return sql`(d.id = ${query.id})`;
    case 'days':
      return days(query.first, query.last);
  }
}

/** Beside `speaker:x`, words count only where x speaks: both must stand in one passage. */
function conjunction(parts: readonly Query[]): RawBuilder<unknown> {
  const speakers = parts.filter(isSpeaker).map(matchOf);
  const conditions = parts.map((part) =>
    part.type === 'words' && part.field === null && speakers.length > 0
      ? matches([...speakers, matchOf(part)].join(' AND '))
      : condition(part),
  );
  return sql`(${sql.join(conditions, sql` and `)})`;
}

function isSpeaker(query: Query): query is Words {
  return query.type === 'words' && query.field === 'speaker';
}

function matches(expression: string): RawBuilder<unknown> {
  return sql`(d.number in (
    select rowid / ${sql.lit(PASSAGES_PER_DOCUMENT)} from passage_fts where passage_fts match ${expression}))`;
}

function days(first: string | null, last: string | null): RawBuilder<unknown> {
  // A document counts where its date may fall within the days asked for.
  const from = first === null ? sql`true` : sql`coalesce(d.last_day, '9999') >= ${first}`;
  const to = last === null ? sql`true` : sql`coalesce(d.first_day, '0000') <= ${last}`;
  return sql`(d.date is not null and (d.first_day is not null or d.last_day is not null) and ${from} and ${to})`;
}

/**
 * One term in FTS5's own syntax. Words come from `searchWords`, so they hold letters and digits only; quoted all the
 * same, they can't be mistaken for operators.
 */
function matchOf(words: Words): string {
  const column = words.field === null ? '' : `${columnOf(words.field)} : `;
  const star = words.prefix ? ' *' : '';
  const phrase = `"${words.words.join(' ')}"${star}`;
  const joined = words.joined === null ? '' : ` OR "${words.joined.join(' ')}"${star}`;
  return `${column}(${phrase}${joined})`;
}

/** In FTS5's own syntax; only in the running text, as a distance within a list of names says nothing. */
function nearMatch({ parts, distance }: Near): string {
  return `{words} : NEAR(${parts.map(({ words }) => `"${words.join(' ')}"`).join(' ')}, ${distance})`;
}

function columnOf(field: TextField): string {
  return `{${field}}`;
}

/** What passages are ranked by: any of the words that are sought, and the speaker as a narrowing. */
function rankingMatch(query: Query): string | null {
  const terms = positiveWords(query);
  const speakers = terms.filter(isSpeaker).map(matchOf);
  const others = [...terms.filter((term) => !isSpeaker(term)).map(matchOf), ...nearsOf(query).map(nearMatch)];
  const spoken = query.type === 'and' && query.parts.some(isSpeaker) && speakers.length > 0;
  if (others.length === 0) return speakers.length === 0 ? null : speakers.join(' OR ');
  const any = others.join(' OR ');
  return spoken ? `(${speakers.join(' OR ')}) AND (${any})` : [...others, ...speakers].join(' OR ');
}

function positiveWords(query: Query): Words[] {
  if (query.type === 'words') return [query];
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(positiveWords) : [];
}

function nearsOf(query: Query): Near[] {
  if (query.type === 'near') return [query];
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(nearsOf) : [];
}

async function hitOf(database: Kysely<Tables>, document: HitDocument, found: Found, query: Query): Promise<SearchHit> {
  const near = nearsOf(query).flatMap(({ parts }) => parts);
  const words = [...positiveWords(query).filter((term) => term.field === null), ...near];
  const passage = await passageOf(database, found);
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
function passageOf(database: Kysely<Tables>, { number, passage, first }: Found) {
  const head = number * PASSAGES_PER_DOCUMENT;
  const id = passage !== null && passage !== head ? passage : (first ?? head + 1);
  return database.selectFrom('passage').select(['start', 'end', 'page']).where('id', '=', id).executeTakeFirst();
}

function writeCursor(found: Found): string {
  return Buffer.from(JSON.stringify([found.score, found.number])).toString('base64url');
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
