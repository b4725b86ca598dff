/** Search: the page, its feed, what is taken along, searches that are saved, and lists of them asked at once. */
import type { Context, Hono } from 'hono';
import { SEARCH_ORDERS, type SearchHit, type SearchOptions, type SearchOrder, type SearchResult } from '../memcon.ts';
import {
  hitsAsCsv,
  type ListedSearch,
  listAsCsv,
  queriesIn,
  risOf,
  savedQuery,
  savedSearchesPage,
  searchFeed,
  searchListPage,
  searchPage,
} from '../web/web.ts';
import { fileAnswer, htmlAnswer } from './answers.ts';
import { atMost, form, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import { readerName, signer } from './person.ts';
import type { Room } from './room.ts';

const HITS = 20;
const FEED_ENTRIES = 30;
/** Hits that are taken along at once; the API gives all of them, page by page. */
const MOST_EXPORTED = 5_000;
const EXPORT_PAGE = 500;
const MOST_QUERIES = 500;
const LIST_BYTES = 1024 * 1024;
const SMALL_FORM = 64 * 1024;

export function searchingRoutes(app: Hono, room: Room): void {
  app.get('/search', (c) => search(c, room));
  app.get('/search.atom', (c) => feed(c, room));
  app.get('/search.csv', async (c) => {
    const hits = await exported(c, room);
    return fileAnswer(hitsAsCsv(hits), 'text/csv; charset=utf-8', 'hits.csv');
  });
  app.get('/search.ris', async (c) => {
    const hits = (await exported(c, room)).map(({ document, ...hit }) => ({ ...hit, id: document }));
    return fileAnswer(risOf(hits), 'application/x-research-info-systems; charset=utf-8', 'hits.ris');
  });
  app.get('/search/list', (c) => htmlAnswer(c, searchListPage(room.assets, '', null)));
  app.post('/search/list', atMost(LIST_BYTES), (c) => list(c, room));
  app.get('/searches', (c) => saved(c, room));
  app.post('/searches', atMost(SMALL_FORM), (c) => save(c, room));
  app.post('/searches/forget', atMost(SMALL_FORM), (c) => forget(c, room));
}

async function search(c: Context, room: Room): Promise<Response> {
  const query = queryText(c, 'q', room.limits.queryLength);
  const order = orderAsked(c);
  const base = { query, order, reader: readerName(c) };
  if (query === '')
    return htmlAnswer(c, searchPage(room.assets, { ...base, result: null, facets: [], isSaved: false }));
  const result = await found(c, room, query, { limit: HITS, order });
  const facets = result.total === 0 ? [] : await room.facetsOf(query);
  const isSaved = (await room.archive.assertions({ kind: 'search', about: query })).length > 0;
  return htmlAnswer(c, searchPage(room.assets, { ...base, result, facets, isSaved }));
}

export function orderAsked(c: Context): SearchOrder {
  const given = c.req.query('order') ?? 'best';
  const order = SEARCH_ORDERS.find((one) => one === given);
  if (order === undefined)
    throw new HttpError(400, `order=${given.slice(0, 40)} is none of ${SEARCH_ORDERS.join(', ')}.`);
  return order;
}

/** A place in the list that the archive does not know (`after`) is the asker's mistake, not a failure. */
export async function found(c: Context, room: Room, query: string, options: SearchOptions): Promise<SearchResult> {
  const after = c.req.query('after');
  try {
    return await room.archive.search(query, { ...options, ...(after === undefined ? {} : { after }) });
  } catch (error) {
    throw error instanceof RangeError ? new HttpError(400, error.message) : error;
  }
}

async function feed(c: Context, room: Room): Promise<Response> {
  const query = queryText(c, 'q', room.limits.queryLength);
  const { hits } = await room.archive.search(query, { limit: FEED_ENTRIES, order: 'added' });
  const entries = await Promise.all(
    hits.map(async (hit) => ({
      hit,
      addedAt: (await room.archive.accession(hit.document))?.receivedAt ?? room.now().toISOString(),
    })),
  );
  const { markup } = searchFeed(new URL(c.req.url).origin, query, entries, room.now());
  return c.body(markup, 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
}

async function exported(c: Context, room: Room): Promise<readonly SearchHit[]> {
  const query = queryText(c, 'q', room.limits.queryLength);
  const order = orderAsked(c);
  const hits: SearchHit[] = [];
  let after: string | null = null;
  do {
    const options: SearchOptions = { limit: EXPORT_PAGE, order, ...(after === null ? {} : { after }) };
    const page: SearchResult = await room.archive.search(query, options);
    hits.push(...page.hits);
    after = page.next;
  } while (after !== null && hits.length < MOST_EXPORTED);
  return hits.slice(0, MOST_EXPORTED);
}

async function list(c: Context, room: Room): Promise<Response> {
  const { fields, files } = await form(c);
  const [file] = files;
  const given = file === undefined ? (fields.queries ?? '') : new TextDecoder().decode(file.bytes);
  const queries = queriesIn(given, file?.name.toLowerCase().endsWith('.csv') === true);
  if (queries.length > MOST_QUERIES)
    throw new HttpError(413, `The list has ${queries.length} queries; ${MOST_QUERIES} is the most at once.`);
  const asked: ListedSearch[] = [];
  for (const query of queries) {
    const { total, hits } = await room.archive.search(query.slice(0, room.limits.queryLength), { limit: 1 });
    asked.push({ query, total, best: hits[0] ?? null });
  }
  if (fields.as === 'csv') return fileAnswer(listAsCsv(asked), 'text/csv; charset=utf-8', 'searches.csv');
  return htmlAnswer(c, searchListPage(room.assets, queries.join('\n'), asked));
}

async function saved(c: Context, room: Room): Promise<Response> {
  const assertions = await room.archive.assertions({ kind: 'search' });
  const searches = await Promise.all(
    assertions.toReversed().map(async (one) => {
      const query = savedQuery(one);
      if (query === null) return null;
      const { total } = await room.archive.search(query, { limit: 1 });
      return { id: one.id, query, by: one.by, at: one.at, total };
    }),
  );
  return htmlAnswer(
    c,
    savedSearchesPage(
      room.assets,
      searches.filter((one) => one !== null),
    ),
  );
}

async function save(c: Context, room: Room): Promise<Response> {
  const { fields } = await form(c);
  const query = (fields.q ?? '').trim().slice(0, room.limits.queryLength);
  if (query === '') throw new HttpError(400, 'There is no query to save.');
  const before = await room.archive.assertions({ kind: 'search', about: query });
  if (before.length === 0)
    await room.archive.assert({ kind: 'search', about: query, value: { query }, by: signer(c, fields.by) });
  return c.redirect('/searches', 303);
}

async function forget(c: Context, room: Room): Promise<Response> {
  const { fields } = await form(c);
  const known = await room.archive.assertions({ kind: 'search' });
  if (!known.some(({ id }) => id === fields.id)) throw new HttpError(404, 'No such search is saved.');
  await room.archive.retract(fields.id ?? '', signer(c, undefined));
  return c.redirect('/searches', 303);
}
