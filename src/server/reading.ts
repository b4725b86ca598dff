/** Home, search, trace, lists of documents, problems, help. */
import type { Context, Hono } from 'hono';
import type { SearchResult } from '../memcon.ts';
import type { Document } from '../record/record.ts';
import { documentsPage, helpPage, homePage, isKind, problemsPage, searchPage, tracePage } from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import { integer, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import type { Room } from './room.ts';

const HITS = 20;
const LISTED = 50;
const LONGEST_CODE = 100;

export function readingRoutes(app: Hono, room: Room): void {
  app.get('/', async (c) => htmlAnswer(c, homePage(room.assets, await room.archive.summary())));
  app.get('/help', (c) => htmlAnswer(c, helpPage(room.assets)));
  app.get('/search', (c) => search(c, room));
  app.get('/trace', async (c) => {
    const words = queryText(c, 'words', room.limits.queryLength);
    return htmlAnswer(c, tracePage(room.assets, words, words === '' ? null : await room.questions.trace(words)));
  });
  app.get('/documents', (c) => list(c, room));
  app.get('/problems', (c) => problems(c, room));
}

async function search(c: Context, room: Room): Promise<Response> {
  const query = queryText(c, 'q', room.limits.queryLength);
  const result = query === '' ? null : await found(c, room, query, HITS);
  return htmlAnswer(c, searchPage(room.assets, query, result));
}

/** A place in the list that the archive does not know (`after`) is the asker's mistake, not a failure. */
export async function found(c: Context, room: Room, query: string, limit: number): Promise<SearchResult> {
  const after = c.req.query('after');
  try {
    return await room.archive.search(query, { limit, ...(after === undefined ? {} : { after }) });
  } catch (error) {
    throw error instanceof RangeError ? new HttpError(400, error.message) : error;
  }
}

async function list(c: Context, room: Room): Promise<Response> {
  const kind = c.req.query('kind');
  if (kind !== undefined && kind !== '' && !isKind(kind))
    throw new HttpError(400, `There is no kind of document called ${kind.slice(0, 40)}.`);
  const page = integer(c, 'page', 1, 1_000_000) ?? 1;
  const chosen = isKind(kind) ? { kind } : {};
  const documents = await room.archive.documents({ limit: LISTED + 1, offset: (page - 1) * LISTED, ...chosen });
  const view = { kind: isKind(kind) ? kind : null, page, more: documents.length > LISTED };
  return htmlAnswer(c, documentsPage(room.assets, documents.slice(0, LISTED), view));
}

async function problems(c: Context, room: Room): Promise<Response> {
  const page = integer(c, 'page', 1, 1_000_000) ?? 1;
  const code = queryText(c, 'code', LONGEST_CODE);
  const summary = await room.archive.summary();
  const view = { code: code === '' ? null : code, page, more: false };
  if (view.code === null) return htmlAnswer(c, problemsPage(room.assets, summary, [], view));
  const listed = await room.archive.documents({ limit: LISTED + 1, offset: (page - 1) * LISTED, need: view.code });
  const documents = await Promise.all(listed.slice(0, LISTED).map(({ id }) => room.archive.document(id)));
  const found = documents.filter((document): document is Document => document !== null);
  return htmlAnswer(c, problemsPage(room.assets, summary, found, { ...view, more: listed.length > LISTED }));
}
