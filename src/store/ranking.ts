/**
 * In which order the documents of a search come. By the words: each document's best passage by bm25, reckoned only where
 * it tells something. A word that stands in a large share of all passages has next to no weight, but costs a reckoning of
 * every one of them: `the` in an archive of 85,000 passages 70 ms, all other work of the search together 10. So the rarer words
 * rank, and common ones add to the passages in which they stand beside a rarer one; where all are common, the documents with
 * most such passages come first.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isSpeaker, matchOf, nearMatch, nearsOf, rankedWords } from './match.ts';
import type { Query } from './query.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';

/** `best`: by the words; `oldest` and `newest`: by the documents' own days; `added`: what came in last, first. */
export const SEARCH_ORDERS = ['best', 'oldest', 'newest', 'added'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

/** A document of a search, by its place in the list: ascending scores, and numbers where these are equal. */
export interface Placed {
  readonly number: number;
  readonly score: number;
  /** The best passage, which may be the document's head; null where none was ranked. */
  readonly passage: number | null;
  /** The first passage of the running text that was ranked. */
  readonly first: number | null;
}

/**
 * bm25 weights of the columns words, joined, speaker, title, place, people. A title's word is worth three of the text;
 * the speaker's name only narrows, so that a query for a name leads to what is said about the person first.
 */
const WEIGHTS = [1, 1, 0.1, 3, 1, 1] as const;
/** Passages that are ranked by bm25 at most: some 10 ms of it. A word of more is a common one. */
const MOST_RANKED = 6_000;
/** Where a search finds no more documents than this, bm25 is reckoned in their passages only. */
const NARROW = 1_000;
/** And in so few, by every word, however common: some thousands of passages at most. */
const FEW = 200;
/** Behind whatever was ranked. */
const UNRANKED = -1e-9;

/** All documents found, unordered, each with its score. */
export async function scored(
  database: Kysely<Tables>,
  query: Query,
  found: readonly number[],
  order: SearchOrder,
): Promise<readonly Placed[]> {
  const best = await bestPassages(database, query, new Set(found));
  const isByWords = order === 'best' && (best.size > 0 || hasWords(query));
  const keys = isByWords ? null : await orderKeys(database, order === 'best' ? 'newest' : order, found);
  return found.map((number) => {
    const ranked = best.get(number);
    const score = keys?.get(number) ?? ranked?.score ?? 0;
    return { number, score, passage: ranked?.passage ?? null, first: ranked?.first ?? null };
  });
}

function hasWords(query: Query): boolean {
  return rankedWords(query).length > 0 || nearsOf(query).length > 0;
}

interface Best {
  passage: number | null;
  first: number | null;
  score: number;
}

async function bestPassages(
  database: Kysely<Tables>,
  query: Query,
  found: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Best>> {
  const terms = rankingTerms(query);
  const { rare, common } = found.size <= FEW ? { rare: terms, common: [] } : await termsByRarity(database, terms);
  if (rare.length === 0) return common.length === 0 ? new Map() : byPassages(database, common, found);
  const any = rare.join(' OR ');
  const beside = common.length === 0 ? '' : ` OR ((${any}) AND (${common.join(' OR ')}))`;
  const within =
    found.size > NARROW
      ? sql`true`
      : sql`rowid / ${sql.lit(PASSAGES_PER_DOCUMENT)} in (select value from json_each(${JSON.stringify([...found])}))`;
  const { rows } = await sql<Ranked>`
    select rowid as passage, bm25(passage_fts, ${sql.join(WEIGHTS.map((weight) => sql.lit(weight)))}) as score
    from passage_fts where passage_fts match ${any + beside} and ${within}`.execute(database);
  return bestOf(rows, found);
}

interface Ranked {
  readonly passage: number;
  readonly score: number;
}

/** `rows` in the order of their passages, as FTS5 gives them. */
function bestOf(rows: readonly Ranked[], found: ReadonlySet<number>): ReadonlyMap<number, Best> {
  const best = new Map<number, Best>();
  for (const { passage, score } of rows) {
    const number = Math.floor(passage / PASSAGES_PER_DOCUMENT);
    const before = best.get(number);
    const first = passage === number * PASSAGES_PER_DOCUMENT ? null : passage;
    if (before === undefined) {
      if (found.has(number)) best.set(number, { passage, score, first });
      continue;
    }
    before.first ??= first;
    if (score < before.score) [before.passage, before.score] = [passage, score];
  }
  return best;
}

/** What any passage is ranked by, each in FTS5's syntax: words with the speaker as a narrowing, or speakers alone. */
function rankingTerms(query: Query): readonly string[] {
  const terms = rankedWords(query);
  const speakers = terms.filter(isSpeaker).map(matchOf);
  const others = [...terms.filter((term) => !isSpeaker(term)).map(matchOf), ...nearsOf(query).map(nearMatch)];
  if (others.length === 0) return speakers;
  const isSpoken = query.type === 'and' && query.parts.some(isSpeaker);
  return isSpoken ? others.map((term) => `((${speakers.join(' OR ')}) AND ${term})`) : [...others, ...speakers];
}

/** Rarest first, as many as may be ranked together; the others are common. */
async function termsByRarity(
  database: Kysely<Tables>,
  terms: readonly string[],
): Promise<{ rare: readonly string[]; common: readonly string[] }> {
  const counted: { term: string; passages: number }[] = [];
  for (const term of new Set(terms)) counted.push({ term, passages: await passagesWith(database, term) });
  counted.sort((a, b) => a.passages - b.passages);
  let sum = 0;
  const isRare = counted.map(({ passages }) => {
    sum += passages;
    return sum <= MOST_RANKED;
  });
  return {
    rare: counted.filter((_, i) => isRare[i]).map(({ term }) => term),
    common: counted.filter((_, i) => !isRare[i]).map(({ term }) => term),
  };
}

/** At most one more than may be ranked: further ones are not counted. */
async function passagesWith(database: Kysely<Tables>, term: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from passage_fts where passage_fts match ${term} limit ${MOST_RANKED + 1})`.execute(database);
  return rows[0]?.n ?? 0;
}

async function byPassages(
  database: Kysely<Tables>,
  common: readonly string[],
  found: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Best>> {
  const perDocument = sql.lit(PASSAGES_PER_DOCUMENT);
  const { rows } = await sql<{ number: number; passages: number; first: number | null }>`
    select rowid / ${perDocument} as number, count(*) as passages, min(iif(rowid % ${perDocument} = 0, null, rowid)) as first
    from passage_fts where passage_fts match ${common.join(' OR ')} group by 1`.execute(database);
  const ranked = rows.filter(({ number }) => found.has(number));
  return new Map(
    ranked.map(({ number, passages, first }) => [number, { passage: first, first, score: passages * UNRANKED }]),
  );
}

/** Ascending numbers of a document `d` by which a list is ordered; undated documents come last. */
const KEYS: Readonly<Record<Exclude<SearchOrder, 'best'>, RawBuilder<number>>> = {
  oldest: sql<number>`coalesce(julianday(d.first_day), 9e9)`,
  newest: sql<number>`-coalesce(julianday(d.first_day), 0.0)`,
  added: sql<number>`-julianday(a.received_at)`,
};

async function orderKeys(
  database: Kysely<Tables>,
  order: Exclude<SearchOrder, 'best'>,
  found: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ number: number; score: number }>`
    select d.number, ${KEYS[order]} as score from document as d join accession as a on a.sha256 = d.accession
    where d.number in (select value from json_each(${JSON.stringify(found)}))`.execute(database);
  return new Map(rows.map(({ number, score }) => [number, score]));
}

/** The first passage of the running text with a word of the query, or null: sought within one document only, 1 ms. */
export async function firstPassage(database: Kysely<Tables>, query: Query, number: number): Promise<number | null> {
  const terms = rankingTerms(query);
  if (terms.length === 0) return null;
  const head = number * PASSAGES_PER_DOCUMENT;
  const { rows } = await sql<{ passage: number }>`
    select rowid as passage from passage_fts
    where passage_fts match ${terms.join(' OR ')} and rowid > ${head} and rowid < ${head + PASSAGES_PER_DOCUMENT}
    order by rowid limit 1`.execute(database);
  return rows[0]?.passage ?? null;
}
