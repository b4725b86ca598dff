import { expect, test } from 'vitest';
import { keysOf } from '../chronology/chronology.ts';
import { starterRoster } from './agents.ts';
import { peopleOf } from './people.ts';

const people = peopleOf(starterRoster());

test.each<[name: string, day: string, person: string | null]>([
  ['Bush', '1991-02-02', 'bush-george-h-w'],
  ['Bush', '1999-06-01', 'bush-george-w'],
  ['George Bush Sr.', '2003-09-14', 'bush-george-h-w'],
  ['George Bush Jr.', '1998-01-01', 'bush-george-w'],
  ['Gorbachev', '2005-05-09', 'gorbachev-mikhail'],
  ['Chancellor Kohl', '1995-03-01', 'kohl-helmut'],
  ['Ford', '1975-01-01', 'ford-gerald-r'],
  // A word of every day is somebody's name only where the whole world knew that person by it on that day.
  ['Ford', '1955-01-01', null],
  ['Lake', '1994-01-01', null],
  ['Anthony Lake', '1994-01-01', 'lake-william-anthony-kirsopp'],
  ['Boris Johnson', '1965-01-01', null],
  ['George W.Bush', '2003-09-27', 'bush-george-w'],
  // Ten years before his office, nobody is spoken of for it.
  ['Hassan Rouhani', '2003-11-10', null],
  ['Marek', '1995-01-01', null],
  ['', '1995-01-01', null],
])('%s on %s is %s', (name, day, person) => {
  expect(people.personOf(name, day)?.person ?? null).toBe(person);
});

test.each<[side: string, office: 'leader' | 'head' | 'minister', day: string, person: string | null]>([
  ['Russia', 'leader', '1991-09-01', 'gorbachev-mikhail'],
  ['Russia', 'leader', '1992-02-01', 'yeltsin-boris'],
  ['Germany', 'leader', '1995-03-01', 'kohl-helmut'],
  ['United Kingdom', 'leader', '1995-03-01', 'major-john'],
  ['United Kingdom', 'head', '1995-03-01', null],
  ['United States', 'minister', '1995-03-01', 'christopher-warren-minor'],
  ['Kestria', 'leader', '1995-03-01', null],
])('%s, %s, %s: %s', (side, office, day, person) => {
  expect(people.holderOf(side, office, day)?.person ?? null).toBe(person);
});

test('whoever may be meant by a name is asked for by every key', () => {
  expect(keysOf('Bush', people)).toEqual(expect.arrayContaining(['bush-george-h-w', 'bush-george-w', 'bush']));
  expect(keysOf('Helmut Kohl', people)).toEqual(['kohl-helmut', 'helmut kohl']);
  expect(keysOf('Marek', people)).toEqual(['marek']);
});
