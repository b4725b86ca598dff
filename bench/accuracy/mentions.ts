/**
 * Persons and states named in cables, against the marks of the annotated copies beside the checkout: their
 * `[[words || 3]]` are read here, matched to the plain text, and compared with what `findMentions` finds in it. A mention is
 * right where it is of the kind, overlaps the marked words, and ends in a name that stands in them. fixtures/gold/mentions/RULES.md
 * says which marks count. Without the cables: an invented one.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMentions, isCableWord, type Mention, Roster, starterFiles } from '../../src/authority/authority.ts';
import type { Bench, Figure, Measured, Table } from '../report.ts';

export const mentions: Bench = { name: 'mentions', group: 'accuracy', run };

const CABLES = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'cables');

interface Marked {
  readonly start: number;
  readonly end: number;
  readonly kind: 'person' | 'state';
}

interface Cable {
  readonly name: string;
  readonly split: 'dev' | 'test';
  readonly year: string;
  readonly text: string;
  readonly marked: readonly Marked[];
  readonly lost: number;
}

interface Score {
  gold: number;
  found: number;
  met: number;
  right: number;
}

async function run(): Promise<Measured> {
  const roster = new Roster(starterFiles());
  const rows: (string | number)[][] = [];
  const figures: Record<string, Figure> = {};
  const put = (split: string, cables: readonly Cable[]) => {
    for (const kind of ['person', 'state'] as const) {
      const score = scoreOf(cables, roster, kind);
      const [precision, recall] = [score.right / score.found, score.met / score.gold];
      const f1 = (2 * precision * recall) / (precision + recall);
      rows.push([
        split,
        cables.length,
        kind,
        score.gold,
        score.found,
        ...[precision, recall, f1].map((value) => value.toFixed(3)),
      ]);
      figures[`mentions/${split}/${kind} F1`] = { value: Math.round(f1 * 1000) / 10, kind: 'accuracy', noise: 0.5 };
    }
  };
  put('invented', [INVENTED]);
  const cables = existsSync(CABLES) ? loadCables() : [];
  for (const split of ['dev', 'test'] as const) {
    const chosen = cables.filter((cable) => cable.split === split);
    if (chosen.length > 0) put(split, chosen);
  }
  const lost = cables.reduce((sum, cable) => sum + cable.lost, 0);
  const title = `Persons and states named in cables${cables.length === 0 ? ' (cables absent)' : ` (${lost} marks could not be placed in the plain text)`}`;
  const table: Table = {
    title,
    columns: ['split', 'cables', 'kind', 'gold', 'found', 'precision', 'recall', 'F1'],
    rows,
  };
  return { tables: [table], figures };
}

function scoreOf(cables: readonly Cable[], roster: Roster, kind: Marked['kind']): Score {
  const sum: Score = { gold: 0, found: 0, met: 0, right: 0 };
  for (const { text, marked, year } of cables) {
    const gold = marked.filter((one) => one.kind === kind);
    const found = findMentions(text, roster, { date: year }).filter((one) => one.kind === kind);
    sum.gold += gold.length;
    sum.found += found.length;
    sum.met += gold.filter((one) => found.some((mention) => meets(mention, one, text))).length;
    sum.right += found.filter((mention) => gold.some((one) => meets(mention, one, text))).length;
  }
  return sum;
}

function meets(mention: Mention, marked: Marked, text: string): boolean {
  if (mention.start >= marked.end || mention.end <= marked.start) return false;
  const last =
    mention.name
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .at(-1) ?? '';
  return text.slice(marked.start, marked.end).includes(last);
}

/** Split by a hash of the name, before anything was looked at. */
function splitOf(name: string): 'dev' | 'test' {
  return (createHash('sha256').update(`mentions:${name}`).digest()[0] ?? 0) % 2 === 0 ? 'dev' : 'test';
}

function loadCables(): Cable[] {
  return readdirSync(join(CABLES, 'gold'))
    .sort()
    .flatMap((name) => {
      const path = join(CABLES, 'text', name);
      if (!existsSync(path)) return [];
      const text = readFileSync(path, 'utf8');
      const { marked, lost } = placed(readFileSync(join(CABLES, 'gold', name), 'utf8'), text);
      return [{ name, split: splitOf(name), year: name.slice(0, 4), text, marked, lost }];
    });
}

/** `12. ANWAR SADAT      PER.IND` */
const ENTRY = /^\s*(\d+)\.?\s*(?:.*?)\s+([A-Z]{2,4}\.\s?[A-Z]+|LOC)\s*$/;
/** ` || 3]]`, now and then with a bar or a bracket too many or too few. */
const CLOSE = /^\s*\|\|\s*(?:\|\|\s*)?(\d+)\s*\]\]?/;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly entity: number;
}

/** The marks of a copy, at their places in the plain text. Copies differ from it by white space and slips of the pen. */
function placed(copy: string, text: string): { marked: Marked[]; lost: number } {
  const [table = '', body = ''] = copy.split('@@@');
  const kinds = new Map<number, string>();
  for (const line of table.split('\n')) {
    const entry = ENTRY.exec(line);
    if (entry?.[1] !== undefined && entry[2] !== undefined) kinds.set(Number(entry[1]), entry[2].replace(' ', ''));
  }
  const { plain, marks } = unmarked(body);
  const counted = marks.flatMap((mark): (Mark & { readonly kind: Marked['kind'] })[] => {
    const kind = kinds.get(mark.entity);
    const words = plain.slice(mark.start, mark.end);
    if (kind === 'PER.IND' && isName(words, 'person')) return [{ ...mark, kind: 'person' }];
    if (kind?.startsWith('GPE') === true && isName(words, 'state')) return [{ ...mark, kind: 'state' }];
    return [];
  });
  const toText = aligned(plain, text);
  const marked = counted.flatMap(({ start, end, kind }): Marked[] => {
    const [from, to] = toText(start, end);
    return from < 0 ? [] : [{ start: from, end: to, kind }];
  });
  return { marked, lost: counted.length - marked.length };
}

function unmarked(body: string): { plain: string; marks: Mark[] } {
  const marks: Mark[] = [];
  const open: number[] = [];
  let plain = '';
  for (let at = 0; at < body.length; ) {
    if (body.startsWith('[[', at)) {
      open.push(plain.length);
      at += 2;
      continue;
    }
    const close = CLOSE.exec(body.slice(at, at + 20));
    const start = close === null ? undefined : open.pop();
    if (close !== null && start !== undefined) {
      marks.push({ start, end: plain.length, entity: Number(close[1]) });
      at += close[0].length;
    } else {
      plain += body[at];
      at += 1;
    }
  }
  return { plain, marks };
}

/** Places of the copy's letters in the text, found in order: each mark is sought near where the last one stood. */
function aligned(plain: string, text: string): (start: number, end: number) => readonly [number, number] {
  const [a, b] = [lettersOf(plain), lettersOf(text)];
  const at = new Map(a.places.map((place, i) => [place, i]));
  return (start, end) => {
    let first = start;
    while (first < end && !at.has(first)) first += 1;
    let last = end - 1;
    while (last > first && !at.has(last)) last -= 1;
    const [i, j] = [at.get(first), at.get(last)];
    if (i === undefined || j === undefined) return [-1, -1];
    const found = nearest(a.letters, b.letters, i, j + 1);
    return found < 0 ? [-1, -1] : [b.places[found] ?? -1, (b.places[found + (j - i)] ?? -1) + 1];
  };
}

function lettersOf(text: string): { letters: string; places: number[] } {
  const places: number[] = [];
  let letters = '';
  for (let at = 0; at < text.length; at++) {
    if (!/[\p{L}\p{N}]/u.test(text[at] ?? '')) continue;
    letters += text[at];
    places.push(at);
  }
  return { letters, places };
}

/** Letters around a mark by which its place is known again. */
const AROUND = 24;

function nearest(a: string, b: string, from: number, to: number): number {
  for (const around of [AROUND, AROUND / 2, AROUND / 4, 0]) {
    const [before, behind] = [Math.max(0, from - around), Math.min(a.length, to + around)];
    const wanted = a.slice(before, behind);
    let best = -1;
    for (let at = b.indexOf(wanted); at >= 0; at = b.indexOf(wanted, at + 1)) {
      if (best < 0 || Math.abs(at - before) < Math.abs(best - before)) best = at;
    }
    if (best >= 0) return best + (from - before);
  }
  return -1;
}

/** Words that name nobody: pronouns, articles, and what is said of any state or person. */
const NO_NAME = {
  person:
    /^(?:THE|A|AN|HE|HIS|HIM|SHE|HER|HERS|I|ME|MY|WE|OUR|US|YOU|YOUR|THEY|THEM|THEIR|IT|ITS|WHO|HIMSELF|HERSELF|MYSELF|ITSELF|THEN|FORMER|ACTING|NEW|DEPUTY|VICE|FIRST|SECOND|CHIEF|PRESIDENT|PRIME|PRIMIN|MINISTER|FOREIGN|FONMIN|DEFENSE|DEFMIN|SECRETARY|STATE|UNDER|ASSISTANT|ASST|AMBASSADOR|AMEBASSDOR|CHARGE|DCM|EMBOFF|EMBOFFS|CONOFF|CONSOFF|POLOFF|ECONOFF|DEPTOFF|CONSUL|GENERAL|COUNSELOR|ATTACHE|MISSION|LABOR|POLITICAL|ECONOMIC|COMMERCIAL|AFFAIRS|OFFICER|OFFICIAL|DIRECTOR|CHAIRMAN|SECSTATE|SECDEF|SYG|CSAF|RSO|SUPREME|COMMANDER|OF|FOR|IN|AT|AND|TO|ON|LEADER|KING|QUEEN|SHAH|SULTAN|POPE|HUSBAND|WIFE|SON|BROTHER|FATHER|MAN|PERSON|AUTHOR|WRITER|NATO|UN|REP|REPRESENTATIVE|OFFICE|MARXIST|ADMIRAL|SOVIET|PRESIDENTIAL|GOVERNOR|MAYOR|STAFF|SPOKESMAN|PROJECT|UKDEL|NATIONAL|HEAD|GOVERNMENT|SENATOR|CONGRESSMAN|PURCHASES|SUPPLY|CUSTOMS|HEADQUARTERS|SUBJECT|COMPANY|CHAIR|PATIENT|PRESIDENCY|AMB|DEL|CONOFF|USREP|MFA|REPRESENTATIVES|SECRETARIAT|S)$/,
  state:
    /^(?:THE|A|AN|WE|OUR|OURS|US_|THEY|THEM|THEIR|IT|ITS|ITSELF|YOU|YOUR|I|HE|HIS|HER|HERE|THERE|HOME|GOVERNMENT|GOVT|GOVERN|MENT|REGIME|COUNTRY|COUNTRIES|NATIONAL|NATION|STATE|STATES|DOMESTIC|LOCAL|CITY|CAPITAL|AUTHORITIES|LEADERSHIP|LEADERS|OFFICIALS|BOTH|SIDES|SIDE|HOST|HEADQUARTERS|REPUBLIC|INTERNAL|PARTY|POST|S|TERRITORY|ISLAND|REPRESENTATIVES|WHICH|WHO|TWO|OTHER|BORDER)$/,
};

/**
 * A name stands in the words: one that is strange to English, or one word that is left when titles, states and pronouns are
 * taken away and that a title or nothing precedes (`AMBASSADOR BROWN`, `YOUNG`). `A DECEASED EMPLOYEE` names nobody.
 */
function isName(words: string, kind: Marked['kind']): boolean {
  const parts = words
    .toUpperCase()
    .replace(/['’]S\b/g, '')
    .split(/[^\p{L}\p{N}.]+/u)
    .map((part) => part.replace(/\.$/, ''))
    .filter(Boolean);
  const left = parts.filter((part) => !NO_NAME[kind].test(part));
  if (kind === 'state') return left.length > 0;
  const rest = left.filter((part) => !STATES.has(part));
  if (rest.some((part) => !isCableWord(part.toLowerCase()))) return true;
  return (
    rest.length === 1 && parts.at(-1) === rest[0] && !/^(?:THE|A|AN|HIS|HER|OTHER|THIS|THAT)$/.test(parts.at(-2) ?? '')
  );
}

const STATES = new Set(
  starterFiles()
    .flatMap((file) => file.states ?? [])
    .flatMap(({ name, names = [], adjectives = [] }) => [name, ...names, ...adjectives])
    .map((name) => name.toUpperCase()),
);

const WORDS = `1. AMBASSADOR HALE TOLD SOVIET CHARGE DORNIN JUNE 3 THAT USG WOULD CONSULT LONDON. DORNIN SAID MOSCOW HAD NO OBJECTION.

2. YELKA ORSOVAN OF FRENCH EMBASSY ASKED WHETHER GOI WAS INFORMED.

HALE
`;
/** Names of the invented cable, with the kind and how often each stands there. */
const NAMES: readonly (readonly [string, Marked['kind']])[] = [
  ['HALE', 'person'],
  ['SOVIET', 'state'],
  ['DORNIN', 'person'],
  ['USG', 'state'],
  ['LONDON', 'state'],
  ['MOSCOW', 'state'],
  ['YELKA ORSOVAN', 'person'],
  ['FRENCH', 'state'],
  ['GOI', 'state'],
];
const INVENTED: Cable = {
  name: 'invented',
  split: 'test',
  year: '1976',
  text: WORDS,
  lost: 0,
  marked: NAMES.flatMap(([name, kind]) =>
    [...WORDS.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].map(({ index }) => ({
      start: index,
      end: index + name.length,
      kind,
    })),
  ),
};
