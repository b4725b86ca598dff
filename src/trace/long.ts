/**
 * Aligning what is too long for one grid: a quotation of some thousand words, stretch by stretch.
 *
 * Each stretch of the quotation is fitted into the record from where the one before ended; what the record has between
 * two stretches is an omission, and a stretch that fits nowhere is the quotation's own. Cost O(n · `REACH`), and one
 * grid of `STRETCH` by `REACH` words at a time.
 */
import { type Alignment, type AlignStep, alignWords, STEP_BITS } from '../text/text.ts';

/** Quoted words aligned at once; where they are not found, halves of them down to `SHORTEST`. */
const STRETCH = 300;
const SHORTEST = 40;
/** Record words looked at for a stretch; each stretch that was not found adds its own length. */
const REACH = 900;
const FURTHEST = 3_000;

export interface LongOptions {
  readonly bits: readonly number[];
  readonly freeBefore: Uint8Array;
}

export function alignLong(quoted: readonly string[], record: readonly string[], options: LongOptions): Alignment {
  const steps: AlignStep[] = [];
  let at = 0;
  let [reach, size] = [REACH, STRETCH];
  for (let from = 0, to = 0; from < quoted.length; ) {
    to = Math.min(quoted.length, from + size);
    const found = alignWords(quoted.slice(from, to), record.slice(at, at + reach), {
      bits: options.bits.slice(from, to),
      freeBefore: options.freeBefore.slice(from, to + 1),
    });
    if (found.score <= 0 && size > SHORTEST) {
      size >>= 1;
      continue;
    }
    if (found.score <= 0) {
      steps.push(...ownWords(from, to, at));
      reach = Math.min(FURTHEST, reach + to - from);
      from = to;
      continue;
    }
    const isFirst = steps.every(({ op }) => op === '+');
    if (isFirst) moveTo(steps, at + found.recordFrom);
    else if (found.recordFrom > 0) steps.push(omission(from, at, at + found.recordFrom));
    steps.push(...found.steps.map((step) => shifted(step, from, at)));
    at += found.recordTo;
    [reach, size, from] = [REACH, STRETCH, to];
  }
  return summed(steps);
}

function ownWords(from: number, to: number, at: number): AlignStep[] {
  return Array.from({ length: to - from }, (_, i) => {
    const range = { quotedFrom: from + i, quotedTo: from + i + 1, recordFrom: at, recordTo: at };
    return { op: '+' as const, ...range, score: STEP_BITS.added, similarity: 0 };
  });
}

/** Words before the first that was found stand where that one stands. */
function moveTo(steps: AlignStep[], at: number): void {
  steps.forEach((step, i) => {
    steps[i] = { ...step, recordFrom: at, recordTo: at };
  });
}

function omission(quotedAt: number, from: number, to: number): AlignStep {
  const score = STEP_BITS.omitOpen + STEP_BITS.omitMore * (to - from - 1);
  const range = { quotedFrom: quotedAt, quotedTo: quotedAt, recordFrom: from, recordTo: to };
  return { op: '-', ...range, score, similarity: 0 };
}

function shifted(step: AlignStep, quotedBy: number, recordBy: number): AlignStep {
  return {
    ...step,
    quotedFrom: step.quotedFrom + quotedBy,
    quotedTo: step.quotedTo + quotedBy,
    recordFrom: step.recordFrom + recordBy,
    recordTo: step.recordTo + recordBy,
  };
}

function summed(steps: readonly AlignStep[]): Alignment {
  const placed = steps.filter(({ op }) => op !== '+');
  return {
    score: steps.reduce((sum, { score }) => sum + score, 0),
    recordFrom: placed[0]?.recordFrom ?? 0,
    recordTo: placed.at(-1)?.recordTo ?? 0,
    steps,
  };
}
