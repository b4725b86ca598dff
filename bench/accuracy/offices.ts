/**
 * Who held an office on a day.
 *
 *   pocom    the Office of the Historian's table, read here by itself: 300 of its (title, day) pairs, drawn with the run's seed,
 *            are asked of the authority that the importer makes of it
 *   visits   the holders that ship with Memcon against the days on which foreign leaders were seen in office
 *   starter  without the tables: each term that ships, asked on a day in its midst
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Roster, readPocom, readVisits, resolveName, starterFiles } from '../../src/authority/authority.ts';
import { Random } from '../random.ts';
import type { Bench, Figure, Measured, Table } from '../report.ts';

export const offices: Bench = { name: 'offices', group: 'accuracy', run };

const TABLES = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'office-of-historian');
const ASKED = 300;
const SHOWN = 3;
const DAY = /^\d{4}-\d\d-\d\d$/;

interface Term {
  readonly title: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
}

interface Score {
  right: number;
  wrong: number;
  unknown: number;
  readonly examples: string[];
}

async function run({ seed }: { readonly seed: number }): Promise<Measured> {
  const rows: (string | number)[][] = [];
  const figures: Record<string, Figure> = {};
  const put = (name: string, score: Score) => {
    const asked = score.right + score.wrong + score.unknown;
    const share = (score.right / asked) * 100;
    rows.push([
      name,
      asked,
      score.right,
      score.wrong,
      score.unknown,
      `${share.toFixed(1)}%`,
      score.examples.slice(0, SHOWN).join(' · '),
    ]);
    figures[`offices/${name}`] = { value: Math.round(share * 10) / 10, kind: 'accuracy', noise: 0.7 };
  };
  put('starter', ofStarter());
  if (existsSync(TABLES)) {
    put('pocom', ofPocom(seed));
    put('visits', ofVisits());
  }
  const title = existsSync(TABLES)
    ? 'Who held an office on a day'
    : 'Who held an office on a day (tables of the Office of the Historian absent)';
  const table: Table = { title, columns: ['set', 'asked', 'right', 'wrong', 'unknown', 'share', 'not right'], rows };
  return { tables: [table], figures };
}

function ask(
  roster: Roster,
  score: Score,
  { title, person, from: date }: Pick<Term, 'title' | 'person' | 'from'>,
): void {
  const { agent } = resolveName(roster, title, { date, side: null, role: null, home: null, present: [] });
  const wanted = roster.persons.get(person)?.id ?? person;
  if (agent === wanted) score.right += 1;
  else {
    score.examples.push(`${title}, ${date}: ${agent ?? 'unknown'}, not ${wanted}`);
    if (agent === null) score.unknown += 1;
    else score.wrong += 1;
  }
}

function newScore(): Score {
  return { right: 0, wrong: 0, unknown: 0, examples: [] };
}

/** Terms of offices with one holder at a time, by their full title, on the day in their midst. */
function ofStarter(): Score {
  const roster = new Roster(starterFiles());
  const score = newScore();
  const terms = roster.offices.all().flatMap((office) =>
    office.holders.map(({ person, from, to = '2025-10-01' }) => ({
      title: office.title,
      person,
      from: midst(from, to),
      to,
    })),
  );
  for (const term of terms) {
    const others = terms.filter(({ title, person }) => title === term.title && person !== term.person);
    const holders = roster.offices.titled(term.title);
    if (holders.length > 1 || others.some(({ from }) => from === term.from)) continue;
    if (isShared(roster, term)) continue;
    ask(roster, score, term);
  }
  return score;
}

function isShared(roster: Roster, { title, person, from }: Term): boolean {
  const day = { first: from, last: from };
  return roster.offices
    .all()
    .some(
      (office) =>
        office.title === title &&
        office.holders.some(
          (holder) =>
            holder.person !== person &&
            roster.offices.termsOn(holder.person, day).some((term) => term.office.title === title),
        ),
    );
}

function midst(from: string, to: string): string {
  const [a, b] = [from, to].map((day) =>
    Date.parse(day.length === 10 ? day : `${day.padEnd(7, '-01').slice(0, 7)}-15`),
  );
  return new Date(((a ?? 0) + (b ?? 0)) / 2).toISOString().slice(0, 10);
}

function ofPocom(seed: number): Score {
  const files = xmlBelow(join(TABLES, 'pocom'));
  const roster = new Roster([...starterFiles(), readPocom(files)]);
  const terms = termsOf(files);
  const byTitle = Map.groupBy(terms, ({ title }) => title);
  const chance = new Random(seed);
  const score = newScore();
  while (score.right + score.wrong + score.unknown < ASKED) {
    const term = terms[chance.whole(0, terms.length)];
    if (term === undefined) break;
    const day = dayWithin(term, chance.next());
    const holders = (byTitle.get(term.title) ?? []).filter(({ from, to }) => from <= day && day <= to);
    // A day on which the table itself has two is no question.
    if (holders.length === 1) ask(roster, score, { ...term, from: day });
  }
  return score;
}

function dayWithin({ from, to }: Term, part: number): string {
  const [a, b] = [Date.parse(from), Date.parse(to)];
  return new Date(a + (b - a) * part).toISOString().slice(0, 10);
}

/** The table read by expressions of this bench's own, so that the importer is measured too. */
function termsOf(files: readonly { readonly path: string; readonly text: string }[]): Term[] {
  return files.flatMap(({ path, text }) => {
    if (path.includes('positions-principals/')) return termsIn(text, 'principal', () => inner(text, 'singular'));
    if (!path.includes('missions-countries/')) return [];
    return termsIn(text, 'chief', (term) => {
      const territory = inner(term, 'contemporary-territory-id').replace(/-\d{4}$/, '');
      return inner(term, 'role-title-id') === 'ambassador-e-p' ? `Ambassador to ${territory.replaceAll('-', ' ')}` : '';
    });
  });
}

function termsIn(text: string, element: string, titleOf: (term: string) => string): Term[] {
  return [...text.matchAll(new RegExp(`<${element}>[\\s\\S]*?</${element}>`, 'g'))].flatMap(([term]) => {
    const [from, to] = ['started', 'ended'].map(
      (name) => new RegExp(`<${name}>\\s*<date>([^<]*)<`).exec(term)?.[1] ?? '',
    );
    const title = titleOf(term);
    if (from === undefined || to === undefined || title === '' || !DAY.test(from) || !DAY.test(to) || from >= to)
      return [];
    return [{ title, person: inner(term, 'person-id'), from, to }];
  });
}

function inner(text: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)<`).exec(text)?.[1]?.trim() ?? '';
}

/** Days on which the table of visits saw somebody in an office that ships; the name must be that of the holder. */
function ofVisits(): Score {
  const roster = new Roster(starterFiles());
  const visits = readVisits(xmlBelow(join(TABLES, 'visits')).map(({ text }) => text));
  const names = new Map((visits.persons ?? []).map((person) => [person.id, person.name]));
  const score = newScore();
  for (const office of visits.offices ?? []) {
    for (const holder of office.holders) {
      if (holder.from < '1945' || office.state === undefined || roster.state(office.state) === null) continue;
      const title = office.titles?.[0] ?? office.title;
      const context = {
        date: holder.from,
        side: office.state.replaceAll('-', ' '),
        role: null,
        home: null,
        present: [],
      };
      const { agent, candidates } = resolveName(roster, title, context);
      const name = names.get(holder.person) ?? '';
      // What ships has no such office, or not for that day; the surname is compared, since tables spell given names as they like.
      if (agent === null) continue;
      if (candidates.some((id) => name.split(/\s+/).some((word) => roster.isNamed(id, word)))) score.right += 1;
      else {
        score.examples.push(`${office.title}, ${holder.from}: ${agent ?? candidates.join('|')}, not ${name}`);
        score.wrong += 1;
      }
    }
  }
  return score;
}

function xmlBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
