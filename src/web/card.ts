/** The card of a document: each field with its evidence, unknown fields said to be unknown. */
import type { Accession, AgentName, Document, Evidence, Participant, Problem, StatedPart } from '../record/record.ts';
import { oneLine } from './citation.ts';
import { dateInWords } from './dates.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import { words } from './words.ts';

const say = words.document;

/** `more`: groups of the list that stand after what the document says of itself. */
export function card(document: Document, accession: Accession | null, more: readonly Html[] = []): Html {
  return html`<section class="card" aria-label="${say.card}">
<dl>
${field(document, 'date', say.date, dateInWords(document.date), document.date)}
${document.place === null && WITHOUT_PLACE.has(document.kind) ? nothing : field(document, 'place', say.place, document.place)}
${sides(document)}
${names(document, 'author', say.author, document.author === null ? [] : [document.author])}
${names(document, 'addressees', say.addressees, document.addressees)}
${document.subject !== null && document.subject !== document.title ? field(document, 'subject', say.subject, document.subject) : nothing}
${markings(document)}
${withheld(document)}
${document.source === null ? nothing : field(document, 'source', say.source, document.source)}
${provenance(document)}
${more}
${group(say.readBy, [html`${say.reader(document.reader)}${confidence(document)}`])}
</dl>
${sections(document)}
${howRead(document)}
${toLookAt(document.problems)}
<p class="acts"><a class="btn" href="/d/${document.id}/original" download>${say.original}</a><a class="btn" href="/d/${document.id}/cite">${say.cite}</a><a class="btn" href="/d/${document.id}/correct">${words.correct.link}</a></p>
${accession === null ? nothing : html`<p class="small break">${accession.name}</p>`}
</section>`;
}

function group(term: string, values: readonly Child[]): Html {
  return values.length === 0
    ? nothing
    : html`<div><dt>${term}</dt>${values.map((value) => html`<dd>${value}</dd>`)}</div>`;
}

/** Kinds that state no place: its absence says nothing. */
const WITHOUT_PLACE: ReadonlySet<Document['kind']> = new Set(['mail', 'post', 'article', 'brief']);

/** A field is shown even where it is not known; its words open on how it was read. */
function field(
  document: Document,
  name: string,
  term: string,
  value: string | null,
  exact: string | null = null,
): Html {
  if (value === null) return group(term, [html`<span class="unknown">${say.unknown}</span>`]);
  const evidence = document.evidence[name];
  const shown = oneLine(value);
  if (evidence === undefined) return group(term, [shown]);
  const title = [evidenceInWords(evidence), exact].filter(Boolean).join(' · ');
  const link =
    evidence.span === null
      ? html`<span title="${title}">${shown}</span>`
      : evidenceLink(document, evidence, title, shown);
  return group(term, [link]);
}

function evidenceLink(document: Document, evidence: Evidence, title: string, inner: Child): Html {
  const span = evidence.span;
  if (span === null) return html`${inner}`;
  return html`<a class="read" href="/d/${document.id}?start=${span.start}&amp;end=${span.end}#mark" title="${title}">${inner}</a>`;
}

function evidenceInWords(evidence: Evidence): string {
  const sure = evidence.confidence === undefined ? null : `${Math.round(evidence.confidence * 100)}%`;
  return [words.evidence[evidence.by], words.evidence.rest(evidence.rule), sure].filter(Boolean).join(', ');
}

function sides(document: Document): Html {
  const bySide = new Map<string | null, Participant[]>();
  for (const one of document.participants) bySide.set(one.side, [...(bySide.get(one.side) ?? []), one]);
  return html`${[...bySide].map(([side, people]) =>
    group(
      side === null ? say.participants : say.forSide(side),
      people.map((one) => participant(document, one)),
    ),
  )}`;
}

function participant(document: Document, one: Participant): Html {
  const name =
    one.span === null
      ? one.name
      : html`<a class="read" href="/d/${document.id}?start=${one.span.start}&amp;end=${one.span.end}#mark">${one.name}</a>`;
  const about = one.agent === null ? nothing : html` <a class="small" href="/agents/${one.agent}">${say.about}</a>`;
  return html`${name}${one.role === null ? nothing : html`<span class="soft">, ${one.role}</span>`}${about}`;
}

function names(document: Document, name: string, term: string, agents: readonly AgentName[]): Html {
  const evidence = document.evidence[name];
  const title = evidence === undefined ? '' : evidenceInWords(evidence);
  return group(
    term,
    agents.map((agent) => (evidence?.span ? evidenceLink(document, evidence, title, agent.name) : agent.name)),
  );
}

function markings(document: Document): Html {
  const distinct = new Set(
    document.markings.map(({ level, caveats }) => [level, ...caveats].filter(Boolean).join(', ')),
  );
  return group(say.markings, [...distinct].filter(Boolean));
}

const MOST_EXEMPTIONS = 6;

function withheld(document: Document): Html {
  if (document.redactions.length === 0) return nothing;
  const exemptions = [...new Set(document.redactions.map((one) => one.exemption).filter(Boolean))];
  const named = exemptions.slice(0, MOST_EXEMPTIONS).join(', ') + (exemptions.length > MOST_EXEMPTIONS ? ' …' : '');
  const first = document.redactions[0]?.span;
  const link = html`<a class="read" href="/d/${document.id}?start=${first?.start}&amp;end=${first?.end}#mark">${document.redactions.length}</a>`;
  return group(say.withheld, [html`${link}${named === '' ? nothing : html` · ${named}`}`]);
}

/** Where the paper lies, level by level, and how it was classified, each with the words that say so. */
function provenance(document: Document): Html {
  const { provenance: paper } = document;
  if (paper === null) return nothing;
  const stated = (part: StatedPart): Html =>
    part.span === null
      ? html`${part.value}`
      : html`<a class="read" href="/d/${document.id}?start=${part.span.start}&amp;end=${part.span.end}#mark">${part.value}</a>`;
  const levels = [paper.repository, paper.collection, ...paper.series, paper.box, paper.folder, paper.fileUnit];
  const place = [...levels, paper.documentNumber, paper.oaId, paper.publication].filter((part) => part !== null);
  const handled = [paper.classification, ...paper.handling].filter((part) => part !== null);
  const listed = (parts: readonly StatedPart[], between: string): readonly Html[] =>
    parts.length === 0 ? [] : [html`${parts.map((part, i) => html`${i === 0 ? '' : between}${stated(part)}`)}`];
  return html`${group(say.paper, listed(place, ' › '))}${group(say.classified, listed(handled, '; '))}`;
}

/** Mean over the pages that were recognised by us. */
function confidence(document: Document): Html {
  const known = document.pages.flatMap((page) => (page.confidence === null ? [] : [page.confidence]));
  if (known.length === 0) return nothing;
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  return html`, ${say.sure(mean)}`;
}

/** Longer lists of sections would bury the card. */
const MOST_SECTIONS = 60;

function sections(document: Document): Html {
  if (document.sections.length < 2) return nothing;
  const items = document.sections.slice(0, MOST_SECTIONS).map((section) => {
    const heading = oneLine(document.text.slice(section.heading.start, section.heading.end));
    return html`<li><a href="/d/${document.id}?at=${section.heading.start}#at">${heading.slice(0, 90)}</a></li>`;
  });
  return html`<details class="fold"><summary>${say.sections} <span class="num">${document.sections.length}</span></summary><ul>${items}</ul></details>`;
}

function howRead(document: Document): Html {
  const rows = Object.entries(document.evidence).map(
    ([name, evidence]) => html`<li>${evidenceLink(document, evidence, '', name)}: ${evidenceInWords(evidence)}</li>`,
  );
  return rows.length === 0
    ? nothing
    : html`<details class="fold"><summary>${say.howRead}</summary><ul>${rows}</ul></details>`;
}

function toLookAt(problems: readonly Problem[]): Html {
  if (problems.length === 0) return nothing;
  return html`<details class="fold"><summary>${say.problems} <span class="num">${problems.length}</span></summary>${problemList(problems)}</details>`;
}

export function problemList(problems: readonly Problem[]): Html {
  return html`<ul class="problems">${problems.map(
    (problem) =>
      html`<li class="${problem.severity}"><b>${problem.severity}</b> ${problem.message}${
        problem.where?.page === undefined ? nothing : html` <span class="soft">(page ${problem.where.page})</span>`
      }</li>`,
  )}</ul>`;
}
