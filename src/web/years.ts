/** Documents by year as a small drawing, with the figures in words for those who can't see it. */
import { type Html, html } from './html.ts';

const WIDTH = 300;
const HEIGHT = 96;
const CHART = 78;
/** Wider spans are drawn by decade: narrower bars than this can't be told apart. */
const MOST_BARS = 60;

interface Bar {
  readonly from: number;
  readonly label: string;
  readonly count: number;
}

export function yearsChart(years: readonly { readonly year: number; readonly count: number }[]): Html {
  const bars = barsOf(years);
  const highest = Math.max(...bars.map((bar) => bar.count), 1);
  const step = (WIDTH - 4) / bars.length;
  const said = bars.filter((bar) => bar.count > 0).map((bar) => `${bar.label}: ${bar.count}`);
  return html`<svg class="years" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Documents by year. ${said.join(', ')}">
<g class="bars">${bars.map((bar, i) => drawBar(bar, i, step, highest))}</g>
<g class="ticks">${ticks(bars).map(([i, label, anchor]) => html`<text x="${2 + (anchor === 'end' ? (i + 1) * step : i * step)}" y="${HEIGHT - 4}" text-anchor="${anchor}">${label}</text>`)}</g>
</svg>`;
}

function drawBar(bar: Bar, i: number, step: number, highest: number): Html {
  const height = bar.count === 0 ? 0 : Math.max((bar.count / highest) * CHART, 1.5);
  const [x, y] = [2 + i * step, CHART + 2 - height];
  return html`<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(step * 0.76, 1).toFixed(1)}" height="${height.toFixed(1)}"><title>${bar.label}: ${bar.count}</title></rect>`;
}

function barsOf(years: readonly { readonly year: number; readonly count: number }[]): readonly Bar[] {
  const all = years.map((one) => one.year);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const width = last - first + 1 > MOST_BARS ? 10 : 1;
  const origin = Math.floor(first / width) * width;
  const bars = Array.from({ length: Math.floor((last - origin) / width) + 1 }, (_, i) => origin + i * width);
  return bars.map((from) => ({
    from,
    label: width === 1 ? String(from) : `${from}s`,
    count: years.filter((one) => one.year >= from && one.year < from + width).reduce((sum, one) => sum + one.count, 0),
  }));
}

function ticks(bars: readonly Bar[]): readonly (readonly [number, string, 'start' | 'end'])[] {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return [];
  return bars.length === 1
    ? [[0, first.label, 'start']]
    : [
        [0, first.label, 'start'],
        [bars.length - 1, last.label, 'end'],
      ];
}
