import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'edtf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as door from './dates.ts';
import { dateReader, findDates } from './dates.ts';

/** Every pair: the expression, marked by brackets in its sentence, and its value. `null` is an honest "can't be told". */
const ABSOLUTE: readonly (readonly [string, string | null])[] = [
  ['They met on [December 5, 1994] in Kestria.', '1994-12-05'],
  ['They met on [5 December 1994] in Kestria.', '1994-12-05'],
  ['Kestria, [5 Dec. 94]', '1994-12-05'],
  ['the [5th of December 1994]', '1994-12-05'],
  ['on the [first of October 1990] they', '1990-10-01'],
  ['confirmed by the [May 10, 1995] meeting', '1995-05-10'],
  ['R [051530Z DEC 94]', '1994-12-05T15:30Z'],
  ['Received [02/24/89] by the registry', '1989-02-24'],
  ['vom [24.02.1989] an', '1989-02-24'],
  ['dated [1989-06-07].', '1989-06-07'],
  ['at [1989-06-07T09:46-04:00].', '1989-06-07T09:46-04:00'],
  ['[June 7, 1989, 9:46-9:52 am EDT]', '1989-06-07T09:46-04:00/1989-06-07T09:52-04:00'],
  ['[June 7, 1989 9:46-9:52 am EDT]', '1989-06-07T09:46-04:00/1989-06-07T09:52-04:00'],
  ['Valmoor, [June 3, 1961, 12:45 p.m.]', '1961-06-03T12:45'],
  ['[June 3, 1961, 11–12:30 p.m.]', '1961-06-03T11:00/1961-06-03T12:30'],
  ['at [9:46 a.m. on June 7, 1989] the line opened', '1989-06-07T09:46'],
  ['Sent: [Saturday, March 5, 2022 3:32 PM]', '2022-03-05T15:32'],
  ['on [Monday, March 5, 2022] they', '2022-03-05?'],
  ['in [December 1994] and', '1994-12'],
  ['in [May 2002], the', '2002-05'],
  ['the [February\n2002] decree', '2002-02'],
  ['in [the summer of 1994]', null],
  ['during [June 5–7, 1989] in', '1989-06-05/1989-06-07'],
  ['[October 11-12, 1986]', '1986-10-11/1986-10-12'],
  ['[5–7 June 1989]', '1989-06-05/1989-06-07'],
  ['[November-December 2021]', '2021-11/2021-12'],
  ['[June 30–July 2, 1994]', '1994-06-30/1994-07-02'],
  ['[from May 1 to June 3, 1994]', '1994-05-01/1994-06-03'],
  ['[between 1993 and 1995] the', '1993/1995'],
  ['[from 2001 to 2008],', '2001/2008'],
  ['the years [1991–1993] saw', '1991/1993'],
  ['[since 1999] they', '1999/..'],
  ['[by May 1995] all', '../1995-05'],
  ['in [early 1994] he', '1994-01~/1994-04~'],
  ['in [mid-May 1994] he', '1994-05-11~/1994-05-20~'],
  ['in [late 1990s] style', '1997~/1999~'],
  ['at [the end of May 1995] they', '1995-05-21~/1995-05-31~'],
  ['in the [1990s] and', '199X'],
  ['the hard [’90s] were', '199X'],
  ['in the [21st century] we', '20XX'],
  ['in [1995], when', '1995'],
  ['the [1972] agreement', '1972'],
  ['after [9/11] all', '2001-09-11'],
  ['встреча [5 декабря 1994 года] в', '1994-12-05'],
  ['в [декабре 1994 года] они', '1994-12'],
  ['on [June 31, 1994] they', null],
  ['on [05/06/94] they', null],
];

const FALSE_FRIENDS = [
  'They may march on 12 cities and may 5 of them fall.',
  'May I come in? In March on the capital they were second to none.',
  'About 1800 troops and 2000 men marched 1500 miles.',
  'See section 3.3.1 and 1.2.03; the file is F1989/1234; call 555-1234.',
  'Article 5 may apply; the ratio was 3:1, the score 12:10.',
  'The fall of the cabinet came in a second; spring water.',
  'Sun and sat mon wed; Jan Novak and Mr. March; April Dorn spoke.',
  'Room 2012 costs $1994, and paragraph 1.1994 is void; see #1999.',
];

describe('findDates', () => {
  it.each(ABSOLUTE)('%s', (marked, edtf) => {
    const { text, start, end } = unmark(marked);
    const found = findDates(text, { written: null }).filter((each) => each.kind === 'date' || each.kind === 'interval');
    const whole = edtf === null && marked.includes('summer');
    if (whole) return expect(found[0]?.edtf).toBe('1994-22');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ start, end, text: text.slice(start, end), edtf });
  });

  it('reads a commentary as its fixture says', () => {
    const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'dates', 'commentary');
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const found = findDates(readFileSync(join(folder, 'source.txt'), 'utf8'), { written: null });
    expect(found.map(({ text, edtf, kind }) => [text, edtf, kind])).toEqual(expected);
  });

  it('tells no date where usage is divided', () => {
    for (const text of ['two to three years ago', 'next Tuesday', 'a few days later', 'in the fall', 'this decade']) {
      expect(
        values(text, '1990-05-04').every(([, edtf]) => edtf === null),
        text,
      ).toBe(true);
    }
    expect(values('On May 1, 1990 they met. On Tuesday Dorn left.', '2022-03-03')[1]).toEqual(['Tuesday', null]);
    expect(values('Dorn met Marek on Tuesday.', '2022-03-03')).toEqual([['Tuesday', '2022-03-01']]);
  });

  it.each(FALSE_FRIENDS)('leaves look-alikes alone: %s', (text) => {
    expect(findDates(text, { written: null }).filter((each) => each.edtf !== null)).toEqual([]);
  });

  it('counts relative days from the date the narrative has reached', () => {
    const text = 'On July 6, 2001 Dorn called. The yacht sank two days earlier. The next day Marek replied.';
    expect(values(text)).toEqual([
      ['July 6, 2001', '2001-07-06'],
      ['two days earlier', '2001-07-04'],
      ['The next day', '2001-07-05'],
    ]);
    expect(findDates(text, { written: null })[1]?.anchor).toEqual({ start: 3, end: 15, edtf: '2001-07-06' });
  });

  it('counts from an explicit date where one follows', () => {
    expect(values('Ten days after December 5, 1994, they met.')).toEqual([
      ['Ten days after December 5, 1994', '1994-12-15'],
    ]);
  });

  it('does not date what is counted from an event', () => {
    const [found] = findDates('On May 1, 1990 they met, two days before the invasion.', { written: null }).slice(1);
    expect(found).toMatchObject({ text: 'two days before', edtf: null, anchor: null });
    expect(found?.reason).toMatch(/event/);
  });

  it('does not count past a date that it could not resolve', () => {
    const text = 'On July 6, 2001 Dorn called. Talks began on December 20. The next day Marek replied.';
    expect(values(text).map(([, edtf]) => edtf)).toEqual(['2001-07-06', null, null]);
  });

  it('counts deictic words from the day of writing, and in a labelled line from its dated heading', () => {
    expect(values('He arrives tomorrow.', '1999-12-31')).toEqual([['tomorrow', '2000-01-01']]);
    expect(values('March 3, 2001\nDorn: I arrive tomorrow.', '2010-01-01')[1]).toEqual(['tomorrow', '2001-03-04']);
    expect(values('“I arrive tomorrow,” Dorn said.', '2010-01-01')).toEqual([['tomorrow', null]]);
  });

  it('takes a missing year from the text only where it leaves no doubt', () => {
    expect(values('April 2, 2002\nThey sign on May 24.')[1]).toEqual(['May 24', '2002-05-24']);
    expect(values('December 5, 1994\nThey sign on January 24.')[1]).toEqual(['January 24', '1995-01-24']);
    expect(values('December 5, 1994\nThey signed on January 24.')[1]).toEqual(['January 24', null]);
    expect(values('December 5, 1994\nThey sign on June 24.')[1]).toEqual(['June 24', null]);
    expect(values('Reserves stood at ten on January 4 this year.', '2002-01-15')).toEqual([
      ['January 4 this year', '2002-01-04'],
    ]);
  });

  it('reads the end of the century from the day of writing, unless the text tells of another', () => {
    expect(values('All will be done by the end of the century.', '1995-03-01')).toEqual([
      ['by the end of the century', '../1999~'],
    ]);
    expect(values('On May 5, 1961 he hoped to end it by the end of the century.', '2005-01-01')[1]?.[1]).toBeNull();
  });

  it('reads Russian dates, runs and distances', () => {
    const text = 'С 15 по 17 июня 1997 года шли переговоры. 5 июля 1997 года он уехал. Через два дня вернулся.';
    expect(values(text).map(([, edtf]) => edtf)).toEqual(['1997-06-15/1997-06-17', '1997-07-05', '1997-07-07']);
    expect(values('Два года назад всё изменилось.', '1999-04-01')).toEqual([['Два года назад', '1997']]);
  });

  it('reads ambiguous numbers as the text’s other numbers show', () => {
    expect(values('02/24/89 and 05/06/89')).toEqual([
      ['02/24/89', '1989-02-24'],
      ['05/06/89', '1989-05-06'],
    ]);
  });

  it('tells lengths of time and recurrences from dates', () => {
    const found = findDates('For 40 minutes, over a decade, every day.', { written: null });
    expect(found.map(({ text, kind, edtf }) => [text, kind, edtf])).toEqual([
      ['40 minutes', 'duration', null],
      ['a decade', 'duration', null],
      ['every day', 'set', null],
    ]);
  });

  it('opens an interval at one end of what is itself an interval', () => {
    expect(values('Since June 7, 1989 9:46-9:52 am EDT').at(0)?.[1]).toBe('1989-06-07T09:46-04:00/..');
    expect(values('By June 7, 1989 9:46-9:52 am EDT').at(0)?.[1]).toBe('../1989-06-07T09:52-04:00');
  });

  it('gives values that are all EDTF, spans in order, and a reason to each', () => {
    const words = ABSOLUTE.map(([marked]) => unmark(marked).text).concat(FALSE_FRIENDS, [
      'two days earlier',
      'the next day',
      'last week',
      'since',
      'on Tuesday he said',
      '“',
      '\n',
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 12 }),
        fc.constantFrom(null, '1995-03-02'),
        (parts, written) => {
          const text = parts.join(' ');
          let last = 0;
          for (const found of findDates(text, { written })) {
            expect(found.start).toBeGreaterThanOrEqual(last);
            expect(found.text).toBe(text.slice(found.start, found.end));
            expect(found.text.length).toBeGreaterThan(0);
            expect(found.reason).not.toBe('');
            if (found.edtf !== null) expect(() => parse(found.edtf as string)).not.toThrow();
            last = found.end;
          }
        },
      ),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (text) => findDates(text, { written: null }).length >= 0,
      ),
    );
  });

  /** Each with the day of writing, and what comes of its last expression. */
  it.each([
    // A verb misread is likelier than a year left out.
    ['He was asked that it be discussed on May 20.', '1993-05-05', '1993-05-20'],
    ['It will be discussed on May 5.', '1993-05-20', '1993-05-05'],
    ['The committee replied: “He said December.”', '1961-06-06', null],
    ['Orphans will be examined by July 1.', '2013-02-20', '../2013-07-01'],
    // Ages, and what returns.
    ['We live in the world today.', '2013-02-20', null],
    ['Today Russia has 989 associations.', '2013-02-20', null],
    ['Today we are discussing it.', '2013-02-20', '2013-02-20'],
    ['They called on all to declare April 26 the International Day of Memory.', '2001-06-01', null],
    ['Taxes are due by July 1 of each year.', '2001-06-01', null],
    // Weekdays.
    ['He stays in Vienna from Friday, June 2, until Saturday and Sunday.', '1961-05-16', '1961-06-04'],
    ['They will meet Friday.', '1994-02-18', null],
    ['It must be withdrawn by 7:00 pm EST Sunday.', '1994-02-18', '../1994-02-20T19:00-05:00'],
    // Numbers that look like days.
    ['(BONN 851, 1/16.)', '1976-01-20', '1976-01-16'],
    ['It was passed on 12/3 from Bonn.', '1976-12-20', null],
    ['See paras 22/23.', '1976-12-20', undefined],
    ['The file (07/76) is here.', '1979-08-13', '1976-07'],
    ['His letter of February 34 said so.', '1961-06-01', '1961-02-03'],
    ['His letter of April 223 said so.', '1961-06-01', null],
    ['He recalled the January sixth speech.', '1961-02-01', '1961-01-06'],
    ['Dates: December 1d, 1961 re', null, '1961-12'],
    ['the crisis in the fall of 1062', '1963-05-01', null],
    ['DUE DATE: 06 FEB 90 STATUS: C', '1989-05-18', '1990-02-06'],
    ['REF: CSAF 152048JAN75', '1975', '1975-01-15T20:48'],
    ['He worked against it in ’47.', null, '1947'],
    // Times of day.
    ['On May 5, 1993, they met in Sarnow. He left at 1:25 p.m.', null, '1993-05-05T13:25'],
    ['On May 5 and on May 7, 1993, they met. He left at 1:25 p.m.', null, null],
    ['DATE: May 6, 1993\nLOCATION: Situation Room\nTIME: 1:30 - 2:30pm', null, '1993-05-06T13:30/1993-05-06T14:30'],
    ['The group will meet at 5:00 today.', '1994-04-23', '1994-04-23'],
    // Years told beside.
    ['I remember your trip last year in June.', '2013-02-19', '2012-06'],
    ['It will be ready in the week of March 1, 1993.', null, '1993-03-01~/1993-03-07~'],
    ['by early next year', '1995-10-23', '../1996-04~'],
    ['In 1961 he came. By the end of the year he left.', '1975-03-01', null],
    ['by the end of the year', '1975-03-01', '../1975-12~'],
    ['four and a half years ago', '2003-01-20', '1998-07~'],
  ])('%s (%s)', (text, written, value) => {
    expect(values(text, written).at(-1)?.[1]).toBe(value);
  });

  it('reads an editor’s notes by their distance from the document, not by their verbs', () => {
    const text =
      'Vienna, June 3, 1961.\nThey met.\n* * *\nSource: Central Files. Approved in the White House on June 23. See the speech of April 5.';
    expect(values(text).slice(1)).toEqual([
      ['June 23', '1961-06-23'],
      ['April 5', '1961-04-05'],
    ]);
  });

  it('counts nothing from a stamp that is years later than the text', () => {
    expect(values('Reviewed 09/30/1998. He came in January.', '1963-03-01')).toEqual([
      ['09/30/1998', '1998-09-30'],
      ['January', '1963-01'],
    ]);
  });

  it('stays linear on hostile text', () => {
    const hostile = [
      '1 ',
      'May ',
      'the ',
      '1994-',
      '12:12-',
      'a month and a half ',
      '5\n',
      'two days before ',
      'since the Vienna ',
      '“tomorrow ',
      '(May 5) ',
      'Washington, May 5, 1961.\n',
      '161408Z ',
    ];
    for (const unit of hostile) {
      // Processor time: the clock also counts what else the machine does.
      const begun = process.cpuUsage().user;
      findDates(unit.repeat(Math.ceil(400_000 / unit.length)), { written: null });
      expect((process.cpuUsage().user - begun) / 1000, unit).toBeLessThan(3000);
    }
  });
});

describe('the door', () => {
  it('exports what it says', () => {
    expect(Object.keys(door).sort()).toEqual([
      'GAZETTEER',
      'bounds',
      'canMeet',
      'dateReader',
      'findDates',
      'findTimexes',
      'yearOf',
    ]);
  });

  it('gives other rooms dates without lengths of time', () => {
    expect(dateReader.find('For 40 minutes on May 3, 1990.', null).map(({ edtf }) => edtf)).toEqual(['1990-05-03']);
  });
});

function values(text: string, written: string | null = null): [string, string | null][] {
  return findDates(text, { written }).map((found) => [found.text, found.edtf]);
}

function unmark(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return { text: marked.replace('[', '').replace(']', ''), start, end };
}
