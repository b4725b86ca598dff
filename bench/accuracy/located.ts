/** One row of locating: quotations drawn from an archive, changed, looked up; and as many that are of other texts. */
import type { QuotationIndex } from '../../src/index/index.ts';
import { alignWords, tokenise } from '../../src/text/text.ts';
import { Drawer, type Drawn, LENGTHS, type LengthClass, type Noise } from '../noise.ts';
import { Random } from '../random.ts';
import { percentile } from '../report.ts';
import type { BenchText, TextSet } from '../texts.ts';

/** Foreign quotations looked up for the time they take. */
const FOREIGN = 200;

/** What all rows are measured on. */
export interface Ground {
  readonly set: TextSet;
  readonly samples: number;
  readonly seed: number;
}

/** A quotation as it is looked for, and where it was drawn. */
export interface Sought {
  readonly drawn: Drawn;
  readonly words: readonly string[];
}

export interface Row {
  readonly noise: string;
  readonly length: string;
  readonly located: number;
  readonly p50: number;
  readonly p99: number;
  readonly foreignP50: number;
}

/** The quotations of a row: the same ones whoever looks for them. */
export function drawSought({ set, samples, seed }: Ground, change: Noise, length: LengthClass): readonly Sought[] {
  const random = new Random(seed);
  const drawer = new Drawer(set.archive, random);
  return drawnWith(drawer, random, samples, change, length);
}

function drawForeign({ set, samples, seed }: Ground, change: Noise, length: LengthClass): readonly Sought[] {
  const random = new Random(seed + 1);
  return drawnWith(new Drawer(set.foreign, random), random, samples, change, length);
}

function drawnWith(drawer: Drawer, random: Random, samples: number, change: Noise, length: LengthClass): Sought[] {
  const strangers = (): string => drawer.draw(LENGTHS[0] as LengthClass).words[0] as string;
  return Array.from({ length: samples }, () => {
    const drawn = drawer.draw(length);
    return { drawn, words: change(drawn.words, random, strangers) };
  });
}

/** `indexed`: the texts as the index has them, where they are not as they were drawn from. */
export function measureRow(
  ground: Ground,
  index: QuotationIndex,
  noise: string,
  change: Noise,
  length: LengthClass,
  indexed = ground.set.archive,
): Row {
  const texts = new Map(indexed.map((text) => [text.id, text]));
  const sought = drawSought(ground, change, length);
  const foreign = drawForeign(ground, change, length);
  const looked = sought.map((one) => ({ ...one, ...look(index, one.words) }));
  const strange = foreign.slice(0, FOREIGN).map(({ words }) => look(index, words));
  const times = sorted(looked.map(({ ms }) => ms));
  return {
    noise,
    length: length.name,
    located: looked.filter((one) => isLocated(one, index, texts)).length / looked.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    foreignP50: percentile(sorted(strange.map(({ ms }) => ms)), 0.5),
  };
}

export function sorted(times: readonly number[]): readonly number[] {
  return [...times].sort((a, b) => a - b);
}

/** Looks a quotation up, three times; the quickest counts, since what else the machine does only adds. */
function look(index: QuotationIndex, words: readonly string[]) {
  let ms = Number.POSITIVE_INFINITY;
  let places: ReturnType<QuotationIndex['locate']> = [];
  for (let i = 0; i < 3; i++) {
    const begun = performance.now();
    places = index.locate(words);
    ms = Math.min(ms, performance.now() - begun);
  }
  return { places, ms };
}

interface Looked extends Sought {
  readonly places: ReturnType<QuotationIndex['locate']>;
}

/** One of the first eight places overlaps the true one, or the first fits the quotation as well as the true place does. */
function isLocated(
  { drawn, words, places }: Looked,
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
  return fitsAsWell(words, text, drawn, (word) => index.information(word));
}

/** True where the quotation fits into the text as well as into the words it was drawn from. */
export function fitsAsWell(
  words: readonly string[],
  text: string,
  drawn: Drawn,
  information: (word: string) => number,
): boolean {
  const bits = words.map(information);
  const here = alignWords(words, tokenise(text).words, { bits }).score;
  return here >= alignWords(words, drawn.words, { bits }).score - 0.01;
}
