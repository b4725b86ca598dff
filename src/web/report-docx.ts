/** The checked text as a Word file, with a comment at each quotation: what an editor can go through and answer. */
import type { KeptCheck } from '../memcon.ts';
import type { Document, Span, TracedQuotation } from '../record/record.ts';
import { documentTitle, oneLine } from './citation.ts';
import { dateInWords } from './dates.ts';
import { type Ruling, rulingInWords, rulingsAt } from './rulings.ts';
import { verdictSentence, verdictSign } from './verdicts.ts';
import { words } from './words.ts';

type Docx = typeof import('docx');

/** Paragraphs hold what Word takes; a text as long as this is no article. */
const MOST_PARAGRAPHS = 20_000;

interface Commented extends Span {
  readonly id: number;
  readonly traced: TracedQuotation;
}

/** The library is large, and few check with it: it is loaded here. */
export async function docxReport(
  check: Pick<KeptCheck, 'name' | 'checked' | 'at'>,
  rulings: readonly Ruling[],
): Promise<Uint8Array> {
  const docx = await import('docx');
  let count = 0;
  const parts = [check.checked, ...check.checked.more].map(({ document, quotations }) => ({
    document,
    comments: quotations.map((traced): Commented => ({ ...traced.quotation, id: count++, traced })),
  }));
  const date = new Date(check.at);
  const file = new docx.Document({
    title: documentTitle(check.checked.document.title ?? check.name),
    creator: words.name,
    comments: {
      children: parts.flatMap(({ comments }) =>
        comments.map(({ id, traced }) => ({
          id,
          date,
          author: words.name,
          initials: words.name.charAt(0),
          children: commentLines(traced, rulings).map((line) => new docx.Paragraph(line)),
        })),
      ),
    },
    sections: [{ children: parts.flatMap(({ document, comments }) => paragraphs(docx, document, comments)) }],
  });
  return docx.Packer.toBuffer(file);
}

function commentLines(traced: TracedQuotation, rulings: readonly Ruling[]): readonly string[] {
  const [best] = traced.matches;
  const { documents, passages } = traced.searched;
  const record =
    best === undefined
      ? [traced.verdict === 'common-phrase' ? words.check.common : words.check.notIn(documents, passages)]
      : [`${words.check.record}: “${oneLine(best.text)}”`, placeOf(best)];
  return [
    `${verdictSign(traced.verdict)} ${verdictSentence(traced)}`,
    ...traced.warnings.map((warning) => `⚠ ${words.warnings[warning]}`),
    ...record,
    ...rulingsAt(rulings, traced.quotation).map(rulingInWords),
  ];
}

function placeOf(match: TracedQuotation['matches'][number]): string {
  const facts = [
    match.speaker?.name,
    documentTitle(match.title),
    dateInWords(match.date ?? match.documentDate),
    match.page === null ? null : `p. ${match.page}`,
    `memcon:${match.document}#${match.start}-${match.end}`,
  ];
  return facts.filter(Boolean).join(', ');
}

function paragraphs(docx: Docx, document: Document, comments: readonly Commented[]) {
  const spans = paragraphSpans(document).slice(0, MOST_PARAGRAPHS);
  return spans.map((span) => {
    const here = comments.filter((comment) => comment.start < span.end && comment.end > span.start);
    return new docx.Paragraph({ children: runs(docx, document.text, span, here), spacing: { after: 160 } });
  });
}

/** The text between blank lines, whatever the reader made of it: nothing of an article may be missing in its report. */
function paragraphSpans({ text }: Document): readonly Span[] {
  return [...text.matchAll(/[^\n\f]+(?:\n(?![ \t]*\n)[^\n\f]+)*/g)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => text.slice(start, end).trim() !== '');
}

/** A comment opens in the paragraph where its quotation begins, and closes where it ends. */
function runs(docx: Docx, text: string, span: Span, comments: readonly Commented[]) {
  const cuts = new Set([span.start, span.end]);
  for (const { start, end } of comments)
    for (const at of [start, end]) if (at > span.start && at < span.end) cuts.add(at);
  const places = [...cuts].sort((a, b) => a - b);
  return places.flatMap((at, i) => {
    const closing = comments.filter(({ end }) => end === at);
    const opening = comments.filter(({ start }) => start === at);
    const next = places[i + 1];
    return [
      ...closing.flatMap(({ id }) => [new docx.CommentRangeEnd(id), reference(docx, id)]),
      ...opening.map(({ id }) => new docx.CommentRangeStart(id)),
      ...(next === undefined ? [] : [new docx.TextRun(printable(text.slice(at, next)))]),
    ];
  });
}

function reference(docx: Docx, id: number) {
  return new docx.TextRun({ children: [new docx.CommentReference(id)] });
}

/** Lines run on; XML has no place for control characters or for halves of surrogate pairs. */
function printable(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what hostile documents bring
  return line.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').toWellFormed();
}
