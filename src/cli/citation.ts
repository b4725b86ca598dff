import type { Accession, Document } from '../record/record.ts';

/** One line by which the words can be found again: kind, title, date, place, page, source, and the archive's own id. */
export function citation(document: Document, accession: Accession | null, page: number | null = null): string {
  const parts = [
    document.kind === null ? null : capital(document.kind.replaceAll('-', ' ')),
    document.title === null ? null : `“${document.title.replace(/\s+/g, ' ').trim()}”`,
    document.date,
    document.place,
    page === null ? null : `p. ${page}`,
    document.source?.replace(/\s+/g, ' ').trim() ?? accession?.name ?? null,
    `memcon:${document.id}`,
  ];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
