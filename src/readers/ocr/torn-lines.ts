/**
 * On a page that lies aslant tesseract may take one line for two, each with a part of it, and tear a word:
 *
 *   line 12   Declassif          : OADR        the boxes of `Declassif` and `sify` lie over one another,
 *   line 13          sify on                   and both have its `sif`
 *
 * Such a word is put together again; the rest of the two lines comes together by its place in the layout.
 */
import type { OcrLine, OcrPage, OcrWord } from '../reader.ts';

/** Fewer letters in common may be chance. */
const FEWEST_SHARED = 2;
/** Share of the lower word's height that must lie beside the other. */
const ON_ONE_LINE = 0.4;

/** Cost: words of a line × words of the two lines after it. */
export function mendTornLines(page: OcrPage): OcrPage {
  const lines = page.lines.map((line) => ({ ...line, words: [...line.words] }));
  for (const [index, line] of lines.entries()) {
    for (const next of lines.slice(index + 1, index + 3)) {
      mend(line.words, next.words);
      mend(next.words, line.words);
    }
  }
  return { ...page, lines: lines.filter((line): line is OcrLine & { words: OcrWord[] } => line.words.length > 0) };
}

/** Words of `heads` that end in the beginning of a word of `tails` under them take in the rest of it. */
function mend(heads: OcrWord[], tails: OcrWord[]): void {
  for (const [at, head] of heads.entries()) {
    const tail = tails.findIndex((word) => continues(head, word));
    const [rest] = tail < 0 ? [] : tails.splice(tail, 1);
    if (rest !== undefined) heads[at] = joined(head, rest);
  }
}

function continues(head: OcrWord, tail: OcrWord): boolean {
  const [, top, right, bottom] = head.box;
  const [x0, y0, x1, y1] = tail.box;
  if (x0 >= right || x0 <= head.box[0] || x1 <= right) return false;
  const beside = Math.min(bottom, y1) - Math.max(top, y0);
  return beside >= ON_ONE_LINE * Math.min(bottom - top, y1 - y0) && sharedLetters(head.text, tail.text) > 0;
}

/** Length of the longest end of `head` that is a beginning of `tail`; 0 where it is too short to tell. */
function sharedLetters(head: string, tail: string): number {
  for (let length = Math.min(head.length, tail.length); length >= FEWEST_SHARED; length--) {
    if (head.endsWith(tail.slice(0, length))) return length;
  }
  return 0;
}

function joined(head: OcrWord, tail: OcrWord): OcrWord {
  const [x0, y0, , y1] = head.box;
  return {
    text: head.text + tail.text.slice(sharedLetters(head.text, tail.text)),
    box: [x0, Math.min(y0, tail.box[1]), tail.box[2], Math.max(y1, tail.box[3])],
    confidence: Math.min(head.confidence, tail.confidence),
  };
}
