/** Sentences that say what happened on a day, and who took part: the sentence itself is what is shown. */
import type { Span } from '../../record/record.ts';
import { type Account, type Clock, CONVERSATIONS, type EventAgent, type EventKind } from '../account.ts';
import { cueIn } from '../kinds.ts';
import { peopleIn } from '../names.ts';
import type { DatedWords } from '../ports.ts';
import { accountOf, placeIn } from './telling.ts';
import { passageAt, sentencesOf, type Witness } from './witness.ts';

/** A day or several. */
const DAYS = /^\d{4}-\d\d-\d\d/;
const EACH_DAY = /\d{4}-\d\d-\d\d/g;

/**
 * The one day that a sentence names, as its most exact words say it (`June 4 … from 10:15 to 1 p.m.`); null where it names
 * none or several, for then which of them dates the event is a guess.
 */
function onlyDay(dates: readonly DatedWords[]): DatedWords | null {
  const days = new Set(dates.flatMap(({ edtf }) => edtf?.match(EACH_DAY) ?? []));
  if (days.size !== 1) return null;
  return dates.find(({ edtf }) => edtf?.includes('T')) ?? dates[0] ?? null;
}

/** Sentences longer than this are tables or lists run together. Code units. */
const LONGEST = 700;
/** Of one document: a volume has thousands, and each is a line of the chronology. */
const MOST = 400;
/** Words between a date and what it dates. Code units. */
const REACH = 220;

export function sentenceAccounts(witness: Witness, taken: readonly Span[]): Account[] {
  const { document } = witness;
  const accounts: Account[] = [];
  const dates = witness.dates().filter(({ edtf }) => edtf !== null && DAYS.test(edtf));
  if (dates.length === 0) return [];
  for (const [passage, within] of datesByPassage(document.passages, dates)) {
    if (within.every((date) => isFarFetched(witness, passage, date))) continue;
    const sentences = sentencesOf(document.text, passage);
    for (const [at, sentence] of sentences.entries()) {
      if (accounts.length >= MOST) return accounts;
      if (taken.some((span) => span.start <= sentence.start && sentence.end <= span.end)) continue;
      const account =
        sentenceAccount(witness, sentence, passage, within) ??
        followingAccount(witness, sentences, at, { passage, dates: within });
      if (account !== null) accounts.push(account);
    }
  }
  return accounts;
}

function datesByPassage(passages: readonly Span[], dates: readonly DatedWords[]): Map<Span, DatedWords[]> {
  const by = new Map<Span, DatedWords[]>();
  for (const date of dates) {
    const passage = passageAt(passages, date.start);
    if (passage === null) continue;
    const others = by.get(passage);
    if (others === undefined) by.set(passage, [date]);
    else others.push(date);
  }
  return by;
}

/** Farther back than this, what a date is counted from may belong to another story. Code units. */
const NEAR = 800;

/** A year that was brought from far away, or from another note of a list of notes, is a guess. */
function isFarFetched({ document }: Witness, passage: Span, date: DatedWords): boolean {
  if (date.anchor === null) return false;
  const isDocuments = date.anchor.end === 0;
  if (isDocuments) return document.date === null;
  const isNote = CITATION.test(document.text.slice(passage.start, Math.min(passage.end, passage.start + LONGEST)));
  return date.start - date.anchor.start > (isNote ? 0 : NEAR) && date.anchor.start < passage.start;
}

const FIGURE = /\d/;

/** A day without a figure, within quotation marks. */
function isQuoted(text: string, sentence: Span, date: DatedWords): boolean {
  if (FIGURE.test(text.slice(date.start, date.end))) return false;
  const before = text.slice(sentence.start, date.start);
  return (before.match(/“/g)?.length ?? 0) > (before.match(/”/g)?.length ?? 0);
}

/** References to files are no narrative: `Carter Library, Staff Material, Box 104`. */
const CITATION = /^\W*Source:|\b(?:Box|Lot|Job) \d|\bLibrary, \p{Lu}|\bFiles?, |\bibid\b/iu;
/** `9–10 a.m.`, `1:30-3 p.m.` */
const TIMES = /\b(\d{1,2})(?::(\d\d))?(?:\s?(a|p)\.?m\.?)?\s?(?:-|–|to|until)\s?(\d{1,2})(?::(\d\d))?\s?(a|p)\.?m\b/i;

/** `met again at 3:15`, `at 10:30 a.m.`, `met at 4 p.m.` */
const TIME =
  /\b(?:met|meets|meeting|talks|called|telephoned|spoke|talked|began|conversation|lunch|dinner)\b[^.;]{0,60}\bat (\d{1,2})(?::([0-5]\d))?(?:\s?(a|p)\.?m\b)?/i;
/** Of an hour without its half of the day: leaders meet after 8 in the morning and before 7 in the evening. */
const WORKING = { morning: 8, evening: 6 };

function timeIn(sentence: string): Clock | null {
  const match = TIME.exec(sentence);
  if (match === null) return null;
  const [, h = '', m, half] = match;
  const hours = Number(h);
  if (hours > 12 || (half === undefined && (m === undefined || hours === 7 || hours === 12))) return null;
  const assumed = hours >= WORKING.morning ? 'a' : hours <= WORKING.evening ? 'p' : 'a';
  return { start: minutesOf(h, m ?? '0', half ?? assumed), end: null, is: 'stated', zone: null };
}

function timesIn(sentence: string): Clock | null {
  const match = TIMES.exec(sentence);
  if (match === null) return timeIn(sentence);
  const [, h1 = '', m1 = '0', half, h2 = '', m2 = '0', half2 = 'a'] = match;
  const end = minutesOf(h2, m2, half2);
  const start = minutesOf(h1, m1, half ?? half2);
  // `11–1 p.m.` begins before noon.
  return { start: start > end ? minutesOf(h1, m1, 'a') : start, end, is: 'stated', zone: null };
}

function minutesOf(hours: string, minutes: string, half: string): number {
  return ((Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + Number(minutes);
}

/** Whom one visits one meets: `Putin visited Bush in the Oval Office`. Code units between the verb and the name. */
const VISITED = 25;

function kindOf(
  { kind, end }: { kind: EventKind; end: number },
  sentence: Span,
  agents: readonly EventAgent[],
): EventKind {
  if (kind !== 'visit') return kind;
  const after = sentence.start + end;
  return agents.some(({ span }) => span !== null && span.start >= after && span.start <= after + VISITED)
    ? 'meeting'
    : kind;
}

/** What one has with another is a conversation of both; his speech or his visit is another matter. */
const OWNS =
  /^[’']s? (?!(?:\w+ ){0,3}(?:calls?|conversations?|meetings?|talks|initiative|telephone|phone|discussions?)\b)/i;

/** `After President Putin’s speech, President Biden spoke with …`: Putin did not take part. */
function withoutOwners(agents: readonly EventAgent[], text: string): readonly EventAgent[] {
  const left = agents.filter(({ span }) => span === null || !OWNS.test(text.slice(span.end, span.end + OWNED)));
  return left.length >= 2 ? left : agents;
}

/** Code units behind a name in which it is said what is his. */
const OWNED = 60;

const BOTH = /\b(?:two|both) (?:leaders|presidents|men|statesmen|heads of state)\b/i;
/** How far back `the two leaders` are named. Code units. */
const BACK = 900;

/** In a text about two people, `their last meeting` is of those two: the two whom the title names. */
function orPair(
  named: readonly EventAgent[],
  sentence: Span,
  { document, people }: Witness,
  day: string,
): readonly EventAgent[] {
  if (named.length > 1) return named;
  const title = document.title ?? '';
  const pair = BOTH.test(document.text.slice(sentence.start, sentence.end))
    ? peopleIn(document.text, { start: Math.max(0, sentence.start - BACK), end: sentence.start }, day, people)
    : peopleIn(title, { start: 0, end: title.length }, day, people);
  const isOfPair = named.every(({ person }) => pair.some((one) => one.person === person));
  return pair.length === 2 && isOfPair ? pair.map((one) => ({ ...one, span: null })) : named;
}

const DAY_LENGTH = '2001-09-12'.length;

/** `They met that day. Putin called Bush, and they talked for 40 minutes.`: a call of two, told right behind its day. */
function followingAccount(
  witness: Witness,
  sentences: readonly Span[],
  at: number,
  { passage, dates }: { readonly passage: Span; readonly dates: readonly DatedWords[] },
): Account | null {
  const [before, sentence] = [sentences[at - 1], sentences[at]];
  if (before === undefined || sentence === undefined || sentence.end - sentence.start > LONGEST) return null;
  if (dates.some(({ start }) => start >= sentence.start && start < sentence.end)) return null;
  const dated = dates.filter(({ start }) => start >= before.start && start < before.end);
  const date = onlyDay(dated);
  if (date === null || date.edtf === null) return null;
  if (isFarFetched(witness, passage, date)) return null;
  const { document, people } = witness;
  const words = document.text.slice(sentence.start, sentence.end);
  const cue = CITATION.test(words) || isQuoted(document.text, before, date) ? null : cueIn(words);
  if (cue === null || (cue.kind !== 'call' && cue.kind !== 'meeting')) return null;
  const agents = peopleIn(document.text, sentence, date.edtf.slice(0, 10), people);
  const sides = new Set(agents.flatMap(({ side }) => side ?? []));
  if (agents.length !== 2 || sides.size !== 2) return null;
  const account = accountOf(witness, {
    how: 'mention',
    kind: cue.kind,
    // The sentence before it gives the day, and not its hour.
    date: { value: date.edtf.slice(0, DAY_LENGTH), span: { start: date.start, end: date.end } },
    agents,
    place: placeIn(document.text, sentence),
    span: sentence,
    told: sentence,
    rule: 'sentence/following@2',
  });
  return account === null ? null : { ...account, clock: timesIn(words) };
}

function sentenceAccount(
  witness: Witness,
  sentence: Span,
  passage: Span,
  dates: readonly DatedWords[],
): Account | null {
  const { document, people } = witness;
  if (sentence.end - sentence.start > LONGEST) return null;
  const dated = dates.filter(({ start }) => start >= sentence.start && start < sentence.end);
  const date = onlyDay(dated);
  // `Tonight` in quoted words is the evening of whoever is quoted.
  if (date === null || isQuoted(document.text, sentence, date) || isFarFetched(witness, passage, date)) return null;
  if (date.edtf === null) return null;
  const words = document.text.slice(sentence.start, sentence.end);
  const cue = CITATION.test(words) ? null : cueIn(words);
  if (cue === null || Math.abs(sentence.start + cue.start - date.start) > REACH) return null;
  const day = date.edtf.slice(0, 10);
  const named = peopleIn(document.text, sentence, day, people);
  const agents = CONVERSATIONS.has(cue.kind)
    ? orPair(withoutOwners(named, document.text), sentence, witness, day)
    : named;
  const kind = kindOf(cue, sentence, agents);
  if (!isEnough(kind, agents)) return null;
  const account = accountOf(witness, {
    how: 'mention',
    kind,
    date: { value: date.edtf, span: { start: date.start, end: date.end } },
    agents,
    place: placeIn(document.text, sentence),
    span: sentence,
    told: sentence,
    rule: 'sentence/dated@1',
  });
  return account === null ? null : { ...account, clock: account.clock ?? timesIn(words) };
}

/** A conversation has two who converse; an attack may have nobody who is named; else somebody did it. */
function isEnough(kind: EventKind, agents: readonly EventAgent[]): boolean {
  if (kind === 'attack' || kind === 'signing' || kind === 'vote') return true;
  return agents.length >= (CONVERSATIONS.has(kind) || kind === 'letter' ? 2 : 1);
}
