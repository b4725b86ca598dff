/** The verdict on the words alone, from how the parts lie in the record and what differs in each. */
import type { WordVerdict } from '../record/record.ts';
import {
  ACCEPT_CHANGED,
  ACCEPT_FOREIGN,
  ACCEPT_OTHER,
  ACCEPT_SHARE,
  ACCEPT_WORDS,
  chanceBits,
  evidenceBits,
  exactBitsNeeded,
  phraseInformation,
} from './accept.ts';
import { type Compared, compare } from './changes.ts';
import { type Finder, type Placement, selfBits } from './find.ts';
import { type Joined, joinedBits } from './join.ts';
import { turnAt, turnOf } from './place.ts';
import type { Located } from './ports.ts';
import { reportedReason, sameWhenReported } from './reported.ts';
import { sameSpeaker } from './speakers.ts';

/** One way to read the quotation in the record, judged. */
export interface Reading {
  readonly joined: Joined;
  readonly compared: readonly Compared[];
  readonly words: WordVerdict;
  /** Bits of the words that agree, beyond what the archive says anyway. */
  readonly information: number;
  /** Bits against chance: what a claim that the words are another's rests on. */
  readonly evidence: number;
  readonly relation: Relation;
  readonly reasons: readonly string[];
}

/** How the parts lie to each other. */
interface Relation {
  readonly documents: number;
  readonly isReversed: boolean;
  readonly crossesTurns: boolean;
  readonly crossesSpeakers: boolean;
}

/** `witnesses`: in how many places the words were found; their own occurrences do not make them common. */
export function judgeWords(joined: Joined, finder: Finder, witnesses: number): Reading {
  const { located } = finder.ports;
  const compared = joined.placements.map((placement) => compare(placement, located));
  const relation = relate(joined);
  const isExact = compared.every(({ changes }) => changes.length === 0);
  const information = isExact ? exactInformation(joined, finder, witnesses) : joinedBits(joined);
  const evidence = isExact ? information : evidenceOf(joined, located, witnesses);
  const told = isExact
    ? judgeExact(joined, relation, information, finder)
    : judgeChanged(joined, compared, relation, finder, evidence);
  return { joined, compared, relation, information, evidence, ...told };
}

function evidenceOf({ placements }: Joined, located: Located, witnesses: number): number {
  return placements.reduce((sum, placement) => sum + evidenceBits(placement, located, witnesses), 0);
}

/** The reading without its claim, where the record gives the words to another and they are too few to hold it to that. */
export function withoutAccusation(reading: Reading, located: Located): Reading {
  const isExact = reading.words === 'verbatim' || reading.words === 'elided' || reading.words === 'common-phrase';
  const count = reading.joined.placements.reduce((sum, { part }) => sum + part.tokens.count, 0);
  const found = isExact ? exactBitsNeeded(count) : ACCEPT_CHANGED;
  const needed = chanceBits(located) + found + ACCEPT_OTHER;
  if (reading.evidence >= needed) return reading;
  const bits = `${reading.evidence.toFixed(0)} bits, where ${needed.toFixed(0)} are needed to say so`;
  return {
    ...reading,
    words: isExact ? 'common-phrase' : 'not-found',
    reasons: [`another says the like, or on another day, but in too ordinary words: ${bits}`],
  };
}

interface Told {
  readonly words: WordVerdict;
  readonly reasons: readonly string[];
}

function exactInformation({ placements }: Joined, finder: Finder, witnesses: number): number {
  const parts = placements.map(({ part }) => phraseInformation(part.tokens.words, finder.ports.located, witnesses));
  return parts.reduce((sum, bits) => sum + bits, 0);
}

function judgeExact(joined: Joined, relation: Relation, information: number, finder: Finder): Told {
  const chance = chanceBits(finder.ports.located);
  const count = joined.placements.reduce((sum, { part }) => sum + part.tokens.count, 0);
  const bits = `${information.toFixed(0)} bits, where chance in this archive reaches ${chance.toFixed(0)}`;
  if (information < chance + exactBitsNeeded(count)) {
    return {
      words: 'common-phrase',
      reasons: [`the words are there, but ${count} so ordinary words prove nothing: ${bits}`],
    };
  }
  const [words, reason] = exactVerdict(joined, relation);
  return { words, reasons: [`${reason}: ${count} of ${count} words, ${bits}`] };
}

function exactVerdict({ placements, marked }: Joined, relation: Relation): [WordVerdict, string] {
  const splice = spliceReason(relation, marked);
  if (placements.length === 1 && splice === null) return ['verbatim', 'word for word'];
  if (splice !== null) return ['spliced', splice];
  return marked
    ? ['elided', 'word for word, but for marked omissions']
    : ['altered', 'words between were left out without a mark'];
}

/** Null where the parts may be presented as one. */
function spliceReason(relation: Relation, marked: boolean): string | null {
  if (relation.documents > 1) return `parts from ${relation.documents} documents presented as one`;
  if (relation.crossesSpeakers) return 'parts from the words of different speakers presented as one';
  if (relation.isReversed) return 'parts presented in an order that the record does not have';
  if (relation.crossesTurns && !marked) return 'parts from different turns presented as one';
  return null;
}

function judgeChanged(
  joined: Joined,
  compared: readonly Compared[],
  relation: Relation,
  finder: Finder,
  evident: number,
): Told {
  const refusal = refusalReason(joined, finder, evident);
  if (refusal !== null) return { words: 'not-found', reasons: [refusal] };
  const splice = spliceReason(relation, joined.marked);
  const { located } = finder.ports;
  const proof = acceptedReason(joined, evident, located);
  if (splice !== null) return { words: 'spliced', reasons: [splice, proof] };
  const reported = compared.map(({ placement, changes }) =>
    changes.length === 0 ? '' : reportedReason(placement, located),
  );
  const isReported = reported.every((reason) => reason !== null);
  if (isReported)
    return { words: 'reported', reasons: [...(reported.filter((reason) => reason !== '') as string[]), proof] };
  return { words: 'altered', reasons: [changedReason(compared), proof] };
}

/** Why a changed text counts as found at all. */
function acceptedReason({ placements }: Joined, evident: number, located: Located): string {
  const quoted = placements.reduce((sum, { part }) => sum + part.tokens.count, 0);
  const agreeing = placements.reduce((sum, placement) => sum + agreeingWords(placement), 0);
  const needed = chanceBits(located) + ACCEPT_CHANGED;
  return `accepted, since ${agreeing} of ${quoted} words agree: ${evident.toFixed(0)} bits, where ${needed.toFixed(0)} are needed`;
}

/** The log-odds of the whole quotation against chance, and the share of it that agrees. */
function refusalReason(joined: Joined, finder: Finder, evident: number): string | null {
  const { located } = finder.ports;
  const needed = chanceBits(located) + ACCEPT_CHANGED;
  const whole = joined.placements.reduce((sum, { part }) => sum + selfBits(part, finder.ports), 0);
  const share = joinedBits(joined) / whole;
  if (evident < needed) {
    return `the likest place explains ${evident.toFixed(0)} bits; ${needed.toFixed(0)} are needed`;
  }
  const agreeing = joined.placements.reduce((sum, placement) => sum + agreeingWords(placement), 0);
  if (agreeing < ACCEPT_WORDS) return `the likest place has only ${agreeing} of the words`;
  const quoted = joined.placements.reduce((sum, { part }) => sum + part.tokens.count, 0);
  const foreign = joined.placements.reduce((sum, placement) => sum + foreignWords(placement), 0);
  if (foreign >= ACCEPT_FOREIGN * quoted) return `${foreign} of the ${quoted} words are not in the likest place`;
  if (share < ACCEPT_SHARE) return `the likest place shares ${(100 * share).toFixed(0)}% of the words' information`;
  return null;
}

/** Misread, respelled and parted words agree too. */
function agreeingWords({ alignment }: Joined['placements'][0]): number {
  const agreeing = alignment.steps.filter(({ op, score }) => op === '=' || (op === '~' && score > 0));
  return agreeing.reduce((sum, step) => sum + step.quotedTo - step.quotedFrom, 0);
}

/** Quoted words that the place has not, neither respelled nor in another form. */
function foreignWords({ alignment, part, tokens }: Joined['placements'][0]): number {
  return alignment.steps.reduce((sum, step) => {
    if (step.op === '+') return sum + step.quotedTo - step.quotedFrom;
    if (step.op !== '~' || step.similarity >= LIKE) return sum;
    const quoted = part.tokens.words[step.quotedFrom] as string;
    const record = tokens.words[step.recordFrom] as string;
    return sum + (sameWhenReported(quoted, record) || (ARTICLES.has(quoted) && ARTICLES.has(record)) ? 0 : 1);
  }, 0);
}

/** Another word may need another article. */
const ARTICLES = new Set(['a', 'an', 'the']);
/** Likeness of two forms of one word, or a word and its misreading. */
const LIKE = 0.6;

const REASON_CHANGES = 3;

function changedReason(compared: readonly Compared[]): string {
  const changes = compared.flatMap((one) => one.changes);
  const shown = changes.slice(0, REASON_CHANGES).map(({ quotedText, recordText }) => {
    if (quotedText === '') return `“${recordText}” left out without a mark`;
    return recordText === '' ? `“${quotedText}” added` : `“${recordText}” given as “${quotedText}”`;
  });
  const more = changes.length > REASON_CHANGES ? ` and ${changes.length - REASON_CHANGES} changes more` : '';
  return shown.join('; ') + more;
}

function relate({ placements }: Joined): Relation {
  const turns = placements.map(({ document, start }) => ({ document, index: turnAt(document, start) }));
  const pairs = placements
    .slice(1)
    .map((placement, i) => [placements[i] as (typeof placements)[0], placement] as const);
  const keys = new Set(turns.map(({ document, index }) => `${document.id} ${index}`));
  return {
    documents: new Set(placements.map(({ document }) => document.id)).size,
    isReversed: pairs.some(([a, b]) => a.document.id === b.document.id && b.start < a.end),
    crossesTurns: keys.size > 1,
    crossesSpeakers: crossesSpeakers(turns) || placements.some(mixesSpeakers),
  };
}

/** Agreeing words that each of two speakers must have before one stretch is called a splice of both. */
const SPLICED_WORDS = 4;

/**
 * One stretch that goes from one speaker's words into another's. In reported speech the record's own prose runs on, and
 * whoever quotes it whole quotes it rightly; there something must have been left out at the seam.
 */
function mixesSpeakers({ document, alignment, tokens }: Placement): boolean {
  if (document.turns.length < 2) return false;
  const runs: { turn: number | null; words: number; from: number; to: number }[] = [];
  for (const { op, recordFrom, recordTo } of alignment.steps) {
    if (op !== '=') continue;
    const turn = turnAt(document, tokens.starts[recordFrom] as number);
    const last = runs.at(-1);
    if (last !== undefined && last.turn === turn) [last.words, last.to] = [last.words + 1, recordTo];
    else runs.push({ turn, words: 1, from: recordFrom, to: recordTo });
  }
  const told = runs.filter(({ words, turn }) => words >= SPLICED_WORDS && turn !== null);
  return told.slice(1).some((run, i) => {
    const before = told[i] as (typeof told)[0];
    const [one, other] = [before, run].map(({ turn }) => turnOf(document, turn));
    const isSeam = one?.kind === 'direct' || run.from - before.to >= SPLICED_WORDS;
    return isSeam && sameSpeaker(one?.speaker ?? null, other?.speaker ?? null, document) === 'differs';
  });
}

function crossesSpeakers(
  turns: readonly { document: Compared['placement']['document']; index: number | null }[],
): boolean {
  const [first, ...others] = turns.map(({ document, index }) => ({
    document,
    speaker: turnOf(document, index)?.speaker ?? null,
  }));
  return others.some(
    ({ document, speaker }) => first !== undefined && sameSpeaker(first.speaker, speaker, document) === 'differs',
  );
}
