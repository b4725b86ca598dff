/** Quotations found in annotated texts: spans, kinds, and to whom, by whom, when they are said to have been spoken. */
import { dateReader } from '../../src/dates/dates.ts';
import { read } from '../../src/readers/readers.ts';
import type { Document, Quotation, QuotationKind, ReadDocument } from '../../src/record/record.ts';
import { findQuotations, structureOf } from '../../src/structure/structure.ts';
import { type Bench, type Figure, type Measured, percent, type Table } from '../report.ts';
import { type GoldFile, type Loaded, loadGold } from './gold.ts';

interface GoldQuotation {
  readonly start: number;
  readonly end: number;
  readonly kind: QuotationKind;
  /** Last words of the names or roles that are right; null: the text does not say. */
  readonly speaker: readonly string[] | null;
  readonly addressee: string | null;
  readonly date: string | null;
  /** The text can be read in more than one way; attribution is not scored. */
  readonly attribution?: 'open';
}

interface GoldText extends GoldFile {
  readonly quotations: readonly GoldQuotation[];
}

interface Score {
  gold: number;
  found: number;
  /** Spans that agree, up to white space and one mark at either end. */
  spans: number;
  kinds: number;
  /** Spoken words told from titles and distance. */
  spoken: number;
  speakers: Attribution;
  addressees: Attribution;
  dates: Attribution;
}

interface Attribution {
  /** The text tells, and so do we, rightly. */
  right: number;
  wrong: number;
  /** The text tells, and we don't. */
  missed: number;
  /** The text doesn't tell, and we do. */
  invented: number;
}

export const quotations: Bench = { name: 'quotations', group: 'accuracy', run };

async function run(): Promise<Measured> {
  const gold = loadGold<GoldText>('quotations');
  const scores = { dev: blank(), test: blank() };
  for (const text of gold.texts) score(scores[text.gold.split], text.gold, await quotationsOf(text));
  const splits = (['dev', 'test'] as const).filter((split) => scores[split].gold > 0);
  const notes =
    gold.skipped.length === 0 ? '' : ` — ${gold.skipped.length} annotated files skipped: ${gold.skipped[0]}`;
  const found: Table = {
    title: `Quotations found${notes}`,
    columns: ['split', 'gold', 'found', 'precision', 'recall', 'kind right', 'spoken or not'],
    rows: splits.map((split) => foundRow(split, scores[split])),
  };
  const attribution: Table = {
    title: 'Attribution of the quotations found',
    columns: ['split', 'field', 'right', 'wrong', 'missed', 'invented', 'precision', 'recall'],
    rows: splits.flatMap((split) =>
      (['speakers', 'addressees', 'dates'] as const).map((field) => attributionRow(split, field, scores[split][field])),
    ),
  };
  return { tables: [found, attribution], figures: figuresOf(splits, scores) };
}

function blank(): Score {
  const none = () => ({ right: 0, wrong: 0, missed: 0, invented: 0 });
  return { gold: 0, found: 0, spans: 0, kinds: 0, spoken: 0, speakers: none(), addressees: none(), dates: none() };
}

async function quotationsOf(text: Loaded<GoldText>): Promise<readonly Quotation[]> {
  const document = text.fields === null ? await documentOfFile(text) : documentOf(recordText(text.fields));
  return findQuotations(document, dateReader);
}

async function documentOfFile(text: Loaded<GoldText>): Promise<Document> {
  const reading = await read({ name: text.gold.source.split('/').at(-1) ?? '', bytes: text.bytes }, { ocr: null });
  const first = reading.documents[0];
  if (first === undefined) throw new Error(`${text.gold.source}: no document was read from it`);
  return documentOf(first);
}

function recordText(fields: Readonly<Record<string, string>>): ReadDocument {
  const date = { value: fields.date ?? '', evidence: { by: 'format', rule: 'json-lines/date', span: null } } as const;
  return {
    text: fields.text ?? '',
    format: 'application/x-ndjson',
    reader: 'bench@1',
    declared: { date },
    pages: [],
    origins: [],
    styles: [],
    apart: [],
    problems: [],
  };
}

function documentOf(text: ReadDocument): Document {
  return structureOf(
    text,
    { accession: '0'.repeat(64), ordinal: 1, name: 'gold', readAt: '2000-01-01T00:00:00Z' },
    dateReader,
  );
}

function score(sum: Score, gold: GoldText, found: readonly Quotation[]): void {
  sum.gold += gold.quotations.length;
  sum.found += found.length;
  for (const expected of gold.quotations) {
    const match = found.find(
      (each) => Math.abs(each.start - expected.start) <= 1 && Math.abs(each.end - expected.end) <= 1,
    );
    if (match === undefined) {
      if (process.env.GOLD_MISSES) process.stdout.write(`${gold.source} missed ${JSON.stringify(expected)}\n`);
      continue;
    }
    sum.spans += 1;
    if (match.kind === expected.kind) sum.kinds += 1;
    if (isSpoken(match.kind) === isSpoken(expected.kind)) sum.spoken += 1;
    if (expected.attribution === 'open' || !isSpoken(expected.kind)) continue;
    compare(sum.speakers, expected.speaker, match.speaker === null ? null : lastWord(match.speaker.name));
    compare(
      sum.addressees,
      expected.addressee === null ? null : [expected.addressee],
      match.addressee === null ? null : lastWord(match.addressee.name),
    );
    compare(sum.dates, expected.date === null ? null : [expected.date], match.date);
  }
}

function isSpoken(kind: QuotationKind): boolean {
  return kind !== 'scare' && kind !== 'title';
}

function compare(sum: Attribution, expected: readonly string[] | null, found: string | null): void {
  if (expected === null) sum.invented += found === null ? 0 : 1;
  else if (found === null) sum.missed += 1;
  else if (expected.includes(found)) sum.right += 1;
  else sum.wrong += 1;
}

function lastWord(name: string): string {
  return name.toLowerCase().split(/\s+/).at(-1) ?? '';
}

function foundRow(split: string, score: Score): (string | number)[] {
  const shares = [
    score.spans / score.found,
    score.spans / score.gold,
    score.kinds / score.spans,
    score.spoken / score.spans,
  ];
  return [split, score.gold, score.found, ...shares.map(percent)];
}

function attributionRow(
  split: string,
  field: string,
  { right, wrong, missed, invented }: Attribution,
): (string | number)[] {
  const precision = percent(right / (right + wrong + invented));
  return [split, field, right, wrong, missed, invented, precision, percent(right / (right + wrong + missed))];
}

function figuresOf(splits: readonly ('dev' | 'test')[], scores: Record<'dev' | 'test', Score>): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const split of splits) {
    const { spans, found, gold, kinds, speakers } = scores[split];
    const put = (name: string, value: number) => {
      figures[`quotations/${split}/${name}`] = { value: Math.round(value * 1000) / 10, kind: 'accuracy', noise: 0.5 };
    };
    put('precision', spans / found);
    put('recall', spans / gold);
    put('kind', kinds / spans);
    put('speaker precision', speakers.right / (speakers.right + speakers.wrong + speakers.invented));
    put('speaker recall', speakers.right / (speakers.right + speakers.wrong + speakers.missed));
  }
  return figures;
}
