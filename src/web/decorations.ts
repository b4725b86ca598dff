/** What is shown within running text: marks, withheld words, markings, calls of notes, links, doubtful words, emphasis. */
import type { Document, Span, Style } from '../record/record.ts';
import { type Block, standsAlone } from './blocks.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import type { Decoration } from './inline.ts';
import { words } from './words.ts';

interface Wanted {
  readonly marks: readonly Span[];
  /** Further decorations, such as the quotations of a checked text. They are links: links of the text itself give way. */
  readonly more: readonly Decoration[];
  readonly points: readonly Decoration[];
}

/** Those of a window, each block's own: a sweep over both, ascending, in O((blocks + decorations) · depth). */
export function decorationsByBlock(
  document: Document,
  window: Span,
  blocks: readonly Block[],
  wanted: Wanted,
): ReadonlyMap<Block, readonly Decoration[]> {
  const waiting = decorationsOf(document, window, wanted).sort((a, b) => a.start - b.start);
  const byBlock = new Map<Block, readonly Decoration[]>();
  let next = 0;
  let open: Decoration[] = [];
  for (const block of blocks) {
    while (next < waiting.length && (waiting[next] as Decoration).start < block.end)
      open.push(waiting[next++] as Decoration);
    open = open.filter((one) => one.end > block.start || one.start >= block.start);
    byBlock.set(block, open);
  }
  return byBlock;
}

function decorationsOf(document: Document, window: Span, wanted: Wanted): Decoration[] {
  const here = windowed(document, window);
  const linked = wanted.more.length === 0;
  return [
    ...wanted.more.filter((one) => meets(one, window)),
    ...wanted.points.filter((one) => meets(one, window)),
    ...hits(wanted.marks).filter((one) => meets(one, window)),
    ...redactions(here),
    ...markings(here),
    ...(linked ? [...noteAnchors(here), ...links(here)] : []),
    ...inlineApart(here),
    ...doubtfulWords(here),
    ...emphasis(here.styles),
  ];
}

function meets(span: Span, window: Span): boolean {
  return span.start < window.end && span.end >= window.start;
}

/** The document with those of its inline spans that the window meets; notes keep their places, as their numbers are ids. */
function windowed(document: Document, window: Span): Document {
  const spans = <T extends Span>(all: readonly T[]) => all.filter((one) => meets(one, window));
  const owners = <T extends { readonly span: Span }>(all: readonly T[]) => all.filter((one) => meets(one.span, window));
  return {
    ...document,
    redactions: owners(document.redactions),
    markings: owners(document.markings),
    references: owners(document.references),
    apart: spans(document.apart),
    origins: spans(document.origins),
    styles: spans(document.styles),
  };
}

function hits(marks: readonly Span[]): Decoration[] {
  return marks.map((mark, i) => ({
    ...mark,
    wrap: (inner, piece) =>
      html`<mark class="hit"${i === 0 && piece.first ? html` id="mark"` : nothing}>${inner}</mark>`,
  }));
}

function redactions(document: Document): Decoration[] {
  return document.redactions.map(({ span, extent, exemption }) => ({
    ...span,
    wrap: (inner) =>
      html`<span class="redact" title="${words.document.withheldHere(extent, exemption)}">${inner ?? words.document.withheld}</span>`,
  }));
}

function markings(document: Document): Decoration[] {
  return document.markings.map(({ span, level, caveats, stamp }) => ({
    ...span,
    wrap: (inner) =>
      html`<span class="portion" title="${[level, ...caveats, stamp?.authority, stamp?.case, stamp?.date].filter(Boolean).join(', ')}">${inner}</span>`,
  }));
}

function noteAnchors(document: Document): Decoration[] {
  return document.notes.flatMap((note, i) =>
    note.anchor === null
      ? []
      : [
          {
            ...note.anchor,
            wrap: (inner: Child) =>
              html`<sup class="call"><a href="#n${i}" title="${notePreview(document, note)}">${inner ?? note.label}</a></sup>`,
          },
        ],
  );
}

/** The marks of a format (`**`, `#`) are left out; words that are not running text stand small. */
function inlineApart(document: Document): Decoration[] {
  return document.apart
    .filter((one) => !standsAlone(document.text, one))
    .map(({ start, end, kind }) => {
      const isMark = !/[\p{L}\p{N}]/u.test(document.text.slice(start, end));
      const wrap = (inner: Child) =>
        isMark ? nothing : html`<span class="apart" title="${words.document.apart[kind] ?? ''}">${inner}</span>`;
      return { start, end, wrap };
    });
}

/** Below this a recognised word is more often wrong than a reader would like to quote. */
const DOUBTFUL = 0.6;

function doubtfulWords(document: Document): Decoration[] {
  return document.origins.flatMap(({ start, end, confidence }) =>
    confidence === undefined || confidence >= DOUBTFUL
      ? []
      : [
          {
            start,
            end,
            wrap: (inner: Child) =>
              html`<span class="unsure" title="${words.document.unsure(confidence)}">${inner}</span>`,
          },
        ],
  );
}

/** As much of a note as a tooltip can carry. */
const PREVIEW = 240;

function notePreview(document: Document, note: Span): string {
  return document.text.slice(note.start, Math.min(note.end, note.start + PREVIEW)).replace(/\s+/g, ' ');
}

function links(document: Document): Decoration[] {
  return document.references.flatMap((reference) => {
    const { span, kind, target } = reference;
    if (kind === 'url' && /^https?:\/\//i.test(target)) {
      const wrap = (inner: Child) => html`<a class="out" rel="noreferrer nofollow" href="${target}">${inner}</a>`;
      return [{ ...span, wrap }];
    }
    const href = placeOf(document, reference);
    return href === null ? [] : [{ ...span, wrap: (inner: Child) => html`<a href="${href}">${inner}</a>` }];
  });
}

/** Other documents of the archive that this one refers to: their address, and the words that do. */
export function referenceLinks(document: Document): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const reference of document.references) {
    const href = reference.kind === 'document' ? placeOf(document, reference) : null;
    const { start, end } = reference.span;
    if (href !== null && !links.has(href)) links.set(href, document.text.slice(start, end).replace(/\s+/g, ' '));
  }
  return links;
}

/** Readers of whole volumes, whose documents are numbered as the volume numbers them. */
const VOLUMES = /^(?:frus-volume|tei)@/;
/** Words before a number that send the reader to another volume. UTF-16 units that they may stand away. */
const ELSEWHERE = /(?:\bvol(?:ume|s?\.)|\bibid\.?|Foreign Relations)[^.;()]{0,90}$/i;
const ELSEWHERE_WITHIN = 120;

/** Where a reference leads within the archive: `see Document 10` to the volume's tenth, `footnote 3` to the note; null where that can't be told. */
function placeOf(
  { id, reader, text, notes }: Document,
  { kind, target, span }: Document['references'][number],
): string | null {
  if (kind === 'note') {
    const note = notes.findIndex(({ label }) => label === target);
    return note < 0 ? null : `#n${note}`;
  }
  if (kind !== 'document' || !VOLUMES.test(reader) || !/^\d+$/.test(target)) return null;
  const before = text.slice(Math.max(0, span.start - ELSEWHERE_WITHIN), span.start);
  return ELSEWHERE.test(before) ? null : `/d/${id.split('-')[0]}-${target}`;
}

const EMPHASIS: Readonly<Partial<Record<Style['kind'], (inner: Child) => Html>>> = {
  bold: (inner) => html`<b>${inner}</b>`,
  italic: (inner) => html`<i>${inner}</i>`,
  underline: (inner) => html`<span class="underlined">${inner}</span>`,
  'small-caps': (inner) => html`<span class="small-caps">${inner}</span>`,
};

function emphasis(styles: readonly Style[]): Decoration[] {
  return styles.flatMap(({ start, end, kind }) => {
    const wrap = EMPHASIS[kind];
    return wrap === undefined ? [] : [{ start, end, wrap }];
  });
}
