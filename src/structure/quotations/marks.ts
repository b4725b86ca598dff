/**
 * Quotation marks and what they do where they stand. A mark's role depends on its neighbours, since one character
 * serves several: `’` closes, and is an apostrophe (`Russia’s`, `’90s`); `"` opens, closes, and means inches.
 */

export type MarkStyle =
  | 'curly'
  | 'german'
  | 'guillemets'
  | 'straight'
  | 'single'
  | 'straight-single'
  | 'backtick'
  | 'spelled';
type MarkRole = 'open' | 'close' | 'either';

export interface Mark {
  /** First character and one past the last (`` `` `` has two). */
  readonly start: number;
  readonly end: number;
  readonly style: MarkStyle;
  readonly role: MarkRole;
}

/** Words that begin with an apostrophe: `’tis`, `’em`, `’cause`, `’n’`, `’til`. */
const CLIPPED = /^(?:tis|twas|twere|em|til|till|cause|bout|round|n|neath)(?![\p{L}])/iu;
/** `’90s`, `’94` */
const CLIPPED_YEAR = /^\d\ds?(?![\p{L}\d])/u;

/** All marks of `text` between `start` and `end`, in order; apostrophes and inch marks left out. Linear. */
export function marksIn(text: string, start: number, end: number): Mark[] {
  const marks: Mark[] = [];
  for (let at = start; at < end; at += 1) {
    if (!MAY_MARK.has(text.charCodeAt(at))) continue;
    const mark = markAt(text, at, start, end);
    if (mark === null) continue;
    marks.push(mark);
    at = mark.end - 1;
  }
  return marks;
}

/** First characters of marks: one look at each character of the text decides for nearly all. */
const MAY_MARK: ReadonlySet<number> = new Set([...'"“”„‟«»‘\'’`QUE'].map((character) => character.charCodeAt(0)));

/** Cheap test, so that texts without any marks cost one pass. */
export const ANY_MARK = /["“”„‟«»‘'`]|QUOTE/;

function markAt(text: string, at: number, from: number, to: number): Mark | null {
  const before = at > from ? (text[at - 1] ?? ' ') : ' ';
  const after = at + 1 < to ? (text[at + 1] ?? ' ') : ' ';
  const one = (style: MarkStyle, role: MarkRole): Mark => ({ start: at, end: at + 1, style, role });
  switch (text[at]) {
    case '“':
    case '‟':
      return one('curly', opensHere(before, after) || !closesHere(before, after) ? 'open' : 'either');
    case '”':
      return one('curly', opensHere(before, after) && !closesHere(before, after) ? 'either' : 'close');
    case '„':
      return one('german', 'open');
    case '«':
      return one('guillemets', closesHere(before, after) && !opensHere(before, after) ? 'close' : 'open');
    case '»':
      return one('guillemets', opensHere(before, after) && !closesHere(before, after) ? 'open' : 'close');
    case '"':
      // `style="…"`: an attribute of markup that stands in the text.
      return before === '=' ? null : straight(text, at, before, after);
    case '‘':
      return isClipped(text, at + 1) || isLetter(before) ? null : one('single', 'open');
    case '’':
      return isLetterOrDigit(after) || isSpace(before) ? null : one('single', 'close');
    case "'":
      return straightSingle(text, at, before, after);
    case 'Q':
    case 'U':
    case 'E':
      return spelled(text, at, before);
    case '`':
      return after === '`' ? { start: at, end: at + 2, style: 'backtick', role: 'open' } : null;
    default:
      return null;
  }
}

/**
 *     said "yes"     6'2" tall     "in 1994"     ("so")
 * A figure before a mark that nothing opened is a measure; the pairing knows what is open.
 */
function straight(text: string, at: number, before: string, after: string): Mark {
  const role = opensHere(before, after) ? 'open' : closesHere(before, after) ? 'close' : 'either';
  const measure =
    role !== 'open' && /\d/.test(before) && /\d['’′]\s?\d{1,2}$/.test(text.slice(Math.max(0, at - 6), at));
  return { start: at, end: at + 1, style: 'straight', role: measure ? 'either' : role };
}

const SPELLED = /QUOTE(?![\p{L}\d])|(?:UNQUOTE|END\sQUOTE|ENDQUOTE)(?![\p{L}\d])/uy;

/** Cables have no marks: `SAID QUOTE THE GATES ARE OPEN UNQUOTE`. */
function spelled(text: string, at: number, before: string): Mark | null {
  if (isLetterOrDigit(before)) return null;
  SPELLED.lastIndex = at;
  const word = SPELLED.exec(text)?.[0];
  if (word === undefined) return null;
  return { start: at, end: at + word.length, style: 'spelled', role: word === 'QUOTE' ? 'open' : 'close' };
}

function straightSingle(text: string, at: number, before: string, after: string): Mark | null {
  // `''` closes what ``` `` ``` opened.
  if (after === "'" && !opensHere(before, text[at + 2] ?? ' ')) {
    return { start: at, end: at + 2, style: 'backtick', role: 'close' };
  }
  if (opensHere(before, after) && !isClipped(text, at + 1)) {
    return { start: at, end: at + 1, style: 'straight-single', role: 'open' };
  }
  return isSpace(before) || isLetterOrDigit(after)
    ? null
    : { start: at, end: at + 1, style: 'straight-single', role: 'close' };
}

function isClipped(text: string, at: number): boolean {
  const rest = text.slice(at, at + 8);
  return CLIPPED.test(rest) || CLIPPED_YEAR.test(rest);
}

function opensHere(before: string, after: string): boolean {
  return /[\s([{—–\-/“‘«„"'>*_|:]/.test(before) && !isSpace(after) && !/[,;:!?)\]}»”]/.test(after);
}

function closesHere(before: string, after: string): boolean {
  return !isSpace(before) && !isLetterOrDigit(after);
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}

function isLetterOrDigit(character: string): boolean {
  return /[\p{L}\d]/u.test(character);
}
