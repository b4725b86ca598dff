/** The checks that people keep: how each came out, and what came out otherwise since; as a page and as a feed. */
import type { CheckChange, KeptCheckSummary } from '../memcon.ts';
import { keptItem } from './check-form.ts';
import { documentTitle, oneLine } from './citation.ts';
import { type Html, html, nothing, trusted } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.check;
/** Of one check; the others stand on its own page. */
const MOST_CHANGES = 5;
const FEED_ENTRIES = 50;
const LONGEST_QUOTATION = 100;

/** `kept`: in the order in which they were kept; `documents`: in the archive now. Those that changed last come first. */
export function checksPage(site: Site, kept: readonly KeptCheckSummary[], documents: number): Html {
  const items = lastChanged(kept).map((check) => keptItem(check, documents, changeList(check)));
  const body = html`<div class="narrow"><h1>${say.kept}</h1>
<p class="lead">${say.keptLead}</p>
${kept.length === 0 ? html`<p>${say.noneKept} <a href="/check">${say.title}</a></p>` : html`<ul class="rows listing">${items}</ul><p class="small"><a href="/checks.atom">${say.keptFeed}</a></p>`}</div>`;
  const head = html`<link rel="alternate" type="application/atom+xml" href="/checks.atom">`;
  return page(site, { title: say.kept, section: 'check', head }, body);
}

function lastChanged(kept: readonly KeptCheckSummary[]): readonly KeptCheckSummary[] {
  const time = ({ again, at }: KeptCheckSummary) => again?.changedAt ?? at;
  return kept.toSorted((a, b) => (time(a) < time(b) ? 1 : -1));
}

function changeList({ hash, again }: KeptCheckSummary): Html {
  const changes = again?.changes ?? [];
  if (changes.length === 0) return nothing;
  const more = changes.length - MOST_CHANGES;
  const rest = more > 0 ? html`<li class="soft"><a href="/check/${hash}">… ${more}</a></li>` : nothing;
  return html`<ul class="small">${changes.slice(0, MOST_CHANGES).map((one) => changeItem(hash, one))}${rest}</ul>`;
}

function changeItem(hash: string, change: CheckChange): Html {
  const { number, document } = change;
  const quoted = `“${excerpt(change.text)}”`;
  const link = number === null ? quoted : html`<a href="/check/${hash}#e${number}">${quoted}</a>`;
  const found = document === null ? nothing : html`: <a href="/d/${document.id}">${documentTitle(document.title)}</a>`;
  return html`<li><span dir="auto">${link}</span> ${outcome(change)}${found}</li>`;
}

/** `altered → verbatim`, or the one verdict where only the document is another. */
function outcome({ before, after }: CheckChange): string {
  const name = (verdict: CheckChange['before']) => (verdict === null ? say.absent : words.verdicts[verdict]);
  return before === after ? name(after) : `${name(before)} → ${name(after)}`;
}

function excerpt(text: string): string {
  return oneLine(text).slice(0, LONGEST_QUOTATION);
}

/** RFC 4287: an entry for each check in which something came out otherwise, renewed when it does again. */
export function checksFeed(origin: string, kept: readonly KeptCheckSummary[], now: Date): Html {
  const changed = lastChanged(kept.filter(({ again }) => again !== null && again.changedAt !== null));
  return html`${trusted('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${words.name}: ${say.kept}</title>
<id>urn:memcon:checks</id>
<link rel="self" href="${origin}/checks.atom"/>
<link rel="alternate" type="text/html" href="${origin}/checks"/>
<author><name>${words.name}</name></author>
<updated>${changed[0]?.again?.changedAt ?? now.toISOString()}</updated>
${changed.slice(0, FEED_ENTRIES).map((check) => feedEntry(origin, check))}</feed>
`;
}

function feedEntry(origin: string, { hash, title, name, again }: KeptCheckSummary): Html {
  const { changes = [], changedAt = null } = again ?? {};
  const lines = changes.map((change) => `“${excerpt(change.text)}” ${outcome(change)}`);
  return html`<entry><title>${documentTitle(title ?? name)}</title><id>urn:memcon:check:${hash}</id><updated>${changedAt}</updated>
<link href="${origin}/check/${hash}"/>
<summary>${lines.join('; ')}</summary></entry>
`;
}
