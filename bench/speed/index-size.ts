/**
 * An archive larger than memory: built from the books in many guises, then asked by a process of its own that may hold
 * 384 MB of its index. How large is the index, how long does a lookup take, how much memory does the process use?
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQuotationIndex } from '../../src/index/index.ts';
import type { OnDisk, Questions } from '../accuracy/locate-on-disk.ts';
import { drawSought, type Ground } from '../accuracy/located.ts';
import { LENGTHS, NOISES, type Noise } from '../noise.ts';
import type { Bench, Measured, Scale } from '../report.ts';
import { type BenchText, textSet } from '../texts.ts';
import { Guises } from './guises.ts';

export const indexSize: Bench = { name: 'index-size', group: 'speed', run };

/** Bytes of the archive for a byte of text that stands at its beginning: 10 GB at full scale. */
const TIMES = { small: 3, standard: 10, full: 50 };
const SAMPLES = { small: 50, standard: 300, full: 600 };
/** Megabytes that the index of the asking process may hold. */
const MEMORY = { small: 1, standard: 96, full: 384 };
const FULL = 150e6;
const NOISE = 'edits 10%';
/** Texts of each guise that quotations are drawn from. */
const DRAWN_FROM = 3;

async function run(scale: Scale): Promise<Measured> {
  const kind = scale.isSmall ? 'small' : scale.bytes > FULL ? 'full' : 'standard';
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const set = textSet(scale);
    const built = await build(set.archive, TIMES[kind], join(directory, 'index'));
    const texts = { ...set, archive: built.samples };
    const ground: Ground = { set: texts, samples: SAMPLES[kind], seed: scale.seed };
    const asked = ask(ground, directory, MEMORY[kind]);
    return measured(built, asked);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Built {
  /** Some of the texts, of every guise. */
  readonly samples: readonly BenchText[];
  readonly bytes: number;
  readonly indexBytes: number;
  readonly segments: number;
  readonly words: number;
  /** Processor time, of building and of merging. */
  readonly seconds: number;
}

async function build(texts: readonly BenchText[], times: number, directory: string): Promise<Built> {
  const index = await openQuotationIndex(directory, { threads: 0 });
  const guises = new Guises(texts);
  const samples: BenchText[] = [];
  let [bytes, seconds] = [0, 0];
  for (let guise = 0; guise < times; guise++) {
    const changed = texts.map((_, i) => guises.text(i, guise));
    samples.push(...changed.filter((_, i) => i % Math.ceil(texts.length / DRAWN_FROM) === guise % 7));
    bytes += changed.reduce((sum, { text }) => sum + text.length, 0);
    const begun = process.cpuUsage();
    await index.add(changed.map(({ id, text }) => ({ id, text, skip: [] })));
    // Two guises are as much as one segment holds.
    if (guise % 2 === 1 || guise === times - 1) await index.settle();
    const { user, system } = process.cpuUsage(begun);
    seconds += (user + system) / 1e6;
    process.stderr.write(
      `${(bytes / 1e9).toFixed(2)} GB, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s of processor time\n`,
    );
  }
  const { bytes: indexBytes, segments, words } = index.size();
  index.close();
  return { samples, bytes, indexBytes, segments, words, seconds };
}

function ask(ground: Ground, directory: string, memory: number): OnDisk {
  const own = LENGTHS.flatMap((length) => drawSought(ground, NOISES[NOISE] as Noise, length)).map(({ words }) => words);
  const outside = { ...ground, set: { ...ground.set, archive: ground.set.foreign } };
  const foreign = LENGTHS.flatMap((length) => drawSought(outside, NOISES[NOISE] as Noise, length));
  const questions: Questions = { own, foreign: foreign.map(({ words }) => words) };
  const path = join(directory, 'questions.json');
  writeFileSync(path, JSON.stringify(questions));
  const program = join(import.meta.dirname, '..', 'accuracy', 'locate-on-disk.ts');
  const args = [program, join(directory, 'index'), path, String(memory)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

function measured(built: Built, asked: OnDisk): Measured {
  const perByte = built.indexBytes / built.bytes;
  const speed = built.bytes / 1e6 / built.seconds;
  const rows: readonly (readonly [string, string | number])[] = [
    ['text, GB', (built.bytes / 1e9).toFixed(2)],
    ['words, millions', (built.words / 1e6).toFixed(0)],
    ['index, GB', (built.indexBytes / 1e9).toFixed(2)],
    ['bytes of index for a byte of text', perByte.toFixed(3)],
    ['segments', built.segments],
    ['building and merging, MB/s of processor time', speed.toFixed(1)],
    [`lookup, ${NOISE}, all lengths, p50 ms`, asked.p50.toFixed(2)],
    ['p99 ms', asked.p99.toFixed(1)],
    ['of a text that is not in the archive, p50 ms', asked.foreignP50.toFixed(2)],
    ['opening the index, ms', asked.opening.toFixed(0)],
    ['peak of the process that asks, MB', asked.peak.toFixed(0)],
    ['of it always in memory for the index, MB', (asked.resident / 1e6).toFixed(1)],
  ];
  return {
    tables: [{ title: 'An archive larger than memory', columns: ['what', 'value'], rows }],
    figures: {
      'index-size/bytes per byte': { value: perByte, kind: 'speed' },
      'index-size/build and merging MB/s of processor': { value: speed, kind: 'speed' },
      'index-size/p50 ms': { value: asked.p50, kind: 'speed' },
      'index-size/p99 ms': { value: asked.p99, kind: 'speed' },
      'index-size/peak MB': { value: asked.peak, kind: 'speed' },
    },
  };
}
