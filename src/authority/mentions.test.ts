import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMentions, Roster, starterFiles } from './authority.ts';

const roster = new Roster(starterFiles());
const found = (text: string, date = '1976') =>
  findMentions(text, roster, { date }).map(
    ({ kind, name, agent }) => `${kind} ${name}${agent === null ? '' : ` = ${agent}`}`,
  );

test.each<[text: string, mentions: readonly string[]]>([
  ['AMBASSADOR HALE TOLD EMBOFF JUNE 3.', ['person HALE']],
  ['DR. LI AND MRS. GREEN ARRIVED.', ['person LI', 'person GREEN']],
  ['DORNIN SAID HE WAS PLEASED. LATER DORNIN LEFT.', ['person DORNIN', 'person DORNIN']],
  ['PRESIDENT FORD AND CHANCELLOR SCHMIDT MET.', ['person FORD = ford-gerald-r', 'person SCHMIDT = schmidt-helmut']],
  [
    'POLISH AND SOVIET REPS; GOI; THE USSR; U.S.-FRENCH TALKS',
    [
      'state POLISH = poland',
      'state SOVIET = soviet-union',
      'state GOI',
      'state USSR = soviet-union',
      'state U.S. = united-states',
      'state FRENCH = france',
    ],
  ],
  ['THE INDIAN OCEAN AND LATIN AMERICA. LET US KNOW.', []],
  ['BEGIN SUMMARY. THE AUSTRA- LIAN GOVT AGREED.', ['state AUSTRA- LIAN = australia']],
  ['REFTEL REPORTED ECONOMIC GROWTH.\n\n\nORSOVAN', ['person ORSOVAN']],
  ['', []],
])('%s', (text, mentions) => {
  expect(found(text)).toEqual(mentions);
});

test('in mixed case only what begins with a capital is a name', () => {
  expect(found('President Ford praised turkey and china; China replied.')).toEqual([
    'person Ford = ford-gerald-r',
    'state China = china',
  ]);
});

test('every mention stands where it says, and none overlaps another of its kind', () => {
  const piece = fc.constantFrom(
    ...'AMBASSADOR HALE SAID U.S.-SOVIET POLISH THE OF . , \n DR. J. L. ORSOVAN’S GOI - UNQUOTE MR Иванов'.split(' '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join(' ');
      let end = { person: 0, state: 0 };
      for (const { start, end: last, name, kind } of findMentions(text, roster, { date: '1976' })) {
        expect(text.slice(start, last)).toBe(name);
        expect(start).toBeGreaterThanOrEqual(end[kind]);
        end = { ...end, [kind]: last };
      }
    }),
  );
});
