import type { Apart, Document, Mark, Span, Style } from '../record/record.ts';
import { nested, type Wanted } from './mark-tree.ts';

/** TEI's values of `fw/@type` and near it. */
const FURNITURE: Readonly<Record<Apart['kind'], string>> = {
  'page-number': 'pageNum',
  'running-head': 'header',
  banner: 'banner',
  stamp: 'stamp',
  'page-break': 'pageBreak',
  furniture: 'furniture',
  'doubled-line': 'doubled',
};

const RENDERED: ReadonlySet<Style['kind']> = new Set(['bold', 'italic', 'underline', 'small-caps']);

/** Markup for a document whose source has none of this kind: paragraphs, page breaks, what stands apart, letters set off. */
export function ownMarks(document: Document): readonly Mark[] {
  const { text, passages, apart, pages, styles } = document;
  const whole = { start: 0, end: text.length };
  const furniture = apart.map(
    ({ start, end, kind }): Wanted => ({ element: 'fw', attributes: { type: FURNITURE[kind] }, start, end }),
  );
  const paragraphs = [...passages, ...bare(text, [...passages, ...apart])].map(
    ({ start, end }): Wanted => ({ element: 'p', start, end }),
  );
  const breaks = pages.map(({ start, label, number }): Wanted => {
    return { element: 'pb', attributes: { n: label ?? String(number) }, start, end: start };
  });
  const letters = styles
    .filter(({ kind }) => RENDERED.has(kind))
    .map(({ start, end, kind }): Wanted => ({ element: 'hi', attributes: { rend: kind }, start, end }));
  const attributes = { type: 'document', 'xml:id': `memcon-${document.id}` };
  return nested([{ element: 'div', attributes, ...whole }, ...breaks, ...paragraphs, ...furniture, ...letters]);
}

/** Words that are in none of the spans: TEI has no place for them but a paragraph. */
function bare(text: string, spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const { start, end } of [
    ...spans.toSorted((a, b) => a.start - b.start),
    { start: text.length, end: text.length },
  ]) {
    if (start > at && text.slice(at, start).trim() !== '') found.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  return found;
}
