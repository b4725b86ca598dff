import type { AlignStep } from './align.ts';
import type { Tokens } from './tokens.ts';

/** One step of a word-by-word difference, in the two texts' own spelling. `+` only quoted, `-` only in the record. */
export interface WordDiff {
  readonly op: '=' | '~' | '+' | '-';
  readonly quoted: string;
  readonly record: string;
}

export interface Side {
  readonly text: string;
  readonly tokens: Tokens;
}

/** Neighbouring steps of one kind are told as one; words keep the punctuation between them. */
export function wordDiff(steps: readonly AlignStep[], quoted: Side, record: Side): readonly WordDiff[] {
  const diff: WordDiff[] = [];
  for (let i = 0; i < steps.length; ) {
    let last = i;
    while (last + 1 < steps.length && steps[last + 1]?.op === steps[i]?.op) last++;
    const [from, to] = [steps[i] as AlignStep, steps[last] as AlignStep];
    diff.push({
      op: from.op,
      quoted: wordsBetween(quoted, from.quotedFrom, to.quotedTo),
      record: wordsBetween(record, from.recordFrom, to.recordTo),
    });
    i = last + 1;
  }
  return diff;
}

/** The source's own characters from token `from` up to and without token `to`; empty for an empty range. */
export function wordsBetween({ text, tokens }: Side, from: number, to: number): string {
  return to > from ? text.slice(tokens.starts[from], tokens.ends[to - 1]) : '';
}
