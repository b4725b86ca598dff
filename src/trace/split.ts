/**
 * A quotation taken apart at its marks: elisions part it, bracketed insertions are lifted out of it.
 *
 *     “We will … never [again] do [sic] this. [W]e give [our allies] every assurance”
 *      ─part──   ─part────────────────────────────────────────────────────────────
 *                       ↑ may stand for record words      ↑ the same
 */
import type { Quotation } from '../record/record.ts';
import { type Tokens, tokenise } from '../text/text.ts';

export interface Part {
  /** The part's own words, brackets lifted out. */
  readonly text: string;
  readonly tokens: Tokens;
  /** `1` at token i: an insertion stood before it, and may stand for words of the record. */
  readonly freeBefore: Uint8Array;
  /** The insertions, by the token they stand before (`tokens.count` for the end). */
  readonly insertions: readonly { readonly before: number; readonly text: string }[];
}

/**
 *     …   ....   . . .   [...]   [ … ]   (...)   * * *   ***
 */
const DOTS = String.raw`(?:…\.?|\.(?:[ \u00a0]?\.){2,3})`;
const ELISION = new RegExp(
  [
    String.raw`\[\s*${DOTS}\s*\]`, // in brackets
    String.raw`\(\s*${DOTS}\s*\)`, // in parentheses
    DOTS, // bare
    String.raw`\*(?:\s?\*){2}`, // asterisks
  ].join('|'),
  'gu',
);
/** `[W]e`, `work[ed]`: letters changed within a word; the brackets go and the word is whole. */
const WITHIN_WORD = /\[(\p{L}{1,2})\](?=\p{L})|(?<=\p{L})\[(\p{L}{1,3})\]/gu;
/** `[sic]`: stands for nothing. */
const SIC = /\[\s*sic\.?!?\s*\]/giu;
/** `[the President]`; not over lines, and no longer than a clause. */
const INSERTION = /\[[^[\]\n]{1,120}\]/gu;
/** Stands where an insertion was; no letter, so that it parts words. */
const MARK = '\ue000';

/** Parts with at least one word, in order; empty for a quotation without words. */
export function splitQuotation(quotation: Pick<Quotation, 'text' | 'parts' | 'start'>): readonly Part[] {
  return spoken(quotation)
    .split(ELISION)
    .map(toPart)
    .filter((part) => part.tokens.count > 0);
}

/** The quoted stretches joined. Words between them were the writer's, and what he left out there he did not hide. */
function spoken({ text, parts, start }: Pick<Quotation, 'text' | 'parts' | 'start'>): string {
  if (parts.length < 2) return text;
  return parts.map((part) => text.slice(part.start - start, part.end - start)).join(` ${MARK} `);
}

function toPart(raw: string): Part {
  const inserted: string[] = [];
  const text = raw
    .replace(SIC, ' ')
    .replace(WITHIN_WORD, '$1$2')
    .replace(INSERTION, (insertion) => {
      inserted.push(insertion);
      return MARK;
    });
  const tokens = tokenise(text);
  const freeBefore = new Uint8Array(tokens.count + 1);
  const insertions: { before: number; text: string }[] = [];
  for (let at = text.indexOf(MARK), i = 0; at >= 0; at = text.indexOf(MARK, at + 1), i++) {
    const before = tokensBefore(tokens, at);
    freeBefore[before] = 1;
    insertions.push({ before, text: inserted[i] ?? '' });
  }
  return { text: text.replaceAll(MARK, ' ').trim() === '' ? '' : text, tokens, freeBefore, insertions };
}

function tokensBefore({ starts, count }: Tokens, offset: number): number {
  let i = 0;
  while (i < count && (starts[i] as number) < offset) i++;
  return i;
}

/** Part of a part: tokens `from`–`to`. */
export function slicePart(part: Part, from: number, to: number): Part {
  const { tokens } = part;
  return {
    text: part.text,
    tokens: {
      count: to - from,
      words: tokens.words.slice(from, to),
      starts: tokens.starts.subarray(from, to),
      ends: tokens.ends.subarray(from, to),
    },
    freeBefore: part.freeBefore.slice(from, to + 1),
    insertions: part.insertions
      .filter(({ before }) => before >= from && before < to)
      .map(({ before, text }) => ({ before: before - from, text })),
  };
}
