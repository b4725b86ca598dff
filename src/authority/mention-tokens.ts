/** Words of running text with what parts them: the ground on which mentions are found. */
import type { Span } from '../record/record.ts';
import { isCableWord } from './cable-words.ts';
import type { Word } from './phrases.ts';
import { latin } from './transliterate.ts';

export interface Token extends Word, Span {
  readonly index: number;
  /** First letter upper case. */
  readonly capital: boolean;
  /** A full stop, bracket, dash or line break parts it from the token before. */
  readonly apart: boolean;
  /** A comma, and nothing stronger, parts it from the token before. */
  readonly listed: boolean;
  /** Alone on its line. */
  readonly alone: boolean;
}

/** U+02BC, a letter by its class, is the apostrophe of some transcripts. */
const TOKEN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’ʼ-]*/gu;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const broken = tokens.at(-1);
    if (broken !== undefined && isBroken(text, broken, match.index)) {
      const rest = match[0].replace(/[-.'’]+$/, '');
      const whole = broken.text + rest;
      end = match.index + match[0].length;
      tokens[tokens.length - 1] = { ...broken, text: whole, key: keyOf(whole), end: match.index + rest.length };
      continue;
    }
    const bare = match[0].replace(/['’ʼ]\s?[sS]?$/, '').replace(/[-.'’ʼ]+$/, '');
    const key = keyOf(bare);
    if (key === '') continue;
    const gap = text.slice(end, match.index);
    tokens.push({
      text: bare,
      key,
      start: match.index,
      end: match.index + bare.length,
      index: tokens.length,
      capital: /^\p{Lu}/u.test(bare),
      apart: tokens.length === 0 || /[.;:()"“”\n/]|--/.test(gap) || /\.$/.test(text.slice(end - 1, end)),
      listed: gap.includes(','),
      alone:
        /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, match.index - 8), match.index)) &&
        /^[ \t]*(?:\r?\n|$)/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 8)),
    });
    end = match.index + match[0].length;
  }
  return tokens;
}

export function keyOf(word: string): string {
  return latin(word).replace(/[^a-z0-9\u00c0-\uffff-]/g, '');
}

const LONGEST_PART = 30;
/** `ANTI- GHASHMI`, `PRO- AMIN` */
const PREFIXES = new Set(['anti', 'pro', 'non', 'ex', 'pre', 'post']);

/** `AUSTRA- LIAN`: a word broken at the end of a line that is a line no more. */
function isBroken(text: string, before: Token, next: number): boolean {
  if (before.text.length < 2 || !/^-\s{1,3}$/.test(text.slice(before.end, next))) return false;
  const rest = /^\p{L}{2,}/u.exec(text.slice(next, next + LONGEST_PART))?.[0].toLowerCase();
  if (rest === undefined || PREFIXES.has(before.key)) return false;
  // `BELGIUM- FONMIN THORN`: two words, where the second is one and both together are none.
  return !isCableWord(rest) || isCableWord(before.key + rest);
}

/** `W.`, `J.B.` */
export function isInitial(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}(?:\.\p{Lu}){0,2}\.?$/u.test(token.text);
}
