/** A document's text as a transcript: leaves (pages), turns with their speaker at the margin, paragraphs, notes, page furniture. */
import type { Document, Page, Span, Turn } from '../record/record.ts';
import { type Block, blocksOf, keepsLines } from './blocks.ts';
import { decorationsByBlock } from './decorations.ts';
import { facsimile } from './facsimile.ts';
import { type Html, html, nothing } from './html.ts';
import { type Decoration, decorated } from './inline.ts';
import type { Note } from './notes.ts';
import type { Window } from './windows.ts';
import { words } from './words.ts';

export interface TranscriptOptions {
  /** Words to mark, ascending; the first carries the id `mark`. */
  readonly marks?: readonly Span[];
  /** The block that holds this offset, or the next one (it may lie in a printed label), carries the id `at`. */
  readonly at?: number | null;
  readonly facsimile?: boolean;
  /** More decorations: the quotations of a checked text. */
  readonly more?: readonly Decoration[];
  /** Decorations without words of their own, which stand between those of the text. */
  readonly points?: readonly Decoration[];
  /** Of regions, which are outlined on the facsimile. */
  readonly notes?: readonly Note[];
}

interface Context extends TranscriptOptions {
  readonly decorations: ReadonlyMap<Block, readonly Decoration[]>;
  /** The block that was asked for by its offset: the first that ends after it. */
  readonly here: Block | null;
}

export function transcript(document: Document, window: Window, options: TranscriptOptions = {}): Html {
  const blocks = blocksOf(document, window);
  const { marks = [], more = [], points = [] } = options;
  const decorations = decorationsByBlock(document, window, blocks, { marks, more, points });
  const leaves = grouped(blocks, (block) => block.page);
  const here = options.at == null ? null : (blocks.find((block) => block.end > (options.at ?? 0)) ?? null);
  const pages = new Map(document.pages.map((page) => [page.number, page]));
  return html`${leaves.map((leafBlocks) => {
    const page = pages.get(leafBlocks[0]?.page ?? 0);
    return leaf(document, page, leafBlocks, { ...options, decorations, here });
  })}`;
}

function leaf(document: Document, page: Page | undefined, blocks: readonly Block[], context: Context): Html {
  const turns = grouped(blocks, (block) => (block.role === 'passage' ? block.turn : null));
  const body = turns.map((group) => speech(document, group, context));
  if (page === undefined) return html`<div class="leaf"><div class="leaf-text">${body}</div></div>\n`;
  const image = context.facsimile ? facsimile(document, page, context.marks ?? [], context.notes ?? []) : nothing;
  return html`<section class="leaf" id="page-${page.number}" aria-label="${words.document.page(page.number, page.label)}">
${pageBreak(page)}
<div class="leaf-text">${body}</div>${image}
</section>
`;
}

function pageBreak(page: Page): Html {
  const doubt =
    page.confidence === null ? nothing : html` · <span class="sure">${words.document.sure(page.confidence)}</span>`;
  return html`<div class="pb"><a href="#page-${page.number}">${words.document.page(page.number, page.label)}</a>${doubt}</div>`;
}

function speech(document: Document, blocks: readonly Block[], context: Context): Html {
  const first = blocks[0] as Block;
  const paragraphs = blocks.map((block) => paragraph(document, block, context));
  const turn = first.turn === null ? undefined : document.turns[first.turn];
  if (turn === undefined || first.turn === null) return html`${paragraphs}`;
  const continued = first.start > turn.start + 1 && document.text.slice(turn.start, first.start).trim() !== '';
  const number = first.turn + 1;
  return html`<div class="turn ${turn.kind}${continued ? ' continued' : ''}"${continued ? nothing : html` id="t${number}"`}>
${speaker(document, turn)}
<div class="said">${paragraphs}</div><a class="no" href="#t${number}" aria-label="${words.document.linkToHere}: ${number}">${number}</a>
</div>
`;
}

function speaker(document: Document, turn: Turn): Html {
  if (turn.speaker === null || turn.attribution === 'unknown') {
    return html`<div class="who unknown" title="${words.document.unknownSpeakerWhy}">${words.document.unknownSpeaker}${correctLink(document, turn)}</div>`;
  }
  if (turn.attribution === 'inferred') {
    const why = words.document.inferred(turn.rule, turn.confidence);
    return html`<div class="who inferred" title="${why}">${turn.speaker.name}<span aria-hidden="true">?</span><span class="vh">, ${why}</span>${correctLink(document, turn)}</div>`;
  }
  const label = turn.label === null ? '' : document.text.slice(turn.label.start, turn.label.end);
  const kind =
    turn.kind === 'reported'
      ? html`<span class="how" title="${words.document.reportedSpeech}">${words.document.reported}</span>`
      : nothing;
  return html`<div class="who" title="${label.trim()}">${turn.speaker.name}${kind}</div>`;
}

/** Where a rule had to guess, or could not, a person may know. */
function correctLink(document: Document, turn: Turn): Html {
  const number = document.turns.indexOf(turn) + 1;
  return html` <a class="correct" href="/d/${document.id}/correct?turn=${number}" aria-label="${words.correct.who(number)}">✎</a>`;
}

function paragraph(document: Document, block: Block, context: Context): Html {
  const here = block === context.here;
  const id = html` id="${here ? 'at' : `p${block.start}`}"`;
  const inner = html`${decorated(document.text, block, context.decorations.get(block) ?? [])}`;
  if (inner.markup === '') return nothing;
  const lines = block.role !== 'heading' && keepsLines(document.text.slice(block.start, block.end)) ? ' lines' : '';
  const marked = here ? ' at' : '';
  if (block.role === 'heading') return html`<h2${id} class="heading${marked}">${inner}</h2>\n`;
  if (block.role === 'apart' && !/[\p{L}\p{N}]/u.test(document.text.slice(block.start, block.end))) return nothing;
  if (block.role === 'apart') {
    const kind = words.document.apart[block.apart ?? ''] ?? '';
    return html`<p${id} class="apart ${block.apart}${marked}" title="${kind}"><span class="vh">${kind}: </span>${inner}</p>\n`;
  }
  if (block.role === 'note') return html`<p${id} class="note${marked}"><span id="n${block.note}"></span>${inner}</p>\n`;
  return html`<p${id} class="${block.role}${lines}${block.indented ? ' indented' : ''}${marked}">${inner}</p>\n`;
}

/** Neighbours with the same key, together. */
function grouped<T, K>(items: readonly T[], key: (item: T) => K): T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && key(last[0] as T) === key(item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}
