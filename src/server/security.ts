/**
 * The reading room is open to this computer alone, and other sites that a browser has open can't reach through it:
 * the Host header must name this server (against DNS rebinding), a POST must come from its own pages (against forged
 * requests), pages run no script and fetch nothing but their own (Content Security Policy).
 */
import type { Context, MiddlewareHandler } from 'hono';
import { HttpError } from './http-error.ts';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': PAGE_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // `no-referrer` would make browsers send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
  };
}

export function hostCheck(allowed: readonly string[]): MiddlewareHandler {
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]', ...allowed.map((host) => host.toLowerCase())]);
  return async (c, next) => {
    const host = hostOf(c);
    if (host === null || !hosts.has(host))
      throw new HttpError(421, `The request was for the host ${c.req.header('host') ?? '(none)'}.`);
    await next();
  };
}

/** Requests without a browser (curl, scripts) carry neither header; a browser can't leave both out of a POST. */
export function sameOriginPosts(): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isSameOrigin(c)) {
      throw new HttpError(403, 'Only pages of this reading room may send to it.');
    }
    await next();
  };
}

function isSameOrigin(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}

function hostOf(c: Context): string | null {
  const header = c.req.header('host');
  const address = header === undefined ? c.req.url : `http://${header}`;
  return URL.canParse(address) ? new URL(address).hostname.toLowerCase() : null;
}
