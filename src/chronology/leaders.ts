/**
 * Heads of state, heads of government and foreign ministers of the United States and of the Soviet Union and Russia,
 * with their days in office: public facts, from the tables of the Office of the Historian (history.state.gov) and the
 * dates of election and appointment. They tell who “The President” is on a day, and which Bush; an authority with more
 * people stands before them where an archive has one.
 */
import type { Known, People } from './ports.ts';

interface Leader {
  readonly person: string;
  readonly surname: string;
  /** Forenames or initials that only this bearer of the surname has. */
  readonly forename: string;
  readonly side: 'United States' | 'Russia';
  readonly office: 'head' | 'minister' | 'other';
  /** Days in the office, both inclusive. */
  readonly from: string;
  readonly to: string;
}

/** surname · key · forenames · side · office · from · to */
const LINES = `
Truman|truman-harry|Harry|US|head|1945-04-12|1953-01-19
Eisenhower|eisenhower-dwight|Dwight|US|head|1953-01-20|1961-01-19
Kennedy|kennedy-john|John|US|head|1961-01-20|1963-11-22
Johnson|johnson-lyndon|Lyndon|US|head|1963-11-22|1969-01-19
Nixon|nixon-richard|Richard|US|head|1969-01-20|1974-08-08
Ford|ford-gerald|Gerald|US|head|1974-08-09|1977-01-19
Carter|carter-jimmy|Jimmy,James|US|head|1977-01-20|1981-01-19
Reagan|reagan-ronald|Ronald|US|head|1981-01-20|1989-01-19
Bush|bush-george-h-w|George H.,H.W.,H. W.,Senior,senior,Sr|US|head|1989-01-20|1993-01-19
Clinton|clinton-bill|Bill,William|US|head|1993-01-20|2001-01-19
Bush|bush-george-w|George W|US|head|2001-01-20|2009-01-19
Obama|obama-barack|Barack|US|head|2009-01-20|2017-01-19
Trump|trump-donald|Donald|US|head|2017-01-20|2021-01-19
Biden|biden-joseph|Joe,Joseph|US|head|2021-01-20|2025-01-19
Trump|trump-donald|Donald|US|head|2025-01-20|2029-01-19
Stalin|stalin-joseph|Joseph,Iosif|RU|head|1924-01-21|1953-03-05
Khrushchev|khrushchev-nikita|Nikita|RU|head|1953-09-07|1964-10-14
Bulganin|bulganin-nikolai|Nikolai|RU|other|1955-02-08|1958-03-27
Brezhnev|brezhnev-leonid|Leonid|RU|head|1964-10-14|1982-11-10
Kosygin|kosygin-aleksei|Aleksei,Alexei|RU|other|1964-10-15|1980-10-23
Podgorny|podgorny-nikolai|Nikolai|RU|other|1965-12-09|1977-06-16
Andropov|andropov-yuri|Yuri|RU|head|1982-11-12|1984-02-09
Chernenko|chernenko-konstantin|Konstantin|RU|head|1984-02-13|1985-03-10
Gorbachev|gorbachev-mikhail|Mikhail|RU|head|1985-03-11|1991-12-25
Yeltsin|yeltsin-boris|Boris|RU|head|1991-12-26|1999-12-31
Putin|putin-vladimir|Vladimir|RU|head|1999-12-31|2008-05-06
Medvedev|medvedev-dmitry|Dmitry,Dmitri|RU|head|2008-05-07|2012-05-06
Putin|putin-vladimir|Vladimir|RU|head|2012-05-07|2030-12-31
Chernomyrdin|chernomyrdin-viktor|Viktor,Victor|RU|other|1992-12-14|1998-03-23
Byrnes|byrnes-james|James|US|minister|1945-07-03|1947-01-20
Marshall|marshall-george|George|US|minister|1947-01-21|1949-01-20
Acheson|acheson-dean|Dean|US|minister|1949-01-21|1953-01-20
Dulles|dulles-john-foster|John Foster|US|minister|1953-01-26|1959-04-22
Herter|herter-christian|Christian|US|minister|1959-04-22|1961-01-20
Rusk|rusk-dean|Dean|US|minister|1961-01-21|1969-01-20
Rogers|rogers-william|William|US|minister|1969-01-22|1973-09-03
Kissinger|kissinger-henry|Henry|US|minister|1973-09-22|1977-01-20
Vance|vance-cyrus|Cyrus|US|minister|1977-01-23|1980-04-28
Muskie|muskie-edmund|Edmund|US|minister|1980-05-08|1981-01-18
Haig|haig-alexander|Alexander|US|minister|1981-01-22|1982-07-05
Shultz|shultz-george|George|US|minister|1982-07-16|1989-01-20
Baker|baker-james|James|US|minister|1989-01-25|1992-08-23
Eagleburger|eagleburger-lawrence|Lawrence|US|minister|1992-12-08|1993-01-19
Christopher|christopher-warren|Warren|US|minister|1993-01-20|1997-01-17
Albright|albright-madeleine|Madeleine|US|minister|1997-01-23|2001-01-20
Powell|powell-colin|Colin,Collin|US|minister|2001-01-20|2005-01-26
Rice|rice-condoleezza|Condoleezza|US|minister|2005-01-26|2009-01-20
Molotov|molotov-vyacheslav|Vyacheslav|RU|minister|1939-05-03|1949-03-04
Gromyko|gromyko-andrei|Andrei|RU|minister|1957-02-14|1985-07-02
Shevardnadze|shevardnadze-eduard|Eduard|RU|minister|1985-07-02|1991-12-26
Kozyrev|kozyrev-andrei|Andrei|RU|minister|1990-10-11|1996-01-05
Primakov|primakov-yevgeny|Yevgeny,Evgeny|RU|minister|1996-01-09|1998-09-11
Lavrov|lavrov-sergei|Sergei,Sergey|RU|minister|2004-03-09|2030-12-31
`;

const LEADERS: readonly Leader[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [surname = '', person = '', forename = '', side, office = 'other', from = '', to = ''] = line.split('|');
    const state = side === 'US' ? 'United States' : 'Russia';
    return { surname, person, forename, side: state, office: office as Leader['office'], from, to };
  });

const BY_SURNAME: ReadonlyMap<string, readonly Leader[]> = Map.groupBy(LEADERS, ({ surname }) => foldName(surname));

/** Who was at the head of that side on that day; null where the table doesn't reach. */
export function headOf(side: string, day: string): (Known & { readonly name: string }) | null {
  return inOffice(side, 'head', day);
}

/** The foreign minister or secretary of state of that side on that day. */
export function ministerOf(side: string, day: string): (Known & { readonly name: string }) | null {
  return inOffice(side, 'minister', day);
}

function inOffice(side: string, office: Leader['office'], day: string): (Known & { readonly name: string }) | null {
  const found = LEADERS.findLast(
    (leader) => leader.side === side && leader.office === office && leader.from <= day && day <= leader.to,
  );
  return found === undefined ? null : { person: found.person, side: found.side, name: found.surname };
}

export const leaders: People = {
  personOf(name, day) {
    const bearers = BY_SURNAME.get(surnameOf(name));
    if (bearers === undefined) return null;
    const rest = name.slice(0, name.toLowerCase().lastIndexOf(surnameOf(name).slice(0, 3)));
    const told = bearers.filter(({ forename }) => forename.split(',').some((part) => name.includes(part)));
    if (told.length === 0 && hasForename(rest)) return null;
    const [leader] = (told.length > 0 ? told : bearers).toSorted((a, b) => distance(a, day) - distance(b, day));
    return leader === undefined ? null : { person: leader.person, side: leader.side };
  },
};

/** Johnson, but a Boris: another person. Titles and initials are no forenames. */
function hasForename(before: string): boolean {
  const words = before.match(/\p{Lu}[\p{L}’'-]{2,}/gu) ?? [];
  return words.some((word) => !TITLES.has(word.toLowerCase()) && word !== 'George');
}

const TITLES = new Set(
  'president secretary chairman premier general vice acting former elect chancellor minister prime foreign ambassador mr mrs ms dr sr senior jr soviet american russian party the of state senator governor and'.split(
    ' ',
  ),
);

/** Days between a day and a term of office, in the order of ISO strings turned to numbers; 0 within it. */
function distance({ from, to }: Leader, day: string): number {
  if (day < from) return Date.parse(from) - Date.parse(day);
  return day > to ? Date.parse(day) - Date.parse(to) : 0;
}

const SUFFIX = /[\s,]+(?:jr|sr|senior|junior|i{1,3}|iv|vi{0,3}|xvi)\.?$/i;

/** `George W. Bush Sr.` → `bush`. */
export function surnameOf(name: string): string {
  const plain = name.replace(/\([^)]*\)/g, ' ').split(',')[0] ?? '';
  const words = plain
    .trim()
    .replace(SUFFIX, '')
    .split(/\s+|(?<=\.)(?=\p{Lu})/u);
  return foldName(words.at(-1) ?? '');
}

function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/[^\p{L}-]/gu, '');
}

/** Every key under which somebody of this name may stand: `Bush` is two presidents, and maybe somebody else. */
export function keysOf(name: string): readonly string[] {
  const surname = surnameOf(name);
  const bearers = BY_SURNAME.get(surname) ?? [];
  const told = bearers.filter(({ forename }) => forename.split(',').some((part) => name.includes(part)));
  const meant = told.length > 0 ? told : bearers;
  return [
    ...new Set([...meant.map(({ person }) => person), ...(told.length > 0 ? [] : [surname]), name.toLowerCase()]),
  ];
}
