/**
 * Who in the archive quotes a document, where, and how rightly.
 *
 *   every document ─ quotations ─→ rows of words, kept        once for each document
 *   this document  ─ runs of three words ─→ rows that share some ─ traced ─→ quotations that are found here
 *
 * The rows only say who may quote it; whether a quotation does, and how rightly, is for tracing to say, over the whole
 * archive: where the words stand better elsewhere, that is told with it. Cost: reading every document once, then one
 * pass over the rows and the tracing of some hundred quotations.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { linkQuotation } from '../authority/authority.ts';
import { dateReader } from '../dates/dates.ts';
import type { Document, Match, Quotation, QuotationKind, Span, TracedQuotation } from '../record/record.ts';
import type { QuotingRow, Store } from '../store/store.ts';
import { findQuotations } from '../structure/structure.ts';
import { hashWords } from '../text/text.ts';
import { type Record, traceFound } from './questions.ts';

/** Of the rules by which rows are made: another number, and every document is looked through anew. */
const VERSION = 1;
/** Documents looked through in one transaction. */
const AT_ONCE = 200;
/** Documents looked through between two breaths. */
const BREATH = 10;
/** Presented as somebody's words. Lines of dialogue are the document's own record, titles and scare quotes say nothing. */
const KINDS: ReadonlySet<QuotationKind> = new Set(['direct', 'block', 'partial']);
/** Fewer words stand in too many documents to be anybody's. */
const LEAST_WORDS = 4;
/** More of a document are an anthology's, which tracing one by one would take minutes. */
const MOST_OF_ONE = 5_000;
/** Words that must follow each other as in the record to be worth tracing. */
const RUN = 3;
/**
 * Share of a quotation's runs that must stand in the document, two at least: of words of which one in five was changed,
 * about half do; of words about the same thing in the same language, one in twenty.
 */
const LEAST_SHARED = 0.25;
const LEAST_RUNS = 2;
/** Quotations traced for one answer, those of which the largest share stands in the document first: about two seconds. */
const MOST_TRACED = 150;
/** Places told of one quotation; of a widely printed text the document may be a late one. */
const PLACES = 24;
/** Words a place must share with a quotation of the document's own, for both to quote a third. */
const OWN_QUOTATION = 0.8;

/** A quotation in another document, as far as it was found in this one. */
export interface Quoting {
  /** The document that quotes. */
  readonly document: string;
  readonly title: string | null;
  readonly kind: Document['kind'];
  readonly date: string | null;
  readonly traced: TracedQuotation;
  /** Its place in the document that is quoted: one of `traced.matches`. */
  readonly match: Match;
}

export interface QuotedBy {
  /** In the order of the quoted document's text. */
  readonly quotings: readonly Quoting[];
  /** Documents that were looked through. */
  readonly searched: number;
  /** Quotations that share words with it and were not traced, as there are too many. */
  readonly untraced: number;
}

/** Looks through what has not been looked through yet. */
export async function catchUpQuotings(store: Store, signal: AbortSignal): Promise<void> {
  for (;;) {
    const ids = await store.toQuote(VERSION, AT_ONCE);
    if (ids.length === 0) return;
    const rows: QuotingRow[] = [];
    for (const [at, id] of ids.entries()) {
      const document = store.document(id);
      if (document !== null) rows.push({ id, ...lookedThrough(document) });
      if (at % BREATH === BREATH - 1) await breathe();
      signal.throwIfAborted();
    }
    await store.keepQuotings(VERSION, rows);
  }
}

/** The rows must be caught up with. Throws `RangeError` where the archive has no such document. */
export async function quotedByOf(store: Store, record: Record, id: string): Promise<QuotedBy> {
  const document = record.document(id);
  if (document === null) throw new RangeError(`the archive has no document ${id}`);
  const rows = await store.quotingWords(VERSION);
  const runs = new RunsOf(document);
  const candidates = rows
    .filter((row) => row.id !== id)
    .flatMap((row) => candidatesOf(row.id, row.words, runs))
    .sort((a, b) => b.share - a.share || b.shared - a.shared);
  const quotings = await traceQuoters(store, record, document, candidates.slice(0, MOST_TRACED));
  const own = await keptQuotations(store, document);
  return {
    quotings: quotings
      .filter(({ match }) => !own.some((one) => covers(one, match)))
      .sort((a, b) => a.match.start - b.match.start || b.match.end - a.match.end),
    searched: record.index.size().documents,
    untraced: Math.max(0, candidates.length - MOST_TRACED),
  };
}

/** A quotation that may be of the document that was asked about. */
interface Candidate {
  readonly quoter: string;
  /** 0-based, among the quoter's. */
  readonly number: number;
  readonly shared: number;
  readonly share: number;
}

function candidatesOf(quoter: string, packed: Int32Array, runs: RunsOf): Candidate[] {
  return unpacked(packed).flatMap((words, number) => {
    const shared = runs.shared(words);
    const share = shared / (words.length - RUN + 1);
    return shared >= LEAST_RUNS && share >= LEAST_SHARED ? [{ quoter, number, shared, share }] : [];
  });
}

async function traceQuoters(
  store: Store,
  record: Record,
  quoted: Document,
  candidates: readonly Candidate[],
): Promise<Quoting[]> {
  const found: Quoting[] = [];
  for (const [quoter, ofOne] of Map.groupBy(candidates, (one) => one.quoter)) {
    const document = record.document(quoter);
    if (document === null) continue;
    const quotations = await keptQuotations(store, document);
    for (const { number } of ofOne) {
      const quotation = linkQuotation(quotations[number] as Quotation, document, record.roster);
      const traced = traceFound(record, quotation, document, PLACES);
      const match = traced.matches.find((one) => one.document === quoted.id && isSaid(one));
      if (match !== undefined && traced.verdict !== 'common-phrase')
        found.push({ document: quoter, ...headOf(document), traced, match });
      await breathe();
    }
  }
  return found;
}

/** Like words in a document of something else are chance; the same words are worth telling. */
function isSaid({ witness, similarity }: Match): boolean {
  return witness.relation !== 'elsewhere' || similarity === 1;
}

function headOf({ title, kind, date }: Document): Pick<Quoting, 'title' | 'kind' | 'date'> {
  return { title, kind, date };
}

/** As they are kept: without their words, which are the document's own. */
type Kept = Omit<Quotation, 'text'>;

function lookedThrough(document: Document): Omit<QuotingRow, 'id'> {
  const numbers: number[] = [];
  const kept: Kept[] = [];
  for (const { text, ...quotation } of findQuotations(document, dateReader).filter(isTold)) {
    const words: number[] = [];
    hashWords(text, [], (hash) => words.push(hash | 0));
    if (words.length < LEAST_WORDS || kept.length === MOST_OF_ONE) continue;
    numbers.push(words.length, ...words);
    kept.push(quotation);
  }
  return { words: Int32Array.from(numbers), quotations: JSON.stringify(kept) };
}

async function keptQuotations(store: Store, { id, text }: Document): Promise<readonly Quotation[]> {
  const kept = JSON.parse((await store.quotationsOf(VERSION, id)) ?? '[]') as Kept[];
  return kept.map((one) => ({ ...one, text: text.slice(one.start, one.end) }));
}

/** A block that nobody introduces is as often a letterhead or an address; of a mail, it is what the mail answers. */
function isTold({ kind, speaker, cue }: Quotation): boolean {
  return KINDS.has(kind) && (kind !== 'block' || speaker !== null || cue !== null);
}

/** For each quotation: how many words, and their hashes. */
function unpacked(numbers: Int32Array): Int32Array[] {
  const rows: Int32Array[] = [];
  for (let at = 0; at < numbers.length; ) {
    const end = at + 1 + (numbers[at] as number);
    rows.push(numbers.subarray(at + 1, end));
    at = end;
  }
  return rows;
}

/** True where the document itself presents these words as somebody's: then both quote a third. */
function covers(own: Span, { start, end }: Match): boolean {
  const common = Math.min(own.end, end) - Math.max(own.start, start);
  return common >= OWN_QUOTATION * (end - start);
}

/** The runs of three words of a document: a bit for each, so that a volume's million take two megabytes. */
class RunsOf {
  readonly #bits: Uint32Array;
  readonly #mask: number;

  constructor({ text }: Document) {
    // Some five characters a word; sixteen bits a run leave one in sixteen to chance.
    const size = 2 ** Math.max(10, Math.ceil(Math.log2(Math.max(text.length, 1) * 3)));
    this.#bits = new Uint32Array(size / 32);
    this.#mask = size - 1;
    let [before, last] = [0, 0];
    let count = 0;
    hashWords(text, [], (hash) => {
      count += 1;
      if (count >= RUN) this.#set(runHash(before, last, hash | 0));
      [before, last] = [last, hash | 0];
    });
  }

  /** How many runs of these words the document has. */
  shared(words: Int32Array): number {
    let shared = 0;
    for (let at = 0; at + RUN <= words.length; at += 1) {
      const bit = runHash(words[at] as number, words[at + 1] as number, words[at + 2] as number) & this.#mask;
      if (((this.#bits[bit >>> 5] as number) >>> (bit & 31)) & 1) shared += 1;
    }
    return shared;
  }

  #set(hash: number): void {
    const bit = hash & this.#mask;
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] as number) | (1 << (bit & 31));
  }
}

function runHash(a: number, b: number, c: number): number {
  let hash = Math.imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(b ^ 0x7f4a7c15, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
