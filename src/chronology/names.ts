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
import { surnameOf } from './leaders.ts';
import type { People } from './ports.ts';
import { sideAt, sideOf } from './sides.ts';

interface Word extends Span {
  readonly text: string;
}

const OFFICES = new Set(
  'president presidents premier chancellor king queen emir sultan secretary secretary-general minister chairman ambassador speaker senator general prince governor advisor adviser leader leaders mr mrs ms'.split(
    ' ',
  ),
);
/** Stand before an office or between it and the name, and belong to neither. */
const OFFICE_WORDS = new Set(
  'prime foreign vice deputy first general acting former federal crown defence defense state the of and security council national assistant special party soviet communist central committee trade economic development finance interior culture education health emergencies head under permanent representative working supreme world islamic conference organisation organization bank union league arab commission parliamentary assembly constitutional court'.split(
    ' ',
  ),
);
const NO_NAMES = new Set(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday moscow washington kremlin white house camp david assembly security organisation organization bank supreme world union people’s republic democratic call calls phone telephone official officials administration press upcoming readout affairs ministers congress summit treaty meeting meetings trip visit visits talks conversation conversations memorandum letter office council committee government russia-nato congress parliament senate federation duma this that the he she they it in on at and but we you his her its their after before during for as with when while both'.split(
    ' ',
  ),
);
const LONGEST_NAME = 4;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}.'’-]*/gu;

/** Everyone whom `text.slice(start, end)` names, each once, in order of appearance; spans are those of `text`. */
export function peopleIn(text: string, { start, end }: Span, day: string, people: People): readonly EventAgent[] {
  const words = wordsOf(text, start, end);
  const found = new Map<string, EventAgent>();
  for (let at = 0; at < words.length; ) {
    const name = nameAt(words, at, text, day, people);
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

function wordsOf(text: string, start: number, end: number): Word[] {
  return [...text.slice(start, end).matchAll(WORD)].map((match) => {
    const plain = match[0].replace(/[-'’]+$/, '');
    return { text: plain, start: start + match.index, end: start + match.index + plain.length };
  });
}

interface Named {
  readonly agent: EventAgent;
  readonly next: number;
}

function nameAt(words: readonly Word[], at: number, text: string, day: string, people: People): Named | null {
  const word = words[at];
  if (word === undefined || !isCapital(word.text)) return null;
  const office = OFFICES.has(lower(word)) ? at : null;
  return office === null ? leaderAt(words, at, day, people) : officeAt(words, at, text, day, people);
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
  return { agent: agentOf(run.span, text, side, day, people), next: run.next };
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
  const name = text.slice(span.start, span.end).replace(/\s+/g, ' ');
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

const PARTICLES = new Set(['bin', 'al', 'de', 'von', 'van', 'senior', 'bihari']);

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

/** Nothing but blanks, commas and full stops of initials between this word and the next. */
function isTogether(words: readonly Word[], at: number, text: string): boolean {
  const [here, next] = [words[at], words[at + 1]];
  return here !== undefined && next !== undefined && /^[\s,]{1,3}$/.test(text.slice(here.end, next.start));
}

function sideBefore(words: readonly Word[], at: number, text: string): string | null {
  for (let back = 1; back <= 3; back += 1) {
    const from = at - back;
    if (from < 0 || !isTogether(words, from, text)) return null;
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
