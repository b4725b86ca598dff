/** What others have of a document: passages that they share, and who quotes it. Asked aside, within bounds, and kept. */
import type { Context, Hono } from 'hono';
import type { QuotedBy, SharedPassage } from '../memcon.ts';
import { quotedBy, quotedByPage, reusePage } from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import type { AsideOptions } from './aside.ts';
import { HttpError } from './http-error.ts';
import type { Room } from './room.ts';
import { answerTo } from './under-way.ts';

/** Longer than a reader waits before a page; the command line has no such bound. */
export const COMPARING: AsideOptions = { patience: 120_000 };
/** Words of an archive of which every text fits into memory at once, about 20 bytes for each. */
const MOST_WORDS = 20_000_000;
/** What one quotation weighs with its place and what differs, in characters. */
const QUOTING_WEIGHT = 4_000;
/** For programs that may ask again. */
const AGAIN_SECONDS = '2';

export function sharingRoutes(app: Hono, room: Room): void {
  app.get('/d/:id/reuse', (c) => shared(c, room));
  app.get('/d/:id/quoted-by', (c) => quoters(c, room));
  app.get('/api/documents/:id/quoted-by', (c) => quotersAsJson(c, room));
}

async function shared(c: Context, room: Room): Promise<Response> {
  const { document } = await room.open(c.req.param('id') ?? '');
  const { words, documents } = await room.summary();
  if (words > MOST_WORDS) return htmlAnswer(c, reusePage(room.assets, document, { state: 'too-much', documents }));
  const ask = () => room.comparing.reuse({ document: document.id });
  const answer = await answerTo(room.shared, await comparedKey(room, document.id), ask, weightOfPassages);
  const view = answer.state === 'done' ? { state: answer.state, passages: answer.answer } : { ...answer, documents };
  return htmlAnswer(c, reusePage(room.assets, document, view));
}

function weightOfPassages(passages: readonly SharedPassage[]): number {
  return passages.flatMap((one) => one.witnesses).reduce((sum, one) => sum + one.text.length, 1);
}

async function quoters(c: Context, room: Room): Promise<Response> {
  const { document } = await room.open(c.req.param('id') ?? '');
  const answer = await quotersOf(room, document.id);
  const { documents } = await room.summary();
  const fromChecks = quotedBy(await room.archive.keptChecks(), document.id);
  return htmlAnswer(c, quotedByPage(room.assets, document, { answer, documents, fromChecks }));
}

async function quotersAsJson(c: Context, room: Room): Promise<Response> {
  const { document } = await room.open(c.req.param('id') ?? '');
  const answer = await quotersOf(room, document.id);
  if (answer.state === 'done') return c.json(answer.answer);
  if (answer.state === 'too-much') throw new HttpError(503, 'This takes longer than two minutes here.');
  return c.json({ state: answer.state }, 202, { 'Retry-After': AGAIN_SECONDS });
}

async function quotersOf(room: Room, id: string) {
  return answerTo(room.quoters, await comparedKey(room, id), () => room.comparing.quotedBy(id), weightOfQuoters);
}

/** Of what comparing a document with all others has found: with more documents it may be something else. */
export async function comparedKey(room: Room, id: string): Promise<string> {
  return `${(await room.summary()).documents} ${id}`;
}

function weightOfQuoters({ quotings }: QuotedBy): number {
  return 1 + QUOTING_WEIGHT * quotings.length;
}
