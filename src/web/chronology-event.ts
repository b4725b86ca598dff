/** One event: what each side recorded of it, side by side, where they differ, why they stand together, and a person's rulings. */
import {
  type ChronicleEvent,
  type Conflict,
  clockText,
  type EventAccount,
  type MissingPaper,
  summaryOf,
} from '../memcon.ts';
import type { Assertion } from '../record/record.ts';
import { missingList } from './chronology-missing.ts';
import { dateText, eventHref } from './chronology-view.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';

export interface EventView {
  /** What persons have ruled on its accounts. */
  readonly rulings: readonly Assertion[];
  /** Papers that its records cite and that are not here. */
  readonly missing: readonly MissingPaper[];
}

export function eventPage(site: Site, event: ChronicleEvent, view: EventView): Html {
  const title = summaryOf(event);
  const body = html`<p class="crumbs noprint"><a href="/chronology">Chronology</a> · <a href="/chronology/${event.first}">${event.first}</a></p>
<h1>${title}</h1>
<p class="lead">${dateText(event.date)}${event.place === null ? nothing : html` · ${event.place}`}</p>
${event.gaps.map(({ reason }) => html`<p class="alert">${reason}</p>`)}
${event.conflicts.length === 0 ? nothing : conflicts(event)}
<h2>What each recorded</h2>
<div class="sides">${columnsOf(event).map(([name, accounts]) => column(name, accounts, event))}</div>
${event.accounts.length > 1 ? comparison(event) : nothing}
${missing(view)}${joins(event)}${doubts(event)}${rulings(event, view)}`;
  return page(site, { title: `${dateText(event.date)} ${title}`, section: 'chronology', wide: true }, body);
}

/** Records by side, in the order in which they came; then who tells of it, then registers. */
function columnsOf({ accounts }: ChronicleEvent): readonly (readonly [string, readonly EventAccount[]])[] {
  const name = ({ how, by }: EventAccount) =>
    how === 'record'
      ? `Record${by === null ? '' : ` of ${by}`}`
      : how === 'register'
        ? 'Register of contacts'
        : 'Told of by others';
  return [...Map.groupBy(accounts, name)];
}

function column(name: string, accounts: readonly EventAccount[], event: ChronicleEvent): Html {
  return html`<section class="side"><h3>${name}</h3>${accounts.map((account) => accountOf(account, event))}</section>`;
}

function accountOf(account: EventAccount, event: ChronicleEvent): Html {
  const differs = new Set(
    event.conflicts.flatMap(({ type, a, b }) => (a.account === account.id || b.account === account.id ? [type] : [])),
  );
  const fact = (
    label: string,
    value: string | null,
    type: Conflict['type'] | null,
    span: EventAccount['span'] = null,
  ) =>
    value === null || value === ''
      ? nothing
      : html`<div${type !== null && differs.has(type) ? html` class="differs"` : nothing}><dt>${label}</dt><dd>${span === null ? value : linked(account, span, value)}</dd></div>`;
  const { clock, duration, place, agents, initiative } = account;
  return html`<article class="account" id="${account.id}"><p class="words">${linked(account, account.span, account.title)}</p>
<dl>${fact('Date', dateText(account.date.value), 'date', account.date.span)}${fact(clock?.is === 'noted' ? 'Noted at' : 'Time', clock === null ? null : clockText(account), 'time')}
${fact('Length', duration === null ? null : `${duration.value} minutes`, 'duration', duration?.span)}${fact('Place', place?.value ?? null, 'place', place?.span)}
${fact('Who', agents.map(({ name, side }) => (side === null ? name : `${name} (${side})`)).join(', '), 'participants')}
${fact('Initiative', initiative === null ? null : (agents.find(({ person }) => person === initiative.value)?.name ?? initiative.value), 'initiative', initiative?.span)}
${fact('How', `${account.how} · ${account.rule}`, null)}${fact('Source', account.source, null)}</dl>
${event.accounts.length > 1 ? splitForm(account) : nothing}</article>`;
}

/** The words where they stand; without a document there is no place to go to. */
function linked({ document }: EventAccount, span: EventAccount['span'], words: string): Html | string {
  if (document === null) return words;
  const at = span === null ? '' : `?start=${span.start}&end=${span.end}#mark`;
  return html`<a href="/d/${document}${at}">${words}</a>`;
}

function splitForm({ id }: EventAccount): Html {
  return html`<form class="rule noprint" method="post" action="${eventHref(id)}/split"><button class="quiet">This is another event</button> <label>says <input name="by" required maxlength="100" placeholder="your name"></label></form>`;
}

function conflicts(event: ChronicleEvent): Html {
  const byId = new Map(event.accounts.map((account) => [account.id, account]));
  const said = ({ account, says, span }: Conflict['a']) => {
    const known = byId.get(account);
    return known === undefined
      ? html`<a href="${eventHref(account)}">${dateText(says)}</a>`
      : linked(known, span, dateText(says));
  };
  const rows = event.conflicts.map(
    (one) =>
      html`<tr><th scope="row">${one.type}</th><td>${said(one.a)}</td><td>${said(one.b)}</td><td>${one.reason}</td></tr>`,
  );
  return html`<h2>Where the sources disagree</h2><div class="scroll"><table class="conflicts"><thead><tr><th scope="col">What</th><th scope="col">One says</th><th scope="col">Another says</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Only what some account says; the same in all is said once. */
function comparison({ accounts }: ChronicleEvent): Html {
  const shown = accounts.slice(0, MOST_COMPARED);
  const line = (label: string, value: (account: EventAccount) => string) => {
    const values = shown.map(value);
    if (values.every((one) => one === '')) return nothing;
    const isSame = new Set(values.filter((one) => one !== '')).size <= 1;
    return html`<tr${isSame ? nothing : html` class="differs"`}><th scope="row">${label}</th>${values.map((one) => html`<td>${one === '' ? '–' : one}</td>`)}</tr>`;
  };
  return html`<h2>Compared</h2><div class="scroll"><table class="compared"><thead><tr><th scope="col">Field</th>${shown.map(({ how, by }) => html`<th scope="col">${how}${by === null ? '' : ` (${by})`}</th>`)}</tr></thead><tbody>
${line('Date', ({ date }) => date.value.slice(0, 10))}${line('Time', (account) => clockText(account))}${line('Minutes', ({ duration }) => String(duration?.value ?? ''))}
${line('Place', ({ place }) => place?.value ?? '')}${line('Initiative', ({ initiative, agents }) => agents.find(({ person }) => person === initiative?.value)?.name ?? '')}
${line('Others present', ({ agents }) =>
  agents
    .filter(({ principal }) => !principal)
    .map(({ name }) => name)
    .join(', '),
)}</tbody></table></div>`;
}

const MOST_COMPARED = 6;

function missing({ missing: papers }: EventView): Html {
  if (papers.length === 0) return nothing;
  return html`<h2>Cited by its records, and not in this archive</h2>${missingList(papers)}`;
}

function joins({ joins: all }: ChronicleEvent): Html {
  if (all.length === 0) return nothing;
  return html`<h2>Why they stand together</h2><ul>${all.map(({ a, b, reason, by }) => html`<li><a href="#${a}">${a}</a> and <a href="#${b}">${b}</a>: ${reason}${by === null ? nothing : html` (${by})`}</li>`)}</ul>`;
}

function doubts(event: ChronicleEvent): Html {
  if (event.doubts.length === 0) return nothing;
  const links = (ids: readonly string[]) => ids.map((id) => html`<a href="${eventHref(id)}">${id}</a> `);
  return html`<h2>May belong elsewhere</h2><ul>${event.doubts.map(({ account, candidates, reason }) => html`<li>${links([account])}: ${reason} ${links(candidates)}</li>`)}</ul>`;
}

function rulings(event: ChronicleEvent, { rulings: said }: EventView): Html {
  const items = said.map(
    ({ id, kind, about, by, at }) =>
      html`<li>${by}, ${at.slice(0, 10)}: ${kind === 'event-merge' ? 'one event' : 'another event'} (<a href="${eventHref(about)}">${about}</a>) <form class="rule noprint" method="post" action="${eventHref(event.id)}/undo"><input type="hidden" name="ruling" value="${id}"><label>taken back by <input name="by" required maxlength="100" placeholder="your name"></label> <button class="quiet">Take back</button></form></li>`,
  );
  return html`<h2>Rulings</h2>${items.length === 0 ? nothing : html`<ul>${items}</ul>`}
<form class="rule noprint" method="post" action="${eventHref(event.id)}/merge"><label>The same event as <input name="with" required maxlength="200" placeholder="id of the other event"></label> <label>says <input name="by" required maxlength="100" placeholder="your name"></label> <button>Bring together</button></form>
<p class="soft">This event: <code>${event.id}</code></p>`;
}
