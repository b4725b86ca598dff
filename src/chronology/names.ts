/**
 * Persons named in running text by their office, or known as leaders by their name:
 *
 *   Russian President Vladimir Putin    President of Kazakhstan Nursultan Nazarbayev    Chancellor Kohl    Bush
 *   └side─┘ └office─┘ └────name────┘              └──side──┘ └───────name──────┘
 *
 * One pass over the words; a name without an office counts only where it is a known leader's.
 */
import type { Span } from '../record/record.ts';
import type { EventAgent } from './account.ts';
import type { People } from './ports.ts';
import { sideAt, sideOf } from './sides.ts';
import { surnameOf } from './surname.ts';

interface Word extends Span {
  readonly text: string;
}

const OFFICES = new Set(
  'president presidents premier chancellor king queen emir sultan secretary secretary-general minister chairman ambassador speaker senator general prince governor patriarch pope advisor adviser leader leaders mr mrs ms'.split(
    ' ',
  ),
);
const PLURALS = new Set(['presidents', 'leaders']);
/** Stand before an office or between it and the name, and belong to neither. */
const OFFICE_WORDS = new Set(
  'prime foreign vice deputy first general acting former federal crown defence defense state the of and security council national assistant special party soviet communist central committee trade economic development finance interior culture education health emergencies head under permanent representative working supreme world islamic conference organisation organization bank union league arab commission parliamentary assembly constitutional court rada staff confederation'.split(
    ' ',
  ),
);
const NO_NAMES = new Set(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday moscow washington kremlin white house camp assembly security organisation organization bank supreme world union people’s republic democratic call calls phone telephone official officials administration press upcoming readout affairs ministers congress summit treaty meeting meetings trip visit visits talks conversation conversations memorandum letter office council committee government russia-nato congress parliament senate federation duma this that the he she they it in on at and but we you his her its their after before during for as with when while both rada staff confederation states lady atlantic nations republics'.split(
    ' ',
  ),
);
const LONGEST_NAME = 4;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}.'’-]*/gu;

/** Everyone whom `text.slice(start, end)` names, each once, in order of appearance; spans are those of `text`. */
export function peopleIn(text: string, { start, end }: Span, day: string, people: People): readonly EventAgent[] {
  const words = wordsOf(text, start, end);
  const found = new Map<string, EventAgent>();
  let before: Named | null = null;
  for (let at = 0; at < words.length; ) {
    const name: Named | null = alsoOf(before, words, at, text, day, people) ?? nameAt(words, at, text, day, people);
    before = name ?? before;
    if (name === null) {
      at += 1;
      continue;
    }
    const known = found.get(name.agent.person);
    if (known === undefined || (known.side === null && name.agent.side !== null)) {
      found.set(name.agent.person, known === undefined ? name.agent : { ...known, side: name.agent.side });
    }
    at = name.next;
  }
  return [...found.values()];
}

/** `(OIC)` behind the name of an organisation says nothing new. */
const SHORT_FORM = /\(\p{Lu}{2,8}\)/gu;

function wordsOf(text: string, start: number, end: number): Word[] {
  const stretch = text.slice(start, end).replace(SHORT_FORM, (short) => ' '.repeat(short.length));
  return [...stretch.matchAll(WORD)].map((match) => {
    const plain = match[0].replace(/[-'’]+$/, '');
    return { text: plain, start: start + match.index, end: start + match.index + plain.length };
  });
}

interface Named {
  readonly agent: EventAgent;
  readonly next: number;
  /** The office was in the plural: `Presidents A of X and B of Y`. */
  readonly isOneOfSeveral?: boolean;
}

function nameAt(words: readonly Word[], at: number, text: string, day: string, people: People): Named | null {
  const word = words[at];
  if (word === undefined || !isCapital(word.text)) return null;
  if (OFFICES.has(lower(word))) return officeAt(words, at, text, day, people);
  return leaderAt(words, at, day, people) ?? officeBehind(words, at, text, day, people);
}

/** The second of `Presidents A of X and B of Y`. */
function alsoOf(
  before: Named | null,
  words: readonly Word[],
  at: number,
  text: string,
  day: string,
  people: People,
): Named | null {
  if (before?.isOneOfSeveral !== true || before.next !== at || lower(words[at]) !== 'and') return null;
  const run = runAt(words, at + 1, text);
  if (run === null) return null;
  const state = sideBehind(words, run.next, text);
  return { agent: agentOf(run.span, text, state.side, day, people), next: state.next };
}

/** `Hassan Rohani, Secretary of the Supreme National Security Council of Iran`: an office that no other name follows. */
function officeBehind(words: readonly Word[], at: number, text: string, day: string, people: People): Named | null {
  const run = runAt(words, at, text);
  if (run === null || run.next - at < 2 || !/^,\s$/.test(text.slice(run.span.end, words[run.next]?.start))) return null;
  let office = run.next;
  while (office - run.next < MOST_OFFICE_WORDS && OFFICE_WORDS.has(lower(words[office]))) office += 1;
  if (!OFFICES.has(lower(words[office])) || lower(words[office + 1]) !== 'of') return null;
  if (officeAt(words, office, text, day, people) !== null) return null;
  return { agent: agentOf(run.span, text, sideWithin(words, office + 2, text), day, people), next: office + 1 };
}

/** The name behind an office, with the side that stands before the office or within it. */
function officeAt(words: readonly Word[], at: number, text: string, day: string, people: People): Named | null {
  let side = sideBefore(words, at, text);
  let next = at + 1;
  for (; next < words.length; next += 1) {
    const state = sideAt(
      words.slice(next, next + LONGEST_NAME).map((word) => word.text),
      0,
    );
    if (state !== null && isTogether(words, next - 1, text)) {
      side ??= state.side;
      next += state.length - 1;
    } else if (!OFFICE_WORDS.has(lower(words[next])) && !OFFICES.has(lower(words[next]))) break;
    if (next - at > MOST_OFFICE_WORDS) return null;
  }
  const run = runAt(words, next, text);
  if (run === null || !isTogether(words, next - 1, text)) return null;
  const behind = side === null ? sideBehind(words, run.next, text) : { side, next: run.next };
  const agent = agentOf(run.span, text, behind.side, day, people);
  return { agent, next: behind.next, isOneOfSeveral: PLURALS.has(lower(words[at])) };
}

const STATE_WORDS = new Set('of the republic kingdom state federation'.split(' '));
/** `of the Republic of …` before the state's own name. */
const MOST_STATE_WORDS = 5;

/** `King Abdullah II of Jordan`: the state behind the name, and the word after it. */
function sideBehind(words: readonly Word[], at: number, text: string): { side: string | null; next: number } {
  if (lower(words[at]) !== 'of') return { side: null, next: at };
  for (let next = at; next < at + MOST_STATE_WORDS && isTogether(words, next - 1, text); next += 1) {
    const state = sideAt(
      words.slice(next, next + LONGEST_NAME).map((word) => word.text),
      0,
    );
    if (state !== null) return { side: state.side, next: next + state.length };
    if (!STATE_WORDS.has(lower(words[next]))) break;
  }
  return { side: null, next: at };
}

/** The state within the name of an office: `of the Supreme National Security Council of Iran`. */
function sideWithin(words: readonly Word[], at: number, text: string): string | null {
  for (let next = at; next < at + MOST_OFFICE_WORDS && isTogether(words, next - 1, text); next += 1) {
    const state = sideAt(
      words.slice(next, next + LONGEST_NAME).map((word) => word.text),
      0,
    );
    if (state !== null) return state.side;
  }
  return null;
}

/** `Presidential Executive Office deputy chief`: longer titles than this are of people who are nobody's counterpart. */
const MOST_OFFICE_WORDS = 8;

/** A leader's name without any office: `Vladimir Putin`, `Bush`. */
function leaderAt(words: readonly Word[], at: number, day: string, people: People): Named | null {
  const word = words[at] as Word;
  if (isNoName(word) || sideOf(word.text) !== null) return null;
  let last = at;
  while (last - at < LONGEST_NAME - 1 && continues(words, last)) last += 1;
  for (let end = last; end >= at; end -= 1) {
    const name = joined(words, at, end);
    const known = people.personOf(name, day);
    if (known === null) continue;
    const span = { start: word.start, end: (words[end] as Word).end - (/[’']s$/.test(name) ? 2 : 0) };
    return {
      agent: { name: name.replace(/[’']s$/, ''), person: known.person, side: known.side, principal: true, span },
      next: end + 1,
    };
  }
  return null;
}

function agentOf(span: Span, text: string, side: string | null, day: string, people: People): EventAgent {
  // `George W.Bush`
  const name = text
    .slice(span.start, span.end)
    .replace(/\s+/g, ' ')
    .replace(/(?<=\b\p{Lu}\.)(?=\p{Lu}\p{Ll})/gu, ' ');
  const known = people.personOf(name, day);
  const agrees = known !== null && (side === null || known.side === null || known.side === side);
  const person = agrees && known !== null ? known.person : surnameOf(name);
  return { name, person, side: side ?? (agrees && known !== null ? known.side : null), principal: true, span };
}

/** Capitalised words that make a name, with initials and `Sr.`; null where there is none. */
function runAt(words: readonly Word[], at: number, text: string): { span: Span; next: number } | null {
  const first = words[at];
  if (first === undefined || !isCapital(first.text) || isNoName(first)) return null;
  let last = at;
  while (last - at < LONGEST_NAME && continues(words, last) && isTogether(words, last, text)) last += 1;
  const end = (words[last] as Word).end;
  const trimmed = text.slice(first.start, end).replace(/(?:[’']s|\.)$/, '').length;
  return { span: { start: first.start, end: first.start + trimmed }, next: last + 1 };
}

const PARTICLES = new Set([
  'bin',
  'al',
  'de',
  'von',
  'van',
  'der',
  'den',
  'la',
  'du',
  'di',
  'da',
  'el',
  'senior',
  'bihari',
]);

function isNoName(word: Word): boolean {
  return NO_NAMES.has(lower(word).replace(/[’']s$/, ''));
}

/** `Rushailo. One of …`; initials and `Gen.` go on. */
function endsSentence({ text }: Word): boolean {
  return text.endsWith('.') && text.length > LONGEST_ABBREVIATION && !/\.\p{L}\./u.test(text);
}

const LONGEST_ABBREVIATION = 4;

/** A possessive ends a name: `Biden’s Call`. */
function continues(words: readonly Word[], at: number): boolean {
  const here = words[at];
  const next = words[at + 1];
  if (
    here === undefined ||
    next === undefined ||
    endsSentence(here) ||
    next.start - here.end > 2 ||
    /[’']s$/.test(here.text)
  )
    return false;
  if (PARTICLES.has(lower(next))) return true;
  return isCapital(next.text) && !OFFICES.has(lower(next)) && !isNoName(next) && sideOf(next.text) === null;
}

/** Nothing but blanks, commas and an organisation's short form between this word and the next. */
function isTogether(words: readonly Word[], at: number, text: string): boolean {
  const [here, next] = [words[at], words[at + 1]];
  if (here === undefined || next === undefined || next.start - here.end > FARTHEST) return false;
  return /^[\s,]{1,3}$/.test(text.slice(here.end, next.start).replace(/ ?\(\p{Lu}{2,8}\)/u, ''));
}

/** Code units between two words of one name, with a short form between them. */
const FARTHEST = 14;

function sideBefore(words: readonly Word[], at: number, text: string): string | null {
  for (let back = 1; back <= 3; back += 1) {
    const from = at - back;
    // `King Abdullah II of Jordan, President Vladimir Putin`: a comma parts the state from the next one's office.
    if (from < 0 || text.slice(words[from]?.end, words[from + 1]?.start).includes(',')) return null;
    if (!isTogether(words, from, text)) return null;
    const state = sideAt(
      words.slice(from, at).map((word) => word.text),
      0,
    );
    if (state !== null) return state.side;
    if (!OFFICE_WORDS.has(lower(words[from]))) return null;
  }
  return null;
}

function joined(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(from, to + 1)
    .map((word) => word.text)
    .join(' ');
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function lower(word: Word | undefined): string {
  return word === undefined ? '' : word.text.toLowerCase().replace(/\.$/, '');
}
