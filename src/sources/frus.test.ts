import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { open, SourceError, type SourceItem, type SourceOptions, survey } from './sources.ts';

const VOLUME = new TextEncoder().encode(
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>${'<p>Ferries.</p>'.repeat(9_000)}</text></TEI>`,
);
const TAG = '"a volume of ferries"';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that gives these answers, one to a request, the last one for good. */
async function serverOf(answers: readonly Answer[]) {
  const asked: { path: string; range: string | undefined; condition: unknown; agent: string | undefined }[] = [];
  let [atOnce, mostAtOnce] = [0, 0];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push({ path: url, range: headers.range, condition: headers['if-range'], agent: headers['user-agent'] });
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    response.on('close', () => {
      atOnce -= 1;
    });
    answer?.(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/volumes/`, asked, mostAtOnce: () => mostAtOnce };
}

const whole: Answer = ({ headers }, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  const isPart = from > 0 && headers['if-range'] === TAG;
  const bytes = isPart ? VOLUME.subarray(from) : VOLUME;
  const range = isPart ? { 'content-range': `bytes ${from}-${VOLUME.length - 1}/${VOLUME.length}` } : {};
  response.writeHead(isPart ? 206 : 200, { etag: TAG, 'content-length': bytes.length, ...range }).end(bytes);
};

/** Promises the whole, sends `length` bytes, and breaks off. */
function breaksAfter(length: number, tag = TAG): Answer {
  return (_, response) => {
    response.writeHead(200, { etag: tag, 'content-length': VOLUME.length });
    response.write(VOLUME.subarray(0, length), () => setTimeout(() => response.destroy(), 20));
  };
}

const says =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, headers).end();
  };

async function get(address: string, sources: readonly string[], options: SourceOptions = {}): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of open(sources, { frus: address, pause: 1, ...options })) items.push(item);
  return items;
}

async function bytesOf(item: SourceItem | undefined): Promise<Uint8Array> {
  if (item === undefined || 'problem' in item) throw new SourceError(item?.problem ?? noItem);
  return item.bytes();
}

const noItem = { severity: 'error', code: 'none', message: 'no item came', where: null } as const;

function codes(items: readonly SourceItem[]): string[] {
  return items.map((item) => ('problem' in item ? item.problem.code : 'file'));
}

describe('frus:', () => {
  it('takes a volume by its name, from where volumes lie, and says who asks', async () => {
    const { address, asked } = await serverOf([whole]);
    const [item] = await get(address, ['frus:frus1981-88v05']);
    expect(item?.origin).toBe(`${address}frus1981-88v05.xml`);
    expect(item).toMatchObject({ name: 'frus1981-88v05.xml', size: VOLUME.length });
    expect(Buffer.compare(await bytesOf(item), VOLUME)).toBe(0);
    expect(asked).toEqual([
      {
        path: '/volumes/frus1981-88v05.xml',
        range: undefined,
        condition: undefined,
        agent: expect.stringContaining('memcon'),
      },
    ]);
    expect(await survey(['frus:frus1981-88v05'])).toEqual({ items: 1, bytes: 0 });
  });

  it('asks for one volume after the other', async () => {
    const { address, asked, mostAtOnce } = await serverOf([whole]);
    const items = await get(address, ['frus:frus1961-63v05', 'frus:frus1945Berlinv01', 'frus:frus1969-76ve15p2Ed2']);
    expect(codes(items)).toEqual(['file', 'file', 'file']);
    expect(asked).toHaveLength(3);
    expect(mostAtOnce()).toBe(1);
  });

  it('goes on where a transfer broke off, as often as something comes', async () => {
    const first = breaksAfter(40_000);
    const second: Answer = ({ headers }, response) => {
      const from = Number(/\d+/.exec(headers.range ?? '')?.[0]);
      response.writeHead(206, {
        etag: TAG,
        'content-range': `bytes ${from}-${VOLUME.length - 1}/${VOLUME.length}`,
        'content-length': VOLUME.length - from,
      });
      response.write(VOLUME.subarray(from, from + 30_000), () => setTimeout(() => response.destroy(), 20));
    };
    const { address, asked } = await serverOf([first, second, second, whole]);
    const [item] = await get(address, ['frus:frus1981-88v05']);
    expect(Buffer.compare(await bytesOf(item), VOLUME)).toBe(0);
    expect(asked.map(({ range }) => range)).toEqual([undefined, 'bytes=40000-', 'bytes=70000-', 'bytes=100000-']);
    expect(asked[1]?.condition).toBe(TAG);
  });

  it('begins anew where the volume has changed meanwhile, or where its pieces can’t be told to belong together', async () => {
    for (const tag of ['"an older printing"', 'W/"a weak tag"']) {
      const { address } = await serverOf([breaksAfter(40_000, tag), whole]);
      const [item] = await get(address, ['frus:frus1981-88v05']);
      expect(Buffer.compare(await bytesOf(item), VOLUME)).toBe(0);
    }
  });

  it('waits where it is told to, and gives up after four tries without a byte', async () => {
    const busy = await serverOf([says(429, { 'retry-after': '0.05' }), says(503), whole]);
    expect(codes(await get(busy.address, ['frus:frus1981-88v05']))).toEqual(['file']);
    const down = await serverOf([says(503)]);
    const [item] = await get(down.address, ['frus:frus1981-88v05']);
    expect(item).toMatchObject({ problem: { code: 'url-unreachable', message: expect.stringContaining('503') } });
    expect(down.asked).toHaveLength(4);
  });

  it('names a volume that is not there, a name that is none, and what is too large; the rest goes in', async () => {
    const { address, asked } = await serverOf([says(404), says(403), whole]);
    const sources = ['frus:frus1981-88v99', 'frus:frus1981-88v05', 'frus:../../secrets', 'frus:frus1961-63v05'];
    const items = await get(address, sources);
    expect(codes(items)).toEqual(['frus-volume-unknown', 'url-refused', 'frus-volume-unknown', 'file']);
    expect(asked).toHaveLength(3);
    const large = await get((await serverOf([whole])).address, ['frus:frus1981-88v05'], { largestFile: 1_000 });
    expect(codes(large)).toEqual(['file-too-large']);
  });

  it('stops at once when it is told to', async () => {
    const { address } = await serverOf([says(503)]);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(get(address, ['frus:frus1981-88v05'], { pause: 60_000, signal: stop.signal })).rejects.toThrow();
  });
});
