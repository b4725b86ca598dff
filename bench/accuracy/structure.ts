/**
 * Structure: kind, date, place, participants, turns, stamps of release, against documents annotated by hand and against
 * sets that carry their own truth; and how fast it is read. The small form reads the fixtures of the project alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadDocument } from '../../src/record/record.ts';
import { type Bench, type Figure, type Measured, percent, type Scale, type Table } from '../report.ts';
import {
  FIELDS,
  type FieldScore,
  type ListScore,
  noField,
  noList,
  scoreField,
  scoreParticipants,
  scoreReleases,
} from './structure-fields.ts';
import { type Annotated, annotated, structured } from './structure-gold.ts';
import { scoreBanners, scoreCuts, scorePortions } from './structure-markings.ts';
import { noTurns, scoreTurns, type TurnScore, withoutLabels } from './structure-turns.ts';
import { type VolumeScore, volumes, volumeTexts } from './structure-volumes.ts';

export const structure: Bench = { name: 'structure', group: 'accuracy', run };

async function run(scale: Scale): Promise<Measured> {
  if (scale.isSmall) return fixtures();
  const { all, skipped } = await annotated();
  const sets = await volumes();
  const note = skipped.length === 0 ? '' : ` — ${skipped.length} annotated files skipped: ${skipped[0]}`;
  return {
    tables: [
      fieldTable(all, note),
      listTable(all),
      turnTable(all),
      lossTable(all),
      volumeTable(sets),
      await speedTable(all),
    ],
    figures: { ...figuresOf(all), ...volumeFigures(sets) },
  };
}

const SPLITS = ['dev', 'test', 'blind'] as const;

function ofSplit(all: readonly Annotated[], split: string): readonly Annotated[] {
  return all.filter(({ gold }) => gold.split === split);
}

function fieldTable(all: readonly Annotated[], note: string): Table {
  const rows = SPLITS.flatMap((split) =>
    FIELDS.map((field) => {
      const { asked, right, wrong, missed } = fieldOf(ofSplit(all, split), field);
      return [split, field, asked, right, wrong, missed, percent(right / asked), percent(wrong / asked)];
    }),
  );
  return {
    title: `Fields of ${all.length} annotated documents${note}`,
    columns: ['split', 'field', 'asked', 'right', 'wrong', 'missed', 'right %', 'wrong %'],
    rows,
  };
}

function fieldOf(documents: readonly Annotated[], field: (typeof FIELDS)[number]): FieldScore {
  const sum = noField();
  for (const each of documents) scoreField(sum, field, each);
  return sum;
}

function listTable(all: readonly Annotated[]): Table {
  const rows = SPLITS.flatMap((split) => {
    const [people, releases, ...secrecy] = listsOf(ofSplit(all, split));
    return [
      [split, 'participants with side', ...listRow(people)],
      ...familiesOf(all).flatMap((family) => {
        const [those] = listsOf(ofSplit(all, split).filter(({ gold }) => gold.family === family));
        return those.gold === 0 ? [] : [[split, `  of ${family}`, ...listRow(those)]];
      }),
      [split, 'stamps of release (State)', ...listRow(releases)],
      ...secrecy.flatMap((list, at) =>
        list.gold + list.found === 0 ? [] : [[split, SECRECY[at] ?? '', ...listRow(list)]],
      ),
    ];
  });
  return { title: 'Lists', columns: ['split', 'what', 'gold', 'found', 'matched', 'precision', 'recall', 'F1'], rows };
}

/** Where they are annotated. */
const SECRECY = ['levels by page', 'portion marks', 'cuts with their exemptions'];

function familiesOf(all: readonly Annotated[]): readonly string[] {
  return [...new Set(all.map(({ gold }) => gold.family))];
}

function listsOf(documents: readonly Annotated[]): readonly [ListScore, ListScore, ListScore, ListScore, ListScore] {
  const lists = [noList(), noList(), noList(), noList(), noList()] as const;
  for (const each of documents) {
    scoreParticipants(lists[0], each);
    scoreReleases(lists[1], each);
    scoreBanners(lists[2], each);
    scorePortions(lists[3], each);
    scoreCuts(lists[4], each);
  }
  return lists;
}

function listRow({ gold, found, matched }: ListScore): (string | number)[] {
  return [
    gold,
    found,
    matched,
    percent(matched / found),
    percent(matched / gold),
    percent(f1({ gold, found, matched })),
  ];
}

function f1({ gold, found, matched }: { gold: number; found: number; matched: number }): number {
  return gold + found === 0 ? Number.NaN : (2 * matched) / (gold + found);
}

const QUALITIES = ['clean', 'noisy'] as const;

function turnTable(all: readonly Annotated[]): Table {
  const families = familiesOf(all);
  const groups = SPLITS.flatMap((split) => [
    ...QUALITIES.map(
      (quality) => [split, quality, ofSplit(all, split).filter((d) => d.gold.quality === quality)] as const,
    ),
    ...families.map((family) => [split, family, ofSplit(all, split).filter((d) => d.gold.family === family)] as const),
  ]);
  const rows = groups
    .map(([split, name, documents]) => [split, name, turnsOf(documents)] as const)
    .filter(([, , score]) => score.gold > 0)
    .map(([split, name, score]) => [split, name, ...turnRow(score)]);
  const columns = ['split', 'of', 'documents', 'gold', 'found', 'boundary F1', 'speaker right', 'wrong', 'untold'];
  return {
    title: 'Turns: boundaries, speakers of the turns whose boundary agrees, labels inferred, letters by speaker',
    columns: [...columns, 'inferred', 'right %', 'letters right', 'wrong %', 'stage', 'lost'],
    rows,
  };
}

function turnsOf(documents: readonly Annotated[]): TurnScore {
  const sum = noTurns();
  for (const each of documents) scoreTurns(sum, each);
  return sum;
}

function turnRow(score: TurnScore): (string | number)[] {
  const { documents, gold, found, right, wrong, untold, inferred, inferredRight, letters } = score;
  const spoken = right + wrong + untold;
  return [
    ...[documents, gold, found, percent(f1(score)), percent(right / spoken), wrong, untold],
    ...[inferred, percent(inferredRight / inferred)],
    ...[percent(score.lettersRight / letters), percent(score.lettersWrong / letters)],
    ...[`${score.stageFound} of ${score.stage}`, score.lost],
  ];
}

/** One label in this many is taken out. */
const LOSSES = [8, 4, 2] as const;

function lossTable(all: readonly Annotated[]): Table {
  const spoken = all.filter(({ gold }) => gold.quality === 'noisy' && isDialogue(gold));
  const rows = SPLITS.flatMap((split) =>
    LOSSES.map((every) => {
      const score = turnsOf(ofSplit(spoken, split).map((each) => lossy(each, every)));
      return [split, `1 in ${every}`, ...turnRow(score)];
    }),
  );
  const columns = [
    'split',
    'labels lost',
    'documents',
    'gold',
    'found',
    'boundary F1',
    'speaker right',
    'wrong',
    'untold',
  ];
  return {
    title: 'The scanned dialogues of two speakers once more, labels taken out of their text',
    columns: [...columns, 'inferred', 'right %', 'letters right', 'wrong %', 'stage', 'lost'],
    rows,
  };
}

/** Two who speak, and more than a few times. */
function isDialogue({ turns }: Annotated['gold']): boolean {
  const direct = (turns ?? []).filter((turn) => turn.kind === undefined);
  return direct.length > 6 && new Set(direct.map(({ speaker }) => speaker?.[0])).size === 2;
}

function lossy({ gold, name, document }: Annotated, every: number): Annotated {
  const text = withoutLabels(document, every);
  return { gold, name: `${name} (1 in ${every} lost)`, document: structured({ ...asRead(document), text }) };
}

function volumeTable(sets: readonly VolumeScore[]): Table {
  const cell = ({ asked, right, wrong, missed }: FieldScore) => [
    percent(right / asked),
    `${wrong} wrong, ${missed} missed of ${asked}`,
  ];
  return {
    title: 'Sets that carry their own truth',
    columns: ['set', 'documents', 'kind %', '', 'date %', '', 'source notes', 'persons F1', ''],
    rows: sets.map(({ set, documents, kind, date, notes, people }) => [
      ...[set, documents, ...cell(kind), ...cell(date), notes ?? '–', people === null ? '–' : percent(f1(people))],
      people === null ? '' : `${people.matched} of ${people.gold} (${people.found} found)`,
    ]),
  };
}

const ROUNDS = 3;
const MB = 1e6;

/** Processor time of the best of three rounds: structure alone, without readers and recognition. */
async function speedTable(all: readonly Annotated[]): Promise<Table> {
  const sets: readonly (readonly [string, readonly ReadDocument[]])[] = [
    ['annotated documents, most of them scans', all.map(({ document }) => asRead(document))],
    ['a volume of 390 documents', await volumeTexts()],
  ];
  const rows = sets
    .filter(([, texts]) => texts.length > 0)
    .map(([name, texts]) => {
      const letters = texts.reduce((sum, { text }) => sum + text.length, 0);
      const seconds = Math.min(...Array.from({ length: ROUNDS }, () => secondsOf(texts)));
      return [name, texts.length, (letters / MB).toFixed(2), seconds.toFixed(2), (letters / MB / seconds).toFixed(1)];
    });
  return {
    title: 'Speed of structure, without reading and recognition',
    columns: ['set', 'documents', 'MB of text', 'seconds of processor', 'MB/s'],
    rows,
  };
}

function secondsOf(texts: readonly ReadDocument[]): number {
  const before = process.cpuUsage();
  for (const text of texts) structured(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / MB;
}

function asRead(document: Annotated['document']): ReadDocument {
  const { text, format, reader, pages, origins, styles, apart } = document;
  return { text, format, reader, declared: {}, pages, origins, styles, apart, problems: [] };
}

function figuresOf(all: readonly Annotated[]): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  const put = (name: string, share: number) => {
    if (!Number.isNaN(share))
      figures[`structure/${name}`] = { value: Math.round(share * 1000) / 10, kind: 'accuracy', noise: 0.1 };
  };
  for (const split of SPLITS) {
    const documents = ofSplit(all, split);
    for (const field of FIELDS) {
      const { asked, right } = fieldOf(documents, field);
      put(`${split}/${field}`, right / asked);
    }
    const [people, releases, banners, portions, cuts] = listsOf(documents);
    put(`${split}/levels by page F1`, f1(banners));
    put(`${split}/portion marks F1`, f1(portions));
    put(`${split}/cuts F1`, f1(cuts));
    put(`${split}/participants F1`, f1(people));
    put(`${split}/release stamps F1`, f1(releases));
    for (const quality of QUALITIES) {
      const score = turnsOf(documents.filter(({ gold }) => gold.quality === quality));
      put(`${split}/turns ${quality} boundary F1`, f1(score));
      put(`${split}/turns ${quality} speaker`, score.right / (score.right + score.wrong + score.untold));
      put(`${split}/turns ${quality} inferred`, score.inferredRight / score.inferred);
    }
  }
  return figures;
}

function volumeFigures(sets: readonly VolumeScore[]): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const { set, kind, date, people } of sets) {
    const put = (name: string, share: number) => {
      figures[`structure/${set}/${name}`] = { value: Math.round(share * 1000) / 10, kind: 'accuracy', noise: 0.1 };
    };
    put('kind', kind.right / kind.asked);
    put('date', date.right / date.asked);
    if (people !== null) put('persons F1', f1(people));
  }
  return figures;
}

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'structure');

/** The project's own documents: fields and turns that come out as written beside them. */
function fixtures(): Measured {
  const rows = readdirSync(FIXTURES).map((name) => {
    const expected = JSON.parse(readFileSync(join(FIXTURES, name, 'expected.json'), 'utf8'));
    const text = readFileSync(join(FIXTURES, name, 'source.txt'), 'utf8');
    const rest = { pages: [], origins: [], styles: [], apart: [], problems: [] };
    const document = structured({ text, format: expected.format, reader: 'bench@1', declared: {}, ...rest });
    const told = [document.kind, document.title, document.subject, document.date, document.place];
    const wanted = [expected.kind, expected.title, expected.subject, expected.date, expected.place];
    const fields = told.filter((value, at) => value === wanted[at]).length;
    const turns = document.turns.map(({ speaker }) => speaker?.name ?? null);
    const spoken = expected.turns.filter((turn: readonly unknown[], at: number) => turn[2] === turns[at]).length;
    return [name, fields, told.length, spoken, Math.max(turns.length, expected.turns.length)] as const;
  });
  const sum = (column: 1 | 2 | 3 | 4) => rows.reduce((total, row) => total + row[column], 0);
  const share = (right: 1 | 3, of: 2 | 4): Figure => ({
    value: Math.round((1000 * sum(right)) / sum(of)) / 10,
    kind: 'accuracy',
  });
  return {
    tables: [
      {
        title: 'Structure of the project’s own documents',
        columns: ['document', 'fields right', 'of', 'turns right', 'of'],
        rows,
      },
    ],
    figures: { 'structure/fixtures/fields': share(1, 2), 'structure/fixtures/turns': share(3, 4) },
  };
}
