/** Home, search, trace, documents, facsimiles, originals, problems, help. */
import type { Context, Hono } from 'hono';
import type { DocumentSummary, SearchResult } from '../memcon.ts';
import type { Document } from '../record/record.ts';
import {
  documentPage,
  documentsPage,
  helpPage,
  homePage,
  isKind,
  problemsPage,
  searchPage,
  type Thread,
  tracePage,
} from '../web/web.ts';
import { fileAnswer, htmlAnswer } from './answers.ts';
import { integer, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import type { Room } from './room.ts';

const HITS = 20;
const LISTED = 50;
const LONGEST_CODE = 100;
/** Mails shown on either side of one; a longer thread is read step by step. */
const MOST_MAILS = 30;
/** How far back the nearest mail is sought where the archive lacks some. */
const MOST_ANCESTORS = 8;
const MOST_OFFSET = 100_000_000;
/** CSS pixels. */
const FACSIMILE = { usual: 900, least: 200, most: 2400 };
/** A page image of one document never changes while its id stays: the id is its bytes'. */
const KEEP_A_DAY = 'private, max-age=86400';

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
  app.get('/d/:id', (c) => read(c, room));
  app.get('/d/:id/page/:file{[0-9]{1,6}\\.png}', (c) => image(c, room));
  app.get('/d/:id/original', (c) => original(c, room));
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

async function read(c: Context, room: Room): Promise<Response> {
  const { document, accession } = await room.open(c.req.param('id') ?? '');
  const [start, end] = [integer(c, 'start', 0, MOST_OFFSET), integer(c, 'end', 0, MOST_OFFSET)];
  const query = queryText(c, 'q', room.limits.queryLength);
  const view = {
    query: query === '' ? null : query,
    span: start !== null && end !== null && start < end ? { start, end } : null,
    at: integer(c, 'at', 0, MOST_OFFSET),
    page: integer(c, 'page', 1, MOST_OFFSET),
    part: integer(c, 'part', 1, MOST_OFFSET),
    facsimile: c.req.query('view') !== 'text',
  };
  return htmlAnswer(c, documentPage(room.assets, document, accession, view, await thread(room, document)));
}

/** The mail it answers (the nearest that the archive has), and those that answer it. */
async function thread(room: Room, { id, messageId, inReplyTo }: Document): Promise<Thread> {
  const limit = MOST_MAILS;
  const answeredBy = messageId === null ? [] : await room.archive.documents({ repliesTo: messageId, limit });
  let answers: readonly DocumentSummary[] = [];
  for (const message of inReplyTo.slice(-MOST_ANCESTORS).reverse()) {
    answers = await room.archive.documents({ messages: [message], limit });
    if (answers.length > 0) break;
  }
  const isOther = (mail: DocumentSummary) => mail.id !== id;
  return { answers: answers.filter(isOther), answeredBy: answeredBy.filter(isOther) };
}

async function image(c: Context, room: Room): Promise<Response> {
  const page = Number.parseInt(c.req.param('file') ?? '', 10);
  const width = integer(c, 'width', FACSIMILE.least, FACSIMILE.most) ?? FACSIMILE.usual;
  const { bytes, mediaType } = await room.image(c.req.param('id') ?? '', page, width);
  return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': mediaType, 'Cache-Control': KEEP_A_DAY } });
}

async function original(c: Context, room: Room): Promise<Response> {
  const { document, accession } = await room.open(c.req.param('id') ?? '');
  const bytes = await room.archive.original(document.accession);
  if (bytes === null)
    throw new HttpError(404, `The original file of document ${document.id} is not in the archive's store.`);
  return fileAnswer(bytes, 'application/octet-stream', accession?.name ?? `${document.id}.bin`);
}
