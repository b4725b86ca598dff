/** One document: its page, what is around it, how it is cited, and what people put right in it. */
import type { Context, Hono } from 'hono';
import { type DocumentSummary, datesWithin, isEdtf } from '../memcon.ts';
import { CORRECTABLE, type Document, type Json, type Span } from '../record/record.ts';
import {
  CITE_FORMATS,
  type CiteFormat,
  citations,
  citedAs,
  citePage,
  correctPage,
  documentPage,
  findQuote,
  quotedBy,
  quotedByDocuments,
  type Thread,
  words,
} from '../web/web.ts';
import { fileAnswer, htmlAnswer } from './answers.ts';
import { atMost, form, integer, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import { seenNotes } from './noting.ts';
import { readerName, signer } from './person.ts';
import type { Room } from './room.ts';
import { comparedKey } from './sharing.ts';
import type { UnderWay } from './under-way.ts';

/** Mails shown on either side of one; a longer thread is read step by step. */
const MOST_MAILS = 30;
/** How far back the nearest mail is sought where the archive lacks some. */
const MOST_ANCESTORS = 8;
const MOST_OFFSET = 100_000_000;
const MOST_SAME_DAY = 8;
const SMALL_FORM = 64 * 1024;
/** CSS pixels. */
const FACSIMILE = { usual: 900, least: 200, most: 2400 };
/** A page image of one document never changes while its id stays: the id is its bytes'. */
const KEEP_A_DAY = 'private, max-age=86400';

export function documentRoutes(app: Hono, room: Room): void {
  app.get('/d/:id', (c) => (c.req.query('exact') === undefined ? read(c, room) : toQuote(c, room)));
  app.get('/d/:id/page/:file{[0-9]{1,6}\\.png}', (c) => image(c, room));
  app.get('/d/:id/original', (c) => original(c, room));
  app.get('/d/:id/cite', async (c) => {
    const { document, accession } = await room.open(c.req.param('id') ?? '');
    const span = c.req.query('exact') === undefined ? spanAsked(c) : quoteAsked(c, room, document);
    return htmlAnswer(c, citePage(room.assets, document, accession, span));
  });
  for (const ending of Object.keys(CITE_FORMATS) as CiteFormat[]) {
    app.get(`/d/:id/cite.${ending}`, async (c) => {
      const { document, accession } = await room.open(c.req.param('id') ?? '');
      const all = citations(document, accession, spanAsked(c));
      return fileAnswer(citedAs(all, ending), CITE_FORMATS[ending].mediaType, `memcon-${document.id}.${ending}`);
    });
  }
  app.get('/d/:id/correct', async (c) => {
    const { document } = await room.open(c.req.param('id') ?? '');
    const said = await room.archive.assertions({ kind: 'correction', about: document.id });
    const turn = integer(c, 'turn', 1, MOST_OFFSET);
    const view = { turn: turn === null ? null : turn - 1, reader: readerName(c), said };
    return htmlAnswer(c, correctPage(room.assets, document, view));
  });
  app.post('/d/:id/correct', atMost(SMALL_FORM), (c) => correct(c, room));
  app.post('/d/:id/uncorrect', atMost(SMALL_FORM), (c) => uncorrect(c, room));
}

function spanAsked(c: Context): Span | null {
  const [start, end] = [integer(c, 'start', 0, MOST_OFFSET), integer(c, 'end', 0, MOST_OFFSET)];
  return start !== null && end !== null && start < end ? { start, end } : null;
}

async function read(c: Context, room: Room): Promise<Response> {
  const { document, accession } = await room.open(c.req.param('id') ?? '');
  const query = queryText(c, 'q', room.limits.queryLength);
  const view = {
    query: query === '' ? null : query,
    sought: query === '' ? null : await room.archive.wordsSought(query),
    span: spanAsked(c),
    at: integer(c, 'at', 0, MOST_OFFSET),
    page: integer(c, 'page', 1, MOST_OFFSET),
    part: integer(c, 'part', 1, MOST_OFFSET),
    facsimile: c.req.query('view') !== 'text',
  };
  const around = {
    thread: await thread(room, document),
    quotedBy: await quotedAlready(room, document.id),
    sameDay: await sameDay(room, document),
    events: await room.archive.chronology.ofDocument(document.id),
    shared: answered(room.shared.get(await comparedKey(room, document.id))),
    dates: (window: Span) => datesWithin(document.text, window, document.date, room.archive.chronology.anchors()),
    notes: await seenNotes(c, room, document.id),
  };
  return htmlAnswer(c, documentPage(room.assets, document, accession, view, around));
}

/** By kept checks, and by documents of the archive where somebody has asked for them. */
async function quotedAlready(room: Room, id: string) {
  const found = answered(room.quoters.get(await comparedKey(room, id)));
  const all = [...quotedBy(await room.archive.keptChecks(), id), ...(found === null ? [] : quotedByDocuments(found))];
  return all.sort((a, b) => a.start - b.start);
}

function answered<T>(asked: UnderWay<T> | undefined): T | null {
  return asked?.outcome != null && 'answer' in asked.outcome ? asked.outcome.answer : null;
}

/** An address that names the words themselves leads to where they stand now. */
async function toQuote(c: Context, room: Room): Promise<Response> {
  const { document } = await room.open(c.req.param('id') ?? '');
  const found = quoteAsked(c, room, document);
  return c.redirect(`/d/${document.id}?start=${found.start}&end=${found.end}#mark`, 302);
}

/** Throws 404 where the words stand nowhere in the document. */
function quoteAsked(c: Context, room: Room, { id, text }: Document): Span {
  const asked = (name: string) => queryText(c, name, room.limits.queryLength);
  const found = findQuote(text, { exact: asked('exact'), prefix: asked('prefix'), suffix: asked('suffix') });
  if (found === null) throw new HttpError(404, words.cite.gone(asked('exact').slice(0, 200), id));
  return found;
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

/** Documents of the very same day: the other side's record, the press conference after it. */
async function sameDay(room: Room, { id, date }: Document) {
  const [day, ...others] = [...new Set((date ?? '').match(/\d{4}-\d\d-\d\d/g) ?? [])];
  if (day === undefined || others.length > 0) return [];
  const { hits } = await room.archive.search(`date:${day}`, { limit: MOST_SAME_DAY + 1 });
  return hits.filter((hit) => hit.document !== id).slice(0, MOST_SAME_DAY);
}

async function correct(c: Context, room: Room): Promise<Response> {
  const { document } = await room.open(c.req.param('id') ?? '');
  const { fields } = await form(c);
  const value = correctionIn(document, fields);
  await room.archive.assert({ kind: 'correction', about: document.id, value, by: signer(c, fields.by) });
  room.forgetDocuments();
  return c.redirect(`/d/${document.id}/correct`, 303);
}

function correctionIn(document: Document, fields: Readonly<Record<string, string>>): Json {
  const given = (name: string) => (fields[name] ?? '').replace(/\s+/g, ' ').trim() || null;
  if (fields.start !== undefined) {
    const turn = document.turns.find(({ start, end }) => String(start) === fields.start && String(end) === fields.end);
    if (turn === undefined) throw new HttpError(400, words.correct.noTurn);
    return { turn: { start: turn.start, end: turn.end }, speaker: given('speaker') };
  }
  const field = CORRECTABLE.find((one) => one === fields.field);
  if (field === undefined) throw new HttpError(400, words.correct.noField);
  return { field, value: checkedValue(field, given('value')) };
}

function checkedValue(field: string, value: string | null): string | null {
  if (field === 'kind' && value !== null && !(value in words.kinds)) throw new HttpError(400, words.correct.noKind);
  if (field === 'date' && value !== null && !isEdtf(value)) throw new HttpError(400, words.correct.noDate);
  return value;
}

async function uncorrect(c: Context, room: Room): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { fields } = await form(c);
  const said = await room.archive.assertions({ kind: 'correction', about: id });
  if (!said.some((one) => one.id === fields.id)) throw new HttpError(404, words.correct.notSaid);
  await room.archive.retract(fields.id ?? '', signer(c, undefined));
  room.forgetDocuments();
  return c.redirect(`/d/${id}/correct`, 303);
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
