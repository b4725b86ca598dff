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
  // A list behind one title; initials; a line of tags; names on both sides of a hyphen, or behind a prefix.
  ['AMBASSADORS ORSOVAN AND DORNIN WERE THERE.', ['person ORSOVAN', 'person DORNIN']],
  ['THE LETTER OF J. L. ORSOVAN WAS SHOWN.', ['person J. L. ORSOVAN']],
  ['TAGS: CVIS (ORSOVAN, OTTO)', ['person ORSOVAN']],
  ['MR. ORSOVAN SPOKE. ORSOVAN-LED AND ANTI-ORSOVAN GROUPS.', ['person ORSOVAN', 'person ORSOVAN', 'person ORSOVAN']],
  // A slip of a name that was named, and slips of words, which are nobody.
  ['MR. ORSOVAN SPOKE. ORSVOAN LEFT.', ['person ORSOVAN', 'person ORSVOAN']],
  ['THE MINISTERS ENVIROMENTAL POLICIES', []],
  ["THE MINISTER'S RESULTANT INSTRUCTIONS", []],
  // Firms and ships keep other company.
  ['THE BRANDIVA AIRLINES FLEW. IN BRANDIVA OFFICES.', []],
  // A surname that is a word, in office on the day, where a person is spoken to; and one that says something.
  ['WE MET WITH BUSH.', ['person BUSH = bush-george-h-w']],
  ['MR. GREEN LEFT, AND GREEN AGREED.', ['person GREEN', 'person GREEN']],
  // Two words, not one that a line's end broke.
  ['BELGIUM- FONMIN ORSOVAN WILL ATTEND.', ['state BELGIUM = belgium', 'person ORSOVAN']],
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

test('under dated headings a name is told by the heading', () => {
  const text = '1991\nBush agreed. Nobody thanked Bush for it.\n2001\nBush agreed. Rice is grown there.\n';
  const sections = ['1991', '2001'].map((year, at) => {
    const start = text.indexOf(year);
    return {
      start,
      end: at === 0 ? text.indexOf('2001') : text.length,
      heading: { start, end: start + 4 },
      date: year,
    };
  });
  const told = findMentions(text, roster, { sections });
  expect(told.map(({ agent }) => agent)).toEqual(['bush-george-h-w', 'bush-george-h-w', 'bush-george-w']);
});
