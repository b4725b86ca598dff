/**
 * Are quotations judged rightly? Articles of known truth (articles.ts, cases.ts), made from an archive (corpus.ts), read
 * and traced the whole way, as a confusion matrix for each set of documents.
 *
 *     npm run bench -- accuracy verdicts                      the records beside the checkout, and made ones
 *     npm run bench -- accuracy verdicts --archive FOLDER     any archive; it is only read
 *     BENCH_MISSES=1 npm run bench -- accuracy verdicts       and prints what was judged otherwise
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canMeet } from '../../src/dates/dates.ts';
import { openQuotationIndex } from '../../src/index/index.ts';
import type { TracedQuotation, Warning } from '../../src/record/record.ts';
import { type Ports, traceQuotation } from '../../src/trace/trace.ts';
import { type Bench, type Figure, type Measured, percent, percentile, type Scale, type Table } from '../report.ts';
import { type Case, casesOf } from './articles.ts';
import { type Corpus, madeCorpus, realCorpus } from './corpus.ts';
import { NEGATIVE } from './elisions.ts';

export const verdicts: Bench = { name: 'verdicts', group: 'accuracy', run };

const EACH = { small: 20, standard: 200 };

async function run(scale: Scale): Promise<Measured> {
  const real = await realCorpus(scale);
  const measured: Measured[] = [];
  for (const corpus of [madeCorpus(scale), ...(real === null ? [] : [real])]) {
    measured.push(...(await measureCorpus(corpus, scale)));
  }
  return {
    tables: measured.flatMap(({ tables }) => tables),
    figures: Object.assign({}, ...measured.map(({ figures }) => figures)),
  };
}

async function measureCorpus(corpus: Corpus, scale: Scale): Promise<readonly Measured[]> {
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const located = await openQuotationIndex(directory);
    await located.add(corpus.documents.map(({ id, text, apart }) => ({ id, text, skip: apart })));
    const byId = new Map(corpus.documents.map((document) => [document.id, document]));
    const ports: Ports = { located, records: { get: (id) => byId.get(id) ?? null }, dates: { canMeet } };
    const each = scale.isSmall ? EACH.small : EACH.standard;
    return corpus.sets.map(({ name, sentences }) =>
      judge(name, casesOf(corpus, sentences, each, scale.seed), ports, corpus),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly made: Case;
  /** Null where the article's reading did not find the quotation. */
  readonly traced: TracedQuotation | null;
  readonly said: string;
  readonly ms: number;
}

const UNREAD = 'unread';

function judge(name: string, cases: readonly Case[], ports: Ports, corpus: Corpus): Measured {
  const outcomes = cases.map((made): Outcome => {
    if (made.quotation === null) return { made, traced: null, said: UNREAD, ms: 0 };
    const begun = performance.now();
    const traced = traceQuotation(made.quotation, ports);
    return { made, traced, said: traced.verdict, ms: performance.now() - begun };
  });
  const scores = scoresOf(outcomes);
  const warned = warningScores(outcomes, corpus);
  if (process.env.BENCH_MISSES !== undefined) showMisses(name, outcomes);
  return {
    tables: [confusion(name, outcomes, scores), warningTable(name, warned), restTable(name, outcomes, scores)],
    figures: figuresOf(name, scores, warned),
  };
}

interface Scores {
  readonly verdicts: readonly { readonly verdict: string; readonly f1: number }[];
  readonly macro: number;
  /** Share of quotations that the record has which were called not found; and of those it has not, found. */
  readonly lost: number;
  readonly invented: number;
}

function scoresOf(outcomes: readonly Outcome[]): Scores {
  const names = [...new Set(outcomes.map(({ made }) => made.verdict))];
  const verdicts = names.map((verdict) => ({ verdict, f1: f1Of(outcomes, verdict) }));
  const isFalse = ({ made }: Outcome): boolean => made.verdict === 'not-found';
  const found = outcomes.filter((one) => !isFalse(one) && one.made.verdict !== 'common-phrase');
  const foreign = outcomes.filter(isFalse);
  const claims = (said: string): boolean => said !== 'not-found' && said !== 'common-phrase' && said !== UNREAD;
  return {
    verdicts,
    macro: verdicts.reduce((sum, { f1 }) => sum + f1, 0) / verdicts.length,
    lost: found.filter(({ said }) => said === 'not-found').length / Math.max(1, found.length),
    invented: foreign.filter(({ said }) => claims(said)).length / Math.max(1, foreign.length),
  };
}

function f1Of(outcomes: readonly Outcome[], verdict: string): number {
  const meant = outcomes.filter(({ made }) => made.verdict === verdict);
  const said = outcomes.filter((one) => one.said === verdict).length;
  const right = meant.filter((one) => one.said === verdict).length;
  return (2 * right) / Math.max(1, said + meant.length);
}

function confusion(name: string, outcomes: readonly Outcome[], { verdicts, macro }: Scores): Table {
  const said = [...new Set([...verdicts.map(({ verdict }) => verdict), ...outcomes.map((one) => one.said)])];
  const kinds = Map.groupBy(outcomes, ({ made }) => made.kind);
  const rows = [...kinds].sort(byTruth).map(([kind, own]) => {
    const counts = said.map((verdict) => own.filter((one) => one.said === verdict).length || '');
    return [kind, own[0]?.made.verdict ?? '', own.length, ...counts];
  });
  const f1 = said.map((verdict) => verdicts.find((one) => one.verdict === verdict)?.f1.toFixed(3) ?? '');
  rows.push(['F1', '', outcomes.length, ...f1]);
  return {
    title: `Verdicts, ${name}: macro-F1 ${macro.toFixed(3)}`,
    columns: ['case', 'truth', 'cases', ...said],
    rows,
  };
}

function byTruth([, [a]]: [string, Outcome[]], [, [b]]: [string, Outcome[]]): number {
  return (a?.made.verdict ?? '').localeCompare(b?.made.verdict ?? '');
}

interface WarningScore {
  readonly warning: string;
  readonly recall: number;
  readonly precision: number;
  readonly cases: number;
}

function warningScores(outcomes: readonly Outcome[], corpus: Corpus): readonly WarningScore[] {
  const traced = outcomes.filter((one) => one.traced !== null);
  const names = [...new Set(traced.flatMap(({ made }) => made.warning ?? []))].sort();
  return names.map((warning) => {
    const meant = traced.filter(({ made }) => made.warning === warning);
    const harmless = traced.filter((one) => isHarmless(one, warning, corpus));
    const warns = ({ traced }: Outcome): boolean => traced?.warnings.includes(warning) ?? false;
    const right = meant.filter(warns).length;
    const wrong = harmless.filter(warns).length;
    return {
      warning,
      recall: right / meant.length,
      precision: right / Math.max(1, right + wrong),
      cases: meant.length,
    };
  });
}

/** Kinds that quote whole sentences and turn no sense. (A piece of one may well begin behind its "not", or end before its "if".) */
const HARMLESS = new Set([
  'licensed',
  'broken in upon',
  'exchanged',
  'dropped',
  'added',
  'respelled',
  'reported',
  'translated alike',
]);
const FOUND = new Set(['verbatim', 'elided', 'altered', 'reported']);
const NOTED = new Set(['memcon', 'telcon', 'minutes', 'note']);

/** A lost negation is wrongly warned of wherever none was touched; other warnings are counted where nothing calls for them. */
function isHarmless({ made }: Outcome, warning: Warning, { copies }: Corpus): boolean {
  const { document } = made.sentence;
  if (made.warning === warning || !FOUND.has(made.verdict)) return false;
  if (warning === 'negation-lost') return !NEGATIVE.test(made.touched) && made.kind !== 'elided over sentences';
  if (warning === 'memcon-not-verbatim') return HARMLESS.has(made.kind) && !NOTED.has(document.kind ?? '');
  if (warning === 'archive-text-uncertain')
    return HARMLESS.has(made.kind) && !copies.has(document.id) && document.format !== 'application/pdf';
  return HARMLESS.has(made.kind);
}

function warningTable(name: string, scores: readonly WarningScore[]): Table {
  const rows = scores.map(({ warning, recall, precision, cases }) => [
    warning,
    cases,
    percent(recall),
    percent(precision),
  ]);
  return { title: `Warnings, ${name}`, columns: ['warning', 'cases', 'recall %', 'precision %'], rows };
}

function restTable(name: string, outcomes: readonly Outcome[], { lost, invented }: Scores): Table {
  const times = outcomes.flatMap(({ traced, ms }) => (traced === null ? [] : [ms])).sort((a, b) => a - b);
  const unread = outcomes.filter(({ traced }) => traced === null).length;
  const own = outcomes.filter(
    ({ made, traced }) => traced?.quotation.speaker != null && made.verdict !== 'other-speaker',
  );
  const accused = own.filter(({ traced }) => traced?.speaker === 'differs').length;
  return {
    title: `And else, ${name}`,
    columns: ['true called not-found %', 'false called found %', 'unread', 'wrongly another’s', 'p50 ms', 'p99 ms'],
    rows: [
      [
        percent2(lost),
        percent2(invented),
        unread,
        `${accused} of ${own.length}`,
        percentile(times, 0.5).toFixed(2),
        percentile(times, 0.99).toFixed(2),
      ],
    ],
  };
}

function percent2(share: number): string {
  return (100 * share).toFixed(2);
}

function figuresOf(name: string, scores: Scores, warned: readonly WarningScore[]): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  const put = (what: string, value: number, noise: number): void => {
    figures[`verdicts/${name}/${what}`] = { value: Math.round(value * 1e4) / 1e4, kind: 'accuracy', noise };
  };
  put('macro-F1', scores.macro, 0.01);
  put('true not lost', 1 - scores.lost, 0.005);
  put('false not found', 1 - scores.invented, 0.005);
  for (const { verdict, f1 } of scores.verdicts) put(`${verdict}/F1`, f1, 0.02);
  for (const { warning, recall, precision } of warned) {
    put(`${warning}/recall`, recall, 0.03);
    put(`${warning}/precision`, precision, 0.03);
  }
  return figures;
}

/** With BENCH_MISSES set: what was judged otherwise, for reading. Not for untouched documents. */
function showMisses(name: string, outcomes: readonly Outcome[]): void {
  if (name.endsWith('untouched')) return;
  for (const { made, traced, said } of outcomes) {
    const lacks = made.warning !== null && !traced?.warnings.includes(made.warning);
    if (said === made.verdict && !lacks) continue;
    const warnings = traced?.warnings.join(', ') ?? '';
    const who = `${made.sentence.speaker} read as ${traced?.quotation.speaker?.name}, ${traced?.matches[0]?.speaker?.name}`;
    process.stderr.write(
      `## ${made.kind}: ${said} (${made.verdict} ${made.warning ?? ''}) [${warnings}] ${who}\n  ${made.text}\n`,
    );
    for (const match of traced?.matches.slice(0, 1) ?? []) process.stderr.write(`  ${match.text}\n  ${match.reason}\n`);
  }
}
