/** Who reads: the one who has signed in, else the name that this browser was told once. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { words } from '../web/web.ts';

const COOKIE = 'memcon-reader';
const A_YEAR = 365 * 24 * 3600;
const LONGEST = 120;

/** '' where nobody has said. */
export function readerName(c: Context): string {
  return getCookie(c, COOKIE)?.slice(0, LONGEST) ?? '';
}

/** Who signs what a form says; a name given in it is remembered for the next one. */
export function signer(c: Context, given: string | undefined): string {
  const name = (given ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  if (name !== '') setCookie(c, COOKIE, name, { path: '/', maxAge: A_YEAR, sameSite: 'Strict', httpOnly: true });
  return name || readerName(c) || words.rulings.anonymous;
}
