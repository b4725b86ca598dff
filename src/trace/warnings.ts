/** The warnings, each a rule with its evidence. A rule sees one reading of the quotation and says what it saw, or null. */
import type { Document, Span, Warning } from '../record/record.ts';
import { canonical, overlaps, tokenise, wordSimilarity } from '../text/text.ts';
import type { Change, Compared } from './changes.ts';
import type { Placement } from './find.ts';
import type { Reading } from './judge-words.ts';
import {
  hasCondition,
  isCalendar,
  isCondition,
  isNegation,
  isNumber,
  modalStrength,
  undertakingStrength,
} from './lexicon.ts';
import { sentenceAround, sentenceEnds, turnAt, turnOf } from './place.ts';
import { isTitle } from './speakers.ts';

interface Rule {
  readonly warning: Warning;
  /** The record's words that show it; null where the rule does not hold. */
  readonly evidence: (reading: Reading) => string | null;
}

const RULES: readonly Rule[] = [
  { warning: 'negation-lost', evidence: negationLost },
  { warning: 'condition-lost', evidence: conditionLost },
  { warning: 'number-changed', evidence: byPair(numbersDiffer) },
  { warning: 'name-changed', evidence: nameChanged },
  { warning: 'modal-changed', evidence: (reading) => (isShifted(reading) ? null : byPair(modalsDiffer)(reading)) },
  { warning: 'commitment-strengthened', evidence: (reading) => commitment(reading, 1) },
  { warning: 'commitment-weakened', evidence: (reading) => commitment(reading, -1) },
  { warning: 'elision-crosses-turns', evidence: crossesTurns },
  {
    warning: 'elision-reverses-order',
    evidence: ({ relation }) => (relation.isReversed ? 'the parts stand in another order' : null),
  },
  { warning: 'omits-preceding-negation', evidence: precedingNegation },
  { warning: 'memcon-not-verbatim', evidence: notVerbatim },
  { warning: 'archive-text-uncertain', evidence: uncertainText },
];

export interface Warned {
  readonly warning: Warning;
  readonly evidence: string;
}

export function warningsOf(reading: Reading): readonly Warned[] {
  return RULES.flatMap(({ warning, evidence }) => {
    const seen = evidence(reading);
    return seen === null ? [] : [{ warning, evidence: seen }];
  });
}

/** Reported speech made direct shifts its modals by grammar, not by intent. */
function isShifted({ words }: Reading): boolean {
  return words === 'reported';
}

function changesOf({ compared }: Reading): readonly Change[] {
  return compared.flatMap(({ changes }) => changes);
}

function negationLost(reading: Reading): string | null {
  for (const { quoted, record, quotedText, recordText } of changesOf(reading)) {
    const more = record.filter(isNegation).length - quoted.filter(isNegation).length;
    if (more > 0) return `“${recordText}” in the record`;
    if (more < 0) return `“${quotedText}” is not in the record`;
  }
  const gap = gapsOf(reading).find(({ words }) => words.some(isNegation));
  return gap === undefined ? null : `the omission swallows “${gap.text}”`;
}

function conditionLost(reading: Reading): string | null {
  for (const { quoted, record, recordText } of changesOf(reading)) {
    if (hasCondition(record) && !hasCondition(quoted)) return `“${recordText}” in the record`;
  }
  const gap = gapsOf(reading).find(({ words }) => hasCondition(words));
  if (gap !== undefined) return `the omission swallows “${gap.text}”`;
  return conditionAfter(reading) ?? conditionBefore(reading);
}

/** Words behind the quotation in which its condition is looked for, and words before a clause. */
const CONDITION_REACH = 4;

/** “We will withdraw” from “We will withdraw, provided that …”. */
function conditionAfter({ joined }: Reading): string | null {
  const last = joined.placements.at(-1) as Placement;
  if (!binds(last)) return null;
  const { text } = last.document;
  const rest = text.slice(last.end, sentenceAround(last.document, last).end);
  const next = tokenise(rest).words.slice(0, CONDITION_REACH);
  return hasCondition(next) ? `the record goes on “${rest.trim().slice(0, EVIDENCE)}”` : null;
}

/** “we will withdraw” from “If they agree, we will withdraw”. */
function conditionBefore({ joined }: Reading): string | null {
  const first = joined.placements[0] as Placement;
  if (!binds(first)) return null;
  const { text } = first.document;
  const before = text.slice(sentenceAround(first.document, first).start, first.start);
  const [opening] = tokenise(before).words;
  const isClause = opening !== undefined && isCondition(opening) && /,\s*(?:then\s+)?$/.test(before);
  return isClause ? `the record begins “${before.trim().slice(0, EVIDENCE)}”` : null;
}

/** Only what undertakes something can lose its condition. */
function binds({ part }: Placement): boolean {
  return part.tokens.words.some((word) => modalStrength(word) !== null || undertakingStrength(word) !== null);
}

const EVIDENCE = 80;

/**
 * What elisions left out of sentences that are quoted before or behind it: whole sentences between are the writer's to
 * leave out, a piece of the quoted ones is not.
 *
 *     “We will … withdraw”        We will [not, as things stand,] withdraw       all of it
 *     “We will withdraw … soon”   We will withdraw [tomorrow. It is late. Not] soon   first and last piece
 */
function gapsOf({ joined }: Reading): readonly { text: string; words: readonly string[] }[] {
  return joined.placements.slice(1).flatMap((next, i) => {
    const before = joined.placements[i] as Placement;
    if (before.document.id !== next.document.id || next.start <= before.end) return [];
    const gap = before.document.text.slice(before.end, next.start);
    const ends = sentenceEnds(before.document.text.slice(before.end, next.start + 1));
    const pieces = ends.length === 0 ? [gap] : [gap.slice(0, ends[0]), gap.slice(ends.at(-1))];
    return pieces.map((text) => ({ text: text.trim().slice(0, EVIDENCE), words: tokenise(text).words }));
  });
}

/** Applies a rule to each changed word and the word it was changed to; in unequal changes, to all pairs. */
function byPair(
  differ: (quoted: string, record: string, change: Change) => boolean,
): (reading: Reading) => string | null {
  return (reading) => {
    for (const change of changesOf(reading)) {
      const { quoted, record, quotedText, recordText } = change;
      const isLike = quoted.some((one) => record.some((other) => differ(one, other, change)));
      if (isLike) return `“${recordText}” given as “${quotedText}”`;
    }
    return null;
  };
}

/** Figures and numerals; months and days too, since a date is a number of the calendar. */
function numbersDiffer(quoted: string, record: string, change: Change): boolean {
  if (isCalendar(quoted) && isCalendar(record)) return quoted !== record && !change.record.includes(quoted);
  if (!isNumber(quoted) || !isNumber(record) || canonical(quoted) === canonical(record)) return false;
  return !change.record.some((word) => canonical(word) === canonical(quoted));
}

/** In a text of capitals (a cable) nothing tells a name. */
function nameChanged(reading: Reading): string | null {
  const hasSmall = reading.joined.placements.every(
    ({ part, document, start, end }) => /\p{Ll}/u.test(part.text) && /\p{Ll}/u.test(document.text.slice(start, end)),
  );
  return hasSmall ? byPair(namesDiffer)(reading) : null;
}

/** Likeness from which two names are two spellings of one. */
const SAME_NAME = 0.6;

function namesDiffer(quoted: string, record: string, { quotedText, recordText }: Change): boolean {
  if (canonical(quoted) === canonical(record) || wordSimilarity(quoted, record) >= SAME_NAME) return false;
  if ([quoted, record].some((word) => isNumber(word) || isCalendar(word) || isTitle(word) || isFunctionWord(word)))
    return false;
  return isCapitalised(quoted, quotedText) && isCapitalised(record, recordText);
}

/** Words that have a capital only where a sentence begins. */
const FUNCTION_WORDS = new Set(
  (
    'the a an this that these those he she it we they you his her its our their your my all some any each every both ' +
    'and or but so as at by for from in of on to with about after before when where while who what which how why ' +
    'there here then now also only even such more most other another is are was were be been has have had do does did'
  ).split(' '),
);

function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** A name's capital, or those of `US`; not that of `I`, nor of a text in capitals only. */
function isCapitalised(key: string, text: string): boolean {
  if (key.length < 2 || modalStrength(key) !== null) return false;
  const word = text.split(/[^\p{L}\p{M}'’]+/u).find((one) => tokenise(one).words[0] === key);
  return word !== undefined && /^(?:\p{Lu}\p{Ll}|\p{Lu}{2,5}$)/u.test(word);
}

function modalsDiffer(quoted: string, record: string): boolean {
  return (
    modalStrength(quoted) !== null &&
    modalStrength(record) !== null &&
    quoted !== record &&
    plain(quoted) !== plain(record)
  );
}

/** `won't` is `will`: that the negation went is another warning's. */
function plain(modal: string): string {
  const contracted: Readonly<Record<string, string>> = { "won't": 'will', "can't": 'can', cannot: 'can' };
  if (modal.endsWith("'ll")) return 'will';
  if (modal.endsWith("'d")) return 'would';
  return contracted[modal] ?? modal.replace(/n't$/, '');
}

function commitment(reading: Reading, direction: 1 | -1): string | null {
  const isModal = (quoted: string, record: string): boolean => {
    if (isShifted(reading) || !(binding(quoted) || binding(record))) return false;
    return stronger(modalStrength(quoted), modalStrength(record), direction);
  };
  const isUndertaking = (quoted: string, record: string): boolean =>
    stronger(undertakingStrength(quoted), undertakingStrength(record), direction);
  return byPair(isUndertaking)(reading) ?? byPair(isModal)(reading);
}

/** Between could and should lies advice; a commitment begins or ends at will. */
function binding(modal: string): boolean {
  return (modalStrength(modal) ?? 0) >= BINDING;
}

const BINDING = 3;

function stronger(quoted: number | null, record: number | null, direction: 1 | -1): boolean {
  return quoted !== null && record !== null && Math.sign(quoted - record) === direction;
}

function crossesTurns({ relation, joined }: Reading): string | null {
  if (!relation.crossesTurns || relation.documents > 1) return null;
  const labels = joined.placements.map(
    ({ document, start }) => turnOf(document, turnAt(document, start))?.speaker?.name ?? '?',
  );
  return `turns of ${[...new Set(labels)].join(', ')}`;
}

/** Words before the quotation, in its clause, whose negation governs it. */
const NEGATION_REACH = 6;
const NEGATION_REACH_THAT = 16;

/** “we will withdraw” from “It is not true that we will withdraw”. */
function precedingNegation({ joined }: Reading): string | null {
  for (const placement of joined.placements.slice(0, 1)) {
    const { document, start, alignment } = placement;
    // Where the first words were exchanged, nothing shows that the record's words before are those before the quotation.
    if (alignment.steps[0]?.similarity !== 1) continue;
    const turn = turnOf(document, turnAt(document, start));
    const before = document.text.slice(Math.max(sentenceAround(document, placement).start, turn?.start ?? 0), start);
    // “…, and no paper of ours says, that”: a "that" hangs on its whole sentence, other words on their clause.
    const hangs = /\bthat[\s"“”'‘’]*$/iu.test(before);
    const clause = hangs ? before : (before.split(/[,;:—–()"“”]|\bbut\b/u).at(-1) ?? '');
    const words = tokenise(clause).words.slice(hangs ? -NEGATION_REACH_THAT : -NEGATION_REACH);
    if (words.some(isNegation)) return `the record has “${clause.trim().slice(-EVIDENCE)}” before it`;
  }
  return null;
}

/** `(not a verbatim transcript)`, as records of conversation say of themselves, at either end. */
const DISCLAIMER = /\bnot\s+(?:an?\s+)?verbatim\b|\bsummary\s+of\s+(?:the\s+)?conversation\b/i;
const DISCLAIMER_REACH = 4_000;

function notVerbatim({ joined }: Reading): string | null {
  for (const { document } of joined.placements) {
    const disclaimer = disclaimerOf(document);
    if (disclaimer !== null) return disclaimer;
    const isNoted = document.kind === 'memcon' || document.kind === 'minutes';
    if (isNoted) return `a notetaker's ${document.kind}, not a transcript`;
    const hasNotetaker = document.participants.some(({ role }) => /note-?\s?taker/i.test(role ?? ''));
    if (document.kind === 'telcon' && hasNotetaker) return 'a telephone call as a notetaker took it down';
  }
  return null;
}

function disclaimerOf({ text, kind }: Document): string | null {
  if (kind === null || !['memcon', 'telcon', 'minutes', 'note'].includes(kind)) return null;
  const ends = `${text.slice(0, DISCLAIMER_REACH)}\n${text.slice(-DISCLAIMER_REACH)}`;
  const match = DISCLAIMER.exec(ends);
  return match === null ? null : `the record says of itself “${match[0]}”`;
}

/** Below this, the recognised text of a word, or a whole page, is not to be trusted. */
const SURE = 0.8;
/** A word that is said to differ must be surer than one that agrees: two readings of it agreed by then. */
const SURE_OF_DIFFERENCE = 0.9;

/** The recognised words within the spans of which the recogniser itself was less sure than `least`. */
function unsureWord({ origins, text }: Document, spans: readonly Span[], least: number): string | null {
  for (const { start, end, confidence } of origins) {
    if (confidence === undefined || confidence >= least) continue;
    if (spans.some((span) => overlaps(span, { start, end }))) {
      return `“${text.slice(start, end)}” was recognised with ${confidence.toFixed(2)}`;
    }
  }
  return null;
}

function uncertainText({ compared }: Reading): string | null {
  for (const { misread, changes, placement } of compared) {
    const [word] = misread;
    if (word !== undefined) return `the scan's “${word.recordText}” was read as “${word.quotedText}”`;
    const unsure =
      unsureWord(placement.document, [placement], SURE) ??
      unsureWord(placement.document, changedSpans({ changes, placement }), SURE_OF_DIFFERENCE);
    if (unsure !== null) return unsure;
    const page = placement.document.pages.find((one) => one.start <= placement.start && placement.start < one.end);
    if (page?.confidence != null && page.confidence < SURE)
      return `page ${page.number} was recognised with ${page.confidence}`;
  }
  return null;
}

function changedSpans({ changes, placement: { tokens } }: Pick<Compared, 'changes' | 'placement'>): readonly Span[] {
  return changes
    .filter(({ recordFrom, recordTo }) => recordTo > recordFrom)
    .map(({ recordFrom, recordTo }) => ({
      start: tokens.starts[recordFrom] as number,
      end: tokens.ends[recordTo - 1] as number,
    }));
}
