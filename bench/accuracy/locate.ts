/**
 * Are quotations located, and can they be told from quotations of other texts? Drawn from the archive, with noise of
 * known kinds; SQLite FTS5 phrase search beside it. *Located*: one of the first eight places overlaps the true one, or
 * the first fits the quotation as well as the true place does. *Decided*: scores above what 1% of foreign quotations
 * reach.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQuotationIndex, type QuotationIndex } from '../../src/index/index.ts';
import { alignWords, tokenise } from '../../src/text/text.ts';
import { Drawer, type Drawn, LENGTHS, type LengthClass, NOISES, type Noise } from '../noise.ts';
import { PhraseSearch } from '../peers/fts5.ts';
import { Random } from '../random.ts';
import { type Bench, type Figure, type Measured, percent, percentile, type Scale } from '../report.ts';
import { type BenchText, type TextSet, textSet } from '../texts.ts';

export const locate: Bench = { name: 'locate', group: 'accuracy', run };

const SAMPLES = { small: 150, standard: 400 };
const FALSE_POSITIVES = 0.01;

async function run(scale: Scale): Promise<Measured> {
  const set = textSet(scale);
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const index = await openQuotationIndex(directory);
    const begun = performance.now();
    await index.add(set.archive.map(({ id, text }) => ({ id, text, skip: [] })));
    const seconds = (performance.now() - begun) / 1000;
    const opened = performance.now();
    await openQuotationIndex(directory);
    return measure(set, index, { scale, seconds, openMs: performance.now() - opened });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Built {
  readonly scale: Scale;
  readonly seconds: number;
  readonly openMs: number;
}

interface Row {
  readonly noise: string;
  readonly length: string;
  readonly located: number;
  readonly decided: number;
  readonly phrase: number;
  readonly p50: number;
  readonly p99: number;
  readonly foreignP50: number;
}

function measure(set: TextSet, index: QuotationIndex, built: Built): Measured {
  const phrases = new PhraseSearch(set.archive);
  const { isSmall, seed } = built.scale;
  const samples = isSmall ? SAMPLES.small : SAMPLES.standard;
  const ground = { set, index, phrases, samples, seed };
  const rows: Row[] = [];
  for (const [noise, change] of Object.entries(NOISES)) {
    for (const length of LENGTHS) rows.push(measureRow(ground, noise, change, length));
  }
  const size = index.size();
  return {
    tables: [
      {
        title: `Located and decided, on ${(set.bytes / 1e6).toFixed(0)} MB of ${set.name}, ${samples} quotations a row`,
        columns: [
          'noise',
          'length',
          'located %',
          'decided % at 1%',
          'FTS5 phrase %',
          'p50 ms',
          'p99 ms',
          'foreign p50 ms',
        ],
        rows: rows.map((r) => [
          r.noise,
          r.length,
          percent(r.located),
          percent(r.decided),
          percent(r.phrase),
          r.p50.toFixed(2),
          r.p99.toFixed(2),
          r.foreignP50.toFixed(2),
        ]),
      },
      {
        title: 'Index',
        columns: ['what', 'value'],
        rows: [
          ['build, MB/s', (set.bytes / 1e6 / built.seconds).toFixed(1)],
          ['FTS5 build, MB/s', (set.bytes / 1e6 / phrases.seconds).toFixed(1)],
          ['bytes per byte of text', (size.bytes / set.bytes).toFixed(2)],
          ['open, ms', built.openMs.toFixed(0)],
          ['words', size.words],
          ['segments', size.segments],
        ],
      },
    ],
    figures: figuresOf(rows, set, built),
  };
}

function figuresOf(rows: readonly Row[], set: TextSet, built: Built): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const row of rows) {
    const name = `locate/${row.noise}/${row.length}`;
    figures[`${name}/located`] = { value: row.located, kind: 'accuracy', noise: 0.01 };
    figures[`${name}/decided`] = { value: row.decided, kind: 'accuracy', noise: 0.03 };
    figures[`${name}/p50 ms`] = { value: row.p50, kind: 'speed' };
  }
  figures['index/build MB/s'] = { value: set.bytes / 1e6 / built.seconds, kind: 'speed' };
  return figures;
}

/** What all rows are measured on. */
interface Ground {
  readonly set: TextSet;
  readonly index: QuotationIndex;
  readonly phrases: PhraseSearch;
  readonly samples: number;
  readonly seed: number;
}

function measureRow(ground: Ground, noise: string, change: Noise, length: LengthClass): Row {
  const { set, index, phrases, samples, seed } = ground;
  const random = new Random(seed);
  const drawer = new Drawer(set.archive, random);
  const strangers = (): string => drawer.draw(LENGTHS[0] as LengthClass).words[0] as string;
  const texts = new Map(set.archive.map((text) => [text.id, text]));
  const foreign = new Drawer(set.foreign, random);
  const outcomes = Array.from({ length: samples }, () => {
    const drawn = drawer.draw(length);
    const words = change(drawn.words, random, strangers);
    return { ...look(index, words), drawn, words };
  });
  const strange = Array.from({ length: samples }, () =>
    look(index, change(foreign.draw(length).words, random, strangers)),
  );
  const threshold = percentile(
    strange.map(({ score }) => score).sort((a, b) => a - b),
    1 - FALSE_POSITIVES,
  );
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  const isLocated = outcomes.map((one) => located(one, index, texts));
  return {
    noise,
    length: length.name,
    located: share(isLocated),
    decided: share(outcomes.map(({ score }, i) => isLocated[i] === true && score > threshold)),
    phrase: share(outcomes.map(({ drawn, words }) => phrases.finds(words, drawn.document))),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    foreignP50: percentile(
      strange.map(({ ms }) => ms).sort((a, b) => a - b),
      0.5,
    ),
  };
}

function share(outcomes: readonly boolean[]): number {
  return outcomes.filter(Boolean).length / outcomes.length;
}

function look(index: QuotationIndex, words: readonly string[]) {
  const begun = performance.now();
  const places = index.locate(words);
  return { places, ms: performance.now() - begun, score: places[0]?.bits ?? 0 };
}

interface Outcome {
  readonly drawn: Drawn;
  readonly words: readonly string[];
  readonly places: ReturnType<QuotationIndex['locate']>;
}

function located(
  { drawn, words, places }: Outcome,
  index: QuotationIndex,
  texts: ReadonlyMap<string, BenchText>,
): boolean {
  const isThere = places.some(
    ({ document, firstToken, lastToken }) =>
      document === drawn.document && firstToken < drawn.to && drawn.from <= lastToken,
  );
  if (isThere) return true;
  const [first] = places;
  if (first === undefined) return false;
  const text = texts.get(first.document)?.text.slice(first.start, first.end ?? undefined) ?? '';
  const bits = words.map((word) => index.information(word));
  return (
    alignWords(words, tokenise(text).words, { bits }).score >= alignWords(words, drawn.words, { bits }).score - 0.01
  );
}
