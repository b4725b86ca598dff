/** Who quotes a document, where and how rightly: checks that people keep, and documents of the archive itself. */
import type { KeptCheckSummary, QuotedBy, Quoting } from '../memcon.ts';
import type { Document, Span, Warning } from '../record/record.ts';
import { documentTitle, oneLine } from './citation.ts';
import { dateInWords } from './dates.ts';
import { difference, legend, warnings } from './evidence.ts';
import { type Html, html, nothing } from './html.ts';
import type { Decoration } from './inline.ts';
import { page, type Site } from './layout.ts';
import { type Verdict, verdictSentence, verdictSign } from './verdicts.ts';
import { words } from './words.ts';

const say = words.quotedBy;

/** One quotation of this document: its place here, and where it is quoted. */
export interface Quoted extends Span {
  readonly verdict: Verdict;
  readonly warnings: readonly Warning[];
  /** As it is quoted. */
  readonly text: string;
  /** Who quotes: a title, and the address of the quotation in it. */
  readonly by: string;
  readonly href: string;
  /** What a document of the archive says; null for a kept check, whose page says it. */
  readonly quoting: Quoting | null;
}

/** By the kept checks that found their words in it. */
export function quotedBy(checks: readonly KeptCheckSummary[], document: string): readonly Quoted[] {
  const found = checks.flatMap(({ hash, title, name, quoted }) =>
    quoted
      .filter((one) => one.document === document)
      .map(({ start, end, verdict, warnings = [], text, number }) => {
        const href = `/check/${hash}#e${number}`;
        return { start, end, verdict, warnings, text, by: documentTitle(title ?? name), href, quoting: null };
      }),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** By documents of the archive. */
export function quotedByDocuments({ quotings }: QuotedBy): readonly Quoted[] {
  return quotings.map((quoting) => {
    const { document, title, traced, match } = quoting;
    const { start, end, text } = traced.quotation;
    const href = `/d/${document}?start=${start}&end=${end}#mark`;
    return {
      start: match.start,
      end: match.end,
      verdict: traced.verdict,
      warnings: traced.warnings,
      text,
      by: documentTitle(title),
      href,
      quoting,
    };
  });
}

/** Longer lists have a page of their own. */
const MOST_LISTED = 12;

/** For the document's card. */
export function quotedByList(id: string, quoted: readonly Quoted[]): readonly Html[] {
  if (quoted.length === 0) return [];
  const items = quoted.slice(0, MOST_LISTED).map(
    (
      one,
    ) => html`<dd class="by-${one.verdict}"><a href="/d/${id}?start=${one.start}&amp;end=${one.end}#mark" dir="auto">“${shortened(one.text)}”</a>
<span class="small">${verdictMark(one.verdict)}: <a href="${one.href}">${one.by}</a></span></dd>`,
  );
  const more =
    quoted.length > MOST_LISTED
      ? html`<dd class="small"><a href="/d/${id}/quoted-by">${say.more(quoted.length - MOST_LISTED)}</a></dd>`
      : null;
  return [
    html`<div class="quoted-by"><dt>${say.title} <span class="num">${quoted.length}</span></dt>${items}${more}</div>`,
  ];
}

function shortened(text: string): string {
  const line = oneLine(text);
  return line.length > 70 ? `${line.slice(0, 70)}…` : line;
}

function verdictMark(verdict: Verdict): Html {
  return html`<span class="v-${verdict}"><span aria-hidden="true">${verdictSign(verdict)}</span> ${words.verdicts[verdict]}</span>`;
}

/** At the end of each passage that is quoted, the way to the quotation. */
export function quotedByMarks(quoted: readonly Quoted[]): readonly Decoration[] {
  return quoted.map(({ by, href, end, verdict }) => {
    const said = say.quotedIn(by, words.verdicts[verdict]);
    const link = html`<sup class="n"><a class="v-${verdict}" href="${href}" title="${said}"><span aria-hidden="true">${verdictSign(verdict)}</span><span class="vh">${said}</span></a></sup>`;
    // After the last character: a mark without any would be lost where a paragraph ends.
    return { start: end - 1, end, wrap: (inner) => html`${inner}${link}` };
  });
}

export interface QuotedByView {
  readonly fromChecks: readonly Quoted[];
  readonly answer: { readonly state: 'done'; readonly answer: QuotedBy } | { readonly state: 'running' | 'too-much' };
  /** In the archive. */
  readonly documents: number;
}

export function quotedByPage(site: Site, document: Document, view: QuotedByView): Html {
  const title = documentTitle(document.title);
  const { answer, fromChecks } = view;
  const found = answer.state === 'done' ? quotedByDocuments(answer.answer) : [];
  const passages = passagesOf([...fromChecks, ...found]);
  const texts = new Set([...fromChecks, ...found].map(({ by }) => by)).size;
  const body = html`<div class="narrow">
<p class="meta"><a href="/d/${document.id}">${title}</a></p>
<h1>${say.title}</h1>
${status(view)}${passages.length === 0 ? nothing : html`<p class="lead">${say.found(passages.length, texts)}</p>`}
${legend(found.flatMap(({ quoting }) => (quoting === null ? [] : [quoting.traced])))}<ol class="hits passages">${passages.slice(0, MOST_PASSAGES).map((passage) => passageItem(document, passage))}</ol>
${passages.length > MOST_PASSAGES ? html`<p class="small">${say.longest(MOST_PASSAGES)}</p>` : nothing}
${lookedThrough(view)}</div>`;
  const head = answer.state === 'running' ? html`<meta http-equiv="refresh" content="2">` : nothing;
  return page(site, { title: `${say.title}: ${title}`, section: 'documents', head }, body);
}

const MOST_PASSAGES = 60;
/** Of one passage; a famous sentence is quoted everywhere. */
const MOST_QUOTERS = 12;

function status({ answer, documents, fromChecks }: QuotedByView): Html {
  if (answer.state !== 'done') {
    const said = answer.state === 'running' ? say.running(documents) : say.tooMuch;
    return html`<p class="alert" role="status">${said}</p>`;
  }
  return answer.answer.quotings.length + fromChecks.length > 0 ? nothing : html`<p class="alert">${say.none}</p>`;
}

function lookedThrough({ answer }: QuotedByView): Html {
  if (answer.state !== 'done') return nothing;
  const { searched, untraced } = answer.answer;
  return html`<p class="small">${say.searched(searched)}${untraced === 0 ? '' : ` ${say.untraced(untraced)}`}</p>`;
}

interface Passage extends Span {
  readonly quoted: readonly Quoted[];
}

/** Quotations that overlap are of one passage; in the order of the text. */
function passagesOf(quoted: readonly Quoted[]): readonly Passage[] {
  const passages: Passage[] = [];
  for (const one of quoted.toSorted((a, b) => a.start - b.start)) {
    const last = passages.at(-1);
    if (last === undefined || one.start >= last.end) passages.push({ start: one.start, end: one.end, quoted: [one] });
    else
      passages.splice(-1, 1, {
        start: last.start,
        end: Math.max(last.end, one.end),
        quoted: [...last.quoted, one],
      });
  }
  return passages;
}

function passageItem(document: Document, { start, end, quoted }: Passage): Html {
  const pageOf = document.pages.find((one) => start >= one.start && start < one.end);
  const turn = document.turns.findIndex((one) => start >= one.start && start < one.end);
  const place = [
    turn < 0 ? null : document.turns[turn]?.speaker?.name,
    pageOf === undefined ? null : words.document.page(pageOf.number, pageOf.label),
    turn < 0 ? null : say.turn(turn + 1),
  ].filter(Boolean);
  const more = quoted.length - MOST_QUOTERS;
  return html`<li><h2 class="small"><a href="/d/${document.id}?start=${start}&amp;end=${end}#mark">${place.length === 0 ? say.open : place.join(', ')}</a></h2>
<blockquote class="record" dir="auto">${excerpt(document.text.slice(start, end))}</blockquote>
<ul class="quoters">${quoted.slice(0, MOST_QUOTERS).map(quoterItem)}${more > 0 ? html`<li>${say.andMore(more)}</li>` : nothing}</ul></li>
`;
}

/** About six lines; the passage itself is a click away. */
const LONGEST = 480;

function excerpt(text: string): string {
  const line = oneLine(text);
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s\S*$/, '')} …`;
}

function quoterItem({ verdict, warnings: warned, text, by, href, quoting }: Quoted): Html {
  const link = html`<a href="${href}" dir="auto">${by}</a>`;
  if (quoting === null)
    return html`<li class="by-${verdict}">${verdictMark(verdict)} · ${link} <span class="soft">${say.keptCheck}</span><p class="small" dir="auto">“${excerpt(text)}”</p>${warnings(warned)}</li>`;
  const { traced, match, kind, date } = quoting;
  const about = [words.shortKind(kind), dateInWords(date)].filter(Boolean).join(', ');
  const judged =
    traced.speaker === 'differs' || traced.date === 'differs'
      ? html`<p class="small">${traced.speaker === 'differs' ? say.otherSpeaker(traced.quotation.speaker?.name ?? '') : ''} ${traced.date === 'differs' ? say.otherDate(dateInWords(traced.quotation.date) ?? '') : ''}</p>`
      : nothing;
  const elsewhere =
    traced.matches[0] === match
      ? nothing
      : html`<p class="small">${say.better} <a href="/d/${traced.matches[0]?.document}?start=${traced.matches[0]?.start}&amp;end=${traced.matches[0]?.end}#mark">${documentTitle(traced.matches[0]?.title ?? null)}</a></p>`;
  return html`<li class="by-${verdict}"><span class="v-${verdict}"><span aria-hidden="true">${verdictSign(verdict)}</span> ${verdictSentence(traced)}</span> · ${link} <span class="soft">${about}</span>
${warnings(warned)}${match.diff.some(({ op }) => op !== '=') ? difference(traced, match) : nothing}${judged}${elsewhere}</li>`;
}
