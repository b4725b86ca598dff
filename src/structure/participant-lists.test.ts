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

describe('habits of other offices', () => {
  const dated = (text: string) => {
    const empty = { pages: [], origins: [], styles: [], apart: [], problems: [] };
    const read: ReadDocument = { text, format: 'text/plain', reader: 'test@1', declared: {}, ...empty };
    const { kind, date, place } = structureOf(read, identity, { find: () => [] });
    return [kind, date, place];
  };

  it('reads a council’s summary record', () => {
    const text =
      'NATO CONFIDENTIAL\n\nSUMMARY RECORD\n\nof a meeting of the Council held at the Permanent Headquarters,\nHalvern, on Wednesday, 7th November, 1962 at 10.15 a.m.\n\nPRESENT\n\nPresident: M. Ivo Marek\nKESTRIA: Mr. Pavel Osk\nVALMOOR: Mrs. Yelka Turin\n\nI. FERRIES\n\n1. The CHAIRMAN said that the Council had before it a report by the engineers.\n';
    expect(dated(text).slice(0, 2)).toEqual(['minutes', '1962-11-07T10:15']);
    expect(participants(text)).toEqual([
      'M. Ivo Marek | chair | –',
      'Mr. Pavel Osk | – | KESTRIA',
      'Mrs. Yelka Turin | – | VALMOOR',
    ]);
  });

  it('reads an assembly’s verbatim record, whose roster nobody speaks', () => {
    const text =
      'PROVISIONAL VERBATIM RECORD OF THE TWELFTH MEETING\n\nHeld at Headquarters, Halvern,\non Tuesday, 13 October 1992, at 3.30 p.m.\n\nPresident: Mr. OSK   (Kestria)\n\nThe PRESIDENT: The Council will now begin its consideration of the item. I call on Valmoor.\n\nMrs. TURIN (Valmoor): My delegation regards the closing of the ferries as a grave matter.\n';
    expect(dated(text).slice(0, 2)).toEqual(['minutes', '1992-10-13T15:30']);
    const empty = { pages: [], origins: [], styles: [], apart: [], problems: [] };
    const read: ReadDocument = { text, format: 'text/plain', reader: 'test@1', declared: {}, ...empty };
    const { turns } = structureOf(read, identity, { find: () => [] });
    expect(turns.map(({ speaker }) => speaker?.name)).toEqual(['The PRESIDENT', 'Mrs. TURIN']);
  });

  it('reads a form’s line that says where and when, and names typed in two columns', () => {
    const text =
      'RECORD OF A CONVERSATION BETWEEN THE PRIME MINISTER AND CHANCELLOR MAREK OF VALMOOR AT 10 QUAY STREET ON FRIDAY 27 OCTOBER 1978 AT 10.30 AM\n\nPresent:\n\nPrime Minister               Chancellor Marek\nForeign Secretary            Herr von Osk\nMr B Kantor\n\n* * * * *\n\nThe Prime Minister welcomed Chancellor Marek and said that he was grateful for the talks on the ferries.\n';
    expect(dated(text)).toEqual(['memcon', '1978-10-27T10:30', '10 QUAY STREET']);
    expect(participants(text).map((row) => row.split(' | ')[0])).toEqual([
      'Prime Minister',
      'Foreign Secretary',
      'Mr B Kantor',
      'Chancellor Marek',
      'Herr von Osk',
    ]);
  });

  it('reads an ambassador’s diary: who wrote, with whom, and the day of the talk', () => {
    const text =
      'TOP SECRET\n\nFrom the diary of P. A. OSK\n\n14 June 1960\n\nRECORD OF CONVERSATION\nwith Comrade Ivo Marek, Chairman of the Council of Ministers of Valmoor\n\n12 June 1960\n\nToday I received Comrade Marek at his request. He said that the survey was finished.\n';
    expect(dated(text).slice(0, 2)).toEqual(['memcon', '1960-06-12']);
    expect(participants(text)).toEqual(['P. A. OSK | principal | –', 'Ivo Marek | principal | –']);
  });

  it('reads a date typed at the right of a letterhead', () => {
    const text =
      'THE PRIME MINISTER                          4 March 1987\n\nDear Mr. General Secretary,\n\nThank you for your letter about the ferries.\n';
    expect(dated(text).slice(0, 2)).toEqual(['letter', '1987-03-04']);
  });
});
