/** Pages and files by URL: only those that a person named, never what they link to. */
import { unpackBytes } from './archives.ts';
import { failure, type Limits, reasonOf, type SourceFailure, type SourceItem, tooLarge } from './source.ts';

const MOST_REDIRECTS = 5;
const AGENT = 'memcon (evidence archive; one file on request)';

export function isUrl(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** A URL → its file, or what is packed in it. The origin is the address asked for, not the one redirected to. */
export async function* download(url: string, limits: Limits): AsyncGenerator<SourceItem> {
  const timeout = AbortSignal.timeout(limits.timeout);
  const signal = limits.signal ? AbortSignal.any([limits.signal, timeout]) : timeout;
  const got = await get(url, limits, signal);
  if ('problem' in got) yield got;
  else {
    const items = unpackBytes(url, got.bytes, limits, 0, got.charset);
    for await (const item of items) yield item.origin === url && 'name' in item ? { ...item, name: got.name } : item;
  }
}

interface Download {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly charset?: string;
}

async function get(url: string, limits: Limits, signal: AbortSignal): Promise<Download | SourceFailure> {
  try {
    const response = await follow(url, limits, signal);
    if ('problem' in response) return response;
    if (!response.ok) {
      await response.body?.cancel();
      return failure(
        url,
        'url-refused',
        `${url} answered ${response.status} ${response.statusText}; open it in a browser to see why.`,
      );
    }
    const bytes = await bodyOf(url, response, limits);
    return 'problem' in bytes ? bytes : { bytes, name: nameOf(url, response), ...charsetOf(response) };
  } catch (error) {
    limits.signal?.throwIfAborted();
    const why = signal.aborted ? `no whole answer within ${limits.timeout / 1000} s` : causeOf(error);
    return failure(
      url,
      'url-unreachable',
      `${url} can't be had: ${why}. Try again later, or save the page and add the file.`,
    );
  }
}

/** The answer at the end of all redirects. */
export async function follow(
  url: string,
  limits: Limits,
  signal: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<Response | SourceFailure> {
  const get = limits.fetch ?? fetch;
  let address = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await get(address, { redirect: 'manual', signal, headers: { 'user-agent': AGENT, ...more } });
    const target = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || target === null) return response;
    await response.body?.cancel();
    address = new URL(target, address).href;
    if (!isUrl(address)) return failure(url, 'url-refused', `${url} redirects to ${address}, which is no web address.`);
  }
  return failure(url, 'url-redirects', `${url} redirects more than ${MOST_REDIRECTS} times; add the final address.`);
}

/** Read piece by piece, so that an endless answer ends at the limit. */
async function bodyOf(url: string, response: Response, limits: Limits): Promise<Uint8Array | SourceFailure> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > limits.largestFile) return tooLarge(url, declared, limits.largestFile);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > limits.largestFile) return tooLarge(url, size, limits.largestFile);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** `Content-Disposition` (RFC 6266), else the last part of the path, else the host. */
function nameOf(url: string, response: Response): string {
  const disposition = response.headers.get('content-disposition') ?? '';
  const extended = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
  const named = extended === undefined ? (plain?.[1] ?? plain?.[2]) : decoded(extended);
  const last = (named ?? new URL(url).pathname).split(/[/\\]/).filter(Boolean).at(-1);
  return last === undefined ? new URL(url).hostname : decoded(last);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: the name as it stands
  }
}

function charsetOf(response: Response): { charset?: string } {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1];
  return charset === undefined ? {} : { charset };
}

/** `fetch failed` says nothing; its cause does. */
export function causeOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : reasonOf(error);
}
