/**
 * Whole volumes of *Foreign Relations of the United States*, as the Office of the Historian publishes their TEI: one file
 * to a volume, `frus1981-88v05.xml`, of 2 to 15 MB. A person names the volume; nothing else is asked for.
 *
 * Polite: one request at a time, a user agent that says who asks, and a pause that doubles before each new try. A
 * transfer that breaks off goes on where it stopped (RFC 9110, Range and If-Range), so no byte is asked for twice.
 */
import { failure, type Limits, type SourceFailure, type SourceItem, tooLarge } from './source.ts';
import { causeOf, follow } from './web.ts';

const PREFIX = 'frus:';
/** `frus1981-88v05`, `frus1969-76ve15p2Ed2`, `frus1945Berlinv01`, `frus1861-99Index`. */
const VOLUME = /^frus\d{4}[0-9A-Za-z-]{0,40}$/;

/** Tries without a single new byte before a volume is given up. */
const MOST_TRIES = 4;
/** Milliseconds; a server may ask for more by Retry-After, and gets no more than this. */
const LONGEST_PAUSE = 60_000;
/** Too many requests, and what passes: the gateway's and the server's own troubles. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export function isFrus(source: string): boolean {
  return source.startsWith(PREFIX);
}

/** `frus:frus1981-88v05` → the volume's file. Its origin is the address it was had from. */
export async function* openFrus(source: string, limits: Limits): AsyncGenerator<SourceItem> {
  const id = source.slice(PREFIX.length);
  if (!VOLUME.test(id)) {
    const message = `${source} names no volume; the Office of the Historian calls its volumes frus1981-88v05, frus1945Berlinv01 (https://history.state.gov/historicaldocuments).`;
    yield failure(source, 'frus-volume-unknown', message);
    return;
  }
  const url = `${limits.frus.replace(/\/+$/, '')}/${id}.xml`;
  const bytes = await volume(url, limits);
  if ('problem' in bytes) yield bytes;
  else yield { origin: url, name: `${id}.xml`, size: bytes.length, bytes: async () => bytes };
}

/** What has arrived of a file so far. */
interface Arrival {
  readonly pieces: Uint8Array[];
  size: number;
  /** Strong validator under which the pieces were sent; null: they can't be added to. */
  validator: string | null;
}

/** How one request ended. */
type End = { readonly is: 'whole' } | { readonly is: 'failed'; readonly failure: SourceFailure } | Broken;
interface Broken {
  readonly is: 'broken';
  readonly why: string;
  /** Milliseconds that the server asks to be left alone; 0 where it says nothing. */
  readonly pause: number;
}

async function volume(url: string, limits: Limits): Promise<Uint8Array | SourceFailure> {
  const arrival: Arrival = { pieces: [], size: 0, validator: null };
  let why = '';
  for (let tries = 0; tries < MOST_TRIES; ) {
    const before = arrival.size;
    const end = await request(url, arrival, limits);
    if (end.is === 'whole') return Buffer.concat(arrival.pieces);
    if (end.is === 'failed') return end.failure;
    why = end.why;
    tries = arrival.size > before ? 1 : tries + 1;
    if (tries < MOST_TRIES) await pause(Math.max(end.pause, limits.pause * 2 ** (tries - 1)), limits);
  }
  const message = `${url} can't be had: ${why}, ${MOST_TRIES} times in a row. Try again later; or download the file and add it.`;
  return failure(url, 'url-unreachable', message);
}

async function pause(milliseconds: number, { signal }: Limits): Promise<void> {
  const { setTimeout: sleep } = await import('node:timers/promises');
  await sleep(Math.min(milliseconds, LONGEST_PAUSE), undefined, signal ? { signal } : {});
}

/** One request, for what is still missing. */
async function request(url: string, arrival: Arrival, limits: Limits): Promise<End> {
  const timeout = AbortSignal.timeout(limits.timeout);
  const signal = limits.signal ? AbortSignal.any([limits.signal, timeout]) : timeout;
  try {
    const response = await follow(url, limits, signal, rangeOf(arrival));
    if ('problem' in response) return { is: 'failed', failure: response };
    return await receive(url, response, arrival, limits);
  } catch (error) {
    limits.signal?.throwIfAborted();
    const why = timeout.aborted ? `no whole answer within ${limits.timeout / 1000} s` : causeOf(error);
    return { is: 'broken', why, pause: 0 };
  }
}

/** Ranges count the bytes as they are sent, so they are asked for as they are kept: not packed. */
function rangeOf({ size, validator }: Arrival): Record<string, string> {
  const plain = { 'accept-encoding': 'identity' };
  return size === 0 || validator === null ? plain : { ...plain, range: `bytes=${size}-`, 'if-range': validator };
}

async function receive(url: string, response: Response, arrival: Arrival, limits: Limits): Promise<End> {
  const { status } = response;
  if (status === 416 || PASSING.has(status)) {
    await response.body?.cancel();
    if (status === 416) empty(arrival);
    return { is: 'broken', why: `it answers ${status}`, pause: retryAfter(response) };
  }
  if (!response.ok) {
    await response.body?.cancel();
    return { is: 'failed', failure: refused(url, response) };
  }
  if (!continues(response, arrival)) empty(arrival);
  arrival.validator = validatorOf(response);
  const expected = arrival.size + Number(response.headers.get('content-length') ?? 0);
  if (expected > limits.largestFile) return { is: 'failed', failure: tooLarge(url, expected, limits.largestFile) };
  for await (const piece of response.body ?? []) {
    arrival.pieces.push(piece);
    arrival.size += piece.length;
    if (arrival.size > limits.largestFile)
      return { is: 'failed', failure: tooLarge(url, arrival.size, limits.largestFile) };
  }
  return arrival.size < expected ? { is: 'broken', why: 'the answer breaks off', pause: 0 } : { is: 'whole' };
}

/** True where the answer goes on exactly where the last one broke off. */
function continues(response: Response, { size }: Arrival): boolean {
  if (response.status !== 206) return false;
  return /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] === String(size);
}

function empty(arrival: Arrival): void {
  arrival.pieces.length = 0;
  arrival.size = 0;
  arrival.validator = null;
}

/** A weak one says that two answers mean the same, not that their bytes can be joined. */
function validatorOf(response: Response): string | null {
  const tag = response.headers.get('etag');
  if (tag !== null) return tag.startsWith('W/') ? null : tag;
  return response.headers.get('last-modified');
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

function refused(url: string, { status, statusText }: Response): SourceFailure {
  if (status === 404) {
    const message = `There is no volume at ${url}: check its name (https://history.state.gov/historicaldocuments), or where volumes are sought (--frus-from).`;
    return failure(url, 'frus-volume-unknown', message);
  }
  return failure(url, 'url-refused', `${url} answered ${status} ${statusText}; open it in a browser to see why.`);
}
