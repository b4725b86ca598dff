/** Who reads: the one who has signed in, else the name that this browser was told once. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { words } from '../web/web.ts';
import type { Account } from './accounts.ts';

const COOKIE = 'memcon-reader';
const A_YEAR = 365 * 24 * 3600;
const LONGEST = 120;

/** Of requests that are under way. */
const SIGNED_IN = new WeakMap<Context, Account>();

export function keepAccount(c: Context, account: Account): void {
  SIGNED_IN.set(c, account);
}

/** Of whoever has signed in; null where nobody has to. */
export function accountName(c: Context): string | null {
  return SIGNED_IN.get(c)?.name ?? null;
}

/** '' where nobody has said. */
export function readerName(c: Context): string {
  const account = SIGNED_IN.get(c);
  return account !== undefined ? account.name : cookieName(c);
}

function cookieName(c: Context): string {
  return getCookie(c, COOKIE)?.slice(0, LONGEST) ?? '';
}

/** Who signs what a form says; a name given in it is remembered for the next one. */
export function signer(c: Context, given: string | undefined): string {
  const account = SIGNED_IN.get(c);
  if (account !== undefined) return account.name;
  const name = (given ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  if (name !== '') setCookie(c, COOKIE, name, { path: '/', maxAge: A_YEAR, sameSite: 'Strict', httpOnly: true });
  return name || readerName(c) || words.rulings.anonymous;
}
