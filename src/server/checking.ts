/** Checking a text: what was given, its result under the hash of its name and bytes, and what people decide about it. */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { type Checked, type KeptCheck, UnreadableFile } from '../memcon.ts';
import type { TracedQuotation } from '../record/record.ts';
import {
  type CheckState,
  checkForm,
  checkPage,
  checksFeed,
  checksPage,
  isRuling,
  isVerdict,
  quotationsOf,
  RULED,
  rulingNotePage,
  size,
  words,
} from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import { atMost, type Form, form, integer, type Upload } from './asked.ts';
import { HttpError } from './http-error.ts';
import { intentOf } from './intent.ts';
import { checkState } from './kept.ts';
import { readerName, signer } from './person.ts';
import { reportRoutes } from './reports.ts';
import type { Room } from './room.ts';

/** Form fields and boundaries around the text. */
const ENVELOPE = 64 * 1024;
const LONGEST_NOTE = 4_000;
const SMALL_FORM = 64 * 1024;

export function checkingRoutes(app: Hono, room: Room): void {
  const limit = atMost(room.limits.checkBytes + ENVELOPE);
  const small = atMost(SMALL_FORM);
  app.get('/check', async (c) => checkFormPage(c, room));
  app.post('/check', limit, async (c) => check(c, room, await form(c)));
  app.post('/ask', limit, (c) => ask(c, room));
  app.get('/checks', async (c) => {
    const [kept, { documents }] = [await room.archive.keptChecks(), await room.summary()];
    return htmlAnswer(c, checksPage(room.assets, kept, documents));
  });
  app.get('/checks.atom', async (c) => {
    const { markup } = checksFeed(new URL(c.req.url).origin, await room.archive.keptChecks(), room.now());
    return c.body(markup, 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
  });
  app.get('/check/:hash', async (c) => {
    const [verdict, ruled] = [c.req.query('verdict'), c.req.query('ruled')];
    const view = {
      verdict: isVerdict(verdict) ? verdict : null,
      ruled: RULED.find((one) => one === ruled) ?? null,
      part: integer(c, 'part', 1, 1_000_000),
    };
    return htmlAnswer(c, checkPage(room.assets, await stateOf(c, room), view));
  });
  app.post('/check/:hash/keep', small, async (c) => {
    const { check } = await stateOf(c, room);
    await room.archive.keepCheck(check, signer(c, (await form(c)).fields.by));
    return c.redirect(`/check/${check.hash}`, 303);
  });
  app.post('/check/:hash/drop', small, async (c) => {
    const { check } = await stateOf(c, room);
    await room.archive.dropCheck(check.hash, signer(c, undefined)).catch(asHttpError);
    return c.redirect('/check', 303);
  });
  app.get('/check/:hash/note', async (c) => {
    const { check, reader } = await stateOf(c, room);
    const traced = quotationAt(check, c.req.query('at'));
    return htmlAnswer(c, rulingNotePage(room.assets, check, traced, reader));
  });
  app.post('/check/:hash/rule', small, (c) => rule(c, room));
  app.post('/check/:hash/unrule', small, (c) => unrule(c, room));
  reportRoutes(app, room, (c) => stateOf(c, room));
}

async function checkFormPage(c: Context, room: Room, problem?: string): Promise<Response> {
  const [kept, { documents }] = [await room.archive.keptChecks(), await room.summary()];
  const view = { maxBytes: size(room.limits.checkBytes), kept, documents };
  if (problem === undefined) return htmlAnswer(c, checkForm(room.assets, view));
  return htmlAnswer(c, checkForm(room.assets, { ...view, problem }), 400);
}

/** The one box of the first page: a button may say what is meant, else it is told from the text. */
async function ask(c: Context, room: Room): Promise<Response> {
  const sent = await form(c);
  const text = (sent.fields.text ?? '').trim();
  const verb = sent.fields.do ?? (sent.files.length > 0 ? 'check' : intentOf(text));
  if (verb === 'url') return check(c, room, { fields: { url: text }, files: [] });
  if (verb === 'check') return check(c, room, sent);
  const [path, name] = verb === 'trace' ? ['/trace', 'words'] : ['/search', 'q'];
  const line = text.replace(/\s+/g, ' ').slice(0, room.limits.queryLength);
  return c.redirect(`${path}?${name}=${encodeURIComponent(line)}`, 303);
}

async function toCheck(room: Room, { fields, files }: Form): Promise<Upload | null> {
  const [file] = files;
  if (file !== undefined) return file;
  const text = fields.text ?? '';
  if (text.trim() !== '') return { name: 'pasted-text.txt', bytes: new TextEncoder().encode(text) };
  const url = (fields.url ?? '').trim();
  if (url === '') return null;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new HttpError(400, words.check.noAddress(url.slice(0, 200)));
  return room.archive.download(url, { within: room.fetchWithin });
}

async function check(c: Context, room: Room, sent: Form): Promise<Response> {
  try {
    const upload = await toCheck(room, sent);
    if (upload === null) return checkFormPage(c, room, words.check.nothingSent);
    const { hash } = await checked(room, upload);
    return c.redirect(`/check/${hash}`, 303);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return checkFormPage(c, room, error.message);
  }
}

/** The same bytes are checked anew each time: the archive may have grown. */
export async function checked(room: Room, { name, bytes }: Upload): Promise<KeptCheck> {
  const hash = createHash('sha256').update(name).update('\0').update(bytes).digest('hex').slice(0, 24);
  const result = await room.questions.checkBytes(name, bytes);
  const check = { hash, name, bytes, checked: result, at: room.now().toISOString() };
  room.checks.set(hash, check, weightOf(result) + bytes.byteLength);
  return check;
}

/** What a traced quotation weighs beside its text, in characters: a match or two with their surroundings. */
const QUOTATION_WEIGHT = 4_000;

function weightOf(result: Checked): number {
  const text = [result, ...result.more].reduce((sum, one) => sum + one.document.text.length, 0);
  return text + QUOTATION_WEIGHT * quotationsOf(result).length;
}

async function stateOf(c: Context, room: Room): Promise<CheckState> {
  const state = await checkState(room, c.req.param('hash') ?? '', readerName(c));
  if (state === null) throw new HttpError(404, words.check.gone);
  return state;
}

/** Throws 400 where none of the check stands there. */
function quotationAt({ checked }: KeptCheck, at: string | undefined): TracedQuotation {
  const found = quotationsOf(checked).find(({ quotation: { start, end } }) => `${start}-${end}` === at);
  if (found === undefined) throw new HttpError(400, words.rulings.notThere);
  return found;
}

/** Ruling on a quotation keeps its check: what was decided must be found again. */
async function rule(c: Context, room: Room): Promise<Response> {
  const { check, isKept } = await stateOf(c, room);
  const { fields } = await form(c);
  // A button among many says what and where in one: `accept 120-180`.
  const [ruling, at = fields.at] = (fields.ruling ?? '').split(' ');
  const note = (fields.note ?? '').trim().slice(0, LONGEST_NOTE);
  if (!isRuling(ruling)) throw new HttpError(400, words.rulings.unknown);
  if (ruling === 'note' && note === '') throw new HttpError(400, words.rulings.emptyNote);
  const traced = quotationAt(check, at);
  const { start, end } = traced.quotation;
  const by = signer(c, fields.by);
  if (!isKept) await room.archive.keepCheck(check, by);
  const value = { ruling, note, start, end, text: traced.quotation.text, verdict: traced.verdict };
  await room.archive.assert({ kind: 'ruling', about: check.hash, value, by });
  const number = quotationsOf(check.checked).indexOf(traced) + 1;
  return backTo(c, check, `${fields.back ?? ''}#e${number}`);
}

async function unrule(c: Context, room: Room): Promise<Response> {
  const { check, rulings } = await stateOf(c, room);
  const { fields } = await form(c);
  if (!rulings.some(({ id }) => id === fields.id)) throw new HttpError(404, words.rulings.notThere);
  await room.archive.retract(fields.id ?? '', signer(c, undefined)).catch(asHttpError);
  return backTo(c, check, fields.back);
}

/** Only a filter and a quotation of the same check. */
const BACK = /^(?:\?[\w=&-]{0,100})?(?:#e\d{1,6})?$/;

function backTo(c: Context, { hash }: KeptCheck, back: string | undefined): Response {
  return c.redirect(`/check/${hash}${back !== undefined && BACK.test(back) ? back : ''}`, 303);
}

function asHttpError(error: unknown): never {
  throw error instanceof RangeError ? new HttpError(404, error.message) : error;
}
