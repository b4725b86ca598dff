/** The machine's own tesseract: several times as fast as the WASM build, where there is one. */
import { spawn } from 'node:child_process';
import type { OcrEngine, OcrImage, OcrPage } from '../reader.ts';
import { pageOfTsv } from './tsv.ts';

const PROGRAM = 'tesseract';
/** Tesseract's number for a picture of one line. */
const SINGLE_LINE = '7';
/** A page that takes longer than this has no text that could be recognised; seconds. */
const LONGEST = 180;

/** Null where there is no `tesseract` on the PATH, or it lacks English. */
export async function nativeTesseract(): Promise<OcrEngine | null> {
  const languages = await run(['--list-langs'], null);
  if (languages === null || languages.code !== 0) return null;
  if (!/^eng$/m.test(`${languages.out}\n${languages.err}`)) return null;
  const version = await run(['--version'], null);
  const number = /tesseract v?(\S+)/.exec(`${version?.out}${version?.err}`)?.[1] ?? 'of unknown version';
  return { name: `tesseract ${number} (native)`, recognise, close: async () => undefined };
}

async function recognise(image: OcrImage): Promise<OcrPage> {
  const segmentation = image.oneLine === true ? ['--psm', SINGLE_LINE] : [];
  const result = await run(
    ['stdin', 'stdout', '-l', 'eng', '--dpi', String(Math.round(image.dpi)), ...segmentation, 'tsv'],
    image.bytes,
  );
  if (result === null) throw new Error('tesseract went away from the PATH while pages were being recognised.');
  if (result.code !== 0) throw new Error(`tesseract ended with ${result.code}: ${result.err.trim().slice(0, 300)}`);
  return pageOfTsv(result.out);
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Null where the program can't be started. One thread: its own threading makes a page take 3.6 times as long. */
function run(args: readonly string[], input: Uint8Array | null): Promise<Ended | null> {
  return new Promise((resolve) => {
    const child = spawn(PROGRAM, args, {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      timeout: LONGEST * 1000,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve({ code, out: String(Buffer.concat(out)), err: String(Buffer.concat(err)) }));
    // A program that refuses its input closes the pipe; its exit code and message say why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? undefined);
  });
}
