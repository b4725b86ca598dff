/** The chronology: filters, the timeline, the list; and one day of it. */
import { type ChronicleEvent, clockText, summaryOf } from '../memcon.ts';
import { timeline } from './chronology-timeline.ts';
import {
  type ChronologyView,
  chronologyHref,
  dateText,
  eventHref,
  type Listed,
  neighbours,
} from './chronology-view.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';

export const LISTED_AT_ONCE = 100;

export function chronologyPage(site: Site, view: ChronologyView, listed: Listed): Html {
  const { total, drawing } = listed;
  const body = html`<h1>Chronology</h1>
${filters(view, listed)}
<p class="counted" role="status">${total.toLocaleString('en')} ${total === 1 ? 'event' : 'events'}${drawing === null ? nothing : html`, ${drawing.first} to ${drawing.last}`}${listed.missing === 0 ? nothing : html` · <a href="/chronology/missing">${listed.missing.toLocaleString('en')} ${listed.missing === 1 ? 'paper' : 'papers'} cited and not here</a>`}</p>
${drawing === null ? html`<p class="alert">Nothing of this is in the chronology. Take a filter away, or <a href="/add">add documents</a>.</p>` : html`${moves(view, listed)}<div class="timeline-frame">${timeline(view, drawing, total)}</div>${legend(drawing.events === null)}`}
${list(view, listed)}`;
  return page(site, { title: 'Chronology', section: 'chronology', wide: true }, body);
}

function filters(view: ChronologyView, { kinds, sides }: Listed): Html {
  const { asked } = view;
  const field = (name: 'from' | 'to' | 'agent' | 'place' | 'about', label: string, hint: string) =>
    html`<label>${label} <input name="${name}" value="${asked[name] ?? ''}" placeholder="${hint}" autocomplete="off"></label>`;
  const choice = (name: string, label: string, values: readonly string[], chosen: string | undefined) =>
    html`<label>${label} <select name="${name}"><option value="">all</option>${values.map((value) => html`<option${value === chosen ? html` selected` : nothing}>${value}</option>`)}</select></label>`;
  const flag = (name: 'conflicts' | 'gaps' | 'attested', label: string) =>
    html`<label class="flag"><input type="checkbox" name="${name}" value="1"${asked[name] === true ? html` checked` : nothing}> ${label}</label>`;
  return html`<form class="chronology-filters noprint" action="/chronology">
${field('from', 'From', '2001-09')}${field('to', 'to', '2001-12')}${field('agent', 'Who', 'Putin')}
${choice('side', 'Side', withChosen(sides, asked.side), asked.side)}${choice('kind', 'Kind', withChosen(kinds, asked.kind), asked.kind)}
${field('place', 'Place', 'Moscow')}${field('about', 'About', 'words of a search')}
${flag('conflicts', 'sources disagree')}${flag('gaps', 'no record here')}${flag('attested', 'without registers')}
<label>Lanes <select name="lanes"><option value="side">by side</option><option value="agent"${view.lanes === 'agent' ? html` selected` : nothing}>by person</option></select></label>
<button>Show</button> <a class="btn" href="/chronology">All</a></form>`;
}

const MOST_CHOICES = 80;

function withChosen(values: readonly string[], chosen: string | undefined): readonly string[] {
  const some = values.slice(0, MOST_CHOICES);
  return chosen === undefined || some.includes(chosen) ? some : [chosen, ...some];
}

function moves(view: ChronologyView, { drawing }: Listed): Html {
  if (drawing === null) return nothing;
  const { earlier, later, wider } = neighbours(drawing);
  return html`<nav class="moves noprint" aria-label="Timeline"><a href="${chronologyHref(view, earlier)}">← earlier</a><a href="${chronologyHref(view, wider)}">zoom out</a><a href="${chronologyHref(view, later)}">later →</a>
<span class="exports">as <a href="${chronologyHref(view, {}, '.csv')}">CSV</a> <a href="${chronologyHref(view, {}, '.json')}">JSON</a> <a href="${chronologyHref(view, {}, '.timelinejs')}">TimelineJS</a> <a href="${chronologyHref(view, {}, '.ics')}">iCalendar</a></span></nav>`;
}

function legend(isDense: boolean): Html {
  if (isDense)
    return html`<p class="legend">Bars: how many events begin there (logarithmic); a bar leads into its stretch. <span class="key conflict">●</span> sources disagree.</p>`;
  return html`<p class="legend"><span class="key record">●</span> on record <span class="key report">●</span> told of <span class="key gap">○</span> no record here <span class="key conflict">●</span> sources disagree · a bar lasts; a thin one has no hour · each leads to its event, each date into its days</p>`;
}

function list(view: ChronologyView, { events, total }: Listed): Html {
  const { offset } = view;
  const link = (to: number, label: string, rel: string) =>
    html`<a class="btn" rel="${rel}" href="${chronologyHref(view, { offset: to })}">${label}</a>`;
  return html`<h2>Events</h2>
<ol class="events" start="${offset + 1}">${events.map((event, at) => row(event, events[at - 1]?.first.slice(0, 10) !== event.first.slice(0, 10)))}</ol>
<p class="acts">${offset > 0 ? link(Math.max(0, offset - LISTED_AT_ONCE), '← before', 'prev') : nothing}${offset + events.length < total ? link(offset + LISTED_AT_ONCE, 'after →', 'next') : nothing}</p>`;
}

function row(event: ChronicleEvent, isNewDay: boolean): Html {
  const { first, last } = event;
  const days = first === last ? html`<a href="/chronology/${first}">${first}</a>` : dateText(event.date);
  const clock = event.accounts[0]?.clock ?? null;
  const time =
    clock === null || event.accounts[0] === undefined
      ? ''
      : ` ${clock.is === 'noted' ? 'noted ' : ''}${clockText(event.accounts[0])}`;
  return html`<li class="event${isNewDay ? ' new-day' : ''}"><p class="when"><time datetime="${first}">${days}</time>${time}</p>
<div><p class="what"><a href="${eventHref(event.id)}">${summaryOf(event)}</a>${event.place === null ? nothing : html` <span class="where">${event.place}</span>`}</p>
<p class="words">${event.title}</p>${badges(event)}</div></li>`;
}

function badges({ accounts, conflicts, gaps, doubts }: ChronicleEvent): Html {
  const counts = [...Map.groupBy(accounts, ({ how }) => how)].map(
    ([how, some]) => html`<li>${some.length} ${how}${some.length > 1 && how !== 'register' ? 's' : ''}</li>`,
  );
  const disagree = conflicts.map(
    ({ type, a, b }) => html`<li class="conflict">${type}: ${dateText(a.says)} ≠ ${dateText(b.says)}</li>`,
  );
  return html`<ul class="badges">${counts}${disagree}${gaps.map(({ reason }) => html`<li class="gap">${reason}</li>`)}${doubts.length > 0 ? html`<li class="doubt">may belong elsewhere</li>` : nothing}</ul>`;
}

/** One day, hour by hour where times are told. */
export function dayPage(site: Site, view: ChronologyView, listed: Listed, day: string): Html {
  const drawing = listed.drawing;
  const { earlier, later } = neighbours({ first: day, last: day });
  const body = html`<h1>${spelled(day)}</h1>
<nav class="moves noprint" aria-label="Days"><a rel="prev" href="/chronology/${earlier.from}">← ${earlier.from}</a><a href="${chronologyHref({ ...view, asked: {} }, { from: day.slice(0, 7), to: day.slice(0, 7) })}">the month</a><a rel="next" href="/chronology/${later.from}">${later.from} →</a></nav>
<p class="counted">${listed.total === 0 ? 'The chronology has nothing of this day.' : `${listed.total} ${listed.total === 1 ? 'event' : 'events'}`}</p>
${drawing === null ? nothing : html`<div class="timeline-frame">${timeline(view, drawing, listed.total)}</div>${legend(drawing.events === null)}`}
<ol class="events">${listed.events.map((event) => row(event, false))}</ol>`;
  return page(site, { title: day, section: 'chronology', wide: true }, body);
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function spelled(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}
