/** How often runs of words stand in a record: counted by the bench itself, so that truth does not rest on what is measured. */
import type { Document } from '../../src/record/record.ts';

/** Words of a run by which sentences are compared. */
const RUN = 4;
const SLOTS = 1 << 24;
/** A sentence is its document's own where at most this share of its runs stands elsewhere. */
const ELSEWHERE = 0.35;

export class Grams {
  /** Documents that have the run, up to 255, by a hash of it: two runs in one slot are rare, and do no harm. */
  private readonly counts = new Uint8Array(SLOTS);
  private readonly texts: readonly string[];

  constructor(documents: readonly Document[]) {
    this.texts = documents.map(({ text }) => ` ${wordsOf(text).join(' ')} `);
    for (const text of this.texts) {
      for (const slot of new Set(runsOf(text.trim().split(' ')))) {
        if ((this.counts[slot] as number) < 255) this.counts[slot] = (this.counts[slot] as number) + 1;
      }
    }
  }

  /** True where hardly any of its runs stands in another document, nor twice in its own. */
  isOwn(sentence: string): boolean {
    return this.shareOf(sentence, 2) <= ELSEWHERE;
  }

  /** Share of the runs that stand in `least` documents or more. */
  shareOf(sentence: string, least: number): number {
    const runs = runsOf(wordsOf(sentence));
    return runs.filter((slot) => (this.counts[slot] as number) >= least).length / Math.max(1, runs.length);
  }

  /** Documents that have the words in a row. */
  documentsWith(words: string): number {
    const sought = ` ${wordsOf(words).join(' ')} `;
    return this.texts.filter((text) => text.includes(sought)).length;
  }
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): readonly number[] {
  const runs: number[] = [];
  for (let i = 0; i + RUN <= words.length; i++) {
    let hash = 0x811c9dc5;
    for (const letter of words.slice(i, i + RUN).join(' ')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    runs.push(((hash ^ (hash >>> 13)) >>> 0) % SLOTS);
  }
  return runs;
}
