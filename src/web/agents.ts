/** People, offices, organisations and states that the record names; and one of them. */
import type { AgentRecord, AgentSummary, AgentsAsked, UnlinkedName } from '../memcon.ts';
import { AGENT_KINDS } from '../record/record.ts';
import { documentTitle } from './citation.ts';
import { dayInWords } from './dates.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { counted, words } from './words.ts';

const say = words.agents;

export function agentsPage(
  site: Site,
  asked: AgentsAsked,
  agents: readonly AgentSummary[],
  unlinked: readonly UnlinkedName[],
): Html {
  const body = html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${filters(asked)}
<p role="status">${counted(agents.length, 'agent')}</p>
${agents.length === 0 ? html`<p class="alert">${say.none}</p>` : list(agents)}
${unlinked.length === 0 ? nothing : unknownNames(unlinked)}
${addForm()}`;
  return page(site, { title: say.title, section: 'people' }, body);
}

function filters({ kind, query, on, all }: AgentsAsked): Html {
  return html`<form class="stack row" action="/agents">
<label>${say.name} <input name="q" value="${query ?? ''}" autocomplete="off"></label>
<label>${say.kind} <select name="kind"><option value="">${say.any}</option>${AGENT_KINDS.map((one) => html`<option value="${one}"${one === kind ? html` selected` : nothing}>${say.kinds[one]}</option>`)}</select></label>
<label>${say.inOffice} <input name="on" value="${on ?? ''}" placeholder="1995-10-23" autocomplete="off"></label>
<label><input type="checkbox" name="all" value="1"${all === true ? html` checked` : nothing}> ${say.all}</label>
<button>${say.show}</button></form>`;
}

function table(head: readonly string[], rows: readonly (readonly Child[])[]): Html {
  return html`<div class="scroll agents"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td${head[i] === say.dates || head[i] === say.date ? html` class="day"` : nothing}>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

function list(agents: readonly AgentSummary[]): Html {
  return table(
    [say.name, say.office, say.documents, say.turns, say.dates],
    agents.map((agent) => [
      agentLink(agent.id, agent.name),
      agent.office ?? say.kinds[agent.kind],
      String(agent.documents),
      String(agent.turns),
      days(agent.first, agent.last),
    ]),
  );
}

function agentLink(id: string, name: string): Html {
  return html`<a href="/agents/${id}">${name}</a>`;
}

function days(first: string | null, last: string | null): string {
  if (first === null) return '';
  return first === last || last === null ? first : `${first} – ${last}`;
}

function unknownNames(names: readonly UnlinkedName[]): Html {
  const rows = names.map(({ name, documents, candidates }) => [
    html`<a href="/search?q=${encodeURIComponent(`"${name.replaceAll('"', ' ')}"`)}">${name}</a>`,
    String(documents),
    candidates.map((id, i) => html`${i === 0 ? '' : ', '}${agentLink(id, id)}`),
  ]);
  return html`<h2 id="unlinked">${say.unlinked}</h2><p>${say.unlinkedLead}</p>
${table([say.name, say.documents, say.candidates], rows)}`;
}

/** A person and one office, stated by whoever reads; more of them, and whole tables, by the command line. */
function addForm(): Html {
  const field = (name: string, label: string, hint: string, required = false) =>
    html`<label>${label} <input name="${name}" placeholder="${hint}" maxlength="200" autocomplete="off"${required ? html` required` : nothing}></label>`;
  return html`<details class="fold" id="add"><summary>${say.add}</summary>
<form class="stack" action="/agents" method="post">
${field('name', say.name, 'Ivo Marek', true)}
${field('forms', say.forms, 'I. V. Marek; Иво Марек')}
${field('state', say.state, 'valmoor')}
${field('title', say.office, 'Foreign Minister of Valmoor')}
${field('from', say.from, '1992-01-01')}
${field('to', say.to, '2000-01-01')}
${field('source', say.source, 'Gazette of Valmoor, 3 January 1992', true)}
${field('by', say.by, '')}
<p class="acts"><button class="primary">${say.state_it}</button></p>
</form></details>`;
}

export function agentPage(site: Site, agent: AgentRecord): Html {
  const life = agent.born === null ? null : `${agent.born}–${agent.died ?? ''}`;
  const body = html`<div class="narrow"><p class="small"><a href="/agents">${say.title}</a> › ${say.kinds[agent.kind]}</p>
<h1>${agent.name}</h1>
<p class="lead">${[life, agent.id].filter(Boolean).join(' · ')}</p>
${agent.names.length === 0 ? nothing : html`<p>${say.alsoCalled} ${agent.names.join('; ')}.</p>`}
${agent.source === '' ? nothing : html`<p class="small">${say.source}: ${cited(agent.source)}</p>`}
${terms(agent)}
${agent.offices.length === 0 ? nothing : html`<h2>${say.offices}</h2><ul>${agent.offices.map(({ id, title }) => html`<li>${agentLink(id, title)}</li>`)}</ul>`}
${documents(agent)}
${met(agent)}
${stays(agent)}</div>`;
  return page(site, { title: agent.name, section: 'people' }, body);
}

/** `Presidents of Kestria, https://kestria.example/list`: the address is followed where it is one. */
function cited(source: string): Child {
  const address = /^(.*?),?\s*(https?:\/\/\S+)$/.exec(source);
  return address === null
    ? source
    : html`<a rel="noreferrer nofollow" href="${address[2]}">${address[1] || address[2]}</a>`;
}

function terms({ kind, terms: held }: AgentRecord): Html {
  if (held.length === 0) return nothing;
  const isOffice = kind === 'office';
  const rows = held.map((term) => [
    isOffice ? agentLink(term.person, term.name) : agentLink(term.office, term.title),
    html`${term.from} – ${term.to ?? ''}${term.attested ? html` <span class="soft">${say.attested}</span>` : nothing}`,
    cited(term.source),
  ]);
  return html`<h2>${isOffice ? say.holders : say.offices}</h2>${table([isOffice ? say.name : say.office, say.dates, say.source], rows)}`;
}

function documents({ documents: parts }: AgentRecord): Html {
  if (parts.length === 0) return html`<p class="alert">${say.noDocuments}</p>`;
  const rows = parts.map(({ id, title, date, as, turns }) => [
    dayInWords(date) ?? '',
    html`<a href="/d/${id}">${documentTitle(title)}</a>`,
    as.map((one) => say.as[one]).join(', '),
    turns === 0 ? '' : String(turns),
  ]);
  return html`<h2>${say.documents} <span class="num">${parts.length}</span></h2>${table([say.date, say.document, say.part, say.turns], rows)}`;
}

function met({ met: others }: AgentRecord): Html {
  if (others.length === 0) return nothing;
  const rows = others.map(({ agent, name, documents: count, first, last }) => [
    agentLink(agent, name),
    String(count),
    days(first, last),
  ]);
  return html`<h2>${say.met}</h2>${table([say.name, say.documents, say.dates], rows)}`;
}

function stays({ stays: seen }: AgentRecord): Html {
  if (seen.length === 0) return nothing;
  const rows = seen.map(({ from, to, place, source }) => [days(from, to), place, cited(source)]);
  return html`<details class="fold"><summary>${say.stays} <span class="num">${seen.length}</span></summary>${table([say.dates, say.place, say.source], rows)}</details>`;
}
