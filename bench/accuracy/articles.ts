/**
 * Quotations of known truth, made from a record: rightly, and wrongly in every way that has a verdict. Each case knows
 * what a careful reader would say of it; a stranger's words that happen to stand in the record are no stranger's.
 */
import type { Quotation, Warning } from '../../src/record/record.ts';
import { tokenise } from '../../src/text/text.ts';
import type { Random } from '../random.ts';
import { type MadeRecord, nameOf, PLACES, type Sentence } from './transcripts.ts';

export interface Case {
  readonly quotation: Quotation;
  readonly verdict: string;
  /** The warning that the change calls for; others may be called for by the sentence itself. */
  readonly warning: Warning | null;
  /** What was done, for reading misses. */
  readonly made: string;
}

type Maker = (
  sentence: Sentence,
  random: Random,
  other: Sentence,
) => (Omit<Case, 'quotation'> & { readonly text: string }) | null;

/** By name of the verdict or of the warning that is tried. */
const MAKERS: Readonly<Record<string, Maker>> = {
  verbatim: (sentence, random) => told('verbatim', piece(sentence.text, random, 6)),
  licensed: (sentence, random) => told('verbatim', licensed(sentence.text, random)),
  elided: (sentence, random) => told('elided', elided(sentence.text, random)),
  altered: (sentence, random, other) => told('altered', exchanged(sentence.text, random, other)),
  dropped: (sentence, random) => told('altered', dropped(sentence.text, random)),
  'negation-lost': (sentence) => changed('negation-lost', sentence.text, /\bnot /, ''),
  'negation elided': (sentence) => marked('negation-lost', sentence.text, / not (?=\w)/, ' … '),
  'number-changed': (sentence, random) =>
    changed('number-changed', sentence.text, /\b\d+\b/, String(random.whole(901, 1999))),
  'name-changed': (sentence, random) => renamed(sentence.text, random),
  'commitment-strengthened': (sentence) =>
    changed('commitment-strengthened', sentence.text, /\b(?:may|would|could)\b/, 'will'),
  'commitment-weakened': (sentence) => changed('commitment-weakened', sentence.text, /\bwill\b/, 'may'),
  'condition-lost': (sentence) => conditionCut(sentence.text),
  spliced: (sentence, random, other) => spliced(sentence, random, other, ', and '),
  'spliced, marked': (sentence, random, other) => spliced(sentence, random, other, ' … '),
  reported: (sentence) => (sentence.direct === null ? null : told('reported', sentence.direct)),
  'other-speaker': (sentence, random) => told('other-speaker', piece(sentence.text, random, 8)),
  'other-date': (sentence, random) => told('other-date', piece(sentence.text, random, 8)),
  'common-phrase': (_, random) => told('common-phrase', random.pick(COMMON)),
};
const COMMON = [
  'Thank you very much',
  'good question',
  'I see',
  'go on',
  'by the end of',
  'I believe that',
  'that is a',
  'we have',
  'we will not',
];

/** `each` cases of each kind, and as many quotations of `strangers`, sentences of no document in the archive. */
export function makeCases(record: MadeRecord, strangers: MadeRecord, each: number, random: Random): readonly Case[] {
  const direct = record.sentences.filter((sentence) => sentence.direct === null);
  const reported = record.sentences.filter((sentence) => sentence.direct !== null);
  const cases: Case[] = [];
  for (const [name, make] of Object.entries(MAKERS)) {
    const from = name === 'reported' ? reported : direct;
    for (let made = 0, tries = 0; made < each && tries < each * 50; tries++) {
      const sentence = random.pick(from);
      const one = make(sentence, random, random.pick(direct));
      if (one === null) continue;
      cases.push({ ...one, made: name, quotation: attributed(one.text, sentence, name, random) });
      made++;
    }
  }
  const all = record.documents.map(({ text }) => text).join('\n');
  for (let made = 0; made < each; ) {
    const sentence = random.pick(strangers.sentences);
    const text = piece(sentence.text, random, 7);
    if (all.includes(text)) continue;
    const quotation = attributed(text, sentence, 'not-found', random);
    cases.push({ quotation, verdict: 'not-found', warning: null, made: 'not-found' });
    made++;
  }
  return cases;
}

function attributed(text: string, sentence: Sentence, name: string, random: Random): Quotation {
  const span = { start: 0, end: text.length };
  const speaker = name === 'other-speaker' ? 'Colonel Hask' : sentence.speaker;
  const date = name === 'other-date' ? `19${random.whole(60, 80)}-01-01` : sentence.document.date;
  const attributionSpans = { speaker: null, date: null, cue: null };
  const said = { speaker: nameOf(speaker), addressee: null, date, cue: null, attributionSpans, rule: 'made' };
  return { ...span, text, kind: 'direct', parts: [span], ...said };
}

function told(verdict: string, text: string | null): (Omit<Case, 'quotation'> & { text: string }) | null {
  return text === null ? null : { verdict, warning: null, made: '', text };
}

/** A run of at least `least` words, from the start of a word to the end of one. */
function piece(text: string, random: Random, least: number): string {
  const { starts, ends, count } = tokenise(text);
  const length = random.whole(Math.min(least, count), count + 1);
  const from = random.whole(0, count - length + 1);
  return text.slice(starts[from], ends[from + length - 1]);
}

function licensed(text: string, random: Random): string {
  const lowered = random.chance(0.5)
    ? text.slice(0, 1).toLowerCase() + text.slice(1)
    : `[${text.slice(0, 1)}]${text.slice(1)}`;
  return random.chance(0.5) ? `${lowered.replace(/\bthe (\w+)/, 'the [so-called] $1')},` : `${lowered}!`;
}

/** Nothing that turns the sense is left out. */
function elided(text: string, random: Random): string | null {
  const words = text.split(' ');
  if (words.length < 13) return null;
  const from = random.whole(5, words.length - 6);
  const to = from + random.whole(1, Math.min(5, words.length - from - 4));
  const gone = words.slice(from, to).join(' ');
  if (/\b(?:not|if|unless|provided|as long as)\b/.test(gone)) return null;
  return `${words.slice(0, from).join(' ')} … ${words.slice(to).join(' ')}`;
}

/** One or two long words for words of another sentence. */
function exchanged(text: string, random: Random, other: Sentence): string | null {
  const words = text.split(' ');
  const places = [...words.keys()].filter((i) => /^\p{Ll}{5,}$/u.test(words[i] as string));
  const strangers = other.text.split(' ').filter((word) => /^\p{Ll}{5,}$/u.test(word) && !words.includes(word));
  if (places.length < 3 || strangers.length === 0) return null;
  words[random.pick(places)] = random.pick(strangers);
  if (random.chance(0.5)) words[random.pick(places)] = random.pick(strangers);
  return words.join(' ');
}

function dropped(text: string, random: Random): string | null {
  const words = text.split(' ');
  const places = [...words.keys()].filter(
    (i) => i > 1 && i < words.length - 2 && /^\p{Ll}{5,}$/u.test(words[i] as string),
  );
  if (places.length === 0) return null;
  words.splice(random.pick(places), 1);
  return words.join(' ');
}

function changed(warning: Warning, text: string, from: RegExp, to: string) {
  return from.test(text) ? { verdict: 'altered', warning, made: '', text: text.replace(from, to) } : null;
}

function marked(warning: Warning, text: string, from: RegExp, to: string) {
  return from.test(text) ? { verdict: 'elided', warning, made: '', text: text.replace(from, to) } : null;
}

function renamed(text: string, random: Random) {
  const name = PLACES.find((place) => text.includes(` of ${place}`));
  const other = random.pick(PLACES.filter((place) => !text.includes(place)));
  return name === undefined ? null : changed('name-changed', text, new RegExp(`\\b${name}\\b`), other);
}

/** The sentence up to its condition: word for word, and not what was said. */
function conditionCut(text: string) {
  const cut = /^(.*), (?:provided that|unless|if|as long as) /.exec(text)?.[1];
  return cut === undefined ? null : { verdict: 'verbatim', warning: 'condition-lost' as const, made: '', text: cut };
}

function spliced(sentence: Sentence, random: Random, other: Sentence, joint: string) {
  if (other.document.id === sentence.document.id) return null;
  const halves = [sentence, other].map(({ text }) => piece(text, random, 8));
  return told('spliced', halves.join(joint));
}
