/**
 * TIMEX3 values on news text in the TimeBank manner, scored as TempEval-3 did: an expression is found where it overlaps
 * the annotated one (relaxed), and right where its `value` is the same string; F1 over both.
 *
 * fixtures/gold/timex holds texts written for the project. Gold that may not be shipped is scored where it lies:
 *
 *     MEMCON_TIMEML=/data/TempEval-3/te3-platinum:/data/TBAQ-cleaned/TimeBank npm run bench -- accuracy timex
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as chrono from 'chrono-node';
import { findTimexes } from '../../src/dates/dates.ts';
import { type Bench, type Figure, type Measured, percent, type Table } from '../report.ts';
import { readTimeml, type TimemlText } from './timeml.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'gold', 'timex');

interface Timex {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

type Tagger = (text: string, written: string | null) => readonly Timex[];

const TAGGERS: Readonly<Record<string, Tagger>> = { memcon: findTimexes, 'chrono-node': chronos };

export const timex: Bench = { name: 'timex', group: 'accuracy', run };

async function run(): Promise<Measured> {
  const rows: (string | number)[][] = [];
  const figures: Record<string, Figure> = {};
  const folders = [FIXTURES, ...(process.env.MEMCON_TIMEML ?? '').split(':').filter((path) => path !== '')];
  const skipped: string[] = [];
  for (const folder of folders) {
    const texts = readFolder(folder, skipped);
    for (const [name, tag] of Object.entries(TAGGERS)) {
      const score = scoreOf(texts, tag);
      rows.push([name, basename(folder), texts.length, ...rowOf(score)]);
      if (name === 'memcon' && folder === FIXTURES) Object.assign(figures, figuresOf(score));
    }
  }
  const notes = skipped.length === 0 ? '' : ` — ${skipped.length} files skipped: ${skipped[0]}`;
  const columns = ['by', 'texts of', 'texts', 'gold', 'found', 'spans', 'values right', 'relaxed F1', 'value F1'];
  const table: Table = { title: `TIMEX3 in the TimeBank manner${notes}`, columns, rows };
  return { tables: [table], figures };
}

function readFolder(folder: string, skipped: string[]): readonly TimemlText[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tml') && !name.startsWith('.'));
  return files.flatMap((name) => {
    try {
      return [readTimeml(readFileSync(join(folder, name), 'utf8'))];
    } catch (error) {
      skipped.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
}

interface Score {
  gold: number;
  found: number;
  spans: number;
  values: number;
}

function scoreOf(texts: readonly TimemlText[], tag: Tagger): Score {
  const sum: Score = { gold: 0, found: 0, spans: 0, values: 0 };
  for (const { text, written, timexes } of texts) {
    const found = tag(text, written);
    const unused = new Set(found);
    sum.gold += timexes.length;
    sum.found += found.length;
    for (const expected of timexes) {
      const match = [...unused].find((one) => one.start < expected.end && one.end > expected.start);
      if (match === undefined) continue;
      unused.delete(match);
      sum.spans += 1;
      if (match.value === expected.value) sum.values += 1;
    }
  }
  return sum;
}

function f1(right: number, { gold, found }: Score): number {
  return (2 * right) / (gold + found);
}

function rowOf(score: Score): (string | number)[] {
  const { gold, found, spans, values } = score;
  return [gold, found, spans, values, percent(f1(spans, score)), percent(f1(values, score))];
}

function figuresOf(score: Score): Record<string, Figure> {
  const figure = (value: number): Figure => ({ value: Math.round(value * 1000) / 10, kind: 'accuracy', noise: 0.5 });
  return { 'timex/relaxed F1': figure(f1(score.spans, score)), 'timex/value F1': figure(f1(score.values, score)) };
}

/** chrono-node's parts as a TIMEX3 value: as fine as it is certain. */
function chronos(text: string, written: string | null): readonly Timex[] {
  const reference = /^\d{4}-\d\d-\d\d/.exec(written ?? '')?.[0];
  return chrono.parse(text, reference === undefined ? undefined : new Date(`${reference}T12:00:00Z`)).map((found) => {
    const { start } = found;
    const pad = (part: chrono.Component, width: number) => String(start.get(part) ?? 0).padStart(width, '0');
    const isDay =
      start.isCertain('day') || start.isCertain('weekday') || (!start.isCertain('month') && !start.isCertain('year'));
    const parts = isDay
      ? [pad('year', 4), pad('month', 2), pad('day', 2)]
      : start.isCertain('month')
        ? [pad('year', 4), pad('month', 2)]
        : [pad('year', 4)];
    const time = start.isCertain('hour') ? `T${pad('hour', 2)}:${pad('minute', 2)}` : '';
    return { start: found.index, end: found.index + found.text.length, value: parts.join('-') + time };
  });
}
