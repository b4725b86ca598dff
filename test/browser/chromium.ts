/**
 * A real Chromium to look at the pages with: CHROMIUM_PATH, else the system's, else the one that the npm package
 * @sparticuz/chromium carries. Where none starts, tests skip and say so; with CI set that is an error.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Chromium refuses its sandbox to root; the pages under test are our own. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];
/** The carried build is a headless shell, which knows no other mode. */
const SHELL_FLAGS = [...FLAGS, '--headless=shell', '--no-zygote'];
const LAUNCH_MS = 30_000;

interface Candidate {
  readonly path: string;
  readonly args: readonly string[];
  /** Folder of libraries that a bare machine may lack. */
  readonly libraries?: string;
}

/** Null where no Chromium starts and CI is not set. */
export async function openBrowser(): Promise<Browser | null> {
  const failures: string[] = [];
  for await (const candidate of candidates()) {
    try {
      return await launch(candidate);
    } catch (error) {
      failures.push(`${candidate.path}: ${String(error).split('\n')[0]}`);
    }
  }
  const said = `No Chromium starts:\n  ${failures.join('\n  ')}\nInstall Debian's chromium, or set CHROMIUM_PATH.`;
  if (process.env.CI) throw new Error(said);
  const line = '═'.repeat(80);
  console.warn(`${line}\nBROWSER TESTS SKIPPED. ${said}\n${line}`);
  return null;
}

async function* candidates(): AsyncGenerator<Candidate> {
  const asked = process.env.CHROMIUM_PATH;
  for (const path of asked === undefined ? SYSTEM : [asked]) if (existsSync(path)) yield { path, args: FLAGS };
  const folder = await inflated();
  const carried = { path: join(folder, 'chromium'), args: SHELL_FLAGS };
  yield carried;
  yield { ...carried, libraries: join(folder, 'al2023', 'lib') };
}

function launch({ path, args, libraries }: Candidate): Promise<Browser> {
  const env = { ...process.env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) };
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({ executablePath: path, args: [...args], env: Object.fromEntries(known), timeout: LAUNCH_MS });
}

/**
 * The carried Chromium, inflated once into the folder for temporary files. Each process inflates beside it and moves
 * the whole into place, so that none ever starts a half-written program.
 */
async function inflated(): Promise<string> {
  const require = createRequire(import.meta.url);
  const { version, folder } = carried(require.resolve('@sparticuz/chromium'));
  const place = join(tmpdir(), `memcon-chromium-${version}`);
  if (existsSync(place)) return place;
  const beside = `${place}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  await withTemporaryFolder(beside, async () => {
    for (const part of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(join(folder, part));
  });
  try {
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}

function carried(entry: string): { readonly version: string; readonly folder: string } {
  let root = dirname(entry);
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { version: string };
  return { version, folder: join(root, 'bin') };
}

/** The package inflates into the folder for temporary files; there is no other way to tell it where. */
async function withTemporaryFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
