/** Home, search, trace, lists of documents, problems, help. */
import type { Context, Hono } from 'hono';
import {
  collectionsPage,
  documentsPage,
  helpPage,
  homePage,
  isKind,
  problemsPage,
  statisticsPage,
  tracePage,
} from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import { integer, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import type { Room } from './room.ts';

const LISTED = 50;
const LONGEST_CODE = 100;

export function readingRoutes(app: Hono, room: Room): void {
  app.get('/', async (c) => htmlAnswer(c, homePage(room.assets, await homeOf(room))));
  app.get('/help', (c) => htmlAnswer(c, helpPage(room.assets)));
  app.get('/trace', async (c) => {
    const words = queryText(c, 'words', room.limits.queryLength);
    return htmlAnswer(c, tracePage(room.assets, words, words === '' ? null : await room.questions.trace(words)));
  });
  app.get('/documents', (c) => list(c, room));
  app.get('/collections', async (c) => htmlAnswer(c, collectionsPage(room.assets, await room.collections())));
  app.get('/statistics', async (c) => htmlAnswer(c, statisticsPage(room.assets, await room.statistics())));
  app.get('/problems', (c) => problems(c, room));
}

async function homeOf(room: Room) {
  const [summary, collections, checks] = await Promise.all([
    room.summary(),
    room.collections(),
    room.archive.keptChecks(),
  ]);
  return { summary, collections, checks: checks.toReversed() };
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
  const summary = await room.summary();
  const view = { code: code === '' ? null : code, page, more: false };
  if (view.code === null) return htmlAnswer(c, problemsPage(room.assets, summary, [], view));
  const found = await room.archive.needyDocuments(view.code, { limit: LISTED + 1, offset: (page - 1) * LISTED });
  const more = found.length > LISTED;
  return htmlAnswer(c, problemsPage(room.assets, summary, found.slice(0, LISTED), { ...view, more }));
}
