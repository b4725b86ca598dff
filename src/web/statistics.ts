/** Counts as drawings made on the server, each with its numbers as a table under it. */
import type { Statistics } from '../memcon.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.statistics;

const WIDTH = 900;
const BAR_HEIGHT = 22;
const LABEL = 260;
/** More people than this on a circle can't be read. */
const MOST_PEOPLE = 24;

export function statisticsPage(site: Site, counted: Statistics): Html {
  const body = html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${part('meetings', say.meetings, counted.meetings.length, network(counted.meetings), pairsTable(counted.meetings))}
${part(
  'months',
  say.months,
  counted.months.length,
  monthChart(counted.months),
  table(
    [say.month, say.conversations],
    counted.months.map(({ month, count }) => [
      searchLink(`date:${month} (kind:memcon OR kind:telcon OR kind:minutes)`, month),
      count,
    ]),
  ),
)}
${part(
  'speakers',
  say.speakers,
  counted.speakers.length,
  barChart(counted.speakers.map(({ speaker, turns }) => [speaker, turns])),
  table(
    [say.speaker, say.turns, say.documents],
    counted.speakers.map(({ speaker, turns, documents }) => [
      searchLink(`speaker:"${speaker.replaceAll('"', ' ')}"`, speaker),
      turns,
      documents,
    ]),
  ),
)}
${part(
  'classification',
  say.classification,
  counted.classification.length,
  levelChart(counted.classification),
  table(
    [say.year, say.level, say.documents],
    counted.classification.map(({ year, level, count }) => [
      searchLink(`date:${year} class:"${level}"`, year),
      level,
      count,
    ]),
  ),
)}`;
  return page(site, { title: say.title, section: 'documents' }, body);
}

function part(id: string, title: string, rows: number, drawing: Html, numbers: Html): Html {
  return html`<section class="sheet figure" id="${id}"><h2>${title}</h2>
${rows === 0 ? html`<p class="small">${say.none}</p>` : html`${drawing}<details class="fold"><summary>${say.numbers}</summary>${numbers}</details>`}</section>`;
}

type Cell = Html | string | number;

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  const cells = (row: readonly Cell[]) =>
    row.map((cell, i) =>
      i === 0
        ? html`<th scope="row">${cell}</th>`
        : html`<td${typeof cell === 'number' ? html` class="count"` : nothing}>${cell}</td>`,
    );
  return html`<div class="scroll" tabindex="0"><table class="job"><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}

function searchLink(query: string, name: string): Html {
  return html`<a href="/search?q=${encodeURIComponent(query)}">${name}</a>`;
}

function pairsTable(meetings: Statistics['meetings']): Html {
  const both = (a: string, b: string) =>
    searchLink(`participant:"${a.replaceAll('"', ' ')}" participant:"${b.replaceAll('"', ' ')}"`, `${a}, ${b}`);
  return table(
    [say.people, say.conversations],
    meetings.map(({ a, b, count }) => [both(a, b), count]),
  );
}

/** People on a circle, those who met most first; the thicker the line, the more often they met. */
function network(meetings: Statistics['meetings']): Html {
  const often = new Map<string, number>();
  for (const { a, b, count } of meetings) for (const one of [a, b]) often.set(one, (often.get(one) ?? 0) + count);
  const people = [...often]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_PEOPLE)
    .map(([name]) => name);
  const [across, down, cx, cy] = [200, 235, WIDTH / 2, 260];
  const place = (name: string) => {
    // Half a step aside, so that no two names stand one upon the other at the top.
    const angle = (2 * Math.PI * (people.indexOf(name) + 0.5)) / people.length - Math.PI / 2;
    return { x: cx + across * Math.cos(angle), y: cy + down * Math.sin(angle), right: Math.cos(angle) >= -0.01 };
  };
  const most = Math.max(...meetings.map(({ count }) => count), 1);
  const shown = meetings.filter(({ a, b }) => people.includes(a) && people.includes(b));
  const lines = shown.map(({ a, b, count }) => {
    const [from, to] = [place(a), place(b)];
    return html`<path d="M${from.x.toFixed(0)} ${from.y.toFixed(0)}Q${cx} ${cy} ${to.x.toFixed(0)} ${to.y.toFixed(0)}" stroke-width="${(1 + (5 * count) / most).toFixed(1)}"><title>${a}, ${b}: ${count}</title></path>`;
  });
  const dots = people.map((name) => {
    const { x, y, right } = place(name);
    return html`<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="4"/><text x="${(x + (right ? 9 : -9)).toFixed(0)}" y="${(y + 4).toFixed(0)}" text-anchor="${right ? 'start' : 'end'}">${name.slice(0, 34)}</text>`;
  });
  return html`<svg class="chart network" viewBox="0 0 ${WIDTH} 520" role="img" aria-label="${say.meetings}. ${say.seeNumbers}"><g class="links">${lines}</g>${dots}</svg>`;
}

/** A column for each month between the first and the last, also where nothing was. */
function monthChart(months: Statistics['months']): Html {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const [first, last] = [index(months[0]?.month ?? '1970-01'), index(months.at(-1)?.month ?? '1970-01')];
  const most = Math.max(...months.map(({ count }) => count), 1);
  const step = (WIDTH - 20) / Math.max(last - first + 1, 12);
  const bars = months.map(({ month, count }) => {
    const height = (150 * count) / most;
    return html`<rect x="${(10 + (index(month) - first) * step).toFixed(1)}" y="${(160 - height).toFixed(1)}" width="${Math.max(step * 0.8, 1.5).toFixed(1)}" height="${height.toFixed(1)}"><title>${month}: ${count}</title></rect>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} 190" role="img" aria-label="${say.months}. ${say.seeNumbers}"><g class="bars">${bars}</g><text x="10" y="182">${months[0]?.month ?? ''}</text><text x="${WIDTH - 10}" y="182" text-anchor="end">${months.at(-1)?.month ?? ''}</text></svg>`;
}

function barChart(rows: readonly (readonly [string, number])[]): Html {
  const most = Math.max(...rows.map(([, count]) => count), 1);
  const bars = rows.map(([name, count], i) => {
    const width = ((WIDTH - LABEL - 70) * count) / most;
    const y = i * BAR_HEIGHT;
    return html`<text x="${LABEL - 8}" y="${y + 15}" text-anchor="end">${name.slice(0, 36)}</text><rect x="${LABEL}" y="${y + 3}" width="${Math.max(width, 1).toFixed(1)}" height="${BAR_HEIGHT - 7}"/><text x="${(LABEL + width + 6).toFixed(0)}" y="${y + 15}">${count}</text>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${rows.length * BAR_HEIGHT + 4}" role="img" aria-label="${say.speakers}. ${say.seeNumbers}"><g class="bars">${bars}</g></svg>`;
}

/** By rank, so that the same level has the same shade in every year; a pattern of its own needs no colour. */
const LEVELS = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL', 'LIMITED OFFICIAL USE', 'UNCLASSIFIED', 'DECLASSIFIED'];

function levelChart(rows: Statistics['classification']): Html {
  const known = rows.filter(({ level }) => LEVELS.includes(level));
  const years = [...new Set(known.map(({ year }) => year))];
  const total = (year: string) => known.filter((row) => row.year === year).reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...years.map(total), 1);
  const step = (WIDTH - 20) / Math.max(years.length, 8);
  const columns = years.map((year, i) => {
    let top = 160;
    const stack = LEVELS.flatMap((level, rank) => {
      const count = known.find((row) => row.year === year && row.level === level)?.count ?? 0;
      if (count === 0) return [];
      const height = (150 * count) / most;
      top -= height;
      return [
        html`<rect class="level-${rank}" x="${(10 + i * step).toFixed(1)}" y="${top.toFixed(1)}" width="${(step * 0.8).toFixed(1)}" height="${height.toFixed(1)}"><title>${year}, ${level}: ${count}</title></rect>`,
      ];
    });
    const label =
      i % Math.ceil(years.length / 16) === 0
        ? html`<text x="${(10 + (i + 0.4) * step).toFixed(1)}" y="178" text-anchor="middle">${year}</text>`
        : nothing;
    return html`${stack}${label}`;
  });
  const legend = LEVELS.map(
    (level, rank) =>
      html`<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="level-${rank}" width="12" height="12"/></svg> ${level.toLowerCase()}</li>`,
  );
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} 190" role="img" aria-label="${say.classification}. ${say.seeNumbers}">${columns}</svg><ul class="levels">${legend}</ul>`;
}
