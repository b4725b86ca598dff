import type { Span } from '../text/text.ts';

/** Which way a clause looks from the moment it is said; null where its words don't tell. */
export type Tense = 'past' | 'future' | null;

const FUTURE =
  "will|shall|would|won['’]t|['’]ll|to be|(?:is|are|am) to|due|scheduled|expect(?:s|ed)?|plan(?:s|ned|ning)?|going to|about to|intends?|intended|hopes? to|hoping to|must|should|postponed?|deferred|delayed|proposed?|proposes|upcoming|forthcoming|invited?|pending";
const PAST =
  'said|told|met|was|were|had|has been|have been|did|spoke|held|made|took|came|went|saw|heard|gave|began|left|sent|wrote|found|brought|fell|rose|won|lost|led|felt|kept|put|set|cut|read|(?!(?:united|armed|allied|need|indeed|proceed|exceed|succeed|speed|hundred|sacred|limited|advanced|so-called)(?!\\p{L}))\\p{L}{3,}ed';
/** What is said, ordered or reported is done on its day only where the day stands beside the verb: `said on May 5`, not `said that in May`. */
const SAYING =
  'said|says|told|tells|stated|reported|noted|added|replied|asked|explained|observed|remarked|indicated|commented|declared|pointed out|informed|advised|announced|claimed|recalled|emphasi[sz]ed|stressed|suggested|hoped|thought|believed|wondered|felt|agreed|understood|encouraged?|requested|urged';
/** Future in the past: `it was to lapse on February 5`; `it may be discussed on May 5`. From where, the words don't tell. */
const OPEN = `(?:was|were) to(?: have)?|(?:may|might|can|could)(?:\\snot)?\\sbe|(?:prepared|agreed|decided|wanted|promised|pledged|offered|hoped|set|ready|likely|supposed|asked|invited) to`;
const PARTICIPLE =
  '(?:\\p{L}{2,12}(?:ed|en)|held|made|sent|brought|put|set|built|read|paid|met|told|found|kept|led|left|lost|cut|begun|drawn|shown|done|sold|bought)';
const MARKER = new RegExp(
  `(?<!\\p{L})(?:(?<open>(?:${OPEN})(?:\\s${PARTICIPLE})?)|(?<future>(?:${FUTURE})(?:\\s(?:not\\s)?be)?(?:\\s${PARTICIPLE})?)|(?<saying>${SAYING})|(?<past>${PAST}))(?!\\p{L})`,
  'giu',
);
const CLAUSE_END = /[.;?!]\s|\n\s*\n/;
const REACH = 160;

/**
 * The tense of the clause around an expression: its last verb before the expression tells, else the first one after.
 * Looks at most 160 characters to either side.
 */
export function tenseAt(text: string, span: Span): Tense {
  const before = sentenceBefore(text, span.start);
  const last = [...before.matchAll(MARKER)].findLast(isVerb);
  if (last !== undefined && isBeside(before, last, text.slice(span.start, span.end))) return 'past';
  if (last !== undefined) return tenseOf(last);
  const after = text.slice(span.end, span.end + REACH);
  const end = CLAUSE_END.exec(after)?.index ?? after.length;
  const first = [...after.slice(0, end).matchAll(MARKER)].find(isVerb);
  return first === undefined ? null : tenseOf(first);
}

/** `said on May 5`, `told Dorn May 5`: nothing but a preposition and a name or two stands between. `He said December` tells what was meant. */
function isBeside(before: string, marker: RegExpExecArray, words: string): boolean {
  if (marker.groups?.saying === undefined) return false;
  const between = before.slice(marker.index + marker[0].length);
  return (
    /^\s(?:[\p{Lu}\d][\p{L}.’'-]*\s|to\s|the\s|me\s|us\s|him\s|them\s){0,5}(?:(?:on|in|during)\s(?:the\s)?)?$/u.test(
      between,
    ) &&
    (/\d/.test(words) || /\s(?:in|during)\s/.test(between))
  );
}

/** `the Associated Press`, `the Federated States`: capitals among small letters are a name's, but at the head of a sentence. */
function isVerb(match: RegExpExecArray): boolean {
  return match.groups?.past === undefined || match.index === 0 || !/^\p{Lu}\p{Ll}/u.test(match[0]);
}

function tenseOf(match: RegExpExecArray): Tense {
  if (match.groups?.open !== undefined || match.groups?.saying !== undefined) return null;
  return match.groups?.future === undefined ? 'past' : 'future';
}

/** Full stops that end no sentence: those of titles, months and initials. */
const ABBREVIATED =
  'Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|Prof|Amb|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vol|ca|vs|p\\.m|a\\.m|\\p{L}';
const SENTENCE_END = new RegExp(`(?<!(?<!\\p{L})(?:${ABBREVIATED}))[.?!]["”’')\\]]{0,2}\\s|;\\s|\\n\\s*\\n`, 'giu');

/** The sentence up to `at`, as far as it lies within reach. */
export function sentenceBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - REACH), at);
  let from = 0;
  for (const match of before.matchAll(SENTENCE_END)) from = match.index + match[0].length;
  return before.slice(from);
}
