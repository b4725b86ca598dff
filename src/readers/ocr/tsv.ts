/**
 * Tesseract's TSV → words in lines. Both engines write it, so both are read alike.
 *
 *   level page_num block_num par_num line_num word_num left top width height conf text
 *   5     1        1         1       1        1        97   118 54    20     96.4 Hello
 *
 * Level 1 is the page (its width and height), 4 a line, 5 a word; confidence is 0–100, -1 for all but words.
 */
import type { OcrLine, OcrPage, OcrWord } from '../reader.ts';

const PAGE = 1;
const WORD = 5;

export function pageOfTsv(tsv: string): OcrPage {
  let width = 0;
  let height = 0;
  const lines: OcrLine[] = [];
  let words: OcrWord[] = [];
  let line = '';
  let paragraph = '';
  let startsParagraph = true;
  const endLine = (): void => {
    if (words.length > 0) lines.push({ words, startsParagraph });
    words = [];
  };
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    const level = Number(cells[0]);
    const [left = 0, top = 0, wide = 0, high = 0] = cells.slice(6, 10).map(Number);
    if (level === PAGE) [width, height] = [wide, high];
    if (level !== WORD) continue;
    const text = (cells[11] ?? '').trim();
    if (text === '') continue;
    const inParagraph = cells.slice(1, 4).join('.');
    const inLine = `${inParagraph}.${cells[4]}`;
    if (inLine !== line) {
      endLine();
      startsParagraph = inParagraph !== paragraph;
    }
    [line, paragraph] = [inLine, inParagraph];
    const confidence = Math.min(1, Math.max(0, Number(cells[10]) / 100));
    words.push({ text, box: [left, top, left + wide, top + high], confidence });
  }
  endLine();
  return { width, height, lines };
}
