import { describe, expect, it } from 'vitest';
import { blankDocument } from '../../../test/made-documents.ts';
import type { Document, Reference } from '../../record/record.ts';
import { citedIn, knownAs } from './cited.ts';

/** A document that refers to `words`, as the reader of references would give it. */
function citing(text: string, words: string, kind: Reference['kind'], target = words, more: Partial<Document> = {}) {
  const start = text.indexOf(words);
  const references = [{ span: { start, end: start + words.length }, kind, target }];
  return blankDocument('a1b2c3d4e5f6-1', text, { references, accession: 'aa', ...more });
}

const keys = (document: Document) => citedIn(document).map(({ key }) => key);

describe('what is cited', () => {
  it.each([
    ['See telegram 1729 from Moscow, June 3.', 'telegram 1729 from Moscow', 'telegram:moscow 1729'],
    ['See telegram 22 to New Delhi, June 3.', 'telegram 22 to New', 'telegram:to new delhi 22'],
    ['See airgram A-140 from Moscow.', 'airgram A-140 from Moscow', 'telegram:moscow a-140'],
    ['REF: 86 STATE 003244', 'REF: 86 STATE 003244', 'telegram:state 3244'],
  ])('is a telegram by its post and serial: %s', (text, words, key) => {
    expect(keys(citing(text, words, 'message'))).toEqual([key]);
  });

  it('is no telegram without its post', () => {
    expect(keys(citing('See telegram 1729, June 3.', 'telegram 1729', 'message'))).toEqual([]);
  });

  it('is a document of the same volume, unless another volume is named', () => {
    const own = { title: '12. Memorandum of Conversation' };
    expect(keys(citing('See Document 65.', 'Document 65', 'document', '65', own))).toEqual(['volume:aa#65']);
    expect(keys(citing('See Documents 83–85.', 'Documents 83–85', 'document', '83–85', own))).toEqual([
      'volume:aa#83',
      'volume:aa#84',
      'volume:aa#85',
    ]);
    const other = 'See Foreign Relations, 1961–1963, volume XIV, Document 45.';
    expect(keys(citing(other, 'Document 45', 'document', '45', own))).toEqual(['frus:1961:14#45']);
    const elsewhere = 'See American Foreign Policy: Current Documents, 1961, Document 45.';
    expect(keys(citing(elsewhere, 'Document 45', 'document', '45', own))).toEqual([]);
    expect(keys(citing('See Document 65.', 'Document 65', 'document', '65'))).toEqual([]);
  });

  it('is what an office put out, whatever its archive is called today', () => {
    const path = '/briefing-room/statements-releases/2022/11/15/statement-on-the-lake/';
    const [now, then] = [`https://bidenwhitehouse.archives.gov${path}`, `https://www.whitehouse.gov${path}`];
    expect(keys(citing(now, now, 'url'))).toEqual(knownAs(blankDocument('b-1', '', { source: then }), 'x.html'));
    const home = 'https://www.whitehouse.gov/';
    expect(keys(citing(home, home, 'url'))).toEqual([]);
    const shop = 'https://example.org/news/12345';
    expect(keys(citing(shop, shop, 'url'))).toEqual([]);
  });
});

describe('what a document is known by', () => {
  it('is its number in its volume, and in the volume of that name', () => {
    const document = blankDocument('b-1', '', { accession: 'aa', title: '45. Memorandum of Conversation' });
    expect(knownAs(document, 'frus1961-63v14.xml')).toEqual(['volume:aa#45', 'frus:1961:14#45']);
  });

  it('is its own serial, for a telegram from a post', () => {
    const text = '10. Telegram From the Embassy in Valmoor\n\nSarnow, June 3, 1961, 7 p.m.\n\n1711. The lake is quiet.';
    const title = '10. Telegram From the Embassy in Valmoor to the Department of State';
    expect(knownAs(blankDocument('b-1', text, { title, place: 'Sarnow' }), 'x.txt')).toContain('telegram:sarnow 1711');
  });
});
