/** The words of the calendar, in the languages of the record. */

/** Every form of a month's name → 1–12. Full names, three- and four-letter forms, Russian nominative, genitive, prepositional. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january jan январь января январе янв',
    'february feb febr февраль февраля феврале фев',
    'march mar март марта марте мар',
    'april apr апрель апреля апреле апр',
    'may май мая мае',
    'june jun июнь июня июне',
    'july jul июль июля июле',
    'august aug август августа августе авг',
    'september sept sep сентябрь сентября сентябре сент сен',
    'october oct октябрь октября октябре окт',
    'november nov ноябрь ноября ноябре нояб ноя',
    'december dec декабрь декабря декабре дек',
  ].flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1] as const)),
);

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** → 0–6, Sunday first. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  [
    'sunday sun воскресенье',
    'monday mon понедельник',
    'tuesday tue tues вторник',
    'wednesday wed среда среду',
    'thursday thu thur thurs четверг',
    'friday fri пятница пятницу',
    'saturday sat суббота субботу',
  ].flatMap((forms, index) => forms.split(' ').map((form) => [form, index] as const)),
);
export const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** → EDTF season codes. */
export const SEASONS: ReadonlyMap<string, number> = new Map([
  ['spring', 21],
  ['summer', 22],
  ['autumn', 23],
  ['fall', 23],
  ['winter', 24],
  ['весной', 21],
  ['летом', 22],
  ['осенью', 23],
  ['зимой', 24],
]);

/** `thirty`, `forty-eight`, `twenty four` */
function tens(): (readonly [string, number])[] {
  const units = 'one two three four five six seven eight nine'.split(' ');
  return 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').flatMap((ten, index) => {
    const value = (index + 2) * 10;
    const compound = units.flatMap((unit, at) => [
      [`${ten}-${unit}`, value + at + 1] as const,
      [`${ten} ${unit}`, value + at + 1] as const,
    ]);
    return [[ten, value] as const, ...compound];
  });
}

export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
  ['a', 1],
  ['an', 1],
  ...tens(),
  ['один', 1],
  ['два', 2],
  ['две', 2],
  ['три', 3],
  ['четыре', 4],
  ['пять', 5],
  ['шесть', 6],
  ['семь', 7],
  ['восемь', 8],
  ['девять', 9],
  ['десять', 10],
  ['hundred', 100],
]);

export const DECADES: ReadonlyMap<string, number> = new Map([
  ['twenties', 20],
  ['thirties', 30],
  ['forties', 40],
  ['fifties', 50],
  ['sixties', 60],
  ['seventies', 70],
  ['eighties', 80],
  ['nineties', 90],
]);

export const ORDINALS: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
);

/** A regular expression's alternation of `words`, longest first so that `sept` is not read as `sep`. */
export function anyOf(words: Iterable<string>): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}

/** Two-digit years: the record runs from the 1930s to our own day, so 30–99 are the last century's. */
const PIVOT = 30;

/** `94` → 1994, `1994` → 1994. */
export function fullYear(digits: string): number {
  const value = Number(digits);
  if (digits.length > 2) return value;
  return value >= PIVOT ? 1900 + value : 2000 + value;
}

/** No record tells of days before this year: a misread figure is far more likely. */
const FIRST_YEAR = 1500;

export function isMisread(year: number | null): boolean {
  return year !== null && year < FIRST_YEAR;
}
