/**
 * Markup within a paragraph of Markdown: emphasis, links, code, escapes. The text stays as it is; what is markup and not
 * words is set apart, what it says of the words becomes a style.
 *
 *   He *would not* accept [the draft](https://…/draft).
 *      ^         ^        ^         ^^^^^^^^^^^^^^^^^^  apart
 *
 * After CommonMark 0.31, sections 6.1–6.5; of its delimiter rules the "multiple of three" is left out.
 * One pass; each delimiter is pushed and popped once.
 */
import type { Apart, DeclaredNote, Style } from '../../record/record.ts';

export interface Marks {
  readonly apart: Apart[];
  readonly styles: Style[];
  /** Places that call a footnote: `[^1]`. */
  readonly calls: Pick<DeclaredNote, 'label' | 'start' | 'end'>[];
}

interface Opener {
  readonly at: number;
  readonly length: number;
}

/** Stands for `<!--` among the lengths of backtick runs. */
const COMMENT = 0;

interface Scan extends Marks {
  readonly text: string;
  readonly end: number;
  /** By delimiter and length (`**`, `_`), the openers not yet closed; `[` and `![` for links. */
  readonly open: Map<string, Opener[]>;
  /** Lengths of backtick runs, and `COMMENT`, for which no end was found: not to be looked for again. */
  readonly endless: Set<number>;
}

/** Marks of `text.slice(start, end)`, which is one paragraph, appended to `marks`. */
export function markInline(text: string, start: number, end: number, marks: Marks): void {
  const scan: Scan = { ...marks, text, end, open: new Map(), endless: new Set() };
  for (let at = start; at < end; ) at = step(scan, at);
}

/** Reads what stands at `at`; returns where to go on. */
function step(scan: Scan, at: number): number {
  switch (scan.text[at]) {
    case '\\':
      return escaped(scan, at);
    case '`':
      return code(scan, at);
    case '*':
    case '_':
      return emphasis(scan, at);
    case '!':
      return scan.text[at + 1] === '[' ? push(scan, '[', at, 2) : at + 1;
    case '[':
      return openBracket(scan, at);
    case ']':
      return closeBracket(scan, at);
    case '<':
      return angle(scan, at);
    default:
      return at + 1;
  }
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** `\*` stands for `*`; a backslash at the line's end for a line break. */
function escaped(scan: Scan, at: number): number {
  const next = scan.text[at + 1] ?? '';
  if (at + 1 >= scan.end || next === '\n' || next === '\r' || next === ' ') {
    if (next !== ' ') apart(scan, at, at + 1);
    return at + 1;
  }
  if (!PUNCTUATION.test(next)) return at + 1;
  apart(scan, at, at + 1);
  return at + 2;
}

function code(scan: Scan, at: number): number {
  const length = runLength(scan, at);
  if (scan.endless.has(length)) return at + length;
  for (let close = scan.text.indexOf('`', at + length); close !== -1 && close < scan.end; ) {
    const run = runLength(scan, close);
    if (run === length) {
      apart(scan, at, at + length);
      apart(scan, close, close + length);
      return close + length;
    }
    close = scan.text.indexOf('`', close + run);
  }
  scan.endless.add(length);
  return at + length;
}

function runLength(scan: Scan, at: number): number {
  let end = at;
  while (end < scan.end && scan.text[end] === scan.text[at]) end += 1;
  return end - at;
}

const LONGEST_DELIMITER = 3;

/** Left- and right-flanking runs, CommonMark 6.2. */
function emphasis(scan: Scan, at: number): number {
  const mark = scan.text[at] ?? '';
  const length = runLength(scan, at);
  const after = at + length;
  if (length > LONGEST_DELIMITER) return after;
  const [before, next] = [scan.text[at - 1] ?? ' ', after < scan.end ? (scan.text[after] ?? ' ') : ' '];
  const left = !isSpace(next) && (!isPunctuation(next) || isSpace(before) || isPunctuation(before));
  const right = !isSpace(before) && (!isPunctuation(before) || isSpace(next) || isPunctuation(next));
  const canClose = right && (mark === '*' || !left || isPunctuation(next));
  if (canClose && close(scan, mark, at, length)) return after;
  const canOpen = left && (mark === '*' || !right || isPunctuation(before));
  return canOpen ? push(scan, mark.repeat(length), at, length) : after;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

function isPunctuation(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character);
}

function close(scan: Scan, mark: string, at: number, length: number): boolean {
  const opener = scan.open.get(mark.repeat(length))?.pop();
  if (opener === undefined) return false;
  forgetAfter(scan, opener.at);
  apart(scan, opener.at, opener.at + length);
  apart(scan, at, at + length);
  const span = { start: opener.at + length, end: at };
  if (length !== 2) scan.styles.push({ ...span, kind: 'italic' });
  if (length >= 2) scan.styles.push({ ...span, kind: 'bold' });
  return true;
}

function push(scan: Scan, key: string, at: number, length: number): number {
  const openers = scan.open.get(key);
  if (openers === undefined) scan.open.set(key, [{ at, length }]);
  else openers.push({ at, length });
  return at + length;
}

/** What opened within a stretch that is now closed can't be closed outside of it. */
function forgetAfter(scan: Scan, at: number): void {
  for (const openers of scan.open.values()) while ((openers.at(-1)?.at ?? -1) > at) openers.pop();
}

const FOOTNOTE_CALL = /\[\^([^\]\s]{1,40})\]/y;

function openBracket(scan: Scan, at: number): number {
  FOOTNOTE_CALL.lastIndex = at;
  const call = FOOTNOTE_CALL.exec(scan.text);
  if (call === null || at + call[0].length > scan.end) return push(scan, '[', at, 1);
  const end = at + call[0].length;
  scan.calls.push({ label: call[1] ?? '', start: at, end });
  apart(scan, at, end);
  return end;
}

/** `](address "title")`: no line break within, so that a missing parenthesis ends soon. */
const ADDRESS = /\]\(\s*<?((?:[^()\s<>]|\([^()\s]{0,200}\)){0,2000})>?(?:\s+["'(][^\n]{0,300}?["')])?\s*\)/y;

function closeBracket(scan: Scan, at: number): number {
  const opener = scan.open.get('[')?.pop();
  if (opener === undefined) return at + 1;
  ADDRESS.lastIndex = at;
  const address = scan.text[at + 1] === '(' ? ADDRESS.exec(scan.text) : null;
  if (address === null || at + address[0].length > scan.end) return at + 1;
  const end = at + address[0].length;
  apart(scan, opener.at, opener.at + opener.length);
  apart(scan, at, end);
  const span = { start: opener.at + opener.length, end: at };
  const kind = opener.length === 2 ? 'caption' : 'link';
  if (span.end > span.start) scan.styles.push({ ...span, kind, value: address[1] ?? '' });
  return end;
}

/** `<https://…>` keeps its address as words; `<br>`, `<em>` and comments are markup. */
const AUTOLINK = /<((?:https?|mailto):[^\s<>]{1,2000})>/y;
const TAG = /<\/?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>]{0,1000})?\/?>/y;

function angle(scan: Scan, at: number): number {
  if (scan.text.startsWith('<!--', at)) return comment(scan, at);
  for (const pattern of [AUTOLINK, TAG]) {
    pattern.lastIndex = at;
    const found = pattern.exec(scan.text);
    if (found === null || at + found[0].length > scan.end) continue;
    const end = at + found[0].length;
    if (pattern === TAG) apart(scan, at, end);
    else {
      apart(scan, at, at + 1);
      apart(scan, end - 1, end);
      scan.styles.push({ start: at + 1, end: end - 1, kind: 'link', value: found[1] ?? '' });
    }
    return end;
  }
  return at + 1;
}

function comment(scan: Scan, at: number): number {
  if (scan.endless.has(COMMENT)) return at + 4;
  const close = scan.text.indexOf('-->', at + 4);
  if (close === -1 || close + 3 > scan.end) {
    scan.endless.add(COMMENT);
    return at + 4;
  }
  apart(scan, at, close + 3);
  return close + 3;
}

function apart(scan: Marks, start: number, end: number): void {
  if (end > start) scan.apart.push({ start, end, kind: 'furniture' });
}
