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
import { dateText, eventHref, whenText } from './chronology-view.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';

export interface EventView {
  /** What persons have ruled on its accounts. */
  readonly rulings: readonly Assertion[];
  /** Papers that its records cite and that are not here. */
  readonly missing: readonly MissingPaper[];
  /** How accounts begin to tell of it, by their ids. */
  readonly told: ReadonlyMap<string, string>;
  /** Events of its days and people that it might be one with. */
  readonly others: readonly ChronicleEvent[];
}

export function eventPage(site: Site, event: ChronicleEvent, view: EventView): Html {
  const title = summaryOf(event);
  const body = html`<p class="crumbs noprint"><a href="/chronology">Chronology</a> · <a href="/chronology/${event.first}">${event.first}</a></p>
<h1>${title}</h1>
<p class="lead">${whenText(event)}${event.place === null ? nothing : html` · ${event.place}`}</p>
${event.gaps.map(({ reason }) => html`<p class="alert">${reason}</p>`)}
${event.conflicts.length === 0 ? nothing : conflicts(event)}
<h2>What each recorded</h2>
<div class="sides">${columnsOf(event).map(([name, accounts]) => column(name, accounts, event, view))}</div>
${event.accounts.length > 1 ? comparison(event) : nothing}
${missing(view)}${joins(event)}${doubts(event, view)}${rulings(event, view)}`;
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

function column(name: string, accounts: readonly EventAccount[], event: ChronicleEvent, view: EventView): Html {
  return html`<section class="side"><h3>${name}</h3>${accounts.map((account) => accountOf(account, event, view))}</section>`;
}

function accountOf(account: EventAccount, event: ChronicleEvent, { told }: EventView): Html {
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
<dl>${fact('Date', dateText(clock?.is === 'noted' ? account.date.value.replace(/T[^/]*/, '') : account.date.value), 'date', account.date.span)}${fact(clock?.is === 'noted' ? 'Noted at' : 'Time', clock === null ? null : clockText(account), 'time')}
${fact('Length', duration === null ? null : `${duration.value} minutes`, 'duration', duration?.span)}${fact('Place', place?.value ?? null, 'place', place?.span)}
${fact('Who', agents.map(({ name, side }) => (side === null ? name : `${name} (${side})`)).join(', '), 'participants')}
${fact('Initiative', initiative === null ? null : (agents.find(({ person }) => person === initiative.value)?.name ?? initiative.value), 'initiative', initiative?.span)}
${fact('How', `${account.how} · ${account.rule}`, null)}${fact('Source', account.source, null)}</dl>
${told.has(account.id) ? html`<blockquote class="told">${told.get(account.id)}</blockquote>` : nothing}
${event.accounts.length > 1 ? splitForm(account) : nothing}</article>`;
}

/** The words where they stand; without a document there is no place to go to. */
function linked({ document }: EventAccount, span: EventAccount['span'], words: string): Html | string {
  if (document === null) return words;
  const at = span === null ? '' : `?start=${span.start}&end=${span.end}#mark`;
  return html`<a href="/d/${document}${at}">${words}</a>`;
}

/** Whoever rules signs. */
function signed(button: string): Html {
  return html`<p class="signed"><label>Your name <input name="by" required maxlength="100" autocomplete="name"></label> <button>${button}</button></p>`;
}

function splitForm({ id }: EventAccount): Html {
  return html`<form class="rule noprint" method="post" action="${eventHref(id)}/split"><details><summary>This is another event</summary>${signed('Part it')}</details></form>`;
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

function joins({ joins: all, accounts }: ChronicleEvent): Html {
  if (all.length === 0) return nothing;
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const called = (id: string) => html`<a href="#${id}">${calledAs(byId.get(id), id)}</a>`;
  return html`<h2>Why they stand together</h2><ul>${all.map(({ a, b, reason, by }) => html`<li>${called(a)} and ${called(b)}: ${reason}${by === null ? nothing : html` (${by})`}</li>`)}</ul>`;
}

const LONGEST_NAME = 50;

/** `the record of Russia, “President … spoke by telephone …”`. */
function calledAs(account: EventAccount | undefined, id: string): string {
  if (account === undefined) return id;
  const { how, by, title } = account;
  if (how === 'register') return 'the register';
  const words = title.length > LONGEST_NAME ? `${title.slice(0, LONGEST_NAME - 1)}…` : title;
  return `the ${how}${by === null ? '' : ` of ${by}`}, “${words}”`;
}

function doubts(event: ChronicleEvent, { others }: EventView): Html {
  if (event.doubts.length === 0) return nothing;
  const byId = new Map(
    [event, ...others].flatMap((one) => one.accounts.map((account): [string, EventAccount] => [account.id, account])),
  );
  const link = (id: string) => html`<a href="${eventHref(id)}">${calledAs(byId.get(id), id)}</a>`;
  return html`<h2>May belong elsewhere</h2><ul>${event.doubts.map(({ account, candidates, reason }) => html`<li>${link(account)}: ${reason}<ul>${candidates.map((id) => html`<li>${link(id)}</li>`)}</ul></li>`)}</ul>`;
}

function rulings(event: ChronicleEvent, { rulings: said, others }: EventView): Html {
  const items = said.map(
    ({ id, kind, about, by, at }) =>
      html`<li>${by}, ${at.slice(0, 10)}: ${kind === 'event-merge' ? 'one event' : 'another event'} (<a href="${eventHref(about)}">${about}</a>) <form class="rule noprint" method="post" action="${eventHref(event.id)}/undo"><input type="hidden" name="ruling" value="${id}"><details><summary>Take back</summary>${signed('Take back')}</details></form></li>`,
  );
  return html`<h2>Rulings</h2>${items.length === 0 ? html`<p class="soft noprint">Nobody has ruled on this event. What rules of the program join, a person can part or keep.</p>` : html`<ul>${items}</ul>`}
${event.accounts.length > 1 ? html`<form class="rule noprint" method="post" action="${eventHref(event.id)}/pin"><details><summary>These accounts are of one event: keep them together</summary>${signed('Keep together')}</details></form>` : nothing}
${mergeForm(event, others)}
<p class="soft">This event: <code>${event.id}</code></p>`;
}

function mergeForm(event: ChronicleEvent, others: readonly ChronicleEvent[]): Html {
  const choice = (other: ChronicleEvent) =>
    html`<option value="${other.id}">${dateText(other.date)} · ${summaryOf(other)}</option>`;
  const field =
    others.length === 0
      ? html`<label>Its id <input name="with" required maxlength="200"></label>`
      : html`<label>Which <select name="with" required><option value="">of these days and people</option>${others.map(choice)}</select></label>`;
  return html`<form class="rule noprint" method="post" action="${eventHref(event.id)}/merge"><details><summary>It is the same event as another</summary>${field}${signed('Bring together')}</details></form>`;
}
