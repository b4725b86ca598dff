/**
 * Are quotations located, how quickly, and at what size? Drawn from the archive, with noise of known kinds; with the
 * index in memory, and on the disk in a process of its own; from archives whose own text was misread; and SQLite FTS5
 * beside it on the same text. *Located*: one of the first eight places overlaps the true one, or the first fits the
 * quotation as well as the true place does.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQuotationIndex, type QuotationIndex } from '../../src/index/index.ts';
import { LENGTHS, type LengthClass, NOISES, type Noise } from '../noise.ts';
import { noisyTexts } from '../noisy.ts';
import { scanFinds } from '../peers/approximate.ts';
import { PhraseSearch } from '../peers/fts5.ts';
import { type Bench, type Figure, type Measured, percent, percentile, type Scale, type Table } from '../report.ts';
import { type BenchText, textSet } from '../texts.ts';
import type { OnDisk, Questions } from './locate-on-disk.ts';
import { drawSought, fitsAsWell, type Ground, measureRow, type Row, sorted } from './located.ts';

export const locate: Bench = { name: 'locate', group: 'accuracy', run };

const SAMPLES = { small: 150, standard: 400, full: 600 };
const SLOW_SAMPLES = { small: 8, standard: 10, full: 5 };
const FULL = 150e6;

async function run(scale: Scale): Promise<Measured> {
  const set = textSet(scale);
  const kind = scale.isSmall ? 'small' : scale.bytes > FULL ? 'full' : 'standard';
  const ground: Ground = { set, samples: SAMPLES[kind], seed: scale.seed };
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const built = await buildings(set.archive, set.bytes, directory);
    const { index } = built;
    const rows = Object.entries(NOISES).flatMap(([noise, change]) =>
      LENGTHS.map((length) => measureRow(ground, index, noise, change, length)),
    );
    const disk = onDisk(ground, join(directory, 'main'), directory);
    const peers = beside(ground, index, SLOW_SAMPLES[kind]);
    index.close();
    const noisy = await noisyRows(ground, directory);
    const name = `${(set.bytes / 1e6).toFixed(0)} MB of ${set.name}`;
    const tables = [
      rowTable(`Located, on ${name}, ${ground.samples} quotations a row`, rows),
      rowTable('Exact quotations, from archives whose own text was misread', noisy),
      diskTable(disk),
      peerTable(peers),
      built.table,
    ];
    return { tables, figures: { ...rowFigures([...rows, ...noisy]), ...built.figures, ...diskFigures(disk) } };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function rowTable(title: string, rows: readonly Row[]): Table {
  return {
    title,
    columns: ['noise', 'length', 'located %', 'p50 ms', 'p99 ms', 'foreign p50 ms'],
    rows: rows.map((r) => [
      r.noise,
      r.length,
      (100 * r.located).toFixed(2),
      r.p50.toFixed(3),
      r.p99.toFixed(2),
      r.foreignP50.toFixed(3),
    ]),
  };
}

function rowFigures(rows: readonly Row[]): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const row of rows) {
    const name = `locate/${row.noise}/${row.length}`;
    figures[`${name}/located`] = { value: row.located, kind: 'accuracy', noise: 0.01 };
    figures[`${name}/p50 ms`] = { value: row.p50, kind: 'speed' };
  }
  return figures;
}

interface Built {
  readonly index: QuotationIndex;
  readonly table: Table;
  readonly figures: Record<string, Figure>;
}

/** Built in one thread, and in two; then merged, and opened. */
async function buildings(archive: readonly BenchText[], bytes: number, directory: string): Promise<Built> {
  const documents = archive.map(({ id, text }) => ({ id, text, skip: [] }));
  const alone = await openQuotationIndex(join(directory, 'main'), { threads: 0 });
  const one = await timed(() => alone.add(documents));
  const segments = alone.size().segments;
  const merging = await timed(() => alone.settle());
  alone.close();
  const helped = await openQuotationIndex(join(directory, 'two'), { threads: 2 });
  const two = await timed(() => helped.add(documents));
  await helped.settle();
  helped.close();
  rmSync(join(directory, 'two'), { recursive: true });
  let index = alone;
  const opening = await timed(async () => {
    index = await openQuotationIndex(join(directory, 'main'));
  });
  const size = index.size();
  const speed = (seconds: number): string => (bytes / 1e6 / seconds).toFixed(1);
  const rows = [
    ['build until searchable, one thread, MB/s', speed(one)],
    ['the same in two threads, MB/s', speed(two)],
    ['build and merging together, one thread, MB/s', speed(one + merging)],
    ['segments before and after merging', `${segments} → ${size.segments}`],
    ['bytes per byte of text', (size.bytes / bytes).toFixed(3)],
    ['open and check, ms', (1000 * opening).toFixed(0)],
    ['words', size.words],
  ];
  return {
    index,
    table: { title: 'Index', columns: ['what', 'value'], rows: rows as (string | number)[][] },
    figures: {
      'index/build MB/s': { value: bytes / 1e6 / one, kind: 'speed' },
      'index/bytes per byte': { value: size.bytes / bytes, kind: 'speed' },
    },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

const DISK_NOISE = 'edits 10%';

/** The same quotations, looked up by a process that has to read the index from the disk. */
function onDisk(ground: Ground, index: string, directory: string): OnDisk {
  const change = NOISES[DISK_NOISE] as Noise;
  const wordsOf = (from: Ground) =>
    LENGTHS.flatMap((length) => drawSought(from, change, length)).map((one) => one.words);
  const outside = { ...ground, set: { ...ground.set, archive: ground.set.foreign } };
  const questions: Questions = { own: wordsOf(ground), foreign: wordsOf(outside) };
  const path = join(directory, 'questions.json');
  writeFileSync(path, JSON.stringify(questions));
  const program = join(import.meta.dirname, 'locate-on-disk.ts');
  return JSON.parse(execFileSync(process.execPath, [program, index, path], { encoding: 'utf8' }));
}

function diskTable(disk: OnDisk): Table {
  return {
    title: `On the disk, in a process of its own, ${DISK_NOISE}, all lengths`,
    columns: ['p50 ms', 'p99 ms', 'foreign p50 ms', 'peak MB', 'index always in memory, MB'],
    rows: [
      [
        disk.p50.toFixed(2),
        disk.p99.toFixed(2),
        disk.foreignP50.toFixed(2),
        disk.peak.toFixed(0),
        (disk.resident / 1e6).toFixed(1),
      ],
    ],
  };
}

function diskFigures({ p50, p99 }: OnDisk): Record<string, Figure> {
  return { 'locate/disk/p50 ms': { value: p50, kind: 'speed' }, 'locate/disk/p99 ms': { value: p99, kind: 'speed' } };
}

const NOISE_SHARES = [0.05, 0.1];

async function noisyRows(ground: Ground, directory: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const share of NOISE_SHARES) {
    const path = join(directory, 'noisy');
    const index = await openQuotationIndex(path);
    const misread = [...noisyTexts(ground.set.archive, share, ground.seed)];
    for (const { id, text } of misread) await index.add([{ id, text, skip: [] }]);
    await index.settle();
    const name = `archive ${100 * share}%`;
    for (const length of LENGTHS) rows.push(measureRow(ground, index, name, (words) => words, length, misread));
    process.stderr.write(`${name}: ${(index.size().bytes / ground.set.bytes).toFixed(2)} bytes per byte\n`);
    index.close();
    rmSync(path, { recursive: true });
  }
  return rows;
}

/** Quotations for which the whole text is scanned: seconds each. */
const SCANNED = 4;

interface Peer {
  readonly name: string;
  readonly noise: string;
  readonly found: number;
  readonly p50: number;
}

/** Other tools on the same quotations: all lengths together, a few of each, since they are slow. */
function beside(ground: Ground, index: QuotationIndex, samples: number): readonly Peer[] {
  const phrases = new PhraseSearch(ground.set.archive);
  process.stderr.write(`FTS5: built in ${phrases.seconds.toFixed(1)} s\n`);
  const few = { ...ground, samples };
  const information = (word: string): number => index.information(word);
  return [DISK_NOISE, 'edits 20%'].flatMap((noise) => {
    const sought = LENGTHS.flatMap((length) => drawSought(few, NOISES[noise] as Noise, length as LengthClass));
    const measured = (name: string, finds: (one: (typeof sought)[number]) => boolean, most = sought.length): Peer => {
      const looked = sought.slice(0, most).map((one) => {
        const begun = performance.now();
        const found = finds(one);
        return { found, ms: performance.now() - begun };
      });
      const p50 = percentile(sorted(looked.map(({ ms }) => ms)), 0.5);
      return { name, noise, found: looked.filter(({ found }) => found).length / looked.length, p50 };
    };
    const rarest = (most: number) =>
      measured(`FTS5, ${most} rarest words, reranked`, ({ drawn, words }) => {
        const [best] = phrases.findRarest(words, most, information);
        return best !== undefined && fitsAsWell(words, best.text, drawn, information);
      });
    return [
      measured('Memcon', ({ drawn, words }) => {
        const places = index.locate(words);
        return places.some(
          (p) => p.document === drawn.document && p.firstToken < drawn.to && drawn.from <= p.lastToken,
        );
      }),
      measured('FTS5 phrase', ({ drawn, words }) => phrases.finds(words, drawn.document)),
      rarest(4),
      rarest(8),
      measured(
        'approx-string-match, the whole text',
        ({ drawn, words }) => scanFinds(ground.set.archive, words, drawn),
        SCANNED,
      ),
    ];
  });
}

function peerTable(peers: readonly Peer[]): Table {
  return {
    title: 'Beside other tools, all lengths together',
    columns: ['tool', 'noise', 'found %', 'p50 ms'],
    rows: peers.map(({ name, noise, found, p50 }) => [name, noise, percent(found), p50.toFixed(2)]),
  };
}
