import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openArchive } from '../memcon.ts';
import { startServer } from '../server/server.ts';
import type { Call } from './call.ts';
import { fillExample } from './example.ts';
import { EXIT, UsageError } from './terminal.ts';

/** Uploads may come while a long `add` runs beside; they stand in line this long, in milliseconds. */
const WAIT = 60_000;

export async function serve(
  call: Call,
  _args: readonly string[],
  options: { port?: unknown; host?: unknown; name?: unknown; open?: unknown; example?: unknown; fetchWithin?: unknown },
): Promise<number> {
  const port = portOf(options.port ?? process.env.PORT ?? '0');
  if (options.example === true) await fillExample(call);
  const archive = await openArchive(call.archive, { create: true, wait: WAIT });
  try {
    const hosts = typeof options.name === 'string' ? options.name.split(',').map((name) => name.trim()) : [];
    const host = typeof options.host === 'string' ? { host: options.host } : {};
    const server = await startServer({
      archive,
      port,
      hosts,
      fetchWithin: options.fetchWithin === true,
      ...host,
    });
    process.stdout.write(`${server.url}\n`);
    if (options.open === true) openBrowser(server.url, call);
    if (!call.signal.aborted) await once(call.signal, 'abort');
    await server.close();
    return EXIT.done;
  } finally {
    await archive.close();
  }
}

function portOf(value: unknown): number {
  const port = Number(value);
  if (value !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`A port is a number from 0 to 65535, not “${String(value)}”.`);
}

const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

function openBrowser(url: string, call: Call): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', (error) => call.terminal.note(`The browser could not be opened (${error.message}): open ${url}`));
  child.unref();
}
