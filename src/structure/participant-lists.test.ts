import { describe, expect, it } from 'vitest';
import type { Origin, ReadDocument } from '../record/record.ts';
import { structureOf } from './structure.ts';

const identity = { accession: 'ab'.repeat(32), ordinal: 1, name: 'source.txt', readAt: '2026-01-01T00:00:00Z' };

function participants(text: string, more: Partial<ReadDocument> = {}) {
  const empty = { pages: [], origins: [], styles: [], apart: [], problems: [] };
  const read: ReadDocument = { text, format: 'text/plain', reader: 'test@1', declared: {}, ...empty, ...more };
  const document = structureOf(read, identity, { find: () => [] });
  return document.participants.map(({ name, role, side, presence }) =>
    [name, role, side, ...(presence === undefined ? [] : [presence])].map((each) => each ?? '–').join(' | '),
  );
}

const list = (...lines: string[]) =>
  `MEMORANDUM OF CONVERSATION\n\nPARTICIPANTS\n\n${lines.join('\n\n')}\n\n\nThe Chairman said that he had read the engineers’ report on the ferries with great care.`;

describe('lists of participants', () => {
  it.each([
    [
      'The President, the Vice President, Ambassador Hale, Mr. Osk',
      ['The President | principal | –', 'the Vice President | – | –', 'Ambassador Hale | – | –', 'Mr. Osk | – | –'],
    ],
    ['Senators Hale, Reed, Brandt', ['Senator Hale | – | –', 'Senator Reed | – | –', 'Senator Brandt | – | –']],
    [
      'Secretary Hale, Mr. Osk and Mr. Reyl (Commerce)',
      ['Secretary Hale | – | Commerce', 'Mr. Osk | – | Commerce', 'Mr. Reyl | – | Commerce'],
    ],
    ['Warren Hale, Secretary of State', ['Warren Hale | Secretary of State | –']],
    ['Mr. Hale—EUR', ['Mr. Hale | EUR | –']],
    ['EUR—Mr. Hale', ['Mr. Hale | EUR | –']],
    ['Mr. Osk (came in at 11:30)', ['Mr. Osk | – | – | came in at 11:30']],
    ['Pavel Osk (State Dept interpreter)', ['Pavel Osk | interpreter | –']],
  ])('%s', (line, expected) => {
    expect(participants(list(line))).toEqual(expected);
  });

  it('reads states before names as sides, where there are two of them', () => {
    expect(
      participants(list('U.S. Warren Hale, Director', 'Anna Reed', 'U.S.S.R. Ivo Marek, First Deputy Minister')),
    ).toEqual([
      'Warren Hale | Director | U.S.',
      'Anna Reed | – | U.S.',
      'Ivo Marek | First Deputy Minister | U.S.S.R.',
    ]);
  });

  it('ends where the text begins', () => {
    expect(participants(list('Ivo Marek', 'I met with the Chairman for half an hour.'))).toEqual(['Ivo Marek | – | –']);
  });

  it('reads who took the chair, and offices as sides', () => {
    const text =
      'Summary of Conclusions\n\nDATE: May 3, 1994\nPARTICIPANTS:\nCHAIR\nAnna Reed\nThe Chancellor’s Office:\nPavel Osk\nHarbour\nIvo Brandt\n\nSummary of Conclusions\n\nThey agreed.';
    expect(participants(text, { format: 'application/pdf' })).toEqual([
      'Anna Reed | chair | –',
      'Pavel Osk | – | The Chancellor’s Office',
      'Ivo Brandt | – | Harbour',
    ]);
  });
});

describe('two columns of names', () => {
  const rows = [
    ['Harbour', 'Treasury'],
    ['Anna Reed', 'Pavel Osk'],
    ['Customs', 'Chancery'],
    ['Ivo Brandt', 'Yelka Turin'],
  ] as const;
  const text = `Summary of Conclusions\n\nPARTICIPANTS:\n${rows.map((row) => row.join(' ')).join('\n')}\n\nSummary of Conclusions\n\nThey agreed.`;
  const LETTER = 7;
  const origins = rows.flatMap(([left, right], row): Origin[] => {
    const start = text.indexOf(`${left} ${right}`);
    const top = 100 + row * 14;
    const box = (x: number, words: string) => [x, top, x + words.length * LETTER, top + 12] as const;
    const second = start + left.length + 1;
    return [
      { start, end: start + left.length, page: 1, box: box(60, left) },
      { start: second, end: second + right.length, page: 1, box: box(320, right) },
    ];
  });

  it('are read one after the other, each name under its own side', () => {
    expect(participants(text, { format: 'application/pdf', origins })).toEqual([
      'Anna Reed | – | Harbour',
      'Ivo Brandt | – | Customs',
      'Pavel Osk | – | Treasury',
      'Yelka Turin | – | Chancery',
    ]);
  });
});
