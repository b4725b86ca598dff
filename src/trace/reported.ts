/**
 * Indirect speech quoted as direct: person, tense and pointing words shifted, "that" dropped, all else the same.
 *
 *     record   He said that the United States had no right to …, and that they would …
 *     quoted   “The US has no right to …, and we will …”
 *
 * Both sides are read in a form in which shifted words are one (I = he, will = would, here = there), and aligned anew;
 * what then still differs was changed by more than reporting. What the record itself has between quotation marks is
 * nobody's report, whatever verb of saying stands before it.
 */
import { alignWords, canonical } from '../text/text.ts';
import type { Placement } from './find.ts';
import { isReporting } from './lexicon.ts';
import { isWithinQuotes, sentenceAround, turnAt, turnOf } from './place.ts';
import type { Located } from './ports.ts';

const SHIFTS: readonly string[] = [
  'i we he she they you me him her them myself ourselves himself herself themselves yourself',
  'my our his their your mine ours theirs yours hers its',
  'am is are was were be been being',
  "i'm we're he's she's they're you're",
  'has have had having',
  'do does did',
  "don't doesn't didn't",
  'will would shall',
  "won't wouldn't",
  'can could',
  "can't couldn't cannot",
  'may might',
  "isn't wasn't aren't weren't",
  "haven't hasn't hadn't",
  'go goes went gone',
  'say says said',
  'think thinks thought',
  'know knows knew known',
  'give gives gave given',
  'take takes took taken',
  'make makes made',
  'see sees saw seen',
  'come comes came',
  'feel feels felt',
  'find finds found',
  'keep keeps kept',
  'hold holds held',
  'leave leaves left',
  'mean means meant',
  'meet meets met',
  'speak speaks spoke spoken',
  'stand stands stood',
  'tell tells told',
  'understand understands understood',
  'get gets got',
  'become becomes became',
  'begin begins began',
  'bring brings brought',
  'seek seeks sought',
  'lose loses lost',
  'write writes wrote',
  'here there',
  'this that',
  'these those',
  'now then',
  'today',
];
const SHIFTED: ReadonlyMap<string, string> = new Map(
  SHIFTS.flatMap((group, i) => group.split(' ').map((word) => [word, `\u0001${i}`] as const)),
);

/** One form for a word and what reporting makes of it. Regular verbs lose their endings. */
function shiftForm(word: string): string {
  const listed = SHIFTED.get(word);
  if (listed !== undefined) return listed;
  if (word.length < 5) return word;
  return word.replace(/(?:ied|ies)$/, 'y').replace(/(?<=..[^s])(?:ed|es|s|e)$/, '');
}

/** True where reporting makes the one word of the other: I and he, will and would, wants and wanted. */
export function sameWhenReported(one: string, other: string): boolean {
  return shiftForm(one) === shiftForm(other);
}

type Shift = 'shift' | 'same' | 'other';

/**
 * What lies between two words of one `shiftForm`. A shift is of person, place or tense; a spelling (toward, towards) or a
 * plural (grudge, grudges) is none.
 */
function shiftBetween(quoted: string, record: string): Shift {
  if (quoted === record || canonical(quoted) === canonical(record)) return 'same';
  return SHIFTED.has(quoted) || record.endsWith('ed') !== quoted.endsWith('ed') ? 'shift' : 'other';
}

/** Words of reporting that stand within reported speech and are not its own. */
const CONNECTIVE = new Set(['that', 'he', 'she', 'they']);
/** Of the quoted words, so many may still differ; reporting also shortens. */
const LEFT_OVER = 0.08;

/** Null where it is not reported speech made direct; else the reason. */
export function reportedReason(placement: Placement, located: Located): string | null {
  const evidence = reportingEvidence(placement);
  if (evidence === null) return null;
  const { part, tokens } = placement;
  const bits = part.tokens.words.map((word) => located.information(word));
  const formOf = namesKept(tokens.words)
    ? (word: string): string => (isOfName(word) ? word : shiftForm(word))
    : shiftForm;
  const forms = part.tokens.words.map(formOf);
  const { steps } = alignWords(forms, tokens.words.map(formOf), { bits, freeBefore: part.freeBefore });
  let shifts = 0;
  let leftOver = 0;
  for (const step of steps) {
    const record = tokens.words.slice(step.recordFrom, step.recordTo);
    if (step.op === '=') {
      const kind = shiftBetween(part.tokens.words[step.quotedFrom] as string, record[0] as string);
      if (kind === 'shift') shifts++;
      else if (kind === 'other') leftOver++;
    } else if (step.op === '-' && record.every((word) => CONNECTIVE.has(word) || isReporting(word))) shifts++;
    else if (step.op !== '~' || step.similarity < 1)
      leftOver += Math.max(record.length, step.quotedTo - step.quotedFrom);
  }
  const fits = shifts > 0 && leftOver <= LEFT_OVER * part.tokens.count;
  return fits ? `the record has it in indirect speech (${evidence}); person or tense were shifted` : null;
}

/** `The US has` from `the United States had`: where the record names it, “us” is nobody's pronoun. */
function namesKept(record: readonly string[]): boolean {
  return record.some((word, i) => word === 'united' && isOfName(record[i + 1] ?? ''));
}

function isOfName(word: string): boolean {
  return word === 'united' || word === 'states' || word === 'nations' || word === 'us';
}

/** What shows that the place reports rather than quotes: the turn's kind, or a verb of saying in its sentence. */
function reportingEvidence({ document, start, end }: Placement): string | null {
  if (isWithinQuotes(document, start)) return null;
  const turn = turnOf(document, turnAt(document, start));
  if (turn?.kind === 'reported') return 'a reported turn';
  const sentence = sentenceAround(document, { start, end });
  const words =
    document.text
      .slice(sentence.start, start)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const verb = words.find(isReporting);
  return verb === undefined ? null : `“${verb}”`;
}
