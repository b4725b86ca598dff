/** The evidence for one quotation: verdict, word difference, speaker and date judged apart, other witnesses, the way to the page. */
import type { DiffStep, Judgement, Match, TracedQuotation, Warning } from '../record/record.ts';
import { documentTitle, oneLine } from './citation.ts';
import { dateInWords } from './dates.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import { JUDGEMENT_SIGNS, verdictSentence, verdictSign } from './verdicts.ts';
import { words } from './words.ts';

const say = words.check;

/** How many other places are listed; a common phrase may stand in hundreds. */
const MOST_WITNESSES = 8;

/** Within the reading room, places are links; in a report that travels without the archive they are names. */
type Place = (match: Match, label: string) => Child;

const linked: Place = (match, label) => html`<a href="${matchAddress(match)}">${label}</a>`;
/** Of the best match: what Enter opens. */
const opened: Place = (match, label) =>
  html`<a class="open" title="${say.open}" href="${matchAddress(match)}">${label}</a>`;
const named: Place = (match, label) => `${label} (memcon:${match.document})`;

export function evidence(traced: TracedQuotation, travels = false): Html {
  const place = travels ? named : linked;
  const [best, ...others] = traced.matches;
  return html`<p class="verdict v-${traced.verdict}"><span class="sign" aria-hidden="true">${verdictSign(traced.verdict)}</span> ${verdictSentence(traced)}</p>
${warnings(traced.warnings)}
${best === undefined ? notFound(traced) : found(traced, best, others, place)}`;
}

/** About the record rather than about the quotation: told more quietly. */
const CAUTIONS: ReadonlySet<Warning> = new Set([
  'translation-differs',
  'memcon-not-verbatim',
  'archive-text-uncertain',
]);

export function warnings(list: readonly Warning[]): Html {
  if (list.length === 0) return nothing;
  return html`<p class="warnings">${list.map((one) => html`<span class="warn${CAUTIONS.has(one) ? ' caution' : ''}"><span aria-hidden="true">⚠</span> ${words.warnings[one]}</span> `)}</p>`;
}

function notFound(traced: TracedQuotation): Html {
  const { documents, passages } = traced.searched;
  return html`<blockquote class="diff"><span class="quoted">${oneLine(traced.quotation.text)}</span></blockquote>
<p class="small">${traced.verdict === 'common-phrase' ? say.common : say.notIn(documents, passages)}</p>
${attribution(traced)}`;
}

function found(traced: TracedQuotation, best: Match, others: readonly Match[], place: Place): Html {
  return html`${difference(traced, best)}
${judgements(traced, best)}
${partsOf(traced, best, place)}
<p class="cite" dir="auto">${(place === linked ? opened : place)(best, shortTitle(best.title))}${placeOf(best)}</p>
<p class="small">${say.similar(best.similarity, best.information, best.reason)}</p>
${witnesses(others, place)}`;
}

/** Titles of records are often whole sentences. */
const LONGEST_TITLE = 140;

function shortTitle(title: string | null): string {
  const whole = documentTitle(title);
  return whole.length <= LONGEST_TITLE ? whole : `${whole.slice(0, LONGEST_TITLE).replace(/\s\S*$/, '')} …`;
}

/** The record's words in their surroundings, the article's struck beside them. */
export function difference(traced: TracedQuotation, match: Match): Html {
  const steps = stepsOf(traced, match);
  const body = steps.length === 0 ? html`${oneLine(match.text)}` : html`${spaced(joined(traced, steps))}`;
  return html`<blockquote class="diff" dir="auto"><span class="context">${around(match.before, 'before')}</span>${body}<span class="context">${around(match.after, 'after')}</span></blockquote>
`;
}

function stepsOf(traced: TracedQuotation, match: Match): readonly ShownStep[] {
  const marked = traced.words === 'elided' || traced.words === 'spliced';
  return match.diff.map((step) => ({ ...step, shown: shownAs(step, marked) }));
}

/** Two stretches without a step between them were put together from two places; the joint is shown. */
function joined(traced: TracedQuotation, steps: readonly ShownStep[]): readonly Html[] {
  const joint = html`<span class="v-spliced" title="${say.joint}">${verdictSign('spliced')}</span>`;
  return steps.flatMap((step, i) => {
    const isJoint = traced.words === 'spliced' && step.shown === 'same' && steps[i - 1]?.shown === 'same';
    return isJoint ? [joint, stepInHtml(step)] : [stepInHtml(step)];
  });
}

type ShownStep = DiffStep & { readonly shown: Shown };
type Shown = 'same' | 'changed' | 'left-out' | 'inserted';

/** Marks of omission: `…`, `...`, `. . .`, also in brackets. */
const OMISSION = /^[[(]?\s*(?:…|\.\s?\.\s?\.)[\s.…]*[\])]?$/;
/** A marked insertion: `[Lake Tessen]`. */
const INSERTION = /^\[.*\]\W*$/s;

/** What was left out or put in with a mark is no change, but a reader wants to see it. */
function shownAs(step: DiffStep, marked: boolean): Shown {
  if (step.op === '=' && OMISSION.test(step.quoted.trim())) return 'left-out';
  if (step.op === '=' && INSERTION.test(step.quoted.trim()) && step.record.trim() !== step.quoted.trim())
    return 'inserted';
  if (step.op === '=') return 'same';
  return marked && step.op === '-' ? 'left-out' : 'changed';
}

/** What is struck and what stands beside it, in words; once for all that a page shows. */
export function legend(all: readonly TracedQuotation[]): Html {
  const shown = new Set(
    all.flatMap((traced) =>
      traced.matches.slice(0, 1).flatMap((match) => stepsOf(traced, match).map((one) => one.shown)),
    ),
  );
  const parts = [
    shown.has('changed') ? html`<del>${say.legendQuoted}</del> · <ins>${say.legendRecord}</ins>` : null,
    shown.has('left-out') ? html`<ins class="left-out">${say.legendLeftOut}</ins>` : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return nothing;
  return html`<p class="small legend" aria-hidden="true">${parts.map((part, i) => (i === 0 ? part : html` · ${part}`))}</p>
`;
}

/** Characters of the record shown on each side: two or three lines; the passage itself is a click away. */
const SURROUNDINGS = 140;
const CUT_WORD_AT_START = /^\S*\s/;
const CUT_WORD_AT_END = /\s\S*$/;

function around(text: string, side: 'before' | 'after'): string {
  const line = oneLine(text);
  if (line === '') return '';
  const isLong = line.length > SURROUNDINGS;
  if (side === 'before') return `… ${isLong ? line.slice(-SURROUNDINGS).replace(CUT_WORD_AT_START, '') : line} `;
  const after = isLong ? line.slice(0, SURROUNDINGS).replace(CUT_WORD_AT_END, '') : line;
  return /^[\p{L}\p{N}(“"‘]/u.test(after) ? ` ${after} …` : `${after} …`;
}

function stepInHtml(step: ShownStep): Html {
  const quoted = oneLine(step.quoted);
  const record = oneLine(step.record);
  if (step.shown === 'same') return html`${record || quoted}`;
  if (step.shown === 'inserted') return html`${record} <span class="context" title="${say.inserted}">${quoted}</span>`;
  if (step.shown === 'left-out') {
    if (record === '') return html`<span class="context">${quoted}</span>`;
    return html`<ins class="left-out"><span class="vh">${say.legendLeftOut}: </span>${record}</ins>`;
  }
  const struck = html`<del><span class="vh">${say.legendQuoted}: </span>${quoted}</del>`;
  const kept = html`<ins><span class="vh">${say.legendRecord}: </span>${record}</ins>`;
  return html`${spaced([...(quoted === '' ? [] : [struck]), ...(record === '' ? [] : [kept])])}`;
}

/** Each part of a quotation that was put together, with its own place. */
function partsOf(traced: TracedQuotation, match: Match, place: Place): Html {
  if (traced.words !== 'spliced' || match.parts.length < 2) return nothing;
  const titles = new Map([match, ...traced.matches].map((one) => [one.document, one.title]));
  const items = match.parts.map((part) => {
    const at = { ...match, document: part.document, start: part.start, end: part.end };
    return html`<li>${place(at, documentTitle(titles.get(part.document) ?? null))}</li>`;
  });
  return html`<div class="witnesses"><h2>${say.parts}</h2><ol>${items}</ol></div>`;
}

function spaced(parts: readonly Html[]): readonly Child[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [' ', part]));
}

function judgements(traced: TracedQuotation, best: Match): Html {
  const said = traced.quotation;
  const turn = best.turn === null ? '' : `, turn ${best.turn + 1}`;
  return html`<dl class="judge">
${judgement(say.speaker, traced.speaker, sides(said.speaker?.name ?? null, best.speaker === null ? null : `${best.speaker.name}${turn}`, traced.speaker))}
${judgement(say.date, traced.date, sides(dateInWords(said.date), dateInWords(best.date ?? best.documentDate), traced.date))}
</dl>`;
}

function judgement(term: string, judged: Judgement, value: Child): Html {
  return html`<div><dt>${term}</dt><dd class="j-${judged}"><span aria-hidden="true">${JUDGEMENT_SIGNS[judged]}</span> ${words.judgements[judged]}</dd><dd>${value}</dd></div>`;
}

/** Where both sides say the same, once is enough. */
function sides(quoted: string | null, record: string | null, judged: Judgement): Child {
  if (record !== null && (judged === 'agrees' || quoted === null)) return record;
  return `${say.article}: ${quoted ?? say.unsaid} · ${say.record}: ${record ?? say.unsaid}`;
}

function attribution(traced: TracedQuotation): Html {
  const { speaker, date } = traced.quotation;
  const said = [speaker?.name, dateInWords(date)].filter(Boolean).join(', ');
  return said === '' ? nothing : html`<p class="small">${say.article}: ${said}</p>`;
}

function witnesses(others: readonly Match[], place: Place): Html {
  if (others.length === 0) return nothing;
  const items = others
    .slice(0, MOST_WITNESSES)
    .map(
      (match) =>
        html`<li>${place(match, shortTitle(match.title))}${placeOf(match)} <span class="soft">${say.relations[match.witness.relation]} · ${match.witness.rank}</span>${variantOf(match)}</li>`,
    );
  return html`<div class="witnesses"><h2>${say.witnesses} <span class="num">${others.length}</span></h2><ul>${items}</ul></div>`;
}

/** Where a witness has other words than the best of its group. */
function variantOf({ witness }: Match): Html {
  const steps = witness.variant.filter(({ op }) => op !== '=');
  if (steps.length === 0) return nothing;
  const parts = steps.slice(0, MOST_VARIANTS).map(({ quoted, record }) => {
    return html`<span class="variant"><del><span class="vh">${say.legendFirst}: </span>${oneLine(record) || '–'}</del> <ins><span class="vh">${say.legendHere}: </span>${oneLine(quoted) || '–'}</ins></span> `;
  });
  return html`<div class="small">${parts}${steps.length > MOST_VARIANTS ? '…' : ''}</div>`;
}

/** Differences of one witness that are shown; the passage itself is a click away. */
const MOST_VARIANTS = 5;

function placeOf(match: Match): string {
  const date = dateInWords(match.date ?? match.documentDate);
  const parts = [
    date,
    match.page === null ? null : `p. ${match.page}`,
    match.turn === null ? null : `turn ${match.turn + 1}`,
  ];
  const said = parts.filter(Boolean).join(', ');
  return said === '' ? '' : `, ${said}`;
}

function matchAddress(match: Match): string {
  return `/d/${match.document}?start=${match.start}&end=${match.end}#mark`;
}
