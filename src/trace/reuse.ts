/**
 * Passages that documents share, or that one document has twice: witnesses of one text, with their variants.
 *
 * Documents are read into rows of word numbers, and pairs of places found among the rows (runs.ts). Both are a `ReuseState`
 * that can be kept: of an archive that has grown, only what is new is read and compared. Then places that are one stretch
 * of text are joined into one witness, pairs that share a witness into one passage, and each told with its variants.
 * Cost: that of the runs, plus an alignment for each pair of unlike witnesses told.
 */
import type { DiffStep, Document, Span } from '../record/record.ts';
import { type AlignStep, alignWords, type EditRun, shortestEdit, tokenise, wordDiff } from '../text/text.ts';
import { pageAt } from './place.ts';
import type { Records } from './ports.ts';
import { type Chain, findChains, RowReader, spanOfWords, type WordRow } from './runs.ts';

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
export const MIN_WORDS = 8;

/** What comparing has found so far. Plain columns: whoever keeps it may write them as they are. */
export interface ReuseState {
  readonly minWords: number;
  /** In the order in which they were compared. */
  readonly documents: readonly { readonly id: string; readonly row: WordRow }[];
  /** Chains of words, counted over all rows, each with one place behind its last word. */
  readonly chains: readonly Chain[];
}

/** A document is not the one that was compared: the state is to be made anew. */
export class StaleReuse extends Error {}

/** Longest first. `ids`: the documents to compare, each with all and with itself; ids that `records` has not are passed over. */
export function findReuse(
  ids: Iterable<string>,
  records: Records,
  options: ReuseOptions = {},
): readonly SharedPassage[] {
  const minWords = options.minWords ?? MIN_WORDS;
  return passagesOf(compareDocuments(null, [...ids], records, minWords), records, options);
}

/**
 * `before`, brought in step with the documents `ids`: those that are gone are left out, and those that are new are read and
 * compared with all. Documents never change under their id. `before` itself, where nothing is to be done.
 */
export function compareDocuments(
  before: ReuseState | null,
  ids: readonly string[],
  records: Records,
  minWords = MIN_WORDS,
): ReuseState {
  const usable = before !== null && before.minWords <= minWords ? before : null;
  const kept = usable === null ? null : without(usable, new Set(ids));
  const known = new Set(kept?.documents.map(({ id }) => id));
  const reader = new RowReader();
  const rows = new Map((usable === null ? before?.documents : [])?.map(({ id, row }) => [id, row]));
  const fresh = ids.filter((id) => !known.has(id)).flatMap((id) => readRow(id, rows.get(id), records, reader) ?? []);
  if (kept !== null && fresh.length === 0) return kept;
  const documents = [...(kept?.documents ?? []), ...fresh];
  const newFrom = wordsOf(kept?.documents ?? []);
  const chains = findChains(concatenated(documents), minWords, newFrom);
  return { minWords, documents, chains: [...(kept?.chains ?? []), ...chains] };
}

function readRow(id: string, row: WordRow | undefined, records: Records, reader: RowReader) {
  if (row !== undefined) return { id, row };
  const document = records.get(id);
  return document === null ? null : { id, row: reader.read(document.text, document.apart) };
}

/** Words of the rows, and one for the end of each. */
function wordsOf(documents: ReuseState['documents']): number {
  return documents.reduce((sum, { row }) => sum + row.words.length + 1, 0);
}

function concatenated(documents: ReuseState['documents']): Int32Array {
  const all = new Int32Array(wordsOf(documents));
  let at = 0;
  for (const { row } of documents) {
    all.set(row.words, at);
    at += row.words.length + 1;
  }
  return all;
}

/** The state without documents that are gone: what stood behind them moves up. */
function without(state: ReuseState, ids: ReadonlySet<string>): ReuseState {
  if (state.documents.every(({ id }) => ids.has(id))) return state;
  const shift = new Map<number, number | null>();
  const corpus = new Corpus(state.documents);
  let gone = 0;
  state.documents.forEach(({ id, row }, i) => {
    shift.set(i, ids.has(id) ? gone : null);
    if (!ids.has(id)) gone += row.words.length + 1;
  });
  const chains = state.chains.flatMap((chain) => {
    const a = shift.get(corpus.documentAt(chain.aFrom)) ?? null;
    const b = shift.get(corpus.documentAt(chain.bFrom)) ?? null;
    if (a === null || b === null) return [];
    const { aFrom, aTo, bFrom, bTo, same } = chain;
    return [{ aFrom: aFrom - a, aTo: aTo - a, bFrom: bFrom - b, bTo: bTo - b, same }];
  });
  return { ...state, documents: state.documents.filter(({ id }) => ids.has(id)), chains };
}

/** Longest first. `records` has the documents of the state. */
export function passagesOf(
  state: ReuseState,
  records: Records,
  { document, minWords = state.minWords }: ReuseOptions = {},
): readonly SharedPassage[] {
  const corpus = new Corpus(state.documents);
  const chains = state.chains.filter((c) => Math.min(c.aTo - c.aFrom, c.bTo - c.bFrom) >= minWords);
  const passages = groupStretches(
    chains.map((c) => [
      { from: c.aFrom, to: c.aTo },
      { from: c.bFrom, to: c.bTo },
    ]),
  );
  const isWanted = (passage: readonly Stretch[]): boolean =>
    document === undefined || passage.some(({ from }) => corpus.idAt(from) === document);
  const teller = new Teller(corpus, records);
  return passages
    .filter(isWanted)
    .map((passage) => teller.tell(passage))
    .sort((a, b) => b.words - a.words);
}

/** Words of all rows, one behind the other. */
class Corpus {
  private readonly documents: ReuseState['documents'];
  /** First word of each document, then the end. */
  private readonly firsts: number[] = [0];

  constructor(documents: ReuseState['documents']) {
    this.documents = documents;
    for (const { row } of documents) this.firsts.push((this.firsts.at(-1) as number) + row.words.length + 1);
  }

  documentAt(word: number): number {
    let [low, high] = [0, this.firsts.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.firsts[middle] as number) <= word) low = middle;
      else high = middle;
    }
    return low;
  }

  idAt(word: number): string {
    return (this.documents[this.documentAt(word)] as ReuseState['documents'][0]).id;
  }

  /** Characters of the words `from`–`to` (half-open, within one document), given that document. */
  span(from: number, to: number, { text, apart }: Document): Span {
    const number = this.documentAt(from);
    const first = this.firsts[number] as number;
    const { row } = this.documents[number] as ReuseState['documents'][0];
    if (row.characters !== text.length) throw new StaleReuse(`document ${this.idAt(from)} was read anew`);
    return spanOfWords(row, text, apart, from - first, to - first);
  }
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
  private readonly records: Records;

  constructor(corpus: Corpus, records: Records) {
    this.corpus = corpus;
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
    const document = this.document(this.corpus.idAt(from));
    const { start, end } = this.corpus.span(from, to, document);
    return {
      document: document.id,
      title: document.title,
      page: pageAt(document, start),
      start,
      end,
      text: document.text.slice(start, end),
    };
  }

  private document(id: string): Document {
    const document = this.records.get(id);
    if (document === null) throw new StaleReuse(`document ${id} was removed meanwhile`);
    return document;
  }
}

/** Any weight serves where both sides are whole. */
const WORD_BITS = 8;
/** Cells up to which what lies between is aligned. */
const MAX_CELLS = 250_000;
/** Words added or dropped beyond which two long witnesses are not compared word by word. */
const MAX_EDITS = 1_500;

interface Comparison {
  readonly similarity: number;
  readonly isSame: boolean;
  readonly diff: readonly DiffStep[];
}

/** `quoted` is the other's, `record` the first's. */
export function compareWitnesses(first: Pick<Witness, 'text'>, other: Pick<Witness, 'text'>): Comparison {
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

/**
 * Two witnesses mostly agree: the fewest edits find where (O((n + m)·d) for d edits), and only what lies between is aligned
 * as words, in which a changed word is one step and not two.
 */
function stepsBetween(quoted: readonly string[], record: readonly string[]): readonly AlignStep[] {
  const runs = shortestEdit(quoted, record, MAX_EDITS);
  if (runs === null) return [...unlike(quoted, record, { quotedFrom: 0, recordFrom: 0 })];
  const steps: AlignStep[] = [];
  let from = { quotedFrom: 0, recordFrom: 0 };
  for (const run of runs) {
    if (run.op !== '=' || run.quotedTo - run.quotedFrom < ANCHOR) continue;
    steps.push(...between(quoted, record, from, { quotedTo: run.quotedFrom, recordTo: run.recordFrom }));
    steps.push(...same(run));
    from = { quotedFrom: run.quotedTo, recordFrom: run.recordTo };
  }
  return [...steps, ...between(quoted, record, from, { quotedTo: quoted.length, recordTo: record.length })];
}

/** Words in a row from which on both sides agree for sure. */
const ANCHOR = 3;

function* same({ quotedFrom, quotedTo, recordFrom }: EditRun): Generator<AlignStep> {
  for (let i = 0; i < quotedTo - quotedFrom; i++) {
    const [q, r] = [quotedFrom + i, recordFrom + i];
    yield { op: '=', quotedFrom: q, quotedTo: q + 1, recordFrom: r, recordTo: r + 1, score: 0, similarity: 1 };
  }
}

type Start = Pick<AlignStep, 'quotedFrom' | 'recordFrom'>;

function between(
  quoted: readonly string[],
  record: readonly string[],
  { quotedFrom, recordFrom }: Start,
  { quotedTo, recordTo }: Pick<AlignStep, 'quotedTo' | 'recordTo'>,
): readonly AlignStep[] {
  return [
    ...unlike(quoted.slice(quotedFrom, quotedTo), record.slice(recordFrom, recordTo), { quotedFrom, recordFrom }),
  ];
}

/** Aligned, with the record's words before and behind as left out; too large, as one change. Places move by `at`. */
function* unlike(quoted: readonly string[], record: readonly string[], at: Start): Generator<AlignStep> {
  const step = (op: AlignStep['op'], from: Start, to: Pick<AlignStep, 'quotedTo' | 'recordTo'>): AlignStep => ({
    op,
    quotedFrom: from.quotedFrom + at.quotedFrom,
    quotedTo: to.quotedTo + at.quotedFrom,
    recordFrom: from.recordFrom + at.recordFrom,
    recordTo: to.recordTo + at.recordFrom,
    score: 0,
    similarity: 0,
  });
  const [n, m] = [quoted.length, record.length];
  const left = (from: number, to: number, q: number): AlignStep[] =>
    to > from ? [step('-', { quotedFrom: q, recordFrom: from }, { quotedTo: q, recordTo: to })] : [];
  if (n === 0) yield* left(0, m, 0);
  else if (n * m > MAX_CELLS) yield step('~', { quotedFrom: 0, recordFrom: 0 }, { quotedTo: n, recordTo: m });
  else {
    const { steps, recordFrom, recordTo } = alignWords(quoted, record, { bits: new Float64Array(n).fill(WORD_BITS) });
    yield* left(0, recordFrom, 0);
    for (const one of steps) yield { ...step(one.op, one, one), similarity: one.similarity };
    yield* left(recordTo, m, n);
  }
}

/** Equal but for white space: a dash for a comma is a variant, a line end is none. */
function sameTypography(a: Pick<Witness, 'text'>, b: Pick<Witness, 'text'>): boolean {
  return a.text.replace(/\s+/g, ' ') === b.text.replace(/\s+/g, ' ');
}
