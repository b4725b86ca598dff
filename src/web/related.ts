/** What else in the archive belongs to a document: its event's other witnesses, mails around it, what it refers to, what it shares. */
import type { ChronicleEvent, DocumentSummary, SearchHit, SharedPassage } from '../memcon.ts';
import { summaryOf } from '../memcon.ts';
import type { Document } from '../record/record.ts';
import { documentName, documentTitle, oneLine } from './citation.ts';
import { referenceLinks } from './decorations.ts';
import { type Html, html, nothing } from './html.ts';
import { counted, words } from './words.ts';

const say = words.related;

/** The mails around a mail, as far as the archive has them. */
export interface Thread {
  readonly answers: readonly DocumentSummary[];
  readonly answeredBy: readonly DocumentSummary[];
}

export interface Related {
  readonly thread: Thread;
  /** Others of the same day. */
  readonly sameDay: readonly Pick<SearchHit, 'document' | 'title' | 'kind'>[];
  /** The events that this document records or tells of, as far as the chronology has been brought together. */
  readonly events: readonly ChronicleEvent[];
  /** Null where nobody has asked yet. */
  readonly shared: readonly SharedPassage[] | null;
}

/** Of each list; the rest is a click away. */
const MOST = 8;

export function relatedSection(document: Document, { thread, sameDay, events, shared }: Related): Html {
  const ofEvents = events.map((event) => ofEvent(document, event)).filter((group) => group !== null);
  const inEvents = new Set(events.flatMap(({ accounts }) => accounts.map((account) => account.document)));
  const groups = [
    ...ofEvents,
    ...mails(words.document.answers, thread.answers),
    ...mails(words.document.answeredBy, thread.answeredBy),
    ...ofTheSameDay(sameDay.filter((one) => !inEvents.has(one.document))),
    ...references(document),
    ...sharing(document, shared),
  ];
  return html`<section class="related" aria-labelledby="related"><h2 id="related">${say.title}</h2>
<dl>${groups}</dl>
${shared === null ? html`<p class="small"><a href="/d/${document.id}/reuse">${words.reuse.link}</a></p>` : nothing}
<p class="small"><a href="/d/${document.id}/quoted-by">${words.quotedBy.link}</a></p></section>
`;
}

/** The other documents that record it first, then those that tell of it. */
function ofEvent(document: Document, event: ChronicleEvent): Html | null {
  const others = [
    ...new Map(
      event.accounts
        .filter((account) => account.document !== null && account.document !== document.id)
        .map((account) => [account.document, account]),
    ).values(),
  ];
  if (others.length === 0 && event.conflicts.length === 0) return null;
  const links = others
    .slice(0, MOST)
    .map(
      (account) =>
        html`<dd><a href="/d/${account.document}${account.span === null ? '' : `?start=${account.span.start}&end=${account.span.end}#mark`}" dir="auto">${oneLine(account.title).slice(0, 90)}</a> <span class="soft">${say.how[account.how]}${account.by === null ? '' : `, ${account.by}`}</span></dd>`,
    );
  const differ = event.conflicts.length === 0 ? nothing : html` · <b>${say.conflicts(event.conflicts.length)}</b>`;
  return html`<div><dt>${say.event}: <a href="/chronology/event/${encodeURIComponent(event.id)}">${summaryOf(event)}</a>${differ}</dt>${links}</div>`;
}

function mails(term: string, list: readonly DocumentSummary[]): readonly Html[] {
  if (list.length === 0) return [];
  const links = list.map((mail) => html`<dd><a href="/d/${mail.id}" dir="auto">${documentName(mail)}</a></dd>`);
  return [html`<div><dt>${term}</dt>${links}</div>`];
}

function ofTheSameDay(list: Related['sameDay']): readonly Html[] {
  if (list.length === 0) return [];
  const links = list.map(
    (one) =>
      html`<dd><a href="/d/${one.document}" dir="auto">${documentTitle(one.title)}</a> <span class="soft">${words.shortKind(one.kind)}</span></dd>`,
  );
  return [html`<div><dt>${words.document.sameDay}</dt>${links}</div>`];
}

function references(document: Document): readonly Html[] {
  const links = [...referenceLinks(document)]
    .slice(0, MOST)
    .map(([href, label]) => html`<dd><a href="${href}">${label}</a></dd>`);
  return links.length === 0 ? [] : [html`<div><dt>${say.refersTo}</dt>${links}</div>`];
}

/** Those with which it has most words in common. */
function sharing({ id }: Document, shared: Related['shared']): readonly Html[] {
  if (shared === null) return [];
  const tally = new Map<string, { title: string | null; words: number }>();
  for (const passage of shared) {
    for (const { document, title } of passage.witnesses) {
      if (document !== id) tally.set(document, { title, words: (tally.get(document)?.words ?? 0) + passage.words });
    }
  }
  if (tally.size === 0) return [];
  const links = [...tally]
    .sort((a, b) => b[1].words - a[1].words)
    .slice(0, MOST)
    .map(
      ([document, one]) =>
        html`<dd><a href="/d/${document}" dir="auto">${documentTitle(one.title)}</a> <span class="soft">${counted(one.words, 'word')}</span></dd>`,
    );
  return [html`<div><dt><a href="/d/${id}/reuse">${say.shared}</a></dt>${links}</div>`];
}
