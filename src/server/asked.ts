/** What an address or a form asks for, read with its bounds; what makes no sense is a 400 that says so. */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HttpError } from './http-error.ts';

/** Null where it is not given. */
export function integer(c: Context, name: string, least: number, most: number): number | null {
  const given = c.req.query(name);
  if (given === undefined || given === '') return null;
  const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new HttpError(400, `${name}=${given.slice(0, 40)} is not a whole number from ${least} to ${most}.`);
  }
  return value;
}

/** Entries of one answer. */
const MOST_LISTED = 200;
const USUAL_LIST = 50;
const FURTHEST = 999_999_999;

export interface ListPage {
  readonly limit: number;
  readonly offset: number;
}

/** A part of a list as JSON; `Link` leads to the next one, however many there are. */
export async function listAnswer(c: Context, list: (page: ListPage) => Promise<readonly object[]>): Promise<Response> {
  const limit = integer(c, 'limit', 1, MOST_LISTED) ?? USUAL_LIST;
  const offset = integer(c, 'offset', 0, FURTHEST) ?? 0;
  const listed = await list({ limit: limit + 1, offset });
  if (listed.length > limit) {
    const asked = new URLSearchParams({ ...c.req.query(), limit: String(limit), offset: String(offset + limit) });
    c.header('Link', `<${c.req.path}?${asked}>; rel="next"`);
  }
  return c.json(listed.slice(0, limit));
}

/** Trimmed; '' where it is not given. */
export function queryText(c: Context, name: string, longest: number): string {
  const given = (c.req.query(name) ?? '').trim();
  if (given.length > longest)
    throw new HttpError(
      400,
      `${name} is ${given.length} characters long; ${longest} is the most. For a whole text, check it.`,
    );
  return given;
}

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly Upload[];
}

/** A body over `most` bytes answers 413 before it is read whole. */
export function atMost(most: number) {
  const megabytes = Math.round(most / 1024 / 1024);
  return bodyLimit({
    maxSize: most,
    onError: () => {
      throw new HttpError(413, `What was sent is more than ${megabytes} MB.`);
    },
  });
}

/** Empty file boxes are left out; line breaks of text fields, which browsers send as CR LF, become LF. */
export async function form(c: Context): Promise<Form> {
  const fields: Record<string, string> = {};
  const files: Upload[] = [];
  for (const [name, value] of await formData(c)) {
    if (typeof value === 'string') fields[name] = value.replaceAll('\r\n', '\n');
    else if (value.size > 0)
      files.push({ name: fileName(value.name), bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { fields, files };
}

async function formData(c: Context): Promise<FormData> {
  try {
    return await c.req.raw.formData();
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, 'The form could not be read; send it as multipart/form-data.');
  }
}

/** The last part of what the browser calls the file, without control characters. */
function fileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they come from outside
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 200) || 'unnamed';
}
