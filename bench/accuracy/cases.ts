/**
 * Quotations of known truth: rightly quoted, and wrongly in every way that has a verdict or a warning. A maker takes a
 * sentence of the record and says what a careful reader would say of what it made; null where the sentence does not lend
 * itself to it.
 */
import type { Warning } from '../../src/record/record.ts';
import type { Random } from '../random.ts';
import * as alter from './alterations.ts';
import { type Copy, OTHERWISE } from './corpus.ts';
import * as elide from './elisions.ts';
import type { Grams } from './grams.ts';
import type { Sentence } from './sentences.ts';

export interface Made {
  /** What stands between the marks. */
  readonly text: string;
  readonly verdict: string;
  /** The warning that it calls for; others may be called for by the sentence itself. */
  readonly warning: Warning | null;
  /** The record's words that were left out or exchanged within the quotation, and the words put in their place. */
  readonly touched: string;
  /** To whom and when an article gives the words; `own` unless told. */
  readonly speaker?: 'own' | 'other' | 'nobody';
  readonly date?: 'own' | 'month' | 'other' | 'other-month' | 'none';
  /** The writer broke in here: `“We will,” he said, “withdraw.”`; an offset of `text`. */
  readonly broken?: number;
}

export interface Ground {
  readonly sentence: Sentence;
  /** The sentences of its document, in order. */
  readonly siblings: readonly Sentence[];
  /** Another document's sentence. */
  readonly other: Sentence;
  readonly random: Random;
  readonly grams: Grams;
}

type Maker = (ground: Ground) => Made | null;

/** From which sentences a case is made. */
type From = 'any' | 'direct' | 'noted' | 'strange' | 'cyrillic' | Copy;

export interface Kind {
  readonly name: string;
  readonly from: From;
  readonly make: Maker;
}

const told = (verdict: string, text: string | null, touched = ''): Made | null =>
  text === null ? null : { text, verdict, warning: null, touched };

export const KINDS: readonly Kind[] = [
  kind('verbatim', 'any', (ground) => told('verbatim', alter.piece(ground.sentence.text, ground.random, 8))),
  kind('licensed', 'any', ({ sentence, random }) => told('verbatim', alter.licensed(sentence.text, random))),
  kind('broken in upon', 'any', alter.broken),
  kind('elided', 'any', elide.elided),
  kind('elided over sentences', 'any', elide.overSentences),
  kind('left out unmarked', 'any', elide.unmarked),
  kind('exchanged', 'any', alter.exchanged),
  kind('dropped', 'any', alter.dropped),
  kind('added', 'any', alter.added),
  kind('respelled', 'any', alter.respelled),
  kind('negation dropped', 'any', alter.negationDropped),
  kind('negation put in', 'any', alter.negationPut),
  kind('negation elided', 'any', elide.negation),
  kind('condition cut', 'any', elide.conditionCut),
  kind('condition elided', 'any', elide.conditionElided),
  kind('condition before', 'any', elide.conditionBefore),
  kind('number', 'any', alter.number),
  kind('calendar', 'any', alter.calendar),
  kind('name', 'any', alter.renamed),
  kind('modal', 'direct', alter.modal),
  kind('strengthened', 'direct', (ground) => alter.commitment(ground, 1)),
  kind('weakened', 'direct', (ground) => alter.commitment(ground, -1)),
  kind('preceding negation', 'any', elide.precedingNegation),
  kind('across turns', 'any', elide.acrossTurns),
  kind('back to the turn before', 'any', elide.overAnswer),
  kind('reversed', 'any', elide.reversed),
  kind('spliced', 'any', (ground) => elide.spliced(ground, false)),
  kind('spliced, marked', 'any', (ground) => elide.spliced(ground, true)),
  kind('turns as one', 'any', elide.turnsAsOne),
  kind('reported', 'any', alter.direct),
  kind('noted', 'noted', ({ sentence, random }) =>
    warned('memcon-not-verbatim', alter.piece(sentence.text, random, 8)),
  ),
  kind('scanned', 'scan', ({ sentence }) => warned('archive-text-uncertain', sentence.text)),
  kind('poorly scanned', 'poor scan', ({ sentence }) => warned('archive-text-uncertain', sentence.text)),
  kind('over lines and pages', 'print', ({ sentence }) => told('verbatim', sentence.text)),
  kind('translated otherwise', 'translation', ({ sentence, random }) => {
    const text = alter.piece(sentence.text, random, 9);
    return isOtherwise(text) ? warned('translation-differs', text) : null;
  }),
  kind('translated alike', 'translation', ({ sentence, random }) => {
    const text = alter.piece(sentence.text, random, 9);
    return isOtherwise(text) ? null : told('verbatim', text);
  }),
  kind('other speaker', 'direct', ({ sentence, random }) => {
    const made = sentence.speaker === null ? null : told('other-speaker', alter.piece(sentence.text, random, 9));
    return made && { ...made, speaker: 'other' };
  }),
  kind('other year', 'any', (ground) => dated(ground, 'other-date', 'other')),
  kind('other month', 'any', (ground) => dated(ground, 'other-date', 'other-month')),
  kind('within the month', 'any', (ground) => dated(ground, 'verbatim', 'month')),
  kind('common phrase', 'any', (ground) => told('common-phrase', alter.common(ground))),
  kind('cyrillic', 'cyrillic', ({ sentence, random }) => told('verbatim', alter.piece(sentence.text, random, 8))),
  kind('cyrillic, elided', 'cyrillic', elide.elided),
  kind('cyrillic, exchanged', 'cyrillic', alter.exchanged),
  kind('cyrillic, negation', 'cyrillic', alter.negationDropped),
  kind('stranger', 'strange', ({ sentence, random, grams }) => {
    const text = alter.piece(sentence.text, random, 7);
    return grams.shareOf(text, 1) > STRANGE ? null : told('not-found', text);
  }),
  kind('shuffled', 'any', (ground) => told('not-found', alter.shuffled(ground))),
];

/** Share of a stranger's runs that the archive may have: beyond, it is the archive's formula, filled in otherwise. */
const STRANGE = 0.4;

/** Has a word that the second translator has otherwise. */
function isOtherwise(text: string): boolean {
  return text.split(' ').some((word, i, words) => i > 0 && OTHERWISE[word] !== undefined && isBetween(words, i));
}

function isBetween(words: readonly string[], i: number): boolean {
  return /\p{Ll}$/u.test(words[i - 1] ?? '') && /^\p{Ll}/u.test(words[i + 1] ?? '');
}

function kind(name: string, from: From, make: Maker): Kind {
  return { name, from, make };
}

function warned(warning: Warning, text: string): Made {
  return { text, verdict: 'verbatim', warning, touched: '' };
}

function dated({ sentence, random }: Ground, verdict: string, date: Made['date'] & string): Made | null {
  if (!/^\d{4}-\d\d-\d\d/.test(sentence.document.date ?? '')) return null;
  return { text: alter.piece(sentence.text, random, 9), verdict, warning: null, touched: '', speaker: 'nobody', date };
}
