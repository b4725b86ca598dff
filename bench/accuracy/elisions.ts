/** Words left out, parts put together: makers of quotations (cases.ts) that join places of the record. */
import type { Warning } from '../../src/record/record.ts';
import { piece, TELLING, trimmed } from './alterations.ts';
import type { Ground, Made } from './cases.ts';
import type { Sentence } from './sentences.ts';

/** Every mark that print has for it. */
const MARKS = [' … ', ' ... ', ' . . . ', ' [...] ', ' […] ', ' (…) ', '… ', '.... ', ' * * * '];
/** Words that a part keeps at least. */
const KEPT = 5;

export const NEGATIVE =
  /\b(?:not|no|nor|none|never|neither|nothing|nobody|cannot|hardly|\w+n['’]t)\b|(?<!\p{L})(?:не|ни|нет|никогда)(?!\p{L})/iu;
const CONDITIONAL =
  /\b(?:if|unless|provided|providing|until|till|contingent|conditional|as long as|so long as|subject to|on condition|only when|only after|in exchange|in return)\b|(?<!\p{L})(?:если|пока)(?!\p{L})/iu;

function turnsSense(words: string): boolean {
  return NEGATIVE.test(words) || CONDITIONAL.test(words);
}

function without(ground: Ground, joint: string): { text: string; gone: string } | null {
  const { sentence, random } = ground;
  const words = sentence.text.split(' ');
  if (words.length < 2 * KEPT + 2) return null;
  const from = random.whole(KEPT, words.length - KEPT);
  const to = from + random.whole(1, Math.min(7, words.length - from - KEPT + 1));
  const gone = words.slice(from, to).join(' ');
  const [head, tail] = [words.slice(0, from).join(' '), words.slice(to).join(' ')];
  return { text: trimmed(head) + joint + tail, gone };
}

export function elided(ground: Ground): Made | null {
  const cut = without(ground, ground.random.pick(MARKS));
  if (cut === null || turnsSense(cut.gone)) return null;
  return { text: cut.text, verdict: 'elided', warning: null, touched: cut.gone };
}

export function unmarked(ground: Ground): Made | null {
  const cut = without(ground, ' ');
  if (cut === null || cut.gone.split(' ').some((word) => TELLING.test(word)) || turnsSense(cut.gone)) return null;
  return { text: cut.text, verdict: 'altered', warning: null, touched: cut.gone };
}

/** Whole sentences between are the writer's to leave out, whatever they say. */
export function overSentences({ sentence, siblings, random }: Ground): Made | null {
  const here = siblings.indexOf(sentence);
  const next = siblings
    .slice(here + 2, here + 5)
    .find((one) => one.turn === sentence.turn && one.start - sentence.end < 1_500);
  if (
    next === undefined ||
    next.speech !== sentence.speech ||
    (sentence.turn === null && next.start - sentence.end > 500)
  )
    return null;
  return { text: `${sentence.text}${random.pick(MARKS)}${next.text}`, verdict: 'elided', warning: null, touched: '' };
}

/** One to four words, and a negation among them. */
export function negation(ground: Ground): Made | null {
  const words = ground.sentence.text.split(' ');
  const places = [...words.keys()].filter(
    (i) =>
      i >= KEPT - 1 && i < words.length - KEPT + 1 && /^(?:not|never|no|cannot|\w+n['’]t)$/.test(words[i] as string),
  );
  if (places.length === 0) return null;
  const at = ground.random.pick(places);
  const from = Math.max(KEPT - 1, at - ground.random.whole(0, 2));
  const to = Math.min(words.length - KEPT + 1, at + 1 + ground.random.whole(0, 2));
  const gone = words.slice(from, to).join(' ');
  const text = `${trimmed(words.slice(0, from).join(' '))}${ground.random.pick(MARKS)}${words.slice(to).join(' ')}`;
  return { text, verdict: 'elided', warning: 'negation-lost', touched: gone };
}

const BINDS =
  /\b(?:will|would|shall|should|may|might|must|can|could|promise|commit|undertake|guarantee|assure|intend|plan|ensure)\w*\b/i;
const CONDITION =
  /,? (?:if|unless|until|provided(?: that)?|as long as|so long as|subject to|on condition that|only when|only after) /;

/** The sentence up to its condition: word for word, and not what was said. */
export function conditionCut({ sentence: { text } }: Ground): Made | null {
  const at = CONDITION.exec(text);
  if (at === null || at.index === 0) return null;
  const kept = text.slice(0, at.index);
  if (
    kept.split(' ').length < 8 ||
    !BINDS.test(kept) ||
    / (?:as|even|and|but|or|than|that|only|what|ask\w*|know|see|wonder\w*)$/.test(kept)
  )
    return null;
  return { text: kept, verdict: 'verbatim', warning: 'condition-lost', touched: '' };
}

/** `We will … withdraw`, from `We will, if they agree, withdraw`. */
export function conditionElided({ sentence: { text }, random }: Ground): Made | null {
  const at = CONDITION.exec(text);
  if (at === null) return null;
  const rest = text.slice(at.index + at[0].length);
  const end = rest.indexOf(',');
  const gone = at[0] + rest.slice(0, end);
  const [head, tail] = [text.slice(0, at.index), rest.slice(end + 1).trim()];
  if (end < 0 || head.split(' ').length < KEPT || tail.split(' ').length < KEPT) return null;
  return {
    text: `${trimmed(head)}${random.pick(MARKS)}${tail}`,
    verdict: 'elided',
    warning: 'condition-lost',
    touched: gone,
  };
}

/** `We will withdraw`, from `If they agree, we will withdraw`. */
export function conditionBefore({ sentence: { text } }: Ground): Made | null {
  const clause = /^(?:If|Unless|Provided that|As long as|Until) [^,]{8,90}, (?:then )?(?<rest>.{40,})$/.exec(text);
  const rest = clause?.groups?.rest;
  if (
    rest === undefined ||
    rest.split(' ').length < 8 ||
    !BINDS.test(rest) ||
    /^(?:and|or|but|if|which|who)\b/.test(rest)
  )
    return null;
  return { text: rest, verdict: 'verbatim', warning: 'condition-lost', touched: '' };
}

const GOVERNED = /\b(?:not|never|nobody|no one|cannot|\w+n['’]t)\b(?: \w+){0,4} that (?<rest>[^;]{40,})$/;
const WANTED =
  /\b(?:not|never|\w+n['’]t) (?:want|intend|plan|wish|agree|expect|mean|propose|going|seek|try|think) to (?<rest>[^;]{40,})$/;

/** `we will withdraw`, from `I don’t think that we will withdraw`. */
export function precedingNegation({ sentence: { text }, random }: Ground): Made | null {
  const rest = (GOVERNED.exec(text) ?? WANTED.exec(text))?.groups?.rest?.split(' ') ?? [];
  if (rest.length < 8 || /\bnot only\b/.test(text)) return null;
  const kept = trimmed(rest.slice(0, random.whole(8, rest.length + 1)).join(' '));
  return { text: kept, verdict: 'verbatim', warning: 'omits-preceding-negation', touched: '' };
}

/** The first sentence that follows in a turn `turns` later. */
function later({ sentence, siblings }: Ground, turns: number): Sentence | null {
  if (sentence.turn === null) return null;
  const at = sentence.turn + turns;
  return siblings.find((one) => one.turn === at) ?? null;
}

function between(ground: Ground, next: Sentence): string {
  const { text } = ground.sentence.document;
  return text.slice(ground.sentence.end, next.start);
}

const FAR = 4_000;

function joined(
  ground: Ground,
  next: Sentence | null,
  joint: string,
  verdict: string,
  warning: Warning | null,
): Made | null {
  if (next === null || between(ground, next).length > FAR) return null;
  return { text: `${ground.sentence.text}${joint}${next.text}`, verdict, warning, touched: '', speaker: 'nobody' };
}

/** The speaker's words and the answer, as one. */
export function acrossTurns(ground: Ground): Made | null {
  const next = later(ground, 1);
  const [one, other] = [ground.sentence.speaker, next?.speaker ?? null];
  if (one === null || other === null || surname(one) === surname(other)) return null;
  return joined(ground, next, ground.random.pick(MARKS), 'spliced', 'elision-crosses-turns');
}

/** The speaker's words before and behind somebody else's. */
export function overAnswer(ground: Ground): Made | null {
  const next = later(ground, 2);
  const [one, other] = [ground.sentence.speaker, next?.speaker ?? null];
  if (one === null || other === null || surname(one) !== surname(other)) return null;
  return joined(ground, next, ground.random.pick(MARKS), 'elided', 'elision-crosses-turns');
}

/** Two speakers' words without a mark. */
export function turnsAsOne(ground: Ground): Made | null {
  const next = later(ground, 1);
  const [one, other] = [ground.sentence.speaker, next?.speaker ?? null];
  // A record that reports speech in prose of its own may be quoted over its turns.
  if (one === null || other === null || surname(one) === surname(other) || next?.speech !== 'direct') return null;
  return joined(ground, next, ground.random.pick(['. ', ', and ', '; ']), 'spliced', null);
}

function surname(name: string): string {
  return name.split(' ').at(-1) ?? name;
}

/** The end of what was said before its beginning. */
export function reversed({ sentence, siblings, random }: Ground): Made | null {
  const here = siblings.indexOf(sentence);
  const before = siblings[here - 1];
  if (before === undefined || before.turn !== sentence.turn || sentence.start - before.end > 800) return null;
  const text = `${sentence.text}${random.pick(MARKS)}${before.text}`;
  return { text, verdict: 'spliced', warning: 'elision-reverses-order', touched: '' };
}

/** Parts of two documents. */
export function spliced({ sentence, other, random }: Ground, isMarked: boolean): Made | null {
  if (other.document.id === sentence.document.id) return null;
  const parts = [sentence, other].map(({ text }) => piece(text, random, 8));
  const text = parts.join(random.pick(isMarked ? MARKS : [', and ', '; ', ' ', '. ']));
  return { text, verdict: 'spliced', warning: null, touched: '', speaker: 'nobody', date: 'none' };
}
