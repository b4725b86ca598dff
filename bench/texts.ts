/** Text to measure on: the public-domain books beside the checkout where they are, else text that is made here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Random } from './random.ts';
import type { Scale } from './report.ts';

export interface BenchText {
  readonly id: string;
  readonly text: string;
}

export interface TextSet {
  readonly name: string;
  /** What the archive holds. */
  readonly archive: readonly BenchText[];
  /** Of the same kind, not in the archive: quotations of it must not be found. */
  readonly foreign: readonly BenchText[];
  readonly bytes: number;
}

const BOOKS = join(import.meta.dirname, '..', '..', 'shared', 'data', 'scale');
const FOREIGN_SHARE = 0.1;
const LEAST_FOREIGN_SHARE = 0.03;

export function textSet(scale: Scale): TextSet {
  const hasBooks = !scale.isSmall && existsSync(BOOKS);
  if (!scale.isSmall && !hasBooks) process.stderr.write(`bench: ${BOOKS} is absent; measuring on generated text\n`);
  const texts = hasBooks ? books(scale.bytes * (1 + FOREIGN_SHARE)) : generated(scale);
  const archive: BenchText[] = [];
  let bytes = 0;
  // All the books together are 200 MB: at full scale some of them stay outside, to be foreign.
  const all = texts.reduce((sum, { text }) => sum + text.length, 0);
  const most = Math.min(scale.bytes, all / (1 + LEAST_FOREIGN_SHARE));
  for (const text of texts) {
    if (bytes >= most) break;
    archive.push(text);
    bytes += text.text.length;
  }
  const foreign = texts.slice(archive.length);
  return { name: hasBooks ? 'books' : 'generated text', archive, foreign, bytes };
}

function books(bytes: number): BenchText[] {
  const texts: BenchText[] = [];
  let read = 0;
  for (const name of readdirSync(BOOKS).sort()) {
    if (read >= bytes) break;
    const all = gunzipSync(readFileSync(join(BOOKS, name))).toString('utf8');
    for (const [i, text] of all.split(/^(?=# Title:)/m).entries()) {
      if (text.trim() !== '') texts.push({ id: `${name}#${i}`, text });
    }
    read += all.length;
  }
  return texts;
}

const VOCABULARY = 12_000;
const DOCUMENT_WORDS = 4_000;

/** Words by a power law, each with a liking for few followers, as in prose: runs of words repeat, but not by chance alone. */
function generated(scale: Scale): BenchText[] {
  const random = new Random(scale.seed);
  const words = Array.from({ length: VOCABULARY }, () => madeWord(random));
  const texts: BenchText[] = [];
  for (let bytes = 0; bytes < scale.bytes * (1 + FOREIGN_SHARE); ) {
    const text = madeDocument(words, random);
    texts.push({ id: `made-${texts.length}`, text });
    bytes += text.length;
  }
  return texts;
}

function madeWord(random: Random): string {
  const syllables = random.whole(1, 5);
  let word = '';
  for (let i = 0; i < syllables; i++) word += random.pick(CONSONANTS) + random.pick(VOWELS);
  return random.chance(0.5) ? word + random.pick(CONSONANTS) : word;
}

const CONSONANTS = ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'st', 'tr', 'ch', 'sh'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou', 'io'];

function madeDocument(words: readonly string[], random: Random): string {
  const out: string[] = [];
  let last = 0;
  for (let i = 0; i < DOCUMENT_WORDS; i++) {
    // Half of the time one of four followers of the last word; else any, the first ones far more often.
    const rank = random.chance(0.5)
      ? (last * 31 + random.whole(0, 4) * 977) % 2_000
      : Math.floor(VOCABULARY ** random.next()) - 1;
    last = rank;
    out.push(words[rank] as string);
    if (random.chance(0.05)) out[out.length - 1] += random.chance(0.2) ? '.\n\n' : '.';
  }
  return out.join(' ');
}
