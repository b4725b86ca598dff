import type { Document } from '../record/record.ts';

/** A document as it is printed: without its map to the source and its typography, which are larger than the text itself. */
export function documentJson(document: Document): Omit<Document, 'origins' | 'styles' | 'marks'> {
  const { origins: _origins, styles: _styles, marks: _marks, ...rest } = document;
  return rest;
}
