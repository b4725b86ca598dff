import { describe, expect, it } from 'vitest';
import { dateReader } from '../../dates/dates.ts';
import type { Quotation } from '../../record/record.ts';
import { findQuotations, structureOf } from '../structure.ts';

const identity = { accession: 'ab'.repeat(32), ordinal: 1, name: 'source.txt', readAt: '2026-01-01T00:00:00Z' };
const blank = { format: 'text/plain', reader: 'test@1', declared: {}, pages: [], origins: [], styles: [], apart: [] };

function only(text: string): Quotation | undefined {
  const document = structureOf({ ...blank, text, problems: [] }, identity, dateReader);
  return findQuotations(document, dateReader).at(0);
}

describe('names of things', () => {
  it.each([
    ['The harbour works with the company “Estuary” on the pier.', 'title'],
    ['They opened the “Estuary” project in the spring.', 'title'],
    ['The state sold its pier to the board (the “Purchaser”) in spring.', 'title'],
    ['In this order the term “vessel” means a ship of any size.', 'scare'],
    ['They spoke of the word “partnership” all day.', 'scare'],
  ])('%s', (text, kind) => {
    expect(only(text)?.kind).toBe(kind);
  });
});

describe('texts in capitals', () => {
  it.each([
    ['FOREIGN MINISTER OSK SAID QUOTE THE FERRIES RUN AGAIN UNQUOTE.', 'FOREIGN MINISTER OSK', 'SAID'],
    ['HE STRESSED THAT "THE HARBOUR IS OPEN TO ALL" NOW.', null, 'STRESSED'],
    ['"THE FERRIES RUN AGAIN," SAID MR TURIN TODAY.', 'MR TURIN', 'SAID'],
  ])('%s', (text, speaker, cue) => {
    const found = only(text);
    expect([found?.speaker?.name ?? null, found?.cue ?? null]).toEqual([speaker, cue]);
  });
});
