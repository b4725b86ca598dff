/** Checking a text, and the results that are kept in memory under the hash of what was checked. */
import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { type Checked, UnreadableFile } from '../memcon.ts';
import { checkForm, checkPage, checkReport, isVerdict, type KeptCheck, quotationsOf, size, words } from '../web/web.ts';
import { fileAnswer, htmlAnswer } from './answers.ts';
import { atMost, form, integer, type Upload } from './asked.ts';
import { HttpError } from './http-error.ts';
import type { Room } from './room.ts';

/** Form fields and boundaries around the text. */
const ENVELOPE = 64 * 1024;

export function checkingRoutes(app: Hono, room: Room): void {
  const limit = atMost(room.limits.checkBytes + ENVELOPE);
  app.get('/check', (c) => htmlAnswer(c, checkForm(room.assets, size(room.limits.checkBytes))));
  app.post('/check', limit, async (c) => check(c, room, toCheck(await form(c))));
  app.post('/ask', limit, (c) => ask(c, room));
  app.get('/check/:hash', (c) => {
    const verdict = c.req.query('verdict');
    const view = { verdict: isVerdict(verdict) ? verdict : null, part: integer(c, 'part', 1, 1_000_000) };
    return htmlAnswer(c, checkPage(room.assets, kept(c, room), view));
  });
  app.get('/check/:hash/report.html', (c) => {
    const result = kept(c, room);
    return fileAnswer(
      checkReport({ checked: [result.checked], at: result.at }, room.assets.css).markup,
      'text/html; charset=utf-8',
      `${reportName(result)}.html`,
    );
  });
  app.get('/check/:hash/report.json', (c) => {
    const result = kept(c, room);
    return fileAnswer(
      JSON.stringify(quotationsOf(result.checked), null, 1),
      'application/json',
      `${reportName(result)}.json`,
    );
  });
}

/** The one box of the first page: its button says what is meant. */
async function ask(c: Context, room: Room): Promise<Response> {
  const sent = await form(c);
  const text = (sent.fields.text ?? '').trim();
  const verb = sent.fields.do;
  if (verb === 'check') return check(c, room, toCheck(sent));
  const [path, name] = verb === 'trace' ? ['/trace', 'words'] : ['/search', 'q'];
  const line = text.replace(/\s+/g, ' ').slice(0, room.limits.queryLength);
  return c.redirect(`${path}?${name}=${encodeURIComponent(line)}`, 303);
}

function toCheck(sent: Awaited<ReturnType<typeof form>>): Upload | null {
  const [file] = sent.files;
  if (file !== undefined) return file;
  const text = sent.fields.text ?? '';
  return text.trim() === '' ? null : { name: 'pasted-text.txt', bytes: new TextEncoder().encode(text) };
}

async function check(c: Context, room: Room, upload: Upload | null): Promise<Response> {
  if (upload === null) {
    const nothing = 'Nothing was sent to check. Paste a text, or choose a file.';
    return htmlAnswer(c, checkForm(room.assets, size(room.limits.checkBytes), '', nothing), 400);
  }
  try {
    const { hash } = await checked(room, upload);
    return c.redirect(`/check/${hash}`, 303);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return htmlAnswer(c, checkForm(room.assets, size(room.limits.checkBytes), '', error.message), 400);
  }
}

/** The same bytes are checked anew each time: the archive may have grown. */
export async function checked(room: Room, upload: Upload): Promise<KeptCheck> {
  const hash = createHash('sha256').update(upload.name).update('\0').update(upload.bytes).digest('hex').slice(0, 24);
  const result = await room.questions.checkBytes(upload.name, upload.bytes);
  const keeping = { hash, checked: result, at: room.now().toISOString() };
  room.checks.set(hash, keeping, weightOf(result));
  return keeping;
}

/** What a traced quotation weighs beside its text, in characters: a match or two with their surroundings. */
const QUOTATION_WEIGHT = 4_000;

function weightOf(result: Checked): number {
  const text = [result, ...result.more].reduce((sum, one) => sum + one.document.text.length, 0);
  return text + QUOTATION_WEIGHT * quotationsOf(result).length;
}

function kept(c: Context, room: Room): KeptCheck {
  const found = room.checks.get(c.req.param('hash') ?? '');
  if (found === undefined) throw new HttpError(404, words.check.gone);
  return found;
}

function reportName(result: KeptCheck): string {
  return `check ${result.checked.file.replace(/\.\w+$/, '')}`;
}
