/**
 * passim, the text-reuse tool of the digital humanities, over the same texts: documents as JSON lines into its `seriatim`
 * (all pairs, pairwise alignments), its alignments back as passages with two witnesses each. It runs on Spark and is no
 * part of the project: whoever has it says where with MEMCON_PASSIM, the command line that starts it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchText } from '../texts.ts';

/**
 * Lowered from its defaults (n-grams of 25 characters, 5 of them in common, 50 aligned), which want longer passages. So
 * lowered it took 296 s over four megabytes of generated text, with 95–100% of runs found at 5% edits and 77–100% at 3%
 * OCR; at n-grams of 12 it had not ended in nine minutes.
 */
const OPTIONS = ['--all-pairs', '--pairwise', '-n', '20', '-m', '3', '-a', '40', '--log-level', 'ERROR'];
/** Longer than an hour is no use beside seconds. Milliseconds. */
const PATIENCE = 3_600_000;

export interface PassimPassage {
  readonly witnesses: readonly { readonly document: string; readonly start: number; readonly end: number }[];
}

/** Null where it isn't there. Seconds are those of the whole process. */
export function passimPassages(texts: readonly BenchText[]): { passages: PassimPassage[]; seconds: number } | null {
  const command = process.env.MEMCON_PASSIM?.split(' ') ?? [];
  const [program, ...before] = command;
  if (program === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'memcon-passim-'));
  try {
    const [input, output] = [join(folder, 'texts.json'), join(folder, 'out')];
    writeFileSync(input, texts.map(({ id, text }) => JSON.stringify({ id, text })).join('\n'));
    const begun = performance.now();
    execFileSync(program, [...before, ...OPTIONS, input, output], { stdio: 'ignore', timeout: PATIENCE });
    return { seconds: (performance.now() - begun) / 1000, passages: alignments(join(output, 'align.json')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Alignment {
  readonly id: string;
  readonly begin: number;
  readonly end: number;
  readonly id2: string;
  readonly begin2: number;
  readonly end2: number;
}

function alignments(folder: string): PassimPassage[] {
  const parts = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const lines = parts.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
  return lines.map((line) => {
    const { id, begin, end, id2, begin2, end2 } = JSON.parse(line) as Alignment;
    return {
      witnesses: [
        { document: id, start: begin, end },
        { document: id2, start: begin2, end: end2 },
      ],
    };
  });
}
