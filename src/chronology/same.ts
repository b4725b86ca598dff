/**
 * Are two accounts of one event? Date, kind and those who took part decide; form, time and place tell what happened
 * twice on one day; words only choose between candidates that all else leaves equal, and never bring two together.
 */
import { type Account, CONVERSATIONS, type EventAgent, JOURNEYS, kindsAgree } from './account.ts';
import { samePlace } from './places.ts';
import { statesIn } from './sides.ts';
import { surnameOf } from './surname.ts';

export interface Likeness {
  readonly score: number;
  /** Why, in words: `same day, call, Bush and Putin`. */
  readonly reason: string;
}

/**
 * Weights. Only their order and the margin in merge.ts matter: the day counts more than anything that may be left
 * unsaid; form and stated times more than places, which are given as houses or as cities; what is said in passing least.
 */
const WEIGHT = {
  sameDay: 4,
  nextDay: 2,
  sameKind: 1,
  session: 2,
  clock: 3,
  place: 1.5,
  company: 0.3,
  duration: 1,
  initiative: 0.5,
  first: 0.8,
  word: 0.3,
  /** A note published when, by the clocks of two capitals, the call had just ended. */
  lag: 1.2,
  /** A lunch and what is not called one. */
  aside: -1,
  /** A register's entry and the very item it was made from. */
  source: 5,
} as const;
const MOST_COMPANY = 5;
const MOST_WORDS = 5;
/** Two who converse. */
const PAIR = 2;
/** Words that a signing, a vote or an attack must share where nobody and no place is named in both. */
const FEWEST_WORDS = 3;
const MS_PER_DAY = 86_400_000;

/** How well two accounts go together; null where nothing says that they are of one event. */
export function likeness(a: Account, b: Account): Likeness | null {
  if (!kindsAgree(a.kind, b.kind)) return null;
  const dated = dateLikeness(a, b);
  if (dated === null) return null;
  const who = sharedPeople(a, b);
  if (!isSamePeople(a, b, who)) return null;
  if (!isOtherSource(a, b)) return null;
  const details = detailScore(a, b);
  const named = a.agents.filter(({ person }) => who.includes(person)).map(({ name }) => name);
  const names = named.length === 0 ? '' : `, ${named.join(' and ')}`;
  const kind = a.kind === 'conversation' ? b.kind : a.kind;
  return { score: dated.score + details.score, reason: `${dated.reason}, ${kind}${names}${details.reason}` };
}

/** Why two accounts can't be of one event, whatever else speaks for it; null where they may. */
export function distinct(a: Account, b: Account): string | null {
  if (!kindsAgree(a.kind, b.kind)) return `one is a ${a.kind}, the other a ${b.kind}`;
  if (a.session !== null && b.session !== null && a.session !== b.session)
    return `one is a ${a.session}, the other a ${b.session}`;
  if (isEdited(a) && isEdited(b) && a.series === b.series && !isSameSitting(a, b) && !isAlsoOf(a, b))
    return 'one source tells of both, as two';
  if (isOneClock(a, b) && clocksDisagree(a, b)) return 'their stated times don’t overlap';
  if (a.kind === 'meeting' && b.kind === 'meeting' && countriesDiffer(a, b)) return 'they were in different countries';
  if (CONVERSATIONS.has(a.kind) && daysApart(a, b) > 1) return 'their days lie apart';
  return null;
}

/** Two sides state the time of two capitals. */
function isOneClock(a: Account, b: Account): boolean {
  return a.by === null || b.by === null || a.by === b.by;
}

/** Accounts that a source gives as entries of their own, rather than in passing. */
function isEdited({ how }: Account): boolean {
  return how !== 'mention';
}

/** The rule of notes that tell what was said on an occasion whose note is another. */
export const WORDS_NOTE = 'header/own-words@1';

/** What one source may say twice of one event: that they met and what was said; that two guests came to one meeting. */
function isAlsoOf(a: Account, b: Account): boolean {
  if (isWords(a) || isWords(b)) return isOfWords(a, b);
  return a.rule === MET && b.rule === MET && a.agents[0]?.person !== b.agents[0]?.person;
}

/** The rule of meetings on a journey of one day: every traveller's line tells of his host alone. */
const MET = 'journeys/met@1';

function isWords({ rule, kind }: Account): boolean {
  return rule === WORDS_NOTE && (CONVERSATIONS.has(kind) || kind === 'statement');
}

/** Two notes of which one or both tell what was said: of the same form, and of the same people and no others. */
function isOfWords(a: Account, b: Account): boolean {
  if (!(isWords(a) || isWords(b)) || a.session !== b.session) return false;
  const [mine, theirs] = [principalsIn(a), principalsIn(b)];
  return (
    mine.length >= PAIR &&
    mine.length === theirs.length &&
    mine.every((one) => theirs.some((other) => isOne(one, other)))
  );
}

/** One office spells a foreign name in two ways on one day: Rouhani, Rohani. Of one side, with the same consonants. */
function isOne(a: EventAgent, b: EventAgent): boolean {
  return a.person === b.person || (a.side !== null && a.side === b.side && consonants(a) === consonants(b));
}

function consonants({ name }: EventAgent): string {
  return surnameOf(name)
    .replace(/[aeiouy-]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** What was said, and the note of the event it was said at, which does not come after it. */
function isEventOfWords(a: Account, b: Account): boolean {
  if (isWords(a) === isWords(b) || !isOfWords(a, b)) return false;
  const [words, event] = isWords(a) ? [a, b] : [b, a];
  return words.clock === null || event.clock === null || words.clock.start >= event.clock.start - EARLY;
}

/** Minutes by which what was said may be out before the note that it was said. */
const EARLY = 60;

function principalsIn({ agents }: Account): readonly EventAgent[] {
  return agents.filter(({ principal }) => principal);
}

/** One sitting, recorded subject by subject: papers that state one hour. Or the same note twice. */
function isSameSitting(a: Account, b: Account): boolean {
  if (a.clock === null || b.clock === null || a.clock.start !== b.clock.start || a.date.value !== b.date.value)
    return false;
  return a.clock.is === 'stated' || a.title === b.title;
}

/** Houses and cities go by many names; two countries are two places. */
function countriesDiffer(a: Account, b: Account): boolean {
  if (a.place === null || b.place === null) return false;
  const [left, right] = [statesIn(a.place.value), statesIn(b.place.value)];
  return left.size > 0 && right.size > 0 && left.isDisjointFrom(right);
}

/**
 * Two papers of one side without anything that tells their sittings apart may be of two sittings. Two calls of one day
 * between the same two, of which neither is given an hour, are rarer than two papers of one call.
 */
function isOtherSource(a: Account, b: Account): boolean {
  if (a.how !== 'record' || b.how !== 'record' || a.by === null || a.by !== b.by) return true;
  if (isWords(a) || isWords(b)) return isEventOfWords(a, b);
  return clocksOverlap(a, b) || (a.kind === 'call' && b.kind === 'call' && a.clock === null && b.clock === null);
}

function dateLikeness(a: Account, b: Account): Likeness | null {
  if (isLong(a) || isLong(b)) return longLikeness(a, b);
  const apart = daysApart(a, b);
  if (apart === 0) return { score: WEIGHT.sameDay, reason: 'same day' };
  if (apart > 1 || !CONVERSATIONS.has(a.kind) || !isAcrossMidnight(a, b)) return null;
  return { score: WEIGHT.nextDay, reason: 'days that meet across time zones' };
}

/** Longest stretch of days that still stands for one day: a date with a mark of doubt. */
const SHORT = 2;

function isLong(account: Account): boolean {
  return lengthOf(account) > SHORT;
}

export function lengthOf({ first, last }: Account): number {
  return (Date.parse(last) - Date.parse(first)) / MS_PER_DAY;
}

/** Journeys overlap; series of conversations over years begin in one year. Nothing else of many days is one event. */
function longLikeness(a: Account, b: Account): Likeness | null {
  const overlaps = a.first <= b.last && b.first <= a.last;
  if (JOURNEYS.has(a.kind) && overlaps) return { score: WEIGHT.sameDay, reason: 'days that overlap' };
  if (isSeries(a) && isSeries(b) && overlaps && a.first.slice(0, 4) === b.first.slice(0, 4)) {
    return { score: WEIGHT.sameDay, reason: 'years that overlap' };
  }
  return null;
}

/** Many conversations spoken of together. */
export function isSeries({ rule }: Account): boolean {
  return rule.startsWith('series/');
}

/** Days between the nearest days that the two may mean; 0 where they meet. */
export function daysApart(a: Account, b: Account): number {
  if (a.first <= b.last && b.first <= a.last) return 0;
  const [earlier, later] = a.last < b.first ? [a, b] : [b, a];
  return (Date.parse(later.first) - Date.parse(earlier.last)) / MS_PER_DAY;
}

/** A note of the morning may be of the evening before; what happened late is tomorrow further east. Minutes. */
const MORNING = 10 * 60;
const AFTERNOON = 14 * 60;
/** Between Washington's clock and Moscow's lie eight hours, and a note follows its call within some more. */
const FARTHEST = 13 * 60;

/** The day changes between Washington and Moscow: only where two sides tell, and a clock says so. */
function isAcrossMidnight(a: Account, b: Account): boolean {
  if (a.by !== null && a.by === b.by) return false;
  const [earlier, later] = a.first < b.first ? [a, b] : [b, a];
  if (earlier.clock !== null && later.clock !== null) {
    const apart = 24 * 60 - earlier.clock.start + later.clock.start;
    // Two hours of nobody's zone are of one.
    if (apart > FARTHEST || (a.by === null && b.by === null)) return false;
  }
  const isEarly = later.clock !== null && later.clock.start < MORNING;
  const isLate = earlier.clock?.is === 'stated' && earlier.clock.start >= AFTERNOON;
  if (later.clock !== null && !isEarly) return false;
  return isEarly || (isLate && later.by !== null && earlier.by !== null);
}

/** Keys of those who are principals in both. */
export function sharedPeople(a: Account, b: Account): string[] {
  const others = new Set(b.agents.filter(({ principal }) => principal).map(({ person }) => person));
  return a.agents.filter(({ principal, person }) => principal && others.has(person)).map(({ person }) => person);
}

function isSamePeople(a: Account, b: Account, shared: readonly string[]): boolean {
  if (isEventOfWords(a, b)) return true;
  if (CONVERSATIONS.has(a.kind) || a.kind === 'letter') return shared.length >= PAIR && !isOneSide(a, b, shared);
  if (JOURNEYS.has(a.kind)) return isSameJourney(a, b, shared);
  if (a.kind === 'statement' || a.kind === 'decision')
    return shared.length >= 1 && isPlace(a, b) === true && a.session === b.session;
  // Nobody signs two treaties in one town on one day, or hardly ever.
  if (a.kind === 'signing' && isPlace(a, b) === true) return true;
  if (shared.length > 0 || isPlace(a, b) === true) return commonWords(a, b) >= 1;
  return commonWords(a, b) >= FEWEST_WORDS;
}

/** The same traveller to the same place, setting out at the same time; a day's outing is another journey than its visit. */
function isSameJourney(a: Account, b: Account, shared: readonly string[]): boolean {
  const [first, second] = [a.agents[0]?.person, b.agents[0]?.person];
  if (first === undefined || first !== second) return false;
  // Where one doesn't say where, whom both say that he met tells the journey as well.
  const isThere = isPlace(a, b);
  if (isThere === false || (isThere === null && shared.length < PAIR)) return false;
  return Math.abs(Date.parse(a.first) - Date.parse(b.first)) <= MS_PER_DAY;
}

/** Two of one delegation sit together all day: that they share a day says nothing. */
function isOneSide(a: Account, b: Account, shared: readonly string[]): boolean {
  // Nobody telephones within his own delegation.
  if (a.kind === 'call' && b.kind === 'call') return false;
  const meant = [...a.agents, ...b.agents].filter(({ person }) => shared.includes(person));
  const sides = new Set(meant.flatMap(({ side }) => side ?? []));
  // Beside somebody of another side, one whose side isn't said is of the side whose record it is.
  const issuers = [a.by, b.by].filter((by) => by !== null);
  const told = new Set(meant.flatMap(({ side, person }) => (side === null ? [] : person)));
  if (sides.size === 1 && told.size < shared.length && issuers.some((by) => !sides.has(by))) return false;
  return sides.size === 1 && shared.length < PAIR + 1;
}

function isPlace(a: Account, b: Account): boolean | null {
  return a.place === null || b.place === null ? null : samePlace(a.place.value, b.place.value);
}

function detailScore(a: Account, b: Account): Likeness {
  const found: [number, string][] = [];
  if (a.kind === b.kind) found.push([WEIGHT.sameKind, '']);
  if (a.session !== null && a.session === b.session) found.push([WEIGHT.session, a.session]);
  if (clocksOverlap(a, b)) found.push([WEIGHT.clock, 'overlapping times']);
  if (isPlace(a, b) === true) found.push([WEIGHT.place, 'same place']);
  if (a.duration !== null && b.duration !== null && durationsAgree(a.duration.value, b.duration.value))
    found.push([WEIGHT.duration, 'same length']);
  if (a.initiative !== null && a.initiative.value === b.initiative?.value)
    found.push([WEIGHT.initiative, 'same initiative']);
  if (a.firstOf !== null && b.firstOf !== null) found.push([WEIGHT.first, 'both called the first']);
  if (a.source !== null && a.source === b.source && a.series !== b.series) found.push([WEIGHT.source, 'same source']);
  if (isAside(a) !== isAside(b)) found.push([WEIGHT.aside, '']);
  if (isJustAfter(a, b)) found.push([WEIGHT.lag, 'noted just after it']);
  const company = companyShared(a, b);
  if (company > 0) found.push([WEIGHT.company * Math.min(company, MOST_COMPANY), 'same company']);
  const words = Math.min(commonWords(a, b), MOST_WORDS);
  const said = found.map(([, reason]) => reason).filter(Boolean);
  return {
    score: found.reduce((sum, [weight]) => sum + weight, WEIGHT.word * words),
    reason: said.length === 0 ? '' : `; ${said.join(', ')}`,
  };
}

function isAside({ session }: Account): boolean {
  return session === 'meal' || session === 'walk' || session === 'press';
}

/** Hours by which the clocks of two capitals differ, all year: both change to summer time within weeks. */
const HOURS_EAST: Readonly<Record<string, number>> = {
  'United States': -5,
  'United Kingdom': 0,
  France: 1,
  Germany: 1,
  Russia: 3,
};
/** Minutes before and after the end of a call within which a note of it appears. */
const LAG = { before: 60, after: 180 };
const HOUR = 60;
const DAY = 24 * HOUR;

/** Of two calls of one evening, the one that had just ended when the note was published. */
function isJustAfter(a: Account, b: Account): boolean {
  if (a.kind === 'meeting' || b.kind === 'meeting') return false;
  const [call, note] = a.clock?.is === 'stated' ? [a, b] : [b, a];
  if (call.clock?.is !== 'stated' || note.clock?.is !== 'noted') return false;
  const [from, to] = [HOURS_EAST[call.by ?? ''], HOURS_EAST[note.by ?? '']];
  if (from === undefined || to === undefined) return false;
  const days = (Date.parse(note.first) - Date.parse(call.first)) / MS_PER_DAY;
  const lag = days * DAY + note.clock.start - ((call.clock.end ?? call.clock.start) + (to - from) * HOUR);
  return lag >= -LAG.before && lag <= LAG.after;
}

function companyShared(a: Account, b: Account): number {
  const others = new Set(b.agents.filter(({ principal }) => !principal).map(({ person }) => person));
  return a.agents.filter(({ principal, person }) => !principal && others.has(person)).length;
}

function commonWords(a: Account, b: Account): number {
  const others = new Set(b.words);
  return a.words.filter((word) => others.has(word)).length;
}

/** Minutes and share by which two lengths may differ: `about five minutes` and 9:46–9:52. */
const SLACK = { minutes: 2, share: 0.25 };

export function durationsAgree(a: number, b: number): boolean {
  const apart = Math.abs(a - b);
  return apart <= SLACK.minutes || apart <= SLACK.share * Math.max(a, b);
}

function clocksOverlap(a: Account, b: Account): boolean {
  const times = statedTimes(a, b);
  return times !== null && times.a.start <= times.b.end && times.b.start <= times.a.end;
}

function clocksDisagree(a: Account, b: Account): boolean {
  const times = statedTimes(a, b);
  return times !== null && (times.a.start > times.b.end || times.b.start > times.a.end);
}

/** Both events' own times on one day, where they are of one zone or neither names any. */
function statedTimes(a: Account, b: Account) {
  if (a.clock?.is !== 'stated' || b.clock?.is !== 'stated' || a.first !== b.first || a.clock.zone !== b.clock.zone)
    return null;
  return {
    a: { start: a.clock.start, end: a.clock.end ?? a.clock.start },
    b: { start: b.clock.start, end: b.clock.end ?? b.clock.start },
  };
}
