/**
 * Markdown: the canonical text is the file's own, marks and all, so that offsets are the file's. Marks are set apart, and
 * what they say of the words becomes styles; a head of fields is declared. After CommonMark 0.31, as far as running text
 * needs it: blocks are told line by line, paragraphs are marked inside by `markdown-inline`.
 */
import type { Apart, Declared, DeclaredNote, Page, ReadDocument, Reading, Style } from '../../record/record.ts';
import { byteOrigins, decode } from '../encoding.ts';
import { declareFields, mappingOf } from '../json/fields.ts';
import { page } from '../paging.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { looksBinary, mediaTypeByName, signatureOf } from '../signature.ts';
import { LARGEST_TEXT, tooLarge } from '../text.ts';
import { frontMatterOf } from './front-matter.ts';
import { type Marks, markInline } from './markdown-inline.ts';

const READER = 'markdown@1';

export const markdown: Reader = {
  name: 'markdown',
  version: 1,
  recognise: ({ name, bytes }) => {
    if (mediaTypeByName(name) !== 'text/markdown') return 0;
    return signatureOf(bytes) !== null || looksBinary(bytes) ? 0 : 0.7;
  },
  read: async (input) => readMarkdown(input),
};

function readMarkdown({ bytes, name }: ReaderInput): Reading {
  if (bytes.length > LARGEST_TEXT) return { documents: [], problems: [tooLarge(name, bytes.length)], attachments: [] };
  const decoded = decode(bytes);
  const { text } = decoded;
  const head = frontMatterOf(text);
  const blocks = new Blocks(text, head?.end ?? 0);
  blocks.read();
  const notes = notesOf(blocks);
  const declared: Declared =
    head === null ? {} : declareFields(head.fields, mappingOf(head.fields), READER, head.spans);
  const document: ReadDocument = {
    text,
    format: 'text/markdown',
    reader: READER,
    declared: notes.length === 0 ? declared : { ...declared, notes },
    pages: blocks.pages,
    origins: byteOrigins(decoded, bytes),
    styles: blocks.styles.sort(inOrder),
    apart: [
      ...(head === null ? [] : [{ start: 0, end: head.end, kind: 'furniture' } as const]),
      ...blocks.apart.sort(inOrder),
    ],
    problems: decoded.problems,
  };
  return { documents: [document], problems: [], attachments: [] };
}

function inOrder(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return a.start - b.start || b.end - a.end;
}

function notesOf(blocks: Blocks): DeclaredNote[] {
  const anchors = new Map(blocks.calls.map((call) => [call.label, { start: call.start, end: call.end }]));
  return blocks.notes.map((note) => ({ ...note, anchor: anchors.get(note.label) ?? null }));
}

/** ```` ```text ````, `~~~` */
const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
/** `## Heading ##` */
const HEADING = /^( {0,3}(#{1,6})(?:[ \t]+|$))(.*?)([ \t]+#+)?[ \t]*$/;
/** `===` and `---` beneath a paragraph's line. */
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
/** `---`, `* * *` */
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
/** `> `, perhaps nested. */
const QUOTE = /^ {0,3}>(?: {0,3}>)* ?/;
/** `- `, `* `, `+ `: the mark is apart; `1. ` and `(b) ` are words of the text. */
const BULLET = /^[ \t]*[-*+][ \t]+(?=\S)/;
const NUMBER = /^[ \t]*\d{1,9}[.)][ \t]+(?=\S)/;
/** `[^1]: The note.` */
const NOTE = /^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*/;
/** `[draft]: https://…` */
const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+.*$/;
/** `## Page 3`: how page images turned into Markdown are parted. */
const PAGE_HEADING = /^page\s+(\d{1,5})$/i;
/** `###` alone, as a press release ends. */
const END_MARK = /^\\?#(?:\s?#){2,4}$/;
/** Headings that name the file and not the document: what converters write where they know no title. */
const PLACEHOLDER = /^(document|untitled|ocr( text| output)?|full text)$/i;

/** The blocks of one file, line by line. */
class Blocks implements Marks {
  readonly apart: Apart[] = [];
  readonly styles: Style[] = [];
  readonly calls: Marks['calls'] = [];
  readonly notes: Omit<DeclaredNote, 'anchor'>[] = [];
  readonly pages: Page[] = [];
  readonly #text: string;
  #at: number;
  /** Start of the paragraph that is being read; -1 between paragraphs. */
  #paragraph = -1;
  #fence: string | null = null;
  #quote: { start: number; end: number } | null = null;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  read(): void {
    while (this.#at < this.#text.length) {
      const feed = this.#text.indexOf('\n', this.#at);
      const next = feed === -1 ? this.#text.length : feed + 1;
      this.#line(this.#at, this.#text.slice(this.#at, next).replace(/\r?\n$/, ''));
      this.#at = next;
    }
    this.#endParagraph(this.#text.length);
    this.#endQuote();
    this.#closePage(this.#text.length);
  }

  #line(start: number, line: string): void {
    if (this.#fence !== null || FENCE.test(line)) this.#fenced(start, line);
    else if (line.trim() === '') this.#blank(start);
    else if (QUOTE.test(line)) this.#quoted(start, line);
    else if (this.#paragraph !== -1 && this.#quote === null && UNDERLINE.test(line)) this.#underlined(start, line);
    else if (RULE.test(line) || END_MARK.test(line.trim())) this.#furniture(start, line);
    else if (HEADING.test(line)) this.#heading(start, line);
    else if (NOTE.test(line)) this.#note(start, line);
    else if (DEFINITION.test(line)) this.#furniture(start, line);
    else this.#words(start, line);
  }

  #fenced(start: number, line: string): void {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (this.#fence === null) {
      this.#endParagraph(start);
      this.#fence = mark;
    } else if (!line.trimEnd().endsWith(mark) || !mark.startsWith(this.#fence)) return;
    else this.#fence = null;
    this.#setApart(start, start + line.length);
  }

  #blank(start: number): void {
    this.#endParagraph(start);
    this.#endQuote();
  }

  #quoted(start: number, line: string): void {
    const mark = QUOTE.exec(line)?.[0].length ?? 0;
    if (this.#quote === null) this.#endParagraph(start);
    this.#setApart(start, start + mark);
    const end = start + line.length;
    if (line.trim() === '>' || mark === line.length) this.#endParagraph(start);
    else if (this.#paragraph === -1) this.#paragraph = start + mark;
    this.#quote = { start: this.#quote?.start ?? start + mark, end };
  }

  /** The paragraph so far was a heading. */
  #underlined(start: number, line: string): void {
    const level = line.trim().startsWith('=') ? '1' : '2';
    const from = this.#paragraph;
    this.#endParagraph(start);
    const end = from + this.#text.slice(from, start).trimEnd().length;
    this.styles.push({ start: from, end, kind: 'heading', value: level });
    this.#setApart(start, start + line.length);
  }

  #furniture(start: number, line: string): void {
    this.#endParagraph(start);
    this.#setApart(start, start + line.length);
  }

  #heading(start: number, line: string): void {
    this.#endParagraph(start);
    this.#endQuote();
    const [, mark = '', hashes = '', words = ''] = HEADING.exec(line) ?? [];
    const [from, to] = [start + mark.length, start + mark.length + words.length];
    const number = PAGE_HEADING.exec(words);
    if (number !== null) this.#startPage(start, start + line.length, number[1] ?? '');
    if (number !== null || PLACEHOLDER.test(words)) {
      this.#setApart(start, start + line.length);
      return;
    }
    this.#setApart(start, from);
    if (to < start + line.trimEnd().length) this.#setApart(to, start + line.length);
    if (to > from) this.styles.push({ start: from, end: to, kind: 'heading', value: String(hashes.length) });
    markInline(this.#text, from, to, this);
  }

  #note(start: number, line: string): void {
    this.#endParagraph(start);
    const match = NOTE.exec(line);
    const from = start + (match?.[0].length ?? 0);
    const end = start + line.trimEnd().length;
    this.#setApart(start, from);
    if (end > from) this.notes.push({ start: from, end, label: match?.[1] ?? '' });
    markInline(this.#text, from, end, this);
  }

  #words(start: number, line: string): void {
    const bullet = BULLET.exec(line) ?? NUMBER.exec(line);
    if (bullet !== null) {
      this.#endParagraph(start);
      const from = start + bullet[0].length;
      if (BULLET.test(line)) this.#setApart(start, from);
      this.styles.push({ start: from, end: start + line.trimEnd().length, kind: 'list-item' });
      this.#paragraph = from;
    } else if (this.#paragraph === -1) this.#paragraph = start;
  }

  #endParagraph(end: number): void {
    if (this.#paragraph !== -1 && end > this.#paragraph) markInline(this.#text, this.#paragraph, end, this);
    this.#paragraph = -1;
  }

  #endQuote(): void {
    if (this.#quote !== null && this.#quote.end > this.#quote.start)
      this.styles.push({ ...this.#quote, kind: 'blockquote' });
    this.#quote = null;
  }

  #startPage(headingStart: number, headingEnd: number, label: string): void {
    this.#closePage(headingStart);
    this.pages.push(page(this.pages.length + 1, Math.min(headingEnd + 1, this.#text.length), this.#text.length, label));
  }

  #closePage(end: number): void {
    const last = this.pages.at(-1);
    if (last !== undefined) this.pages[this.pages.length - 1] = { ...last, end: Math.max(end, last.start) };
  }

  #setApart(start: number, end: number): void {
    if (end > start) this.apart.push({ start, end, kind: 'furniture' });
  }
}
