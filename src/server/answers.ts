/** Answers that are not pages of their own: files, errors as pages or as problem+json (RFC 9457). */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { errorPage, type Html, words } from '../web/web.ts';
import { HttpError } from './http-error.ts';
import type { Room } from './room.ts';

export function htmlAnswer(c: Context, page: Html, status: 200 | 400 = 200): Response {
  return c.html(page.markup, status);
}

export function fileAnswer(bytes: Uint8Array | string, mediaType: string, name: string): Response {
  const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': attachment(name),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  });
}

/** RFC 6266: a plain name for old clients, the true one in UTF-8. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.() -]/g, '_').slice(0, 150) || 'file';
  const exact = encodeURIComponent(name.slice(0, 150).toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

export function errorAnswer(c: Context, room: Room, error: unknown): Response | Promise<Response> {
  const { status, detail, id } = described(room, c, error);
  if (c.req.path.startsWith('/api/')) {
    const problem = {
      type: 'about:blank',
      title: words.error[status]?.title ?? 'Error',
      status,
      detail,
      next: words.error[status]?.next ?? '',
      ...(id === null ? {} : { instance: id }),
    };
    return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json' });
  }
  return c.html(errorPage(room.assets, status, detail, id).markup, status);
}

function described(room: Room, c: Context, error: unknown) {
  if (error instanceof HttpError) return { status: error.status, detail: error.message, id: null };
  if (error instanceof HTTPException) return { status: error.status, detail: error.message, id: null };
  const id = crypto.randomUUID().slice(0, 8);
  room.log.error(
    { id, method: c.req.method, path: c.req.path, err: error instanceof Error ? error : new Error(String(error)) },
    'request failed',
  );
  const detail = error instanceof Error ? error.message : 'An unexpected error.';
  return { status: 500 as const, detail, id };
}
