/** Temporal expressions found in annotated texts, beside chrono-node on the same texts in the same run. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as chrono from 'chrono-node';
import { findDates } from '../../src/dates/dates.ts';
import { parseFile } from '../../src/memcon.ts';
import { type Bench, type Figure, type Measured, percent, type Table } from '../report.ts';
import { DATA, type GoldFile, type Loaded, loadGold } from './gold.ts';

interface GoldExpression {
  readonly start: number;
  readonly end: number;
  /** Null: the text does not tell, or it is a length of time or a recurrence. */
  readonly edtf: string | null;
  readonly kind: 'date' | 'interval' | 'set' | 'duration';
}

interface GoldText extends GoldFile {
  /** Of what a reader makes of the file (a PDF, a TEI document): the SHA-256 of the text that was annotated. */
  readonly textSha256?: string;
  readonly written: string | null;
  /** The part of a long file that was annotated; expressions are placed in the whole file. */
  readonly range?: readonly [start: number, end: number];
  readonly expressions: readonly GoldExpression[];
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly edtf: string | null;
}

interface Score {
  gold: number;
  found: number;
  /** Same words, give or take `the`, `since` and punctuation: the two share their last character but one. */
  spans: number;
  /** Annotated with a value. The rest are lengths of time, recurrences, and dates that the text doesn't tell. */
  valued: number;
  right: number;
  /** A value given, and not the text's, or given to what has none: the worst result. */
  wrong: number;
  /** The text gives one, and we found the words and no value. */
  unresolved: number;
  /** The text gives one, and we didn't see the words. */
  missed: number;
  /** No value annotated, and none given. */
  silent: number;
}

interface Text {
  readonly gold: GoldText;
  /** The whole text; offsets of the annotations are in it. */
  readonly text: string;
}

type Finder = (text: string, written: string | null) => readonly Found[];

const COLUMNS = [
  'by',
  'split',
  'gold',
  'found',
  'with a value',
  'right',
  'unresolved',
  'missed',
  'rightly none',
  'wrong',
  'spans found %',
  'value exact %',
  'wrong of gold %',
  'value prec. %',
];

export const dates: Bench = { name: 'dates', group: 'accuracy', run };

const FINDERS: Readonly<Record<string, Finder>> = { memcon: ours, 'chrono-node': chronos };

async function run(): Promise<Measured> {
  const gold = loadGold<GoldText>('dates');
  const texts: Text[] = [];
  const skipped = [...gold.skipped];
  for (const loaded of gold.texts) {
    const text = await textOf(loaded);
    if (text === null) skipped.push(`${loaded.name}: its reader gives another text than the one annotated`);
    else texts.push({ gold: loaded.gold, text });
  }
  const rows: (string | number)[][] = [];
  const figures: Record<string, Figure> = {};
  for (const [name, find] of Object.entries(FINDERS)) {
    for (const split of ['dev', 'test'] as const) {
      const score = scoreOf(
        texts.filter((text) => text.gold.split === split),
        find,
      );
      if (score.gold === 0) continue;
      rows.push(rowOf(name, split, score));
      if (name === 'memcon') Object.assign(figures, figuresOf(split, score));
    }
  }
  const notes = skipped.length === 0 ? '' : ` — ${skipped.length} annotated files skipped: ${skipped[0]}`;
  const table: Table = {
    title: `Temporal expressions${notes}`,
    columns: COLUMNS,
    rows,
  };
  return { tables: [table, speed(texts)], figures };
}

function ours(text: string, written: string | null): readonly Found[] {
  return findDates(text, { written });
}

/** chrono-node knows no "unresolved": where it implies the year from the day it is given, that is its answer. */
function chronos(text: string, written: string | null): readonly Found[] {
  return chrono.parse(text, written === null ? undefined : new Date(`${written}T12:00:00Z`)).map((found) => {
    const edtf = found.end == null ? chronoValue(found.start) : `${chronoValue(found.start)}/${chronoValue(found.end)}`;
    return { start: found.index, end: found.index + found.text.length, edtf };
  });
}

function chronoValue(parts: chrono.ParsedComponents): string {
  const pad = (part: chrono.Component) => String(parts.get(part) ?? 0).padStart(part === 'year' ? 4 : 2, '0');
  const day =
    parts.isCertain('day') || parts.isCertain('weekday') ? `${pad('year')}-${pad('month')}-${pad('day')}` : null;
  const value = day ?? (parts.isCertain('month') ? `${pad('year')}-${pad('month')}` : pad('year'));
  return parts.isCertain('hour') ? `${value}T${pad('hour')}:${pad('minute')}` : value;
}

function scoreOf(texts: readonly Text[], find: Finder): Score {
  const sum: Score = {
    gold: 0,
    found: 0,
    spans: 0,
    valued: 0,
    right: 0,
    wrong: 0,
    unresolved: 0,
    missed: 0,
    silent: 0,
  };
  for (const text of texts) {
    const found = foundIn(text, find);
    const unused = new Set(found);
    sum.found += found.length;
    for (const expected of text.gold.expressions) {
      const match = found.find((each) => each.start < expected.end - 1 && each.end > expected.end - 2);
      if (match !== undefined) unused.delete(match);
      count(sum, expected, match);
    }
    for (const extra of unused) if (extra.edtf !== null) sum.wrong += 1;
  }
  return sum;
}

function count(sum: Score, expected: GoldExpression, match: Found | undefined): void {
  sum.gold += 1;
  sum.spans += match === undefined ? 0 : 1;
  sum.valued += expected.edtf === null ? 0 : 1;
  const given = match?.edtf ?? null;
  if (given !== null && closed(given) !== closed(expected.edtf)) sum.wrong += 1;
  else if (expected.edtf === null) sum.silent += 1;
  else if (given !== null) sum.right += 1;
  else if (match === undefined) sum.missed += 1;
  else sum.unresolved += 1;
}

function foundIn(text: Text, find: Finder): readonly Found[] {
  const shift = text.gold.range?.[0] ?? 0;
  const found = find(annotated(text), text.gold.written);
  return found.map((each) => ({ ...each, start: each.start + shift, end: each.end + shift }));
}

function annotated({ gold, text }: Text): string {
  return gold.range === undefined ? text : text.slice(...gold.range);
}

/** The record's text, the file's, or what its reader makes of it; null where that is no more what was annotated. */
async function textOf({ gold, bytes, fields }: Loaded<GoldText>): Promise<string | null> {
  if (fields !== null) return fields.text ?? '';
  if (gold.textSha256 === undefined) return new TextDecoder().decode(bytes);
  const { documents } = await parseFile(join(DATA, gold.source));
  const text = documents[0]?.text ?? '';
  return createHash('sha256').update(text).digest('hex') === gold.textSha256 ? text : null;
}

/** `since 1994` is scored by its date: a finder that knows no open intervals is not wrong about the year. */
function closed(edtf: string | null): string | null {
  return edtf === null ? null : edtf.replace(/^\.\.\/|\/\.\.$/, '');
}

function rowOf(name: string, split: string, score: Score): (string | number)[] {
  const { gold, found, spans, valued, right, wrong, unresolved, missed, silent } = score;
  const shares = [spans / gold, right / valued, wrong / gold, right / (right + wrong)];
  return [name, split, gold, found, valued, right, unresolved, missed, silent, wrong, ...shares.map(percent)];
}

function figuresOf(split: string, { gold, spans, valued, right, wrong }: Score): Record<string, Figure> {
  const figure = (value: number): Figure => ({ value: Math.round(value * 1000) / 10, kind: 'accuracy', noise: 0.5 });
  return {
    [`dates/${split}/span recall`]: figure(spans / gold),
    [`dates/${split}/value exact`]: figure(right / valued),
    [`dates/${split}/value precision`]: figure(right / (right + wrong)),
  };
}

const WARM_PASSES = 5;
const TIMED_PASSES = 10;

/** Megabytes of text a second, each finder on all the annotated texts together. */
function speed(texts: readonly Text[]): Table {
  const all = texts.map(annotated);
  const bytes = all.reduce((sum, text) => sum + text.length, 0);
  const rows = Object.entries(FINDERS).map(([name, find]) => {
    const pass = () => all.forEach((text) => void find(text, null));
    for (let warm = 0; warm < WARM_PASSES; warm += 1) pass();
    const begun = spent();
    for (let timed = 0; timed < TIMED_PASSES; timed += 1) pass();
    return [name, ((bytes * TIMED_PASSES) / (spent() - begun)).toFixed(1)];
  });
  return { title: 'Speed of reading dates (processor time, warm)', columns: ['by', 'MB/s'], rows };
}

/** Microseconds of processor time. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
