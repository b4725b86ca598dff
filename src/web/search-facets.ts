/** By what a search can be narrowed down: each value is a link that adds its field to the query, or takes it out again. */
import type { Facet, FacetField } from '../memcon.ts';
import { type Html, html, nothing } from './html.ts';
import { words } from './words.ts';

/** Fields of the query language; a value goes in between quotation marks. */
const QUERY_FIELDS: Readonly<Record<FacetField, string>> = {
  kind: 'kind',
  year: 'date',
  person: 'participant',
  side: 'side',
  speaker: 'speaker',
  place: 'place',
  collection: 'collection',
  classification: 'class',
  redacted: 'redacted',
};
/** More years than this are shown as decades. */
const MOST_YEARS = 10;

/** `to` makes the address of another query. */
export function facetLists(query: string, facets: readonly Facet[], to: (query: string) => string): Html {
  const lists = facets.map((facet) => {
    const items = valuesOf(facet).map(({ value, label, count }) => {
      const token = tokenOf(facet.field, value);
      const without = withoutToken(query, token);
      return without === null
        ? html`<li><a href="${to(`${query} ${token}`.trim())}">${label}</a> <span class="num">${count}</span></li>`
        : html`<li><a class="on" aria-current="true" href="${to(without)}" title="${words.search.remove}">${label} ×</a> <span class="num">${count}</span></li>`;
    });
    return html`<div class="facet"><h3>${words.search.facets[facet.field]}</h3><ul>${items}${facet.more ? html`<li class="soft">…</li>` : nothing}</ul></div>`;
  });
  return html`<div class="facets">${lists}</div>`;
}

interface Shown {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

function valuesOf({ field, values }: Facet): readonly Shown[] {
  if (field === 'kind') return values.map(({ value, count }) => ({ value, label: value.replace('-', ' '), count }));
  if (field !== 'year' || values.length <= MOST_YEARS) return values.map((one) => ({ ...one, label: one.value }));
  const decades = Map.groupBy(values, ({ value }) => value.slice(0, 3));
  return [...decades].map(([decade, years]) => ({
    value: `${decade}0..${decade}9`,
    label: `${decade}0s`,
    count: years.reduce((sum, { count }) => sum + count, 0),
  }));
}

function tokenOf(field: FacetField, value: string): string {
  const plain = value
    .replace(/["“”„«»]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${QUERY_FIELDS[field]}:${/^[\w.-]+$/.test(plain) ? plain : `"${plain}"`}`;
}

/** Null where the query has it not. */
function withoutToken(query: string, token: string): string | null {
  const at = ` ${query} `.toLowerCase().indexOf(` ${token.toLowerCase()} `);
  if (at < 0) return null;
  return `${query.slice(0, at)}${query.slice(at + token.length)}`.replace(/\s+/g, ' ').trim();
}
