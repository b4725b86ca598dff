/**
 * Signing in, where the reading room is open to more than this computer. Without it every request is refused but for the
 * form itself. Readers look, search and check; editors also add, rule, note and correct; administrators also keep accounts.
 */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { accountPage, accountsPage, signInPage, words } from '../web/web.ts';
import { type Accounts, ROLES, type Role } from './accounts.ts';
import { htmlAnswer } from './answers.ts';
import { atMost, form } from './asked.ts';
import { HttpError } from './http-error.ts';
import { keepAccount } from './person.ts';
import type { Room } from './room.ts';
import { Sessions } from './sessions.ts';

const COOKIE = 'memcon-session';
const SMALL_FORM = 16 * 1024;
/** What may be asked without an account. */
const OPEN = /^\/(?:sign-in$|assets\/)/;
/** What readers may send: questions, which change nothing in the archive. */
const QUESTIONS = /^\/(?:check|ask|search\/list|sign-out|api\/check)$/;
const ACCOUNTS = /^\/accounts(?:\/|$)/;
const RANK: Readonly<Record<Role, number>> = { reader: 0, editor: 1, administrator: 2 };

export function signingInRoutes(app: Hono, room: Room, accounts: Accounts): void {
  const sessions = new Sessions(room.now);
  app.use(gate(sessions));
  app.get('/sign-in', (c) => htmlAnswer(c, signInPage(room.assets, { to: wayTo(c.req.query('to')), problem: null })));
  app.post('/sign-in', atMost(SMALL_FORM), (c) => signIn(c, room, { accounts, sessions }));
  app.post('/sign-out', atMost(SMALL_FORM), (c) => {
    sessions.end(getCookie(c, COOKIE) ?? '');
    deleteCookie(c, COOKIE, { path: '/' });
    return c.redirect('/sign-in', 303);
  });
  app.get('/account', (c) => {
    const account = sessions.accountOf(getCookie(c, COOKIE) ?? '');
    if (account === null) throw new HttpError(401, words.accounts.needed);
    return htmlAnswer(c, accountPage(room.assets, account));
  });
  app.get('/accounts', async (c) => htmlAnswer(c, accountsPage(room.assets, await accounts.list(), null)));
  app.post('/accounts', atMost(SMALL_FORM), (c) =>
    changed(c, room, accounts, async ({ name = '', password = '', role }) => {
      const known = ROLES.find((one) => one === role);
      if (known === undefined) throw new RangeError(words.accounts.noRole);
      await accounts.add(name, known, password);
    }),
  );
  app.post('/accounts/remove', atMost(SMALL_FORM), (c) =>
    changed(c, room, accounts, async ({ name = '' }) => {
      await accounts.remove(name);
      sessions.endAll(name);
    }),
  );
}

function gate(sessions: Sessions): MiddlewareHandler {
  return async (c, next) => {
    const account = sessions.accountOf(getCookie(c, COOKIE) ?? '');
    if (account !== null) keepAccount(c, account);
    if (!OPEN.test(c.req.path)) {
      if (account === null) return refused(c);
      if (RANK[account.role] < rankNeeded(c))
        throw new HttpError(403, words.accounts.notAllowed(words.accounts.roles[account.role]));
    }
    await next();
  };
}

function rankNeeded(c: Context): number {
  if (ACCOUNTS.test(c.req.path)) return RANK.administrator;
  const isQuestion = c.req.method === 'GET' || c.req.method === 'HEAD' || QUESTIONS.test(c.req.path);
  return isQuestion ? RANK.reader : RANK.editor;
}

/** A page leads to the form and from there back; a program is told. */
function refused(c: Context): Response {
  if (c.req.path.startsWith('/api/') || c.req.method !== 'GET') throw new HttpError(401, words.accounts.needed);
  const to =
    c.req.path === '/' ? '' : `?to=${encodeURIComponent(new URL(c.req.url).pathname + new URL(c.req.url).search)}`;
  return c.redirect(`/sign-in${to}`, 303);
}

/** Only pages of this reading room. */
function wayTo(given: string | undefined): string {
  return given !== undefined && /^\/(?![/\\])[^\s\\]{0,2000}$/.test(given) ? given : '/';
}

async function signIn(
  c: Context,
  room: Room,
  { accounts, sessions }: { readonly accounts: Accounts; readonly sessions: Sessions },
): Promise<Response> {
  const { name = '', password = '', to } = (await form(c)).fields;
  const tooOften = !sessions.mayTry(name);
  const account = tooOften ? null : await accounts.verify(name, password);
  if (account === null) {
    const problem = tooOften ? words.accounts.tooOften : words.accounts.wrong;
    return c.html(signInPage(room.assets, { to: wayTo(to), problem }).markup, tooOften ? 429 : 401);
  }
  sessions.succeeded(name);
  const secure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
  setCookie(c, COOKIE, sessions.begin(account), { path: '/', httpOnly: true, sameSite: 'Strict', secure });
  return c.redirect(wayTo(to), 303);
}

async function changed(
  c: Context,
  room: Room,
  accounts: Accounts,
  change: (fields: Readonly<Record<string, string>>) => Promise<void>,
): Promise<Response> {
  try {
    await change((await form(c)).fields);
    return c.redirect('/accounts', 303);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return htmlAnswer(c, accountsPage(room.assets, await accounts.list(), error.message), 400);
  }
}
