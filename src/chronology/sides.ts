/**
 * States and their adjectives, for telling whose side somebody is on: `French President`, `President of France`.
 * The Soviet Union and Russia are one side: who follows contacts across 1991 follows one line.
 */
const STATES: Readonly<Record<string, string>> = {
  'United States': 'US|U.S|U.S.|USA|America|American|United States of America|Russian-American',
  Russia: 'Russian|Russian Federation|USSR|U.S.S.R.|U.S.S.R|Soviet|Soviet Union',
  'United Kingdom': 'UK|U.K.|British|Britain|Great Britain',
  France: 'French',
  Germany: 'German|FRG|West German|Federal Republic of Germany',
  Italy: 'Italian',
  Japan: 'Japanese',
  China: 'Chinese|PRC|People’s Republic of China',
  India: 'Indian',
  Canada: 'Canadian',
  Ukraine: 'Ukrainian',
  Belarus: 'Belarusian|Belarussian',
  Kazakhstan: 'Kazakh|Kazakhstani',
  Uzbekistan: 'Uzbek',
  Kyrgyzstan: 'Kyrgyz',
  Tajikistan: 'Tajik',
  Turkmenistan: 'Turkmen',
  Azerbaijan: 'Azerbaijani|Azeri',
  Armenia: 'Armenian',
  Georgia: 'Georgian',
  Moldova: 'Moldovan',
  Poland: 'Polish',
  Hungary: 'Hungarian',
  'Czech Republic': 'Czech|Czechia',
  Slovakia: 'Slovak|Slovak Republic',
  Slovenia: 'Slovenian|Slovene',
  Croatia: 'Croatian',
  Serbia: 'Serbian|Serb',
  Yugoslavia: 'Yugoslav|Yugoslavian',
  'Bosnia and Herzegovina': 'Bosnian|Bosnia|Bosnia-Herzegovina',
  Bulgaria: 'Bulgarian',
  Romania: 'Romanian',
  Greece: 'Greek',
  Turkey: 'Turkish|Türkiye',
  Israel: 'Israeli',
  Egypt: 'Egyptian',
  Jordan: 'Jordanian',
  Syria: 'Syrian',
  Lebanon: 'Lebanese',
  Iran: 'Iranian',
  Iraq: 'Iraqi',
  'Saudi Arabia': 'Saudi|Saudi Arabian',
  Kuwait: 'Kuwaiti',
  Pakistan: 'Pakistani',
  Afghanistan: 'Afghan',
  'Sri Lanka': 'Sri Lankan',
  Bangladesh: 'Bangladeshi',
  Mongolia: 'Mongolian',
  'North Korea': 'North Korean|DPRK|Democratic People’s Republic of Korea',
  'South Korea': 'South Korean|Republic of Korea|Korea|Korean',
  Vietnam: 'Vietnamese',
  Thailand: 'Thai',
  Malaysia: 'Malaysian',
  Indonesia: 'Indonesian',
  Singapore: 'Singaporean',
  Philippines: 'Philippine|Filipino',
  Brunei: 'Bruneian|Brunei Darussalam',
  Australia: 'Australian',
  'New Zealand': 'New Zealander',
  Brazil: 'Brazilian',
  Argentina: 'Argentine|Argentinian',
  Mexico: 'Mexican',
  Chile: 'Chilean',
  Peru: 'Peruvian',
  Venezuela: 'Venezuelan',
  Cuba: 'Cuban',
  Colombia: 'Colombian',
  Nicaragua: 'Nicaraguan',
  Spain: 'Spanish',
  Portugal: 'Portuguese',
  Austria: 'Austrian',
  Switzerland: 'Swiss',
  Belgium: 'Belgian',
  Netherlands: 'Dutch',
  Sweden: 'Swedish',
  Norway: 'Norwegian',
  Denmark: 'Danish',
  Finland: 'Finnish',
  Iceland: 'Icelandic',
  Ireland: 'Irish',
  Estonia: 'Estonian',
  Latvia: 'Latvian',
  Lithuania: 'Lithuanian',
  'South Africa': 'South African',
  Algeria: 'Algerian',
  Morocco: 'Moroccan',
  Libya: 'Libyan',
  Tunisia: 'Tunisian',
  Nigeria: 'Nigerian',
  Angola: 'Angolan',
  Namibia: 'Namibian',
  Palestine: 'Palestinian|Palestinian National Authority',
  'Holy See': 'Vatican|Vatican City',
  NATO: 'North Atlantic Treaty Organization|North Atlantic Treaty Organisation|North Atlantic Alliance',
  'European Union': 'EU|European Commission|European',
  'United Nations': 'UN|U.N.',
};

const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(STATES).flatMap(([state, names]) =>
    [state, ...names.split('|')].map((name): [string, string] => [fold(name), state]),
  ),
);
const LONGEST_NAME = 4;

/** The state or organisation that a name or adjective stands for, as a side's name; null where it is none we know. */
export function sideOf(name: string): string | null {
  return BY_NAME.get(fold(name)) ?? null;
}

/** Departments and councils of one government, as the heads of American lists of those present name them. */
const AGENCIES: ReadonlySet<string> = new Set(
  'cia nsc jcs dod dos ovp omb usun osd acda usia state defense treasury commerce justice'.split(' '),
);
const OFFICES =
  /^(?:the )?(?:white house|vice president’s office|office of the vice president|department of \w+|nsc staff)$/;

/** The side a participants' heading stands for: one we know, else the words as they stand. */
export function sideNamed(words: string): string {
  const plain = words.replace(/^the\s+/i, '').replace(/\s+side$/i, '');
  // `Germany, Federal Republic of`, as catalogues turn names about.
  const turned = /^([^,]+), ([^,]+)$/.exec(plain);
  const known = sideOf(words) ?? sideOf(plain) ?? (turned === null ? null : sideOf(`${turned[2]} ${turned[1]}`));
  return known ?? (isAgency(words) ? 'United States' : words.trim());
}

function isAgency(words: string): boolean {
  const name = fold(words).replaceAll("'", '’');
  return AGENCIES.has(name) || OFFICES.test(name);
}

/** The longest state's name or adjective that begins at word `at`: its side and how many words it takes. */
export function sideAt(words: readonly string[], at: number): { side: string; length: number } | null {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length -= 1) {
    const side = sideOf(words.slice(at, at + length).join(' '));
    if (side !== null) return { side, length };
  }
  return null;
}

/** The states that a place names, by their own names; an adjective in a hotel's name is none. */
export function statesIn(place: string): ReadonlySet<string> {
  const parts = place.split(/[,;]/).flatMap((part) => [part, part.trim().split(/\s+/).at(-1) ?? '']);
  return new Set(parts.flatMap((part) => (STATES[part.trim()] === undefined ? [] : [part.trim()])));
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/'s$/, '')
    .replace(/[.,]+$/, '')
    .replaceAll('.', '')
    .trim();
}
