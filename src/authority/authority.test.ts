import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AuthorityFile,
  authorityFile,
  Roster,
  readAuthority,
  resolveName,
  spellings,
  starterFiles,
} from './authority.ts';
import type { Context } from './resolve.ts';
import { nameKey } from './transliterate.ts';

/** Two presidents of one name, two ministers of one name, a state that became another. */
const FACTS: AuthorityFile = authorityFile({
  name: 'Kestria and Valmoor',
  sources: { gazette: 'Gazette of Kestria' },
  states: [
    { id: 'kestria', name: 'Kestria', adjectives: ['Kestrian'], names: ['K.R.'], source: 'gazette' },
    { id: 'old-valmoor', name: 'Valmoor Union', adjectives: ['Valmoorian'], to: '1991-12-31', source: 'gazette' },
    {
      id: 'valmoor',
      name: 'Valmoor',
      adjectives: ['Valmoorian'],
      from: '1992-01-01',
      before: 'old-valmoor',
      source: 'gazette',
    },
  ],
  persons: [
    { id: 'dorn-alena', name: 'Alena M. Dorn', surname: 'Dorn', given: 'Alena M.', born: 1940, source: 'gazette' },
    { id: 'dorn-erik', name: 'Erik Dorn', surname: 'Dorn', given: 'Erik', born: 1965, source: 'gazette' },
    {
      id: 'marek-ivo',
      name: 'Ivo Marek',
      surname: 'Marek',
      given: 'Ivo',
      forms: ['Иво Марек'],
      state: 'valmoor',
      source: 'gazette',
    },
    { id: 'turin-yelka', name: 'Yelka Turin', surname: 'Turin', given: 'Yelka', state: 'valmoor', source: 'gazette' },
    { id: 'turin-pavel', name: 'Pavel Turin', surname: 'Turin', given: 'Pavel', state: 'valmoor', source: 'gazette' },
    { id: 'hale-warren', name: 'Warren Hale', surname: 'Hale', given: 'Warren', state: 'kestria', source: 'gazette' },
  ],
  offices: [
    {
      id: 'kestria.president',
      state: 'kestria',
      kind: 'head',
      title: 'President of Kestria',
      titles: ['President'],
      source: 'gazette',
      holders: [
        { person: 'dorn-alena', from: '1990-03-01', to: '1998-03-01' },
        { person: 'dorn-erik', from: '2002-03-01' },
      ],
    },
    {
      id: 'valmoor.president',
      state: 'valmoor',
      kind: 'head',
      title: 'President of Valmoor',
      titles: ['President'],
      source: 'gazette',
      holders: [{ person: 'marek-ivo', from: '1992-01-01', to: '2000-01-01' }],
    },
    {
      id: 'valmoor.foreign-minister',
      state: 'valmoor',
      kind: 'foreign',
      title: 'Minister of Foreign Affairs of Valmoor',
      titles: ['Foreign Minister'],
      source: 'gazette',
      holders: [{ person: 'turin-yelka', from: '1992-01-01', to: '2000-01-01' }],
    },
    {
      id: 'valmoor.defense-minister',
      state: 'valmoor',
      kind: 'minister',
      title: 'Defence Minister of Valmoor',
      titles: ['Defense Minister'],
      source: 'gazette',
      holders: [{ person: 'turin-pavel', from: '1994-01-01', to: '2000-01-01' }],
    },
    {
      id: 'kestria.ambassador.valmoor',
      state: 'kestria',
      kind: 'ambassador',
      title: 'Ambassador to Valmoor',
      titles: ['Ambassador'],
      to: 'valmoor',
      source: 'gazette',
      holders: [{ person: 'hale-warren', from: '1993-01-01', to: '1997-01-01' }],
    },
  ],
});
const roster = new Roster([FACTS]);
const plain: Context = { date: '1996-06-12', side: null, role: null, home: null, present: [] };
const meant = (text: string, context: Partial<Context> = {}) => resolveName(roster, text, { ...plain, ...context });

test.each<[text: string, context: Partial<Context>, agent: string | null]>([
  ['President Dorn', {}, 'dorn-alena'],
  ['President Dorn', { date: '2003-06' }, 'dorn-erik'],
  ['A. M. Dorn', {}, 'dorn-alena'],
  ['Erik Dorn', { date: '1999' }, 'dorn-erik'],
  ['PRESIDENT MAREK', {}, 'marek-ivo'],
  ['Президент Марек', {}, null],
  ['Иво Марек', {}, 'marek-ivo'],
  ['Marek, President of Valmoor', {}, 'marek-ivo'],
  ['Turin', {}, null],
  ['Foreign Minister Turin', {}, 'turin-yelka'],
  ['Valmoorian Defense Minister Turin', {}, 'turin-pavel'],
  ['Turin', { role: 'Minister of Foreign Affairs' }, 'turin-yelka'],
  ['Turin', { present: ['turin-pavel'] }, 'turin-pavel'],
  ['the President', {}, null],
  ['the President', { home: 'kestria' }, 'dorn-alena'],
  ['The President', { side: 'Valmoor' }, 'marek-ivo'],
  ['the President of Valmoor', { home: 'kestria' }, 'marek-ivo'],
  ['the President', { present: ['marek-ivo', 'hale-warren'] }, 'marek-ivo'],
  ['the President', { present: ['marek-ivo', 'dorn-alena'], home: 'kestria' }, 'dorn-alena'],
  ['the President', { date: null, home: 'kestria' }, null],
  ['the President', { date: '2001-01-01', home: 'kestria' }, null],
  ['Ambassador Hale', {}, 'hale-warren'],
  ['Ambassador Hale', { date: '1999-01-01' }, null],
  ['the Kestrian Ambassador to Valmoor', {}, 'hale-warren'],
  ['former President Dorn', { date: '2010' }, null],
  ['Hale', { side: 'the Valmoorian side' }, null],
  ['Mrs. Marek', {}, null],
  ['Mr. Hale', { role: 'EUR', side: 'Kestria' }, 'hale-warren'],
  ['Evan Hale', {}, null],
  ['the Ambassador to Valmoor (Hale)', {}, 'hale-warren'],
  ['the Valmoorian side', {}, 'valmoor'],
  ['the Valmoorian side', { date: '1985' }, 'old-valmoor'],
  ['K.R.', {}, 'kestria'],
  ['Henrik Brandt', {}, null],
  ['', {}, null],
])('%s in %o is %s', (text, context, agent) => {
  expect(meant(text, context).agent).toBe(agent);
});

test('what may mean several names them all, with the rule', () => {
  expect(meant('Turin')).toMatchObject({
    agent: null,
    candidates: ['turin-yelka', 'turin-pavel'],
    rule: 'link/ambiguous@1',
  });
  expect(meant('the President')).toMatchObject({ agent: null, candidates: ['dorn-alena', 'marek-ivo'] });
});

test('files are read together: forms and terms of one id are added, other ids of one person are that person', () => {
  const more = authorityFile({
    name: 'more',
    sources: { notes: 'Notes' },
    persons: [
      { id: 'marek-i', name: 'Ivo V. Marek', surname: 'Marek', given: 'Ivo V.', also: ['marek-ivo'], source: 'notes' },
    ],
    offices: [
      {
        id: 'valmoor.premier',
        state: 'valmoor',
        kind: 'government',
        title: 'Premier of Valmoor',
        source: 'notes',
        holders: [{ person: 'marek-i', from: '1988', to: '1991' }],
      },
    ],
  });
  const both = new Roster([FACTS, more]);
  expect(both.persons.get('marek-i')?.id).toBe('marek-ivo');
  expect(both.offices.termsOf('marek-ivo').map(({ office }) => office.id)).toEqual([
    'valmoor.premier',
    'valmoor.president',
  ]);
});

test('an authority file of another format, a newer one, or with an unreadable day is refused', () => {
  expect(() => readAuthority({ format: 'other' })).toThrow(RangeError);
  expect(() => readAuthority({ ...FACTS, version: 2 })).toThrow('newer');
  const [office] = FACTS.offices ?? [];
  const holders = [{ person: 'x', from: 'yesterday' }];
  expect(() => readAuthority({ ...FACTS, offices: [{ ...office, holders }] })).toThrow('YYYY-MM-DD');
  expect(readAuthority(JSON.parse(JSON.stringify(FACTS)))).toEqual(FACTS);
});

test.each([
  ['Ельцин Yeltsin Eltsin Jelzin Elcin YELTSIN'],
  ['Хрущёв Хрущев Khrushchev Khrushchov'],
  ['Зеленський Зеленский Zelensky Zelenskyy Zelenskii'],
  ['Горбачёв Gorbachev Gorbachyov Gorbatchev'],
  ['Евгений Yevgeny Evgeny Yevgeni'],
  ['Molotov Molotoff'],
  ['Milošević Milosevic'],
])('%s are one name', (spellings) => {
  expect(new Set(spellings.split(' ').map(nameKey)).size).toBe(1);
});

test('names that sound apart stay apart', () => {
  const names = 'Ivanov Ivanenko Ivashov Bush Major Kohl Kohler Lake Lukin Lavrov'.split(' ');
  expect(new Set(names.map(nameKey)).size).toBe(names.length);
});

test('any string is answered, and whoever is told is one of the candidates', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(null, '1996', 'x'), (text, date) => {
      const { agent, candidates } = meant(text, { date });
      expect(agent === null || candidates.includes(agent)).toBe(true);
    }),
  );
});

test('the starter keeps to the format, cites its sources, and no office has two holders in the midst of a term', () => {
  const files = starterFiles().map(readAuthority);
  const whole = new Roster(files);
  for (const file of files) {
    const keys = new Set(Object.keys(file.sources));
    const lists: readonly (readonly { source: string }[] | undefined)[] = [
      file.states,
      file.organisations,
      file.persons,
      file.offices,
    ];
    const facts = lists.flatMap((list) => list ?? []);
    expect(facts.filter(({ source }) => !keys.has(source))).toEqual([]);
  }
  const offices = whole.offices.all();
  const unknown = offices.flatMap(({ holders }) => holders.filter(({ person }) => whole.persons.get(person) === null));
  expect(unknown).toEqual([]);
  for (const office of whole.offices.all().filter(({ kind }) => kind === 'head' || kind === 'government')) {
    const holders = office.holders.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    for (const [i, { from }] of holders.entries()) expect(from >= (holders[i - 1]?.to ?? '')).toBe(true);
  }
});

test.each<[text: string, date: string, agent: string]>([
  ['President Bush', '1991-02', 'bush-george-h-w'],
  ['President Bush', '2003-02', 'bush-george-w'],
  ['Борис Ельцин', '1995', 'yeltsin-boris'],
  ['Eltsin', '1995-10-23', 'yeltsin-boris'],
  ['Secretary Christopher', '1995-01', 'christopher-warren-minor'],
  ['Foreign Minister Ivanov', '2001-05', 'ivanov-igor'],
  ['Ambassador Collins', '1998-05-01', 'collins-james-franklin'],
  ['Prime Minister Major', '1995-01-01', 'major-john'],
  ['the Russian side', '1961-06', 'soviet-union'],
])('of the starter: %s, %s, is %s', (text, date, agent) => {
  const whole = new Roster(starterFiles());
  expect(resolveName(whole, text, { ...plain, date }).agent).toBe(agent);
});

test('a name is given in every spelling that the authority has for its bearers', () => {
  const whole = new Roster(starterFiles());
  expect(spellings(whole, 'Eltsin')).toEqual(expect.arrayContaining(['Yeltsin', 'Ельцин', 'Boris Yeltsin']));
  expect(spellings(whole, 'Ельцин')).toContain('Yeltsin');
  expect(spellings(whole, 'boris eltsin')).toContain('Boris Yeltsin');
  expect(spellings(whole, 'boris eltsin')).not.toContain('Yeltsin');
  expect(spellings(whole, 'Teng Hsiao-ping')).toContain('Deng Xiaoping');
  expect(spellings(whole, 'Bush')).toEqual(expect.arrayContaining(['George H. W. Bush', 'George W. Bush', 'Буш']));
  expect(spellings(whole, 'lake')).toContain('Anthony Lake');
  expect(spellings(whole, 'how')).toEqual([]);
  expect(spellings(whole, 'zxqv')).toEqual([]);
  expect(spellings(whole, '')).toEqual([]);
});
