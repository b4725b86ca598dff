/**
 * Makes src/authority/words/names.json: surnames, given names and places, as words that stand in certain company in public-domain
 * prose and in public tables. Run where that text lies: `node scripts/name-lists.ts ../shared/data`.
 *
 *   Mr. Copeland · Colonel Powers         a surname        pocom, visits: surnames and given names as the tables part them
 *   Sir Otto Kirsten · Dr. Otto …         a given name     in Trieste · at Vaihingen · near Leeds     a place
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isCableWord } from '../src/authority/authority.ts';

const [data = ''] = process.argv.slice(2);
const TARGET = join(import.meta.dirname, '..', 'src', 'authority', 'words', 'names.json');
const ADDRESS =
  '(?:Mr|Mrs|Miss|Messrs|Dr|Captain|Capt|Colonel|Col|General|Gen|Major|Professor|Prof|Lieutenant|Lt|Admiral|Judge|Senator|Governor|President|Ambassador|Secretary|Minister|Premier|Chancellor)\\.?';
const SURNAME = new RegExp(
  `\\b${ADDRESS} (?:(?:[A-Z]\\. ?){1,3}|([A-Z][a-z]+) (?:[A-Z]\\. ?)?)?([A-Z][a-z]{2,})\\b`,
  'g',
);
const KNIGHT = /\b(?:Sir|Dame) ([A-Z][a-z]{2,}) [A-Z][a-z]+/g;
const PLACE = /\b(in|In|at|At|near|Near) ([A-Z][a-z]{3,})\b(?![.’'] ?[A-Z]?[a-z]* said)/g;
/** `the Ebro River`, `Lake Ladoga`, `the province of Shoa` */
const LAND =
  /\b([A-Z][a-z]{3,}) (?:River|Valley|Province|District|Island|Islands|Bay|Sea|Mountains|Desert|Peninsula|Street|Avenue|Strait|Straits|Gulf|Canal|Hills|Bridge|Station|Hotel)\b|\b(?:River|Lake|Mount|Cape|Port|Fort|Isle of|(?:city|town|village|province|island|port|district|valley|county) of) ([A-Z][a-z]{3,})\b/g;
const WORD = /\b[A-Z][a-z]{2,}\b/g;
/** Occurrences below which company is chance. */
const FEWEST = { surname: 3, given: 4, place: 4 };
/** Of all occurrences of a place's name at least so many stand behind `in`, `at`, `near`. */
const PLACE_SHARE = 0.2;

const counts = {
  surname: new Map<string, number>(),
  given: new Map<string, number>(),
  place: new Map<string, number>(),
  word: new Map<string, number>(),
};
const listed = {
  surname: new Set<string>(),
  given: new Set<string>(),
  leader: new Set<string>(),
  place: new Set<string>(),
};

function count(kind: keyof typeof counts, word: string | undefined): void {
  if (word === undefined) return;
  const key = word.toLowerCase();
  counts[kind].set(key, (counts[kind].get(key) ?? 0) + 1);
}

function readProse(text: string): void {
  for (const [, given, surname] of text.matchAll(SURNAME)) {
    count('given', given);
    count('surname', surname);
  }
  for (const [, given] of text.matchAll(KNIGHT)) count('given', given);
  for (const [, , place] of text.matchAll(PLACE)) count('place', place);
  for (const [, before, behind] of text.matchAll(LAND)) count('place', before ?? behind);
  for (const [word] of text.matchAll(WORD)) count('word', word);
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function learn(kind: keyof typeof listed, name: string): void {
  for (const [word] of name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .matchAll(/\p{L}[\p{L}'’-]+/gu)) {
    if (word.length > 2) listed[kind].add(word.toLowerCase());
  }
}

for (const path of filesBelow(join(data, 'office-of-historian', 'pocom', 'people'), '.xml')) {
  const text = readFileSync(path, 'utf8');
  learn('surname', /<surname>([^<]*)/.exec(text)?.[1] ?? '');
  learn('given', /<forename>([^<]*)/.exec(text)?.[1] ?? '');
}
for (const path of filesBelow(join(data, 'office-of-historian', 'visits'), '.xml')) {
  for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/<visitor>([^<]*)|<name>([^<]*)/g)) {
    const words = name.split(/\s+/);
    learn('leader', words.at(-1) ?? '');
    learn('given', words.slice(0, -1).join(' '));
  }
}
for (const path of filesBelow(join(data, 'office-of-historian', 'travels'), '.xml')) {
  for (const [, place = ''] of readFileSync(path, 'utf8').matchAll(/<locale>([^<]*)/g)) learn('place', place);
}
for (const path of filesBelow(join(data, 'scale'), '.gz')) readProse(gunzipSync(readFileSync(path)).toString('utf8'));
for (const path of filesBelow(join(data, 'frus'), '.txt')) readProse(readFileSync(path, 'utf8'));
for (const line of readFileSync(join(data, 'kremlin', 'kremlin-en-1999-2013.jsonl'), 'utf8').split('\n')) {
  if (line.trim() !== '') readProse((JSON.parse(line) as { text?: string }).text ?? '');
}

const often = (kind: 'surname' | 'given' | 'place') =>
  [...counts[kind]].filter(([, times]) => times >= FEWEST[kind]).map(([word]) => word);
/** What prose has behind titles may be any word (`Captain Silence`); what tables have is a name, though it be a word as well. */
const strange = (words: readonly string[]) => words.filter((word) => !isCableWord(word));
const given = new Set([...strange([...listed.given]), ...strange(often('given'))]);
const surnames = new Set([...listed.surname, ...strange(often('surname'))]);
const leaders = strange([...listed.leader]);
const prosePlaces = strange(often('place')).filter((word) => {
  const asSurname = (counts.surname.get(word) ?? 0) + (counts.given.get(word) ?? 0);
  const share = (counts.place.get(word) ?? 0) / (counts.word.get(word) ?? 1);
  return share >= PLACE_SHARE && asSurname * 4 < (counts.place.get(word) ?? 0) && !surnames.has(word);
});
const places = new Set([...prosePlaces, ...strange([...listed.place]).filter((word) => word.length > 3)]);
const sorted = (words: Iterable<string>) => [...words].sort().join(' ');
const source =
  'Words behind titles, and in the company of places, in 479 books in the public domain, Foreign Relations of the United States and the notes of en.kremlin.ru; surnames and given names of the Office of the Historian’s tables of principal officers and of visits, places of its table of travels.';
writeFileSync(
  TARGET,
  `${JSON.stringify({ source, surnames: sorted(surnames), given: sorted(given), leaders: sorted(leaders), places: sorted(places) }, null, 2)}\n`,
);
process.stdout.write(
  `${surnames.size} surnames, ${given.size} given names, ${leaders.length} leaders, ${places.size} places\n`,
);
