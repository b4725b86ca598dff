/** One line that lets a reader find the words again without this program. */
import type { Accession, Document } from '../record/record.ts';
import { dateInWords } from './dates.ts';
import { words } from './words.ts';

/** `Memorandum of conversation, “Dorn and Marek at Harrow Point”, 29 September 1996, Harrow Point. SOURCE. memcon:ID` */
export function citation(document: Document, accession: Accession | null): string {
  const kind = document.kind === null ? null : capital(words.kinds[document.kind]);
  const title = document.title === null ? null : `“${oneLine(document.title)}”`;
  const head = [kind, title, dateInWords(document.date), document.place].filter(Boolean).join(', ');
  const source = document.source ?? accession?.name ?? null;
  const parts = [head || words.document.untitled, source === null ? null : oneLine(source), `memcon:${document.id}`];
  return parts
    .filter(Boolean)
    .map((part) => String(part).replace(/\.$/, ''))
    .join('. ');
}

export function documentTitle(title: string | null): string {
  return title === null || title.trim() === '' ? words.document.untitled : oneLine(title);
}

/** Of a document that states no title: what its file is called, by which its reader knows it. */
export function documentName({ title, origin }: { readonly title: string | null; readonly origin: string }): string {
  const file = origin.split(/[/\\]/).findLast((part) => part !== '');
  return title === null || title.trim() === '' ? (file ?? words.document.untitled) : oneLine(title);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
