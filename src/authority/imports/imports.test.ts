import { expect, test } from 'vitest';
import { Roster, readAuthority, readCsv, readPocom, readTravels, readVisits, resolveName } from '../authority.ts';

const PERSON = `<person><id>hale-warren</id><persName><surname>Hale</surname><forename>Warren</forename>
  <altname>Warren Hale</altname></persName><birth>1920</birth><death/></person>`;
const POSITION = `<principal-position><id>secretary</id><names><singular>Secretary of State</singular></names><principals>
  <principal><person-id>hale-warren</person-id><started><date>1961-01-21</date></started><ended><date/></ended></principal>
  <principal><person-id>osk-pavel</person-id><started><date>1969-01-22</date></started><ended><date>1973-09-03</date></ended></principal>
  <principal><person-id>never-served</person-id><appointed><date>1970-01-01</date></appointed><started><date/></started></principal>
  </principals></principal-position>`;
const MISSION = `<country-mission><territory-id>russia</territory-id><chiefs>
  <chief><person-id>hale-warren</person-id><role-title-id>ambassador-e-p</role-title-id>
  <contemporary-territory-id>russia</contemporary-territory-id><started><date>1957-07-16</date></started>
  <ended><date>1960-07-27</date></ended></chief></chiefs></country-mission>`;
const files = [
  { path: 'people/h/hale-warren.xml', text: PERSON },
  { path: 'positions-principals/secretary.xml', text: POSITION },
  { path: 'missions-countries/russia.xml', text: MISSION },
];

test('principal officers and chiefs of mission: who held what, when; a term left open ends when the next begins', () => {
  const read = readAuthority(readPocom(files));
  expect(read.offices?.map(({ id, holders }) => [id, holders])).toEqual([
    [
      'united-states.secretary-of-state',
      [
        { person: 'hale-warren', from: '1961-01-21', to: '1969-01-22' },
        { person: 'osk-pavel', from: '1969-01-22', to: '1973-09-03' },
      ],
    ],
    ['united-states.ambassador.soviet-union', [{ person: 'hale-warren', from: '1957-07-16', to: '1960-07-27' }]],
  ]);
  const roster = new Roster([read]);
  const context = { date: '1962', side: null, role: null, home: null, present: [] };
  expect(resolveName(roster, 'Secretary Hale', context).agent).toBe('hale-warren');
  expect(() => readPocom([{ path: 'x.xml', text: '<person>' }])).toThrow(/x\.xml: not well-formed/);
});

test('visits: who bore a title on the days of the visit, as attested', () => {
  const visit = (from: string, to: string, who: string) =>
    `<visit><start-date>${from}</start-date><end-date>${to}</end-date><visitor>${who}</visitor><from id="kestria">Kestria</from></visit>`;
  const text = `<visits>${visit('1994-05-01', '1994-05-03', 'President Alena Dorn')}${visit('1996-06-12', '1996-06-12', 'President Alena Dorn')}</visits>`;
  const read = readAuthority(readVisits([text]));
  expect(read.offices?.[0]?.holders).toEqual([
    { person: 'dorn-alena', from: '1994-05-01', to: '1996-06-12', attested: true },
  ]);
  expect(read.stays).toHaveLength(2);
});

test('travels: where somebody was', () => {
  const text = `<trips><trip role="president" who="dorn-alena"><name>Alena Dorn</name><start-date>1995-01-09</start-date>
    <end-date>1995-01-11</end-date><country id="valmoor">Valmoor</country><locale>Sarnow</locale></trip></trips>`;
  expect(readAuthority(readTravels([text])).stays).toEqual([
    {
      person: 'dorn-alena',
      from: '1995-01-09',
      to: '1995-01-11',
      state: 'valmoor',
      place: 'Sarnow',
      source: 'travels',
    },
  ]);
});

test('a table: persons, forms, offices; a line that can’t be read is named', () => {
  const table =
    'name,state,forms,title,from,to,source\n"Marek, Ivo",valmoor,,,,,Gazette\nAlena Dorn,kestria,A. Dorn;Ален Дорн,President of Kestria,1990,1998,Gazette\n';
  const read = readCsv(table, 'cabinet.csv');
  expect(read.persons?.map(({ id, forms }) => [id, forms])).toEqual([
    ['ivo-marek', undefined],
    ['dorn-alena', ['A. Dorn', 'Ален Дорн']],
  ]);
  expect(read.offices?.[0]).toMatchObject({ id: 'kestria.president-of-kestria', title: 'President of Kestria' });
  expect(() => readCsv('name,born\nX Y,yesterday\n', 't')).toThrow('line 2');
  expect(() => readCsv('person\nX\n', 't')).toThrow('person');
  expect(() => readCsv('name,title\nX Y,King\n', 't')).toThrow('from');
  expect(() => readCsv('name\n"X', 't')).toThrow(RangeError);
});
