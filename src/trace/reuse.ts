/**
 * Passages that documents share, or that one document has twice: witnesses of one text, with their variants.
 *
 * Pairs of places come from runs.ts; places that are one stretch of text are joined into one witness, and pairs that
 * share a witness into one passage. Cost: that of the runs, plus an alignment for each pair of unlike witnesses told.
 */
import type { DiffStep, Document } from '../record/record.ts';
import { type AlignStep, alignWords, shortestEdit, tokenise, wordDiff } from '../text/text.ts';
import { pageAt } from './place.ts';
import type { Records } from './ports.ts';
import { Corpus, findChains } from './runs.ts';

export interface SharedPassage {
  /** Words of the first witness. */
  readonly words: number;
  /** 0–1: share of words in which the least alike witness agrees with the first. */
  readonly similarity: number;
  readonly witnesses: readonly Witness[];
  /** How each later witness differs from the first, for those that do. `quoted` is the later one's, `record` the first's. */
  readonly variants: readonly { readonly diff: readonly DiffStep[] }[];
}

interface Witness {
  readonly document: string;
  readonly title: string | null;
  readonly page: number | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ReuseOptions {
  /** Only passages of which this document is a witness. */
  readonly document?: string;
  /** Shorter passages are not told. */
  readonly minWords?: number;
}

/** Below this, half of a newspaper's phrases are shared with another's. */
const MIN_WORDS = 8;

/** Longest first. `ids`: the documents to compare, each with all and with itself; ids that `records` has not are passed over. */
export function findReuse(
  ids: Iterable<string>,
  records: Records,
  options: ReuseOptions = {},
): readonly SharedPassage[] {
  const corpus = new Corpus();
  const known: string[] = [];
  for (const id of ids) {
    const document = records.get(id);
    if (document === null) continue;
    corpus.add(document.text, document.apart);
    known.push(id);
  }
  const chains = findChains(corpus.words(), options.minWords ?? MIN_WORDS);
  const passages = groupStretches(
    chains.map((c) => [
      { from: c.aFrom, to: c.aTo },
      { from: c.bFrom, to: c.bTo },
    ]),
  );
  const teller = new Teller(corpus, known, records);
  const told = passages.filter((passage) => isWanted(passage, corpus, known, options.document));
  return told.map((passage) => teller.tell(passage)).sort((a, b) => b.words - a.words);
}

function isWanted(passage: readonly Stretch[], corpus: Corpus, known: readonly string[], document?: string): boolean {
  return document === undefined || passage.some(({ from }) => known[corpus.documentAt(from)] === document);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Two stretches that share this much of the longer are one witness. */
const ONE_WITNESS = 0.7;

/** Pairs → passages: stretches that are one witness, or a pair, belong together. Each passage in order of the corpus. */
function groupStretches(pairs: readonly (readonly [Stretch, Stretch])[]): readonly (readonly Stretch[])[] {
  const stretches = pairs.flat();
  const parent = Int32Array.from(stretches, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number;
    return at;
  };
  const unite = (a: number, b: number): void => {
    parent[root(b)] = root(a);
  };
  for (let i = 0; i < stretches.length; i += 2) unite(i, i + 1);
  const order = [...stretches.keys()].sort((a, b) => (stretches[a]?.from as number) - (stretches[b]?.from as number));
  order.forEach((one, i) => {
    for (let j = i + 1; j < order.length; j++) {
      const other = order[j] as number;
      if ((stretches[other]?.from as number) >= (stretches[one]?.to as number)) break;
      if (isOneWitness(stretches[one] as Stretch, stretches[other] as Stretch)) unite(one, other);
    }
  });
  const groups = Map.groupBy(order, root);
  return [...groups.values()].map((members) => witnessesOf(members.map((i) => stretches[i] as Stretch)));
}

function isOneWitness(a: Stretch, b: Stretch): boolean {
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return shared >= ONE_WITNESS * Math.max(a.to - a.from, b.to - b.from);
}

/** Of stretches that overlap, the longest stands. `ordered` by start. */
function witnessesOf(ordered: readonly Stretch[]): readonly Stretch[] {
  const kept: Stretch[] = [];
  for (const stretch of ordered) {
    const last = kept.at(-1);
    if (last === undefined || stretch.from >= last.to) kept.push(stretch);
    else if (stretch.to - stretch.from > last.to - last.from) kept[kept.length - 1] = stretch;
  }
  return kept;
}

class Teller {
  private readonly corpus: Corpus;
  private readonly ids: readonly string[];
  private readonly records: Records;
  private readonly documents = new Map<number, Document>();

  constructor(corpus: Corpus, ids: readonly string[], records: Records) {
    this.corpus = corpus;
    this.ids = ids;
    this.records = records;
  }

  tell(stretches: readonly Stretch[]): SharedPassage {
    const witnesses = stretches.map((stretch) => this.witness(stretch));
    const [first, ...others] = witnesses as [Witness, ...Witness[]];
    const compared = others.map((other) => compareWitnesses(first, other));
    return {
      words: (stretches[0]?.to ?? 0) - (stretches[0]?.from ?? 0),
      similarity: Math.min(1, ...compared.map(({ similarity }) => similarity)),
      witnesses,
      variants: compared.filter(({ isSame }) => !isSame).map(({ diff }) => ({ diff })),
    };
  }

  private witness({ from, to }: Stretch): Witness {
    const { document: number, start, end } = this.corpus.span(from, to);
    const document = this.document(number);
    return {
      document: document.id,
      title: document.title,
      page: pageAt(document, start),
      start,
      end,
      text: document.text.slice(start, end),
    };
  }

  private document(number: number): Document {
    const known = this.documents.get(number) ?? this.records.get(this.ids[number] as string);
    if (known === null || known === undefined)
      throw new Error(`document ${this.ids[number]} was removed meanwhile; ask again`);
    this.documents.set(number, known);
    return known;
  }
}

/** Any weight serves where both sides are whole. */
const WORD_BITS = 8;
/** Cells up to which two witnesses are aligned; longer ones are compared by the fewest edits. */
const MAX_CELLS = 250_000;
/** Words added or dropped beyond which two long witnesses are not compared word by word. */
const MAX_EDITS = 1_500;

interface Comparison {
  readonly similarity: number;
  readonly isSame: boolean;
  readonly diff: readonly DiffStep[];
}

function compareWitnesses(first: Witness, other: Witness): Comparison {
  const record = { text: first.text, tokens: tokenise(first.text) };
  const quoted = { text: other.text, tokens: tokenise(other.text) };
  const steps = stepsBetween(quoted.tokens.words, record.tokens.words);
  const same = steps.filter(({ op }) => op === '=').reduce((sum, step) => sum + step.quotedTo - step.quotedFrom, 0);
  const similarity = (2 * same) / Math.max(1, quoted.tokens.count + record.tokens.count);
  return {
    similarity: Math.round(1000 * similarity) / 1000,
    isSame: same === quoted.tokens.count && same === record.tokens.count && sameTypography(first, other),
    diff: wordDiff(steps, quoted, record),
  };
}

function stepsBetween(quoted: readonly string[], record: readonly string[]): readonly AlignStep[] {
  if (quoted.length * record.length <= MAX_CELLS) {
    return alignWords(quoted, record, { bits: new Float64Array(quoted.length).fill(WORD_BITS) }).steps;
  }
  const whole = { quotedFrom: 0, quotedTo: quoted.length, recordFrom: 0, recordTo: record.length };
  const runs = shortestEdit(quoted, record, MAX_EDITS) ?? [{ op: '~' as const, ...whole }];
  return runs.map((run) => ({ ...run, score: 0, similarity: run.op === '=' ? 1 : 0 }));
}

/** Equal but for white space: a dash for a comma is a variant, a line end is none. */
function sameTypography(a: Witness, b: Witness): boolean {
  return a.text.replace(/\s+/g, ' ') === b.text.replace(/\s+/g, ' ');
}
