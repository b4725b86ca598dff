/** The same verbs as JSON. Errors are problem+json. */
import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { UnreadableFile } from '../memcon.ts';
import { apiPage, citations, isKind, quotationsOf } from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import { atMost, form, integer, listAnswer, queryText, type Upload } from './asked.ts';
import { checked } from './checking.ts';
import { asking, viewOf } from './chronology.ts';
import { HttpError } from './http-error.ts';
import { OPERATIONS, openApi } from './operations.ts';
import type { Room } from './room.ts';
import { found, orderAsked } from './searching.ts';

const MOST_HITS = 200;

/** Of answers; a browser or program that has it already is told so (304). */
const WITH_ETAG = ['/api/*', '/d/*'];

export function apiRoutes(app: Hono, room: Room): void {
  app.get('/api', (c) => htmlAnswer(c, apiPage(room.assets, OPERATIONS)));
  app.get('/api/openapi.json', (c) => c.json(openApi()));
  app.get('/api/facets', async (c) => c.json(await room.facetsOf(required(c, 'q', room.limits.queryLength))));
  app.get('/api/documents/:id/citation', async (c) => {
    const { document, accession } = await room.open(c.req.param('id'));
    return c.json(citations(document, accession, null).csl);
  });
  app.get('/api/summary', async (c) => c.json(await room.summary()));
  app.get('/api/search', async (c) => {
    const query = required(c, 'q', room.limits.queryLength);
    return c.json(
      await found(c, room, query, { limit: integer(c, 'limit', 1, MOST_HITS) ?? 20, order: orderAsked(c) }),
    );
  });
  app.get('/api/trace', async (c) => c.json(await room.questions.trace(required(c, 'words', room.limits.queryLength))));
  app.post('/api/check', atMost(room.limits.checkBytes), async (c) => {
    const result = await checked(room, await sent(c)).catch((error: unknown) => {
      throw error instanceof UnreadableFile ? new HttpError(422, error.message) : error;
    });
    return c.json(quotationsOf(result.checked), 200, { 'Content-Location': `/check/${result.hash}` });
  });
  app.get('/api/documents', (c) => {
    const kind = c.req.query('kind');
    if (kind !== undefined && !isKind(kind))
      throw new HttpError(400, `There is no kind of document called ${kind.slice(0, 40)}.`);
    return listAnswer(c, (page) => room.archive.documents({ ...page, ...(isKind(kind) ? { kind } : {}) }));
  });
  app.get('/api/chronology', (c) => {
    const { chronology } = room.archive;
    return listAnswer(c, async (page) => {
      return (await asking(() => chronology.events(viewOf(c, room).asked, page))).events;
    });
  });
  app.get('/api/chronology/:id', async (c) => {
    const event = await room.archive.chronology.event(c.req.param('id'));
    if (event === null) throw new HttpError(404, `The chronology has no event ${c.req.param('id').slice(0, 60)}.`);
    return c.json(event);
  });
  app.get('/api/checks', async (c) => c.json(await room.archive.keptChecks()));
  app.get('/api/collections', async (c) => c.json(await room.collections()));
  app.get('/api/statistics', async (c) => c.json(await room.statistics()));
  app.get('/api/documents/:id', async (c) => c.json((await room.open(c.req.param('id'))).document));
  app.all('/api/*', (c) => {
    throw new HttpError(404, `There is no ${c.req.method} ${c.req.path}.`);
  });
}

/** Before all routes, as what it wraps must be registered after it. */
export function etags(app: Hono): void {
  for (const path of WITH_ETAG) app.use(path, etag({ weak: true }));
}

function required(c: Context, name: string, longest: number): string {
  const given = queryText(c, name, longest);
  if (given === '') throw new HttpError(400, `The parameter ${name} is missing.`);
  return given;
}

/** A form with a file, or the text itself as the body. */
async function sent(c: Context): Promise<Upload> {
  if ((c.req.header('content-type') ?? '').startsWith('multipart/form-data')) {
    const [file] = (await form(c)).files;
    if (file === undefined) throw new HttpError(400, 'The form has no file.');
    return file;
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.byteLength === 0) throw new HttpError(400, 'The body is empty; send the text to check.');
  return { name: c.req.query('name')?.slice(0, 200) ?? 'text.txt', bytes };
}
