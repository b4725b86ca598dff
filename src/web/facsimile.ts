/** Page images beside the text, with the marked words outlined where the page has them. */
import type { Document, Origin, Page, Span } from '../record/record.ts';
import { type Html, html, nothing } from './html.ts';
import { type Note, noteRegions } from './notes.ts';
import { words } from './words.ts';

type Box = readonly [number, number, number, number];

/** True where pages of this document can be drawn. */
export function hasFacsimile(document: Document): boolean {
  return document.pages.some((page) => page.width !== null && page.height !== null);
}

export function facsimile(document: Document, page: Page, marks: readonly Span[], notes: readonly Note[] = []): Html {
  const { width, height } = page;
  if (width === null || height === null) return nothing;
  const image = `/d/${document.id}/page/${page.number}.png`;
  const boxes = boxesOn(document, page.number, marks);
  const outline = boxes.map(
    ([x0, y0, x1, y1]) =>
      html`<rect x="${round(x0)}" y="${round(y0)}" width="${round(x1 - x0)}" height="${round(y1 - y0)}"/>`,
  );
  const noted = noteRegions(notes, page.number).map(
    ({ region: [x, y, w, h] }) =>
      html`<rect class="noted" x="${round((x * width) / 100)}" y="${round((y * height) / 100)}" width="${round((w * width) / 100)}" height="${round((h * height) / 100)}"/>`,
  );
  return html`<figure class="facsimile" data-page="${page.number}">
<a href="${image}?width=1600" title="${words.document.facsimileOf(page.number)}"><img src="${image}" alt="${words.document.facsimileOf(page.number)}" loading="lazy" decoding="async" width="${Math.round(width)}" height="${Math.round(height)}">${
    boxes.length + noted.length === 0
      ? nothing
      : html`<svg viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="${words.document.marked}">${outline}${noted}</svg>`
  }</a>
</figure>`;
}

/** The boxes of `marks` on one page, in its units; a mark that covers part of an origin gets its share of the width. */
function boxesOn(document: Document, page: number, marks: readonly Span[]): readonly Box[] {
  if (marks.length === 0) return [];
  return document.origins
    .filter((origin) => origin.page === page && origin.box !== undefined)
    .flatMap((origin) =>
      marks.filter((mark) => mark.start < origin.end && mark.end > origin.start).map((mark) => share(origin, mark)),
    );
}

function share(origin: Origin, mark: Span): Box {
  const [x0, y0, x1, y1] = origin.box as Box;
  const length = Math.max(origin.end - origin.start, 1);
  const from = (Math.max(mark.start, origin.start) - origin.start) / length;
  const to = (Math.min(mark.end, origin.end) - origin.start) / length;
  return [x0 + (x1 - x0) * from, y0, x0 + (x1 - x0) * to, y1];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
