/** The day of a place in a document: of the dated heading above it, else of the document. */
import type { Document, LinkDay, Section } from '../record/record.ts';

/** The day of a place: of the innermost dated section that has it, else the document's own; null where neither is known. */
export function dayAt({ date, sections }: Pick<Document, 'date' | 'sections'>, place: number | null): LinkDay | null {
  let innermost: Section | null = null;
  for (const section of place === null ? [] : sections) {
    const isAround = section.date !== null && section.start <= (place ?? 0) && (place ?? 0) < section.end;
    if (isAround && (innermost === null || section.start >= innermost.start)) innermost = section;
  }
  if (innermost?.date) return { date: innermost.date, span: innermost.heading };
  return date === null ? null : { date, span: null };
}
