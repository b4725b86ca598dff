/**
 * The timeline as SVG, drawn on the server: lanes by side or agent, a mark to an event, or bars where there are too many.
 * Every mark and bar is a link. It says nothing that the list beside it does not: a screen reader is told its extent and
 * led to the list.
 */
import { type ChronicleEvent, summaryOf } from '../memcon.ts';
import { dayOf, isoOf, type Scale, scaleOf, ticksOf } from './chronology-scale.ts';
import {
  type Bar,
  type ChronologyView,
  chronologyHref,
  type Drawing,
  eventHref,
  OTHERS,
  whenText,
} from './chronology-view.ts';
import { type Html, html, nothing } from './html.ts';

/** Units of the drawing; it is scaled to the width of the page. */
const WIDTH = 960;
const LABELS = 150;
const LANE = 44;
const AXIS = 24;
const RADIUS = 5;
const MINUTES = 1440;

export function timeline(view: ChronologyView, drawing: Drawing, total: number): Html {
  const scale = scaleOf(drawing.first, drawing.last, WIDTH - LABELS - 10);
  const height = AXIS + drawing.lanes.length * LANE + 6;
  const what = `${total} events from ${drawing.first} to ${drawing.last}, in ${drawing.lanes.length} lanes: ${drawing.lanes.map((lane) => nameOf(drawing, lane)).join(', ')}. The list below has the same events.`;
  return html`<svg class="timeline" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-labelledby="timeline-title timeline-desc" preserveAspectRatio="xMinYMin meet">
<title id="timeline-title">Timeline</title><desc id="timeline-desc">${what}</desc>
${axis(view, scale, height)}
${drawing.lanes.map((lane, at) => laneOf(nameOf(drawing, lane), at))}
<g transform="translate(${LABELS} 0)">${drawing.events === null ? bars(view, drawing, scale) : marks(drawing, drawing.events, scale)}</g>
</svg>`;
}

function nameOf({ names }: Drawing, lane: string): string {
  return names.get(lane) ?? lane;
}

/** Each tick leads into its own stretch: from decades down to days. */
function axis(view: ChronologyView, scale: Scale, height: number): Html {
  const days = scale.to - scale.from;
  const ticks = ticksOf(scale).map((tick) => {
    const x = at(tick.x + LABELS);
    const label = html`<text class="tick" x="${at(tick.x + LABELS + 3)}" y="${AXIS - 9}">${tick.label}</text>`;
    const line = html`<line class="tick" x1="${x}" x2="${x}" y1="${AXIS - 6}" y2="${height}"/>`;
    // A tick that is all that is shown leads nowhere.
    if (tick.days === null || days <= 1) return html`${line}${label}`;
    const { from, to } = tick.days;
    const href = from === to ? `/chronology/${from}` : chronologyHref(view, { from, to });
    return html`${line}<a href="${href}"><title>${from === to ? from : `${from} to ${to}`}</title>${label}</a>`;
  });
  return html`<g class="axis">${ticks}</g>`;
}

const LONGEST_LABEL = 22;

function laneOf(lane: string, row: number): Html {
  const y = AXIS + row * LANE;
  const label = lane.length > LONGEST_LABEL ? `${lane.slice(0, LONGEST_LABEL - 1)}…` : lane;
  return html`<g aria-hidden="true"><line class="lane" x1="0" x2="${WIDTH}" y1="${y + LANE}" y2="${y + LANE}"/><text class="lane" x="2" y="${y + LANE / 2 + 5}">${label}</text></g>`;
}

function bars(view: ChronologyView, drawing: Drawing, scale: Scale): Html[] {
  const most = Math.max(1, ...drawing.bars.map(({ count }) => count));
  const width = Math.max(1.5, scale.x(scale.from + drawing.step) - 1);
  return drawing.bars.map((bar) => barOf(view, drawing, bar, { scale, most, width }));
}

function barOf(
  view: ChronologyView,
  drawing: Drawing,
  bar: Bar,
  { scale, most, width }: { scale: Scale; most: number; width: number },
): Html {
  const row = drawing.lanes.indexOf(bar.lane);
  // Logarithmic: a lone event must be seen beside a crowd.
  const height = Math.max(3, (Math.log1p(bar.count) / Math.log1p(most)) * (LANE - 14));
  const bottom = AXIS + (row + 1) * LANE;
  const x = scale.x(bar.day);
  const [from, to] = [isoOf(bar.day), isoOf(bar.day + drawing.step - 1)];
  const said = `${nameOf(drawing, bar.lane)}, ${from} to ${to}: ${bar.count} ${bar.count === 1 ? 'event' : 'events'}${bar.conflicts > 0 ? `, ${bar.conflicts} with conflicts` : ''}`;
  const conflict =
    bar.conflicts > 0
      ? html`<circle class="conflict" cx="${at(x + width / 2)}" cy="${at(bottom - height - 5)}" r="3.5"/>`
      : nothing;
  return html`<a href="${chronologyHref(view, { from, to })}"><title>${said}</title><rect class="bar" x="${at(x)}" y="${at(bottom - height)}" width="${at(width)}" height="${at(height)}"/>${conflict}</a>`;
}

/** Where marks of one lane would cover each other, they stand above and below its line. Units from its middle. */
const LEVELS = [0, -12, 12];

function marks(drawing: Drawing, events: readonly ChronicleEvent[], scale: Scale): Html[] {
  const ends = new Map<string, number>();
  return events.map((event) => {
    const { from, to } = extentOf(event, scale);
    const isBackdrop = event.first !== event.last && to - from > BACKDROP * scale.width;
    const ys = rowsOf(event, drawing.lanes).map((row) => {
      if (isBackdrop) return AXIS + (row + 1) * LANE - 3;
      const level = LEVELS.findIndex((_, at) => (ends.get(`${row} ${at}`) ?? Number.NEGATIVE_INFINITY) < from - RADIUS);
      const taken = level === -1 ? 0 : level;
      ends.set(`${row} ${taken}`, Math.max(to, from + RADIUS));
      return AXIS + row * LANE + LANE / 2 + (LEVELS[taken] as number);
    });
    return markOf(event, ys, { from, to, isUntimed: isUntimed(event, scale), isThin: isBackdrop });
  });
}

/** What fills more of the drawing than this share lies at the foot of its lane, for all else stands within it. */
const BACKDROP = 0.6;

function extentOf(event: ChronicleEvent, scale: Scale): { from: number; to: number } {
  const begins = isUntimed(event, scale) ? dayOf(event.first) : startOf(event);
  const from = scale.x(Math.max(scale.from, begins));
  if (event.first === event.last && !isUntimed(event, scale)) return { from, to: from };
  return { from, to: scale.x(Math.min(scale.to, dayOf(event.last) + 1)) };
}

/** Hour by hour, what is told without its hour may have been at any time of its day. */
function isUntimed({ accounts, first, last }: ChronicleEvent, scale: Scale): boolean {
  return scale.to - scale.from <= MOST_HOURLY && first === last && (accounts[0]?.clock ?? null) === null;
}

const MOST_HOURLY = 2;

/** The rows in which an event stands: those of its sides or agents that are drawn. */
function rowsOf(event: ChronicleEvent, lanes: readonly string[]): readonly number[] {
  const names = new Set([...event.sides, ...event.agents.map(({ person }) => person)]);
  const rows = lanes.flatMap((lane, row) => (names.has(lane) ? [row] : []));
  return rows.length > 0 ? rows : [lanes.indexOf(OTHERS)].filter((row) => row >= 0);
}

function markOf(
  event: ChronicleEvent,
  ys: readonly number[],
  shape: { from: number; to: number; isUntimed: boolean; isThin: boolean },
): Html {
  const { from, to, isUntimed: isOpen } = shape;
  const isLong = event.last !== event.first || isOpen;
  const thickness = isOpen || shape.isThin ? 3 : 8;
  const classes = `mark how-${event.accounts[0]?.how ?? 'mention'}${event.conflicts.length > 0 ? ' has-conflict' : ''}${event.gaps.length > 0 ? ' is-gap' : ''}`;
  const shapes = ys.map((y) =>
    isLong
      ? html`<rect x="${at(from)}" y="${y - thickness / 2}" width="${at(Math.max(2 * RADIUS, to - from))}" height="${thickness}" rx="${thickness / 2}"/>`
      : html`<circle cx="${at(from)}" cy="${y}" r="${RADIUS}"/>`,
  );
  const tie =
    ys.length > 1
      ? html`<line class="tie" x1="${at(from)}" x2="${at(from)}" y1="${ys[0]}" y2="${ys.at(-1)}"/>`
      : nothing;
  const notes = [
    event.conflicts.length > 0 ? 'sources disagree' : '',
    event.gaps.length > 0 ? 'no record here' : '',
    isOpen ? 'hour not told' : '',
  ]
    .filter(Boolean)
    .join(', ');
  return html`<a class="${classes}" href="${eventHref(event.id)}"><title>${whenText(event)}: ${summaryOf(event)}${notes === '' ? '' : ` (${notes})`}</title>${tie}${shapes}</a>`;
}

/** With its time of day, where one is told. */
function startOf(event: ChronicleEvent): number {
  const clock = event.accounts[0]?.clock ?? null;
  return dayOf(event.first) + (clock === null ? 0.5 : clock.start / MINUTES);
}

/** Two digits are a tenth of a pixel. */
function at(value: number): string {
  return (Math.round(value * 100) / 100).toString();
}
