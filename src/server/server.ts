/**
 * The reading room over HTTP. `createApp` answers a `Request` with a `Response` and needs no network, so that tests and
 * the static publisher call it directly; `startServer` puts it on a port of this computer.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { type Logger, pino } from 'pino';
import type { Archive } from '../memcon.ts';
import { loadAssets } from '../web/web.ts';
import { Accounts } from './accounts.ts';
import { addingRoutes } from './adding.ts';
import { agentRoutes } from './agents.ts';
import { errorAnswer } from './answers.ts';
import { apiRoutes, etags } from './api.ts';
import { Aside, type Questions } from './aside.ts';
import { checkingRoutes } from './checking.ts';
import { chronologyRoutes } from './chronology.ts';
import { documentRoutes } from './document.ts';
import { HttpError } from './http-error.ts';
import { Jobs } from './jobs.ts';
import { KeptRounds } from './kept-rounds.ts';
import { notingRoutes } from './noting.ts';
import { readingRoutes } from './reading.ts';
import { LIMITS, type Limits, Room } from './room.ts';
import { searchingRoutes } from './searching.ts';
import { hostCheck, sameOriginPosts, securityHeaders } from './security.ts';
import { COMPARING, sharingRoutes } from './sharing.ts';
import { signingInRoutes } from './signing-in.ts';

export { Accounts, ROLES } from './accounts.ts';

export interface AppOptions {
  /** Who may read and write; without accounts nobody has to sign in. */
  readonly accounts?: Accounts;
  /** Names it answers to, besides those of this computer. */
  readonly hosts?: readonly string[];
  /** Texts to check may also be fetched from addresses within this computer and its network. Default: false. */
  readonly fetchWithin?: boolean;
  readonly limits?: Partial<Limits>;
  /** Where errors are written; standard error by default. */
  readonly log?: Logger;
  readonly now?: () => Date;
  /** Who answers what may take long; the archive itself by default. */
  readonly questions?: Questions;
  readonly comparing?: Pick<Questions, 'reuse' | 'quotedBy'>;
}

export interface ServerOptions extends AppOptions {
  readonly archive: Archive;
  /** 0: any free one. */
  readonly port: number;
  /** The address to listen on; this computer alone by default. */
  readonly host?: string;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

export function createApp(archive: Archive, options: AppOptions = {}): Hono {
  const room = new Room({
    archive,
    questions: options.questions ?? archive,
    comparing: options.comparing ?? options.questions ?? archive,
    assets: { ...loadAssets(), hasAccounts: options.accounts !== undefined },
    fetchWithin: options.fetchWithin ?? false,
    limits: { ...LIMITS, ...options.limits },
    log: options.log ?? pino(pino.destination(2)),
    now: options.now ?? (() => new Date()),
  });
  const app = new Hono();
  app.onError((error, c) => errorAnswer(c, room, error));
  app.notFound((c) => errorAnswer(c, room, new HttpError(404, `Nothing is at ${c.req.path}.`)));
  app.use(securityHeaders());
  // Whoever has to sign in has a cookie for one host; another site's name for this address (DNS rebinding) has none.
  if (options.accounts === undefined || (options.hosts ?? []).length > 0) app.use(hostCheck(options.hosts ?? []));
  app.use(sameOriginPosts());
  app.use(compress());
  etags(app);
  if (options.accounts !== undefined) signingInRoutes(app, room, options.accounts);
  assetRoutes(app, room);
  readingRoutes(app, room);
  searchingRoutes(app, room);
  documentRoutes(app, room);
  notingRoutes(app, room);
  sharingRoutes(app, room);
  checkingRoutes(app, room);
  chronologyRoutes(app, room);
  agentRoutes(app, room);
  addingRoutes(app, room, new Jobs(archive, room.now, () => room.forgetDocuments()));
  apiRoutes(app, room);
  return app;
}

/** Names carry the hash of what they name: browsers may keep them for good. */
function assetRoutes(app: Hono, room: Room): void {
  app.get('/assets/:name', (c) => {
    const asset = room.assets.files.get(c.req.param('name'));
    if (asset === undefined) throw new HttpError(404, `Nothing is at ${c.req.path}.`);
    return c.body(asset.body, 200, {
      'Content-Type': asset.mediaType,
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });
}

/** Rejects where the port is taken or the address is not this computer's. */
export async function startServer({
  archive,
  port,
  host = '127.0.0.1',
  ...options
}: ServerOptions): Promise<RunningServer> {
  const accounts = isLoopback(host) ? undefined : await administered(archive, host);
  // Read before anybody waits for a page. What keeps it from being opened, the first question tells.
  const lend = () => archive.shareIndex();
  await lend().catch(() => undefined);
  const aside = {
    questions: new Aside(archive.directory, { lend }),
    comparing: new Aside(archive.directory, { ...COMPARING, lend }),
  };
  const app = createApp(archive, {
    ...aside,
    ...options,
    hosts: accounts === undefined ? [...(options.hosts ?? []), host] : (options.hosts ?? []),
    ...(accounts === undefined ? {} : { accounts }),
  });
  const rounds = new KeptRounds(archive, aside.questions, options.log ?? pino(pino.destination(2)));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (info) => {
      rounds.start();
      const close = async () => {
        rounds.close();
        await Promise.all([aside.questions.close(), aside.comparing.close()]);
        await new Promise<void>((done) => {
          server.close(() => done());
          if ('closeAllConnections' in server) server.closeAllConnections();
        });
      };
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${info.port}/`, close });
    });
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
  });
}

/** Addresses that no other computer reaches. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Rejects where nobody could sign in: the archive would be open to its whole network, or closed to everybody. */
async function administered({ directory }: Archive, host: string): Promise<Accounts> {
  const accounts = new Accounts(directory);
  if ((await accounts.list()).some(({ role }) => role === 'administrator')) return accounts;
  throw new Error(
    `${host} can be reached from other computers, and this archive has no administrator: memcon user add NAME first.`,
  );
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(
    `Port ${port} of ${host} is taken by another program; give another one with --port, or 0 for any free one.`,
    { cause: error },
  );
}
