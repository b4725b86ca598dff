import type { Span } from '../text/text.ts';

/** Which way a clause looks from the moment it is said; null where its words don't tell. */
export type Tense = 'past' | 'future' | null;

const FUTURE =
  "will|shall|would|won['’]t|['’]ll|to be|(?:is|are|was|were|am) to|due|scheduled|expect(?:s|ed)?|plan(?:s|ned|ning)?|going to|about to|intends?|intended|hopes? to|hoping to|must|should|postponed?|deferred|delayed|proposed?|proposes|upcoming|forthcoming|invited?|pending";
const PAST =
  'said|told|met|was|were|had|has been|have been|did|spoke|held|made|took|came|went|saw|heard|gave|began|left|sent|wrote|found|brought|fell|rose|won|lost|led|felt|kept|put|set|cut|read|\\p{L}{3,}ed';
const MARKER = new RegExp(
  `(?<!\\p{L})(?:(?<future>(?:${FUTURE})(?:\\s(?:not\\s)?be)?(?:\\s\\p{L}{2,12}(?:ed|en))?)|(?<past>${PAST}))(?!\\p{L})`,
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
  const last = [...before.matchAll(MARKER)].at(-1);
  if (last !== undefined) return tenseOf(last);
  const after = text.slice(span.end, span.end + REACH);
  const end = CLAUSE_END.exec(after)?.index ?? after.length;
  const [first] = after.slice(0, end).matchAll(MARKER);
  return first === undefined ? null : tenseOf(first);
}

function tenseOf(match: RegExpExecArray): Tense {
  return match.groups?.future === undefined ? 'past' : 'future';
}

/** The sentence up to `at`, as far as it lies within reach. A full stop after a short word (`Mr.`, `Dec.`) ends nothing. */
export function sentenceBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - REACH), at);
  const from = before.search(
    /(?:(?<=[\p{L}\d”"’')]{4}[.?!]|[;])\s|\n\s*\n)(?!.*(?:(?<=[\p{L}\d”"’')]{4}[.?!]|[;])\s|\n\s*\n))/su,
  );
  return from < 0 ? before : before.slice(from + 1);
}
