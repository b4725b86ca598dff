/**
 * Typst markup, read as light markup: the text stays the file's own; directives (`#import …`) and marks are set apart.
 *
 *   #import "template.typ": *
 *   = Statement of the President
 *   He said *never*.   // aside
 */
import type { Apart, Reading, Style } from '../../record/record.ts';
import { byteOrigins, decode } from '../encoding.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { looksBinary, mediaTypeByName, signatureOf } from '../signature.ts';
import { LARGEST_TEXT, tooLarge } from '../text.ts';

export const typst: Reader = {
  name: 'typst',
  version: 1,
  recognise: ({ name, bytes }) => {
    if (mediaTypeByName(name) !== 'text/x-typst') return 0;
    return signatureOf(bytes) !== null || looksBinary(bytes) ? 0 : 0.7;
  },
  read: async (input) => readTypst(input),
};

function readTypst({ bytes, name }: ReaderInput): Reading {
  if (bytes.length > LARGEST_TEXT) return { documents: [], problems: [tooLarge(name, bytes.length)], attachments: [] };
  const decoded = decode(bytes);
  const marks = marksOf(decoded.text);
  const document = {
    text: decoded.text,
    format: 'text/x-typst',
    reader: 'typst@1',
    declared: {},
    pages: [],
    origins: byteOrigins(decoded, bytes),
    ...marks,
    problems: decoded.problems,
  };
  return { documents: [document], problems: [], attachments: [] };
}

/** `#import …`, `#set …`, `#show …`, `#let …`, `#include …`: not words of the text. */
const DIRECTIVE = /^\s*#(?:import|include|set|show|let)\b.*$/;
const HEADING = /^(\s*(=+)[ \t]+)(.*\S)\s*$/;
const ITEM = /^(\s*[-+][ \t]+)(.*\S)\s*$/;
/** `// to the end of the line`, but not the slashes of an address. */
const COMMENT = /(?<!:)\/\/.*$/;

function marksOf(text: string): { styles: Style[]; apart: Apart[] } {
  const styles: Style[] = [];
  const apart: Apart[] = [];
  for (const { 0: line, index: start } of text.matchAll(/[^\r\n]+/g)) {
    const comment = COMMENT.exec(line);
    const body = comment === null ? line : line.slice(0, comment.index);
    if (DIRECTIVE.test(line)) apart.push(furniture(start, start + line.length));
    else {
      markLine(body, start, styles, apart);
      if (comment !== null) apart.push(furniture(start + comment.index, start + line.length));
    }
  }
  return { styles, apart };
}

function markLine(line: string, start: number, styles: Style[], apart: Apart[]): void {
  const heading = HEADING.exec(line);
  const marked = heading ?? ITEM.exec(line);
  const from = marked?.[1]?.length ?? 0;
  if (marked !== null) {
    const span = { start: start + from, end: start + line.trimEnd().length };
    apart.push(furniture(start, start + from));
    if (heading === null) styles.push({ ...span, kind: 'list-item' });
    else styles.push({ ...span, kind: 'heading', value: String(heading[2]?.length ?? 1) });
  }
  markWords(line.slice(from), start + from, styles, apart);
}

/** `*bold*`, `_italic_`, `\*`, a backslash that breaks the line, `#quote[…]` and its bracket. */
const INLINE =
  /\\(?=[^\w\s])|\\$|#[A-Za-z][\w.-]{0,40}(?:\([^()]{0,500}\))?\[?|(?<![\w*])\*(?=\S)([^*]{1,2000})(?<=\S)\*(?!\w)|(?<!\w)_(?=\S)([^_]{1,2000})(?<=\S)_(?!\w)/g;

function markWords(line: string, start: number, styles: Style[], apart: Apart[]): void {
  for (const { 0: found, 1: bold, 2: italic, index } of line.matchAll(INLINE)) {
    const at = start + index;
    const words = bold ?? italic;
    if (words === undefined) apart.push(furniture(at, at + found.length));
    else {
      apart.push(furniture(at, at + 1), furniture(at + found.length - 1, at + found.length));
      styles.push({ start: at + 1, end: at + found.length - 1, kind: bold === undefined ? 'italic' : 'bold' });
    }
  }
}

function furniture(start: number, end: number): Apart {
  return { start, end, kind: 'furniture' };
}
