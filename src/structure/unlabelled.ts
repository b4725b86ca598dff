/**
 * Whose words are those of paragraphs that carry no label, in a record of two speakers some of whose labels were lost
 * in recognition:
 *
 *   C:  I agree with that.              labelled
 *       But between now and then …      C goes on?  or a lost Y:
 *       That's right. And I know …      an answer: somebody else
 *   C:  I've supported reform …         labelled, so that the paragraph before it is hardly C's
 *
 * A chain with one state for each paragraph, its speaker; labelled paragraphs are known. Going from one to the next the
 * speaker changes as often as labels seem to be lost in this record, or on a page that lost them all; what a paragraph
 * says (an answer, a name by which one speaker calls the other, the words each uses) makes a change, or a speaker, likelier; a label is hardly printed where the
 * speaker has not changed. Forward and backward sums (Baum 1972) give each paragraph's odds. Cost: linear.
 */
export interface Piece {
  /** Null where the paragraph carries no label. */
  readonly speaker: string | null;
  readonly text: string;
  /** Speech was broken off before it: a heading, a break, the beginning. */
  readonly isFresh: boolean;
  /** Where the record has pages. */
  readonly page?: number | null;
}

export interface Whose {
  /** The likelier speaker. */
  readonly speaker: string;
  /** How likely, 0–1. */
  readonly confidence: number;
  /** How likely the paragraph before is another speaker's. */
  readonly change: number;
}

/**
 * Null where the labelled paragraphs are not two speakers': then nothing can be told from alternation. `areWhole`: the
 * labels are names, none loose or shortened to a code, so that recognition has hardly lost one.
 */
export function whoseWords(pieces: readonly Piece[], areWhole = false): readonly (Whose | null)[] | null {
  const speakers = twoSpeakers(pieces);
  if (speakers === null) return null;
  const chain = chainOf(pieces, speakers, rates(pieces, areWhole));
  return pieces.map((piece, at) => (piece.speaker === null ? whoseAt(chain, speakers, at) : null));
}

/** The two may be joined now and then by a third (an interpreter, an aide), at most in one label of this many. */
const LABELS_PER_THIRD = 12;

function twoSpeakers(pieces: readonly Piece[]): readonly [string, string] | null {
  const counts = new Map<string, number>();
  for (const { speaker } of pieces) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const [first, second, ...others] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined || second === undefined) return null;
  const rest = others.reduce((sum, [, count]) => sum + count, 0);
  return rest * LABELS_PER_THIRD > first[1] + second[1] ? null : [first[0], second[0]];
}

type Pair = readonly [number, number];

interface Chain {
  readonly forward: readonly Pair[];
  readonly backward: readonly Pair[];
  readonly steps: readonly Step[];
}

/** Odds of going on and of changing into a piece, and of each speaker's having said it. */
interface Step {
  readonly stays: number;
  readonly changes: number;
  readonly said: Pair;
}

function chainOf(
  pieces: readonly Piece[],
  speakers: readonly [string, string],
  rateOf: (piece: Piece) => number,
): Chain {
  const calls = vocatives(pieces, speakers);
  const style = wordsOfEach(pieces, speakers);
  const steps = pieces.map((piece, at) => stepInto(piece, pieces[at - 1], rateOf(piece), speakers, calls, style));
  const forward: Pair[] = [];
  for (const { stays, changes, said } of steps) {
    const [a, b] = forward.at(-1) ?? [0.5, 0.5];
    forward.push(normal([(a * stays + b * changes) * said[0], (b * stays + a * changes) * said[1]]));
  }
  const backward: Pair[] = [];
  let after: Pair = [1, 1];
  for (let at = steps.length - 1; at >= 0; at--) {
    backward[at] = after;
    const step = steps[at];
    if (step === undefined) continue;
    const [a, b] = [step.said[0] * after[0], step.said[1] * after[1]];
    after = normal([step.stays * a + step.changes * b, step.stays * b + step.changes * a]);
  }
  return { forward, backward, steps };
}

function normal([a, b]: Pair): Pair {
  const sum = a + b;
  return sum > 0 ? [a / sum, b / sum] : [0.5, 0.5];
}

/** Of 81 labels in a record of eleven pages, two repeat the speaker before. */
const LABEL_WITHOUT_CHANGE = 0.03;

function stepInto(
  piece: Piece,
  before: Piece | undefined,
  rate: number,
  speakers: readonly [string, string],
  calls: ReadonlyMap<string, 0 | 1>,
  style: ReadonlyMap<string, number>,
): Step {
  const said: Pair =
    piece.speaker === null
      ? likelier(saidBy(piece.text, calls), piece.text, style)
      : [piece.speaker === speakers[0] ? 1 : 0, piece.speaker === speakers[1] ? 1 : 0];
  // A third speaker's label tells nothing of the two.
  const known: Pair = said[0] + said[1] === 0 ? [1, 1] : said;
  if (before === undefined || piece.isFresh) return { stays: 0.5, changes: 0.5, said: known };
  if (piece.speaker !== null) return { stays: LABEL_WITHOUT_CHANGE, changes: 1 - LABEL_WITHOUT_CHANGE, said: known };
  const odds = (rate / (1 - rate)) * answers(piece.text, before.text);
  return { stays: 1 / (1 + odds), changes: odds / (1 + odds), said: known };
}

/** A printed record has about one paragraph without a label, going on, to three labels. */
const GOING_ON_PER_LABEL = 0.35;
const LEAST_RATE = 0.03;
const MOST_RATE = 0.5;
/** Of a page whose whole column of labels is lost: so many paragraphs of pages that kept theirs begin a turn. */
const COLUMN_LOST_RATE = 1 / (1 + GOING_ON_PER_LABEL);

/** How often the speaker changes unseen, by page: recognition loses single labels, or a page's column of them. */
function rates(pieces: readonly Piece[], areWhole: boolean): (piece: Piece) => number {
  const rate = changeRate(pieces, areWhole);
  if (areWhole) return () => rate;
  const labelled = new Set(pieces.flatMap(({ speaker, page }) => (speaker === null ? [] : [page ?? null])));
  return ({ page = null }) => (page === null || labelled.has(page) ? rate : Math.max(rate, COLUMN_LOST_RATE));
}

/** How many of the unlabelled paragraphs lost a label: those between two labels of one speaker, and the excess of them. */
function changeRate(pieces: readonly Piece[], areWhole: boolean): number {
  let unlabelled = 0;
  let gaps = 0;
  let contradicted = 0;
  let last: string | null = null;
  let since = 0;
  for (const { speaker, isFresh } of pieces) {
    if (speaker === null) {
      unlabelled += 1;
      since += 1;
      continue;
    }
    if (!isFresh && since > 0 && last !== null) {
      gaps += 1;
      if (speaker === last) contradicted += 1;
    }
    last = speaker;
    since = 0;
  }
  const excess = (unlabelled - GOING_ON_PER_LABEL * (pieces.length - unlabelled)) / Math.max(1, unlabelled);
  // Where many gaps end in another speaker's label, somebody spoke at length: of a lost label every other gap would tell.
  const most = contradicted > 0 ? 1 : areWhole ? 0 : 1 / (gaps + 1);
  const lost = Math.max((2 * contradicted) / Math.max(1, unlabelled), Math.min(excess, most));
  return Math.min(MOST_RATE, Math.max(LEAST_RATE, lost));
}

/** Words with which somebody else takes up: of turns that open so and paragraphs that go on so in labelled records, 9 to 1. */
const ANSWER =
  /^(?:\((?:interrupt|laugh|smil|frown)\w*\)|(?:yes|no|ok|okay|right|exactly|absolutely|certainly|fine|good|very good|all right|of course|thank you|thanks|that['’]s (?:right|true|fine|good|great|not)|i (?:agree|see|understand|know|disagree)|you['’]re right|well|oh|really|not (?:yet|really)|hello|good-?bye)\b)/i;
const ANSWER_ODDS = 8;
/** Words with which the same speaker goes on. */
const GOING_ON =
  /^(?:\p{Ll}|(?:And|But|Also|As for|Second|Third|Secondly|Finally|Last|First|In addition|Moreover|Another|On|As|Regarding|With (?:regard|respect)|Let me|We have|The (?:other|only|second|third|key|real))\b)/u;
const GOING_ON_ODDS = 0.35;
/** Somebody asked is somebody answered. */
const AFTER_QUESTION_ODDS = 5;
const INTERRUPTED = /(?:\.\.\.|…|--|—)["”’)]*\s*$/;
const INTERRUPTED_ODDS = 4;

function answers(text: string, before: string): number {
  let odds = 1;
  if (ANSWER.test(text)) odds *= ANSWER_ODDS;
  if (GOING_ON.test(text)) odds *= GOING_ON_ODDS;
  if (/\?["”’)]*\s*(?:\([A-Z]{1,2}\))?$/.test(before)) odds *= AFTER_QUESTION_ODDS;
  if (INTERRUPTED.test(before)) odds *= INTERRUPTED_ODDS;
  return odds;
}

/** `Boris, do you …` · `… all this, Bill.`: a name by which one speaks to the other. */
const CALLED = /(?:^|[.!?:;,]\s+["“]?)(\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}+)?)(?=[,;.?!])/gu;
/** A name that only one of the two calls somebody by is his word; called once may be chance. */
const CALLED_ODDS = 12;

/** Names that one of the two uses in calling, and the other does not: whose they are. */
function vocatives(pieces: readonly Piece[], speakers: readonly [string, string]): ReadonlyMap<string, 0 | 1> {
  const used = new Map<string, [number, number]>();
  for (const { speaker, text } of pieces) {
    const who = speaker === null ? -1 : speakers.indexOf(speaker);
    if (who !== 0 && who !== 1) continue;
    for (const name of new Set(namesCalled(text))) {
      const count = used.get(name) ?? [0, 0];
      count[who] += 1;
      used.set(name, count);
    }
  }
  const calls = new Map<string, 0 | 1>();
  for (const [name, [first, second]] of used) {
    if (first > 0 && second === 0) calls.set(name, 0);
    else if (second > 0 && first === 0) calls.set(name, 1);
  }
  const other = otherName(pieces, used, calls);
  return other === null ? calls : new Map([...calls, other]);
}

/** A name called this often, and never under a label, is a person's and no chance. */
const CALLED_AGAIN = 2;

/** Two speakers have two names: where only one of them calls the other by a name, the other name that is called is his. */
function otherName(
  pieces: readonly Piece[],
  used: ReadonlyMap<string, unknown>,
  calls: ReadonlyMap<string, 0 | 1>,
): readonly [string, 0 | 1] | null {
  const callers = new Set(calls.values());
  const [caller] = callers;
  if (caller === undefined || callers.size > 1) return null;
  const counts = new Map<string, number>();
  for (const { speaker, text } of pieces) {
    if (speaker !== null) continue;
    for (const name of namesCalled(text)) if (!used.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < CALLED_AGAIN || first[1] === second?.[1]) return null;
  return [first[0], caller === 0 ? 1 : 0];
}

function namesCalled(text: string): string[] {
  return [...text.matchAll(CALLED)].map((match) => match[1] ?? '').filter((name) => !NOT_CALLED.test(name));
}

/** Openers and adverbs before a comma. */
const NOT_CALLED =
  /^(?:Yes|No|Well|Now|Then|But|And|So|Also|First|Second|Third|Finally|However|Therefore|Otherwise|Fortunately|Unfortunately|Obviously|Right|Okay|Thanks|Hello|Yesterday|Today|Tomorrow|Indeed|Moreover|Here|There|Okay|Absolutely|Exactly|Good|Fine|Sure|Perhaps|Maybe|Meanwhile|Still|Again|Instead)$/;

const WORD = /\p{L}{2,}(?:['’]\p{L}+)?/gu;
/**
 * Words are no witnesses independent of each other, and a record has few pages to learn them from: each counts a tenth of
 * its log-odds, all together at most two to one. With more (0.3, four to one) 4 of 31 speakers inferred of a record whose
 * column of labels is lost were wrong; so, none of 20, and of labels taken out a tenth more letters find their speaker.
 */
const WEIGHT_OF_WORDS = 0.1;
const MOST_BY_WORDS = 2;

function wordsIn(text: string): ReadonlySet<string> {
  return new Set((text.match(WORD) ?? []).map((word) => word.toLowerCase()));
}

/** How much likelier each word is the first speaker's, as a logarithm, from the paragraphs that carry a label. */
function wordsOfEach(pieces: readonly Piece[], speakers: readonly [string, string]): ReadonlyMap<string, number> {
  const counts = new Map<string, [number, number]>();
  const totals: [number, number] = [1, 1];
  for (const { speaker, text } of pieces) {
    const who = speaker === null ? -1 : speakers.indexOf(speaker);
    if (who !== 0 && who !== 1) continue;
    for (const word of wordsIn(text)) {
      const count = counts.get(word) ?? [0, 0];
      count[who] += 1;
      totals[who] += 1;
      counts.set(word, count);
    }
  }
  return new Map(
    [...counts].map(([word, [a, b]]) => [word, Math.log(((a + 0.5) * totals[1]) / ((b + 0.5) * totals[0]))]),
  );
}

function likelier([a, b]: Pair, text: string, style: ReadonlyMap<string, number>): Pair {
  let sum = 0;
  for (const word of wordsIn(text)) sum += style.get(word) ?? 0;
  const odds = Math.min(MOST_BY_WORDS, Math.max(1 / MOST_BY_WORDS, Math.exp(WEIGHT_OF_WORDS * sum)));
  return normal([a * odds, b]);
}

function saidBy(text: string, calls: ReadonlyMap<string, 0 | 1>): Pair {
  let odds = 1;
  for (const name of new Set(namesCalled(text))) {
    const whose = calls.get(name);
    if (whose === 0) odds *= CALLED_ODDS;
    else if (whose === 1) odds /= CALLED_ODDS;
  }
  return normal([odds, 1]);
}

function whoseAt({ forward, backward, steps }: Chain, speakers: readonly [string, string], at: number): Whose {
  const [f, b] = [forward[at] ?? [0.5, 0.5], backward[at] ?? [1, 1]];
  const [first, second] = normal([f[0] * b[0], f[1] * b[1]]);
  const { stays = 0.5, changes = 0.5, said = [1, 1] } = steps[at] ?? {};
  const before = forward[at - 1] ?? [0.5, 0.5];
  const going = before[0] * stays * said[0] * b[0] + before[1] * stays * said[1] * b[1];
  const changing = before[1] * changes * said[0] * b[0] + before[0] * changes * said[1] * b[1];
  const change = going + changing > 0 ? changing / (going + changing) : 0.5;
  return { speaker: first >= second ? speakers[0] : speakers[1], confidence: Math.max(first, second), change };
}
