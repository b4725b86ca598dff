import type { Redaction } from '../record/record.ts';

/**
 * What was withheld, as the record says it:
 *
 *   [3-1/2 lines of 2-column source text not declassified]   [codeword not declassified]   [page 4 withheld in full]
 *   [excised]   ██████   (b)(1)   B1   P1/b(1)   EO 13526 3.3(b)(1)
 *
 * Cost: linear.
 */
const WITHHELD =
  /\[[^[\]]{0,120}?\b(?:not declassified|withheld|excised|redacted|deleted|sanitized|denied|text removed|security deletion)[^[\]]{0,120}\]/gi;
const EXTENT =
  /(?:\d+(?:-\d+\/\d+)?|\d+\/\d+|less than 1|less than one|one|two|three|four|five|six|several)\s+(?:and a half )?(?:words?|lines?|paragraphs?|pages?|sentences?|names?|figures?)|\b(?:codeword|name|text|paragraph|line|page \d+)\b/i;
/** Exemptions as printed beside a cut: `B1`, `(b)(1)`, `b(1)`, `P1/b(1)`, `EO 13526 3.3(b)(1)`, `1.4(D)`. */
const EXEMPTION =
  /\bE\.?\s?O\.?\s?1\d{4},?(?: sec(?:tion|\.)?)? \d\.\d\s?\(\w\)(?:\(\d+\))?|\bP[1-6]\s?\/\s?\(?b\)?\s?\(\d\)(?![\w.])|(?<=\[)P[1-6](?=\])|(?<![\w)])\(?b\)?\s?\([1-9]\)(?!\w)|(?<![\w.])1\.[3-6]\s?\([A-Ha-h]\)|(?<!\w)(?:25|50)X[1-9](?:-HUM)?(?!\w)|\b50 U\.?S\.?C\.? (?:§ ?)?\d{3,4}(?:\([a-z]\))?/g;
const BLACK = /[█▇■]{3,}/g;
const BLOCKS = ['███', '▇', '■'];
const CODE = /[BP][1-7]/;
/** `B1` alone on a line of its own or doubled at the margin. */
const MARGIN_CODE = /(?:^[ \t]*|(?<=[.,;:)\]”"] |[ \t]{2}))([BP][1-7](?:,\s?[BP][1-7])*)[ \t]*$/gm;

export function redactionsOf(text: string): Redaction[] {
  const found: Redaction[] = [];
  const add = (index: number, words: string, exemption: string | null, extent: string | null) => {
    found.push({ span: { start: index, end: index + words.length }, exemption, extent });
  };
  // Most texts have none of these signs, and the search for one of them is all they cost.
  if (text.includes('['))
    for (const match of text.matchAll(WITHHELD))
      add(match.index, match[0], exemptionIn(match[0]), EXTENT.exec(match[0])?.[0] ?? null);
  if (BLOCKS.some((block) => text.includes(block)))
    for (const match of text.matchAll(BLACK)) add(match.index, match[0], null, null);
  if (CODE.test(text))
    for (const match of text.matchAll(MARGIN_CODE)) {
      const code = match[1] ?? '';
      add(match.index + match[0].indexOf(code), code, code, null);
    }
  for (const { index, words } of exemptionsNamed(text)) add(index, words, words, null);
  return withoutInner(found);
}

/** Exemptions outside legends; where none is named, no legend is looked for. */
function exemptionsNamed(text: string): { index: number; words: string }[] {
  const named = [...text.matchAll(EXEMPTION)].map((match) => ({ index: match.index, words: match[0] }));
  if (named.length === 0) return [];
  const legends = legendsIn(text);
  return named.filter(({ index }) => !legends.some((legend) => index >= legend.start && index < legend.end));
}

/** Withdrawal sheets explain every code there is; none of them stands for a cut there. */
const LEGEND = /restriction codes/gi;
/** The longest legend seen in print has some 1,800 letters. */
const LEGEND_LENGTH = 2500;
/** `Those documents released with redactions have been restricted under Section 1.4 (c) of … and (b)(3) of …`: says it of a whole file. */
const STATEMENT =
  /\bredactions?\s+(?:have|has|were|was|are|is)\s+(?:been\s+)?(?:restricted|withheld|made|taken)\s+under\b[\s\S]{0,120}/gi;

function legendsIn(text: string): { start: number; end: number }[] {
  const legends: { start: number; end: number }[] = [];
  for (const match of text.matchAll(LEGEND)) {
    const start = match.index;
    if (start >= (legends.at(-1)?.end ?? 0)) legends.push({ start, end: start + LEGEND_LENGTH });
  }
  for (const match of text.matchAll(STATEMENT)) {
    legends.push({ start: match.index, end: match.index + match[0].length });
  }
  return legends;
}

/** An exemption named inside a bracket belongs to the bracket. */
function withoutInner(found: Redaction[]): Redaction[] {
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = -1;
  return found.filter(({ span }) => {
    const outer = span.start >= end;
    end = Math.max(end, span.end);
    return outer;
  });
}

function exemptionIn(words: string): string | null {
  return words.match(EXEMPTION)?.[0] ?? null;
}
