/** Are quotations judged rightly? Cases of known truth (articles.ts) through the whole of trace, as a confusion matrix. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQuotationIndex } from '../../src/index/index.ts';
import type { TracedQuotation } from '../../src/record/record.ts';
import { type Ports, traceQuotation } from '../../src/trace/trace.ts';
import { Random } from '../random.ts';
import { type Bench, type Figure, type Measured, percent, percentile, type Scale, type Table } from '../report.ts';
import { type Case, makeCases } from './articles.ts';
import { madeRecord } from './transcripts.ts';

export const verdicts: Bench = { name: 'verdicts', group: 'accuracy', run };

const DOCUMENTS = 120;

async function run(scale: Scale): Promise<Measured> {
  const random = new Random(scale.seed);
  const record = madeRecord(DOCUMENTS, random);
  const strangers = madeRecord(DOCUMENTS, new Random(scale.seed + 1));
  const cases = makeCases(record, strangers, scale.isSmall ? 50 : 200, random);
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const located = await openQuotationIndex(directory);
    await located.add(record.documents.map(({ id, text }) => ({ id, text, skip: [] })));
    const byId = new Map(record.documents.map((document) => [document.id, document]));
    const dates = { canMeet: (a: string, b: string) => a === b };
    return judge(cases, { located, records: { get: (id) => byId.get(id) ?? null }, dates });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly made: Case;
  readonly traced: TracedQuotation;
  readonly ms: number;
}

function judge(cases: readonly Case[], ports: Ports): Measured {
  const outcomes = cases.map((made) => {
    const begun = performance.now();
    const traced = traceQuotation(made.quotation, ports);
    return { made, traced, ms: performance.now() - begun };
  });
  const verdictNames = [...new Set(cases.map(({ verdict }) => verdict))];
  const scores = verdictNames.map((verdict) => ({ verdict, ...f1Of(outcomes, verdict) }));
  const macro = scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
  const warned = warningScores(outcomes);
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  if (process.env.BENCH_MISSES !== undefined) showMisses(outcomes);
  return {
    tables: [confusion(outcomes, verdictNames, macro), warningTable(warned), timeTable(times)],
    figures: figuresOf(scores, macro, warned),
  };
}

function f1Of(outcomes: readonly Outcome[], verdict: string): { precision: number; recall: number; f1: number } {
  const meant = outcomes.filter(({ made }) => made.verdict === verdict);
  const said = outcomes.filter(({ traced }) => traced.verdict === verdict);
  const right = meant.filter(({ traced }) => traced.verdict === verdict).length;
  const [precision, recall] = [right / Math.max(1, said.length), right / Math.max(1, meant.length)];
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function confusion(outcomes: readonly Outcome[], names: readonly string[], macro: number): Table {
  const said = [...new Set([...names, ...outcomes.map(({ traced }) => traced.verdict)])];
  const kinds = [...new Set(outcomes.map(({ made }) => made.made))];
  const rows = kinds.map((kind) => {
    const own = outcomes.filter(({ made }) => made.made === kind);
    const counts = said.map((verdict) => own.filter(({ traced }) => traced.verdict === verdict).length || '');
    return [kind, own[0]?.made.verdict ?? '', ...counts];
  });
  return { title: `Verdicts: macro-F1 ${macro.toFixed(3)}`, columns: ['case', 'truth', ...said], rows };
}

interface WarningScore {
  readonly warning: string;
  readonly recall: number;
  readonly precision: number;
  readonly cases: number;
}

/** Precision counts only cases of other kinds whose sentence gives no reason for the warning. */
function warningScores(outcomes: readonly Outcome[]): readonly WarningScore[] {
  const names = [...new Set(outcomes.flatMap(({ made }) => made.warning ?? []))];
  return names.map((warning) => {
    const meant = outcomes.filter(({ made }) => made.warning === warning);
    const right = meant.filter(({ traced }) => traced.warnings.includes(warning)).length;
    const harmless = outcomes.filter(({ made }) => made.warning === null && HARMLESS.has(made.made));
    const wrong = harmless.filter(({ traced }) => traced.warnings.includes(warning)).length;
    return {
      warning,
      recall: right / meant.length,
      precision: right / Math.max(1, right + wrong),
      cases: meant.length,
    };
  });
}

/** Kinds of case that turn no sense. (A run of verbatim words may well begin behind its "not", or end before its "if".) */
const HARMLESS = new Set(['licensed', 'elided', 'dropped', 'reported']);

function warningTable(scores: readonly WarningScore[]): Table {
  const rows = scores.map(({ warning, recall, precision, cases }) => [
    warning,
    cases,
    percent(recall),
    percent(precision),
  ]);
  return { title: 'Warnings', columns: ['warning', 'cases', 'recall %', 'precision %'], rows };
}

function timeTable(times: readonly number[]): Table {
  const rows = [[percentile(times, 0.5).toFixed(2), percentile(times, 0.99).toFixed(2)]];
  return { title: 'The whole trace of one quotation', columns: ['p50 ms', 'p99 ms'], rows };
}

function figuresOf(
  scores: readonly { verdict: string; f1: number }[],
  macro: number,
  warned: readonly WarningScore[],
): Record<string, Figure> {
  const figures: Record<string, Figure> = { 'verdicts/macro-F1': { value: macro, kind: 'accuracy', noise: 0.01 } };
  for (const { verdict, f1 } of scores)
    figures[`verdicts/${verdict}/F1`] = { value: f1, kind: 'accuracy', noise: 0.02 };
  for (const { warning, recall, precision } of warned) {
    figures[`warnings/${warning}/recall`] = { value: recall, kind: 'accuracy', noise: 0.03 };
    figures[`warnings/${warning}/precision`] = { value: precision, kind: 'accuracy', noise: 0.03 };
  }
  return figures;
}

/** With BENCH_MISSES set: what was judged otherwise, for reading. */
function showMisses(outcomes: readonly Outcome[]): void {
  for (const { made, traced } of outcomes) {
    const lacks = made.warning !== null && !traced.warnings.includes(made.warning);
    if (traced.verdict === made.verdict && !lacks) continue;
    const warnings = traced.warnings.join(', ');
    process.stderr.write(`${made.made}: ${traced.verdict} (${made.verdict}) [${warnings}]\n  ${made.quotation.text}\n`);
    for (const match of traced.matches.slice(0, 1)) process.stderr.write(`  ${match.text}\n  ${match.reason}\n`);
  }
}
