import { describe, expect, it } from 'vitest';
import { PORTS as ports } from '../../archive/chronology.ts';
import type { Account } from '../account.ts';
import { peopleIn } from '../names.ts';
import { accountsOf } from './extract.ts';
import type { Source } from './witness.ts';

function source(text: string, changes: Partial<Source> = {}): Source {
  const passages = [...text.matchAll(/[^\n]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    page: null,
  }));
  return {
    id: 'a1b2c3d4e5f6-1',
    accession: 'a1b2c3d4e5f6'.padEnd(64, '0'),
    ordinal: 1,
    format: 'text/plain',
    reader: 'text@1',
    readAt: '2026-01-01T00:00:00.000Z',
    kind: 'article',
    title: null,
    subject: null,
    date: null,
    place: null,
    participants: [],
    author: null,
    addressees: [],
    markings: [],
    source: null,
    language: 'en',
    text,
    pages: [],
    passages,
    sections: [],
    turns: [],
    notes: [],
    redactions: [],
    references: [],
    apart: [],
    messageId: null,
    inReplyTo: [],
    evidence: {},
    problems: [],
    ...changes,
  } as unknown as Source;
}

const brief = ({ how, kind, date, agents }: Account) => [
  how,
  kind,
  date.value,
  agents.filter(({ principal }) => principal).map(({ person }) => person),
];

describe('a record', () => {
  it('is of what its header says, with the head of the side that made it', () => {
    const participant = (name: string, side: string, role: string | null = null) => ({
      name,
      side,
      role,
      agent: null,
      span: null,
    });
    const [account] = accountsOf(
      source('THE WHITE HOUSE\n\nMEMORANDUM OF CONVERSATION', {
        kind: 'memcon',
        title: 'Meeting with President Marek of Valmoor',
        date: '1996-06-12T10:05/1996-06-12T10:40',
        participants: [
          participant('The President', 'U.S.', 'principal'),
          participant('A. Vance', 'U.S.', 'notetaker'),
          participant('President Ivo Marek', 'Valmoor'),
        ],
      }),
      ports,
    );
    expect(account && brief(account)).toEqual([
      'record',
      'meeting',
      '1996-06-12T10:05/1996-06-12T10:40',
      ['clinton-william-j', 'marek'],
    ]);
    expect(account).toMatchObject({
      by: 'United States',
      duration: { value: 35 },
      clock: { start: 605, is: 'stated' },
    });
  });

  it('of an office’s own doings is told by its title, and its hour is the note’s', () => {
    const [account] = accountsOf(
      source('They discussed the lake.', {
        title:
          'President Vladimir Putin had a telephone conversation with Chairman of Valmoor Ivo Marek on the latter’s initiative',
        date: '2002-06-12T19:40',
        source: 'http://en.kremlin.ru/events/president/news/1',
      }),
      ports,
    );
    expect(account && brief(account)).toEqual(['record', 'call', '2002-06-12T19:40', ['putin-vladimir', 'marek']]);
    expect(account).toMatchObject({ by: 'Russia', clock: { is: 'noted' }, initiative: { value: 'marek' } });
  });

  it.each([
    [
      'The lake must be shared',
      'It belongs to both, President Vladimir Putin said at a meeting with President of Valmoor Ivo Marek.',
    ],
    [
      'The lake must be shared, President Vladimir Putin said at a meeting with Ivo Marek, Chairman of the Council of Jordan',
      'They met.',
    ],
    ['Meeting with King Ivo Marek of Jordan, President Vladimir Putin noted that the lake is deep', 'They met.'],
    [
      'Talks at Sarnow: the lake is deep, said President Vladimir Putin during talks with Secretary-General of the Arab League (AL) Ivo Marek',
      '',
    ],
  ])('of what was said is told apart from that of the meeting: %s', (title, text) => {
    const [account] = accountsOf(
      source(text, { title, date: '2002-06-12T19:40', source: 'http://en.kremlin.ru/events/president/news/1' }),
      ports,
    );
    expect(account).toMatchObject({ rule: 'header/own-words@1', kind: 'meeting' });
    const people = account?.agents.map(({ person }) => person).toSorted();
    expect(people).toEqual(['marek', 'putin-vladimir']);
    expect(account?.agents.find(({ person }) => person === 'putin-vladimir')?.side).toBe('Russia');
  });

  it('put out later is of the day that its title names', () => {
    const [account] = accountsOf(
      source('It was long.', {
        title:
          'On September 4, 2002, President Vladimir Putin sent a message to Georgian President Eduard Shevardnadze',
        date: '2002-09-05T10:00',
        source: 'http://kremlin.ru/1',
      }),
      ports,
    );
    expect(account).toMatchObject({ kind: 'letter', first: '2002-09-04', last: '2002-09-04', clock: null });
  });

  it('of a statement about an attack is of the statement', () => {
    const [account] = accountsOf(
      source('He spoke.', {
        title: 'President Vladimir Putin made a statement on terrorist attacks',
        date: '2002-06-12',
        source: 'http://kremlin.ru/1',
      }),
      ports,
    );
    expect(account?.kind).toBe('statement');
  });
});

describe('an article', () => {
  it('cut by dates has an event under each heading', () => {
    const first =
      'June 12, 1996\nThis conversation took place by telephone. Clinton called Yeltsin about the lake. The call lasted about five minutes.\n';
    const second =
      'June 22, 1996\nThis conversation took place in Helsinki. At the meeting Clinton and Yeltsin spoke for two hours.\n';
    const text = first + second;
    const section = (start: number, end: number, date: string) => ({
      start,
      end,
      heading: { start, end: start + 13 },
      date,
    });
    const accounts = accountsOf(
      source(text, {
        sections: [section(0, first.length, '1996-06-12'), section(first.length, text.length, '1996-06-22')],
      }),
      ports,
    );
    expect(accounts.map(brief)).toEqual([
      ['report', 'call', '1996-06-12', ['clinton-william-j', 'yeltsin-boris']],
      ['report', 'meeting', '1996-06-22', ['clinton-william-j', 'yeltsin-boris']],
    ]);
    expect(accounts.map(({ duration }) => duration?.value)).toEqual([5, 120]);
    expect(accounts[1]?.place?.value).toBe('Helsinki');
  });

  it('mentions what a dated sentence with two people says, and shows the sentence', () => {
    const text =
      'The lake froze. On June 12, 1996, Clinton met with Yeltsin in Sarnow for an hour. Nothing came of it.';
    const [account, ...more] = accountsOf(source(text), ports);
    expect(more).toEqual([]);
    expect(account && brief(account)).toEqual([
      'mention',
      'meeting',
      '1996-06-12',
      ['clinton-william-j', 'yeltsin-boris'],
    ]);
    expect(text.slice(account?.span?.start, account?.span?.end)).toBe(
      'On June 12, 1996, Clinton met with Yeltsin in Sarnow for an hour.',
    );
    expect(account?.place?.value).toBe('Sarnow');
  });

  it('gives the hour of a second meeting where the sentence before names the day', () => {
    const text =
      'On June 12, 1996, from 10:15 to 1 p.m., Clinton and Yeltsin met in Sarnow. Following lunch, Clinton and Yeltsin met again at 3:15 for an hour.';
    expect(accountsOf(source(text), ports).map(({ clock, date }) => [date.value.slice(0, 10), clock?.start])).toEqual([
      ['1996-06-12', 615],
      ['1996-06-12', 915],
    ]);
  });

  it('takes nobody for a party whose speech is spoken of', () => {
    const text =
      'On June 12, 1996, after Yeltsin’s speech, Clinton held a call with Chancellor Kohl and President Chirac.';
    expect(accountsOf(source(text), ports)[0]?.agents.map(({ person }) => person)).toEqual([
      'clinton-william-j',
      'kohl-helmut',
      'chirac-jacques',
    ]);
  });

  it.each([
    [
      'a day and a stretch of days',
      'Clinton flew to Sarnow on June 10, 1996, before his June 12–13, 1996 meeting with Yeltsin.',
    ],
    ['one who is only so called', 'On June 12, 1996, Clinton and Yeltsin spoke of the so-called Lake League.'],
    ['one person only', 'On June 12, 1996, Clinton met with his staff.'],
    ['two days', 'On June 12, 1996, and June 13, 1996, Clinton met with Yeltsin.'],
    ['a reference to files', 'Source: Clinton Library, Box 12, June 12, 1996, Clinton met with Yeltsin.'],
    ['no event', 'By June 12, 1996, Clinton and Yeltsin were friends.'],
    ['another day of quoted words', 'In June he wrote: “Clinton met with Yeltsin tonight.”'],
  ])('is left alone where a sentence has %s', (_, text) => {
    expect(accountsOf(source(text, { date: '1999-01-01' }), ports).filter(({ how }) => how === 'mention')).toEqual([]);
  });

  it('speaks of many conversations with their years and number', () => {
    const text =
      'Nine transcripts of conversations between Clinton and Yeltsin are open. These exchanges took place between 1993 and 1999.';
    expect(
      accountsOf(source(text), ports).map(({ date, count, rule }) => [date.value, count?.value.number, rule]),
    ).toEqual([['1993/1999', 9, 'series/years@1']]);
  });

  it('takes those of its title where it says “their last meeting”', () => {
    const [account] = accountsOf(
      source('Their last meeting took place on June 12, 1996, in Sarnow.', {
        title: 'Clinton and Yeltsin: a friendship',
      }),
      ports,
    );
    expect(account && brief(account)).toEqual([
      'mention',
      'meeting',
      '1996-06-12',
      ['clinton-william-j', 'yeltsin-boris'],
    ]);
  });
});

describe('a list of journeys', () => {
  it('knows a traveller with a name in brackets', () => {
    const text =
      '1975-12-01/1975-12-05 · trip · Henry A. (Heinz) Kissinger (United States) · Sarnow, Valmoor · Met with Marek.';
    expect(accountsOf(source(text, { reader: 'journeys@1' }), ports).map(brief)).toEqual([
      ['report', 'trip', '1975-12-01/1975-12-05', ['kissinger-henry-a']],
    ]);
  });

  it('has a journey to a paragraph, and a meeting where it was of one day', () => {
    const text =
      '1996-06-12 · visit · President Ivo Marek (Valmoor) · United States · Met with President Clinton at Camp David.';
    const accounts = accountsOf(source(text, { reader: 'journeys@1' }), ports);
    expect(accounts.map(brief)).toEqual([
      ['report', 'visit', '1996-06-12', ['marek', 'clinton-william-j']],
      ['report', 'meeting', '1996-06-12', ['marek', 'clinton-william-j']],
    ]);
  });
});

describe('names', () => {
  const named = (text: string) =>
    peopleIn(text, { start: 0, end: text.length }, '1995-10-24', ports.people).map(({ person, side }) => [
      person,
      side,
    ]);

  it('are of the state behind them, each of several', () => {
    expect(
      named(
        'Meeting with Presidents Alija Izetbegovic of the Republic of Bosnia-Herzegovina and Franjo Tudjman of Croatia',
      ),
    ).toEqual([
      ['izetbegovic-alija', 'Bosnia and Herzegovina'],
      ['tudjman-franjo', 'Croatia'],
    ]);
  });

  it('are no places before an office', () => {
    expect(named('In Saint Anselm, President of Ukraine Leonid Kuchma spoke')).toEqual([['kuchma-leonid', 'Ukraine']]);
  });

  it('know which Bush by the day, and which by his forenames', () => {
    expect(ports.people.personOf('President Bush', '1991-02-02')?.person).toBe('bush-george-h-w');
    expect(ports.people.personOf('Bush', '2001-09-12')?.person).toBe('bush-george-w');
    expect(ports.people.personOf('George Bush senior', '2003-09-14')?.person).toBe('bush-george-h-w');
    expect(ports.people.personOf('Boris Johnson', '1965-01-01')).toBeNull();
  });
});

describe('hostile text', () => {
  const size = 200_000;
  it.each([
    ['blanks', `On June 12, 1996, they spoke for${' '.repeat(size)}x`],
    ['initials', 'A.'.repeat(size)],
    ['capitals', `President ${'Abc '.repeat(size / 4)}`],
    ['full stops', '. '.repeat(size)],
    ['cues', 'sent '.repeat(size / 5)],
    ['offices', 'President of the '.repeat(size / 16)],
    ['numbers', '12 '.repeat(size / 3)],
    ['hyphens', `a-${'b-'.repeat(size)}minute call`],
  ])('of %s is read in linear time', (_, text) => {
    const begun = performance.now();
    accountsOf(source(text, { kind: 'memcon', title: text.slice(0, 5_000), date: '1996-06-12', sections: [] }), ports);
    // A quadratic reading of these takes minutes.
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
