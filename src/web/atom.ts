/** New documents of a search as a feed (RFC 4287), for a reader of feeds. */
import type { SearchHit } from '../memcon.ts';
import { documentTitle, oneLine } from './citation.ts';
import { type Html, html, trusted } from './html.ts';
import { words } from './words.ts';

export interface FeedEntry {
  readonly hit: SearchHit;
  /** ISO 8601 instant at which the document came in. */
  readonly addedAt: string;
}

/** `origin`: where the reading room is, as in `http://127.0.0.1:8080`. Entries: what came last, first. */
export function searchFeed(origin: string, query: string, entries: readonly FeedEntry[], now: Date): Html {
  const asked = encodeURIComponent(query);
  return html`${trusted('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${words.name}: ${query}</title>
<id>urn:memcon:search:${asked}</id>
<link rel="self" href="${origin}/search.atom?q=${asked}"/>
<link rel="alternate" type="text/html" href="${origin}/search?q=${asked}"/>
<author><name>${words.name}</name></author>
<updated>${entries[0]?.addedAt ?? now.toISOString()}</updated>
${entries.map(
  ({
    hit,
    addedAt,
  }) => html`<entry><title>${documentTitle(hit.title)}</title><id>urn:memcon:${hit.document}</id><updated>${addedAt}</updated>
<link href="${origin}/d/${hit.document}?q=${asked}&amp;at=${hit.start}#at"/>
<summary>${oneLine(hit.snippet)}</summary></entry>
`,
)}</feed>
`;
}
