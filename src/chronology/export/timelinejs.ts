/** Events as TimelineJS 3 reads them: https://timeline.knightlab.com/docs/json-format.html */
import type { ChronicleEvent } from '../event.ts';
import { summaryOf } from './lines.ts';

interface TimelineDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly display_date?: string;
}

interface TimelineSlide {
  readonly unique_id: string;
  readonly start_date: TimelineDate;
  readonly end_date?: TimelineDate;
  readonly group: string;
  readonly text: { readonly headline: string; readonly text: string };
}

export interface Timeline {
  readonly events: readonly TimelineSlide[];
}

export function timelineJs(events: readonly ChronicleEvent[]): Timeline {
  return { events: events.map(slide) };
}

function slide(event: ChronicleEvent): TimelineSlide {
  const headline = html(summaryOf(event));
  return {
    unique_id: event.id.replace(/[^\w-]/g, '-'),
    start_date: { ...dateOf(event.first), display_date: event.date },
    ...(event.last === event.first ? {} : { end_date: dateOf(event.last) }),
    group: event.sides.join(', ') || event.kind,
    text: { headline, text: body(event) },
  };
}

function dateOf(day: string): TimelineDate {
  const [year = 0, month = 1, number = 1] = day.split('-').map(Number);
  return { year, month, day: number };
}

/** TimelineJS takes HTML. */
function body(event: ChronicleEvent): string {
  const said = event.accounts.map(({ how, title }) => `<p>${html(how)}: ${html(title)}</p>`);
  const conflicts = event.conflicts.map(
    ({ type, a, b }) => `<p><b>${html(type)}</b>: ${html(a.says)} / ${html(b.says)}</p>`,
  );
  return [...(event.place === null ? [] : [`<p>${html(event.place)}</p>`]), ...said, ...conflicts].join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function html(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] as string);
}
