/**
 * Articles of known truth: quotations of every kind (cases.ts), set into sentences that say who spoke and when, and read
 * back out of them as any article is read. What the reading misses is told apart from what the tracing misjudges.
 */
import { dateReader } from '../../src/dates/dates.ts';
import type { Document, Quotation } from '../../src/record/record.ts';
import { findQuotations, structureOf } from '../../src/structure/structure.ts';
import { Random } from '../random.ts';
import { type Ground, KINDS, type Kind, type Made } from './cases.ts';
import type { Copy, Corpus } from './corpus.ts';
import type { Sentence } from './sentences.ts';

export interface Case extends Made {
  readonly kind: string;
  readonly sentence: Sentence;
  /** As the article presents it, read by the rules; null where they did not find it. */
  readonly quotation: Quotation | null;
}

/** Sentences tried for each case that is wanted. */
const TRIES = 400;
/** Cases in one article. */
const TOGETHER = 12;

/** Up to `each` cases of each kind; fewer where the record has no more sentences that lend themselves to it. */
export function casesOf(corpus: Corpus, sentences: readonly Sentence[], each: number, seed: number): readonly Case[] {
  const random = new Random(seed);
  const made = KINDS.flatMap((kind) => ofKind(kind, corpus, sentences, each, random));
  for (let i = made.length - 1; i > 0; i--) {
    const j = random.whole(0, i + 1);
    [made[i], made[j]] = [made[j] as Unread, made[i] as Unread];
  }
  const cases: Case[] = [];
  const names = namesOf(sentences);
  for (let i = 0; i < made.length; i += TOGETHER) cases.push(...inArticle(made.slice(i, i + TOGETHER), names, random));
  return cases;
}

interface Unread extends Made {
  readonly kind: string;
  readonly sentence: Sentence;
}

function ofKind(
  { name, from, make }: Kind,
  corpus: Corpus,
  sentences: readonly Sentence[],
  each: number,
  random: Random,
): Unread[] {
  const pool = poolOf(from, corpus, sentences);
  const others = sentences.filter(isLatin);
  if (pool.length === 0 || others.length === 0) return [];
  const documents = Map.groupBy(pool, ({ document }) => document.id);
  const made: Unread[] = [];
  const seen = new Set<string>();
  for (let tries = 0; made.length < each && tries < each * TRIES; tries++) {
    const sentence = random.pick(pool);
    const siblings = documents.get(sentence.document.id) as Sentence[];
    const other = random.pick(from === 'cyrillic' ? pool : others);
    const one = make({ sentence, siblings, other, random, grams: corpus.grams } satisfies Ground);
    if (one === null || seen.has(one.text)) continue;
    seen.add(one.text);
    made.push({ ...one, kind: name, sentence });
  }
  return made;
}

function poolOf(from: Kind['from'], corpus: Corpus, sentences: readonly Sentence[]): readonly Sentence[] {
  const copyOf = ({ document }: Sentence): Copy | undefined => corpus.copies.get(document.id);
  if (from === 'strange') return corpus.strangers.filter(isLatin);
  if (from === 'cyrillic') return sentences.filter((one) => !isLatin(one));
  const latin = sentences.filter(isLatin);
  if (COPIED.has(from)) return latin.filter((one) => copyOf(one) === from);
  const plain = latin.filter((one) => copyOf(one) === undefined);
  if (from === 'direct') return plain.filter(({ speech }) => speech !== 'reported');
  if (from === 'noted') return plain.filter(({ document: { kind } }) => kind === 'memcon' || kind === 'minutes');
  return plain;
}

const COPIED: ReadonlySet<string> = new Set(['scan', 'poor scan', 'print', 'translation'] satisfies Copy[]);

function isLatin({ text }: Sentence): boolean {
  return !/\p{Script=Cyrillic}/u.test(text);
}

function namesOf(sentences: readonly Sentence[]): readonly string[] {
  return [...new Set(sentences.flatMap(({ speaker }) => speaker ?? []))];
}

/** The cases as one article's paragraphs, and what the rules read out of it. */
function inArticle(made: readonly Unread[], names: readonly string[], random: Random): Case[] {
  let text = 'What the record has, and what was made of it\n\n';
  const spans = made.map((one) => {
    const { words, at } = paragraphOf(one, names, random);
    const start = text.length + at;
    text += `${words}\n\n`;
    return start;
  });
  const document = articleDocument(text);
  const quotations = findQuotations(document, dateReader);
  return made.map((one, i) => {
    const start = spans[i] as number;
    const read = quotations.find((found) => Math.abs(found.start - start) <= 1 && isWhole(found, one, start));
    return { ...one, quotation: read ?? null };
  });
}

/** Up to its last word: a closing mark may stand within or without. */
function isWhole(found: Quotation, { text, broken }: Unread, start: number): boolean {
  const room = broken === undefined ? 0 : LONGEST_BREAK;
  const least = start + text.replace(/[\s.,;!?]+$/u, '').length;
  return found.end >= least && found.end <= least + room + 8;
}

const LONGEST_BREAK = 60;

function articleDocument(text: string): Document {
  const nothing = { declared: {}, pages: [], origins: [], styles: [], apart: [], problems: [] };
  const id = { accession: '0'.repeat(64), ordinal: 1, name: 'article.txt', readAt: '2026-01-01T00:00:00Z' };
  return structureOf({ text, format: 'text/plain', reader: 'bench@1', ...nothing }, id, dateReader);
}

interface Paragraph {
  readonly words: string;
  /** Where in it the quoted words begin. */
  readonly at: number;
}

function paragraphOf(made: Unread, names: readonly string[], random: Random): Paragraph {
  const speaker = speakerOf(made, names, random);
  const date = dateOf(made, random);
  const words = random.pick(presentations(made, speaker, date));
  return { words, at: words.indexOf('“') + 1 };
}

/** `“We will,” Dorn said on June 3, “withdraw.”` */
function brokenUp({ text, broken = 0 }: Unread, who: string, on: string): readonly string[] {
  const [head, tail] = [text.slice(0, broken).replace(/,$/, ''), text.slice(broken).trimStart()];
  return [`“${head},” ${who} said${on}, “${tail}.”`, `${who} spoke at length${on}. “${head},” he said, “${tail}.”`];
}

/** Ways of print to say who and when. */
function presentations(made: Unread, speaker: string | null, date: string | null): readonly string[] {
  const words = made.text;
  const closed = /[.,!?]$/.test(words) ? words : `${words},`;
  const on = date === null ? '' : ` ${date}`;
  if (made.broken !== undefined) return brokenUp(made, speaker ?? 'One of them', on);
  if (speaker === null)
    return [`From the record${on.replace(/^ (?=in )/, ' made ').replace(/^ on /, ' of ')}: “${words}”`];
  return [
    `${speaker} said${on}: “${words}”`,
    `“${closed}” ${speaker} said${on}.`,
    `${speaker} spoke at length${on}. “${closed}” he said.`,
    `${date === null ? 'Later' : on.trim().replace(/^\w/, (letter) => letter.toUpperCase())}, ${speaker} told reporters: “${words}”`,
  ];
}

function speakerOf({ sentence, speaker = 'own' }: Unread, names: readonly string[], random: Random): string | null {
  if (speaker === 'nobody' || sentence.speaker === null) return null;
  if (speaker === 'own') return sentence.speaker;
  const own = sentence.speaker.split(' ');
  return random.pick(names.filter((name) => !name.split(' ').some((part) => own.includes(part)))) ?? null;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function dateOf({ sentence, date = 'own' }: Unread, random: Random): string | null {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(sentence.document.date ?? '');
  if (day === null || date === 'none') return null;
  const [year, month, of] = day.slice(1).map(Number) as [number, number, number];
  const name = (index: number): string => MONTHS[(index + 11) % 12] as string;
  if (date === 'month') return `in ${name(month)} ${year}`;
  if (date === 'other-month') return `in ${name(month + random.pick([2, 5, 9]))} ${year - 1}`;
  return `on ${name(month)} ${of}, ${date === 'other' ? year - random.whole(1, 9) : year}`;
}
