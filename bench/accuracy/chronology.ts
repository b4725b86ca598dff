/**
 * Merging of accounts: on invented conversations whose truth is known, and, where the real documents lie beside the
 * checkout, on pairs judged by hand (fixtures/gold/chronology).
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseBytes } from '../../src/archive/archive.ts';
import { PORTS } from '../../src/archive/chronology.ts';
import {
  type Account,
  accountsOf,
  type ChronicleEvent,
  mergeAccounts,
  registerAccounts,
} from '../../src/chronology/chronology.ts';
import { makeChronicle } from '../chronicles.ts';
import { type Bench, type Figure, type Measured, percent, type Scale, type Table } from '../report.ts';

export const chronology: Bench = { name: 'chronology', group: 'accuracy', run };

const REAL = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const GOLD = join(import.meta.dirname, '..', '..', 'fixtures', 'gold', 'chronology', 'pairs.json');
const FOLDERS = [
  'seeds',
  'kremlin',
  'frus',
  'whitehouse',
  'office-of-historian/visits',
  'office-of-historian/travels',
  'pdf/clinton-library',
];
const CONVERSATIONS = { small: 400, standard: 4_000 };

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly verdict: 'same' | 'different' | 'unclear';
  readonly split: 'dev' | 'test' | 'blind' | 'blind-2';
  readonly sides?: 'both';
}

async function run(scale: Scale): Promise<Measured> {
  const invented = inventedScore(scale);
  const real = scale.isSmall || !existsSync(REAL) ? null : await realScore();
  if (real === null)
    process.stderr.write(
      `bench: real documents are not asked for, or ${REAL} is absent; measuring on invented ones alone\n`,
    );
  return {
    tables: [invented.table, ...(real === null ? [] : [real.table])],
    figures: { ...invented.figures, ...(real?.figures ?? {}) },
  };
}

/** Pairs of records: those of one conversation that were joined, and those joined that are of two. */
function inventedScore(scale: Scale): { table: Table; figures: Record<string, Figure> } {
  const { documents, truth } = makeChronicle(CONVERSATIONS[scale.isSmall ? 'small' : 'standard'], scale.seed);
  const events = mergeAccounts(
    documents.flatMap((document) => accountsOf(document, PORTS)),
    [],
  );
  const whole = new Map<number, number>();
  for (const number of truth.values()) whole.set(number, (whole.get(number) ?? 0) + 1);
  let [joined, right] = [0, 0];
  for (const { accounts } of events) {
    for (const [at, a] of accounts.entries()) {
      for (const b of accounts.slice(at + 1)) {
        joined += 1;
        if (truth.get(a.document ?? '') === truth.get(b.document ?? '')) right += 1;
      }
    }
  }
  const wanted = [...whole.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [recall, wrong] = [right / wanted, joined === 0 ? 0 : (joined - right) / joined];
  return {
    table: {
      title: 'Chronology: invented conversations, up to two records each',
      columns: ['conversations', 'records', 'pairs of one', 'joined', 'recall', 'joined wrongly'],
      rows: [[whole.size, documents.length, wanted, joined, percent(recall), percent(wrong)]],
    },
    figures: { 'chronology/invented/recall': figure(recall), 'chronology/invented/precision': figure(1 - wrong) },
  };
}

function figure(value: number): Figure {
  return { value: Math.round(value * 1000) / 10, kind: 'accuracy', noise: 0.5 };
}

async function realScore(): Promise<{ table: Table; figures: Record<string, Figure> }> {
  const { pairs } = JSON.parse(readFileSync(GOLD, 'utf8')) as { pairs: readonly Pair[] };
  const wanted = new Set(
    pairs
      .flatMap(({ a, b }) => [a, b])
      .filter((id) => !id.includes(':'))
      .map((id) => id.slice(0, 12)),
  );
  const accounts = [...(await accountsOfFiles(wanted)), ...registerAccounts('us-russia', PORTS)];
  const events = mergeAccounts(accounts, []);
  const eventOf = new Map(
    events.flatMap((event) => event.accounts.map(({ id }): [string, ChronicleEvent] => [id, event])),
  );
  const rows: (string | number)[][] = [];
  const figures: Record<string, Figure> = {};
  for (const split of ['dev', 'test', 'blind', 'blind-2', 'both sides', 'all'] as const) {
    const some = pairs.filter(
      (pair) => split === 'all' || (split === 'both sides' ? pair.sides === 'both' : pair.split === split),
    );
    const score = scoreOf(some, eventOf);
    rows.push([
      split,
      some.length,
      score.known,
      score.same,
      score.joined,
      percent(score.recall),
      score.wrong,
      percent(score.wrong / Math.max(1, score.known)),
    ]);
    figures[`chronology/${split}/recall`] = figure(score.recall);
    figures[`chronology/${split}/right`] = figure(1 - score.wrong / Math.max(1, score.known));
  }
  return {
    table: {
      title: 'Chronology: pairs of accounts judged by hand',
      columns: ['pairs', 'judged', 'found', 'of one event', 'joined', 'recall', 'joined wrongly', '% of found'],
      rows,
    },
    figures,
  };
}

/** Pairs one of whose accounts is no longer read out of its document count as not joined. */
function scoreOf(pairs: readonly Pair[], eventOf: ReadonlyMap<string, ChronicleEvent>) {
  const isJoined = ({ a, b }: Pair) => eventOf.get(a) !== undefined && eventOf.get(a) === eventOf.get(b);
  const same = pairs.filter(({ verdict }) => verdict === 'same');
  const joined = same.filter(isJoined).length;
  return {
    known: pairs.filter(({ a, b, verdict }) => verdict !== 'unclear' && eventOf.has(a) && eventOf.has(b)).length,
    same: same.length,
    joined,
    recall: same.length === 0 ? 1 : joined / same.length,
    wrong: pairs.filter((pair) => pair.verdict === 'different' && isJoined(pair)).length,
  };
}

/** Accounts of those files whose hash begins like a document that the gold names. */
async function accountsOfFiles(wanted: ReadonlySet<string>): Promise<Account[]> {
  const accounts: Account[] = [];
  for (const folder of FOLDERS.filter((name) => existsSync(join(REAL, name)))) {
    for (const entry of readdirSync(join(REAL, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      if (!wanted.has(createHash('sha256').update(bytes).digest('hex').slice(0, 12))) continue;
      const { documents } = await parseBytes(basename(path), bytes);
      accounts.push(...documents.flatMap((document) => accountsOf(document, PORTS)));
    }
  }
  return accounts;
}
