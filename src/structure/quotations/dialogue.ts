/** Lines of dialogue in what is not itself a record of talk: a press feature that quotes a transcript line by line. */
import type { Document, DocumentKind, Quotation, Section, Span, Turn } from '../../record/record.ts';

/** In these kinds a labelled line is quoted speech; a memcon's own turns are the record, and no quotations. */
const QUOTING_KINDS: ReadonlySet<DocumentKind> = new Set([
  'article',
  'post',
  'brief',
  'report',
  'mail',
  'briefing-book',
  'editorial-note',
  'note',
]);
/** Where the kind can't be told: above this share of the text, turns are what the document consists of. */
const MOST_TURNS = 0.5;

export function dialogueOf(document: Document): Quotation[] {
  if (!quotesDialogue(document)) return [];
  return document.turns
    .filter((turn) => turn.kind === 'direct' && turn.label !== null && turn.end > turn.start)
    .map((turn) => dialogueLine(document, turn));
}

function quotesDialogue(document: Document): boolean {
  if (document.kind !== null) return QUOTING_KINDS.has(document.kind);
  const spoken = document.turns.reduce((sum, turn) => sum + turn.end - turn.start, 0);
  return spoken < document.text.length * MOST_TURNS;
}

function dialogueLine(document: Document, turn: Turn): Quotation {
  const { start, end } = withoutMarks(document.text, turn);
  const heading = datedHeading(document.sections, turn);
  return {
    start,
    end,
    text: document.text.slice(start, end),
    kind: 'dialogue',
    parts: [{ start, end }],
    speaker: turn.speaker,
    addressee: null,
    date: heading?.date ?? null,
    cue: null,
    attributionSpans: { speaker: turn.label, date: heading?.heading ?? null, cue: null },
    rule: 'dialogue/label@1',
  };
}

/** `Bush: “We need to develop a plan.”` — the marks around the whole line are not its words. */
function withoutMarks(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  const marked = /^["“„«]/.test(text[start] ?? '') && /["”“»]$/.test(text[end - 1] ?? '') && end - start > 2;
  const inside = text.slice(start + 1, end - 1);
  return marked && !/["“”„«»]/.test(inside) ? { start: start + 1, end: end - 1 } : { start, end };
}

export function datedHeading(sections: readonly Section[], span: Span): Section | null {
  return sections
    .filter((section) => section.date !== null && section.start <= span.start && span.end <= section.end)
    .reduce<Section | null>((best, each) => (best === null || each.start >= best.start ? each : best), null);
}
