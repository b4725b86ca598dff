/**
 * Spellings of one word. `canonical` names the class a word belongs to: two words with one canonical form are the same
 * word spelled in two ways (towards/toward, -ise/-ize, Eltsin/Yeltsin, five/5). The form is a label, not a spelling:
 * `promise` becomes `promize`, which harms nobody, since nothing else does.
 */
const GROUPS: readonly string[] = [
  'toward towards',
  'afterward afterwards',
  'forward forwards',
  'backward backwards',
  'upward upwards',
  'among amongst',
  'amid amidst',
  'while whilst',
  'gray grey',
  'program programme',
  'programs programmes',
  'defense defence',
  'offense offence',
  'license licence',
  'pretense pretence',
  'center centre',
  'centers centres',
  'theater theatre',
  'kilometers kilometres',
  'check cheque',
  'judgment judgement',
  'acknowledgment acknowledgement',
  'skeptical sceptical',
  'ok okay',
  'yeltsin eltsin jeltsin',
  "yeltsin's eltsin's jeltsin's",
  'gorbachev gorbachov gorbatchev',
  'khrushchev khrushchov khruschev kruschev',
  'tchaikovsky chaikovsky',
  'ukraine ukraina',
  'kiev kyiv',
  'peking beijing',
  'moslem muslim',
  'moslems muslims',
  'us usa',
  'ussr sssr',
];
const NUMERALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const TENS = 'thirty forty fifty sixty seventy eighty ninety';
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth';

/** One word ↔ two words. Keys are canonical forms; the pair is joined by a space. */
const PHRASES: ReadonlyMap<string, string> = new Map([
  ['united states', 'us'],
  ['united nations', 'un'],
  ['united kingdom', 'uk'],
  ['soviet union', 'ussr'],
  ['european union', 'eu'],
  ['twenty one', '21'],
  ['twenty two', '22'],
  ['twenty five', '25'],
]);

const PHRASE_BEGINNINGS: ReadonlySet<string> = new Set([...PHRASES.keys()].map((phrase) => phrase.split(' ')[0] ?? ''));

const TABLE: ReadonlyMap<string, string> = buildTable();

function buildTable(): Map<string, string> {
  const table = new Map<string, string>();
  for (const group of GROUPS) {
    const [first = '', ...others] = group.split(' ');
    for (const other of others) table.set(other, first);
  }
  for (const [value, word] of NUMERALS.split(' ').entries()) table.set(word, String(value));
  for (const [i, word] of TENS.split(' ').entries()) table.set(word, String(30 + 10 * i));
  for (const [i, word] of ORDINALS.split(' ').entries()) table.set(word, `${i + 1}${['st', 'nd', 'rd'][i] ?? 'th'}`);
  return table;
}

/** British and American endings, by rule. The input is a key of `tokenise`. */
const RULES: readonly (readonly [ending: RegExp, label: string])[] = [
  [/^(.{3,})is(e|ed|es|er|ers|ing|ation|ations)$/, '$1iz$2'],
  [/^(.{3,})ys(e|ed|es|ing)$/, '$1yz$2'],
  [/^(.{2,}[^aeiou])our(s|ed|ing|able|ably|ite|ites|ful|er|ers|hood|less)?$/, '$1or$2'],
  [/^(.{4,}[aeiou])ll(ed|ing|er|ers)$/, '$1l$2'],
];
const NEEDS_RULES = /[iy]s|our|ll/;

export function canonical(word: string): string {
  const listed = TABLE.get(word);
  if (listed !== undefined) return listed;
  if (word.length < 5 || !NEEDS_RULES.test(word)) return word;
  for (const [ending, label] of RULES) if (ending.test(word)) return word.replace(ending, label);
  return word;
}

/** True where the word begins a phrase that has a form of one word. */
export function beginsPhrase(word: string): boolean {
  return PHRASE_BEGINNINGS.has(word);
}

/** True where the one word and the two are one: a lost or added space, a mended hyphen, `US` for `United States`. */
export function sameJoined(one: string, first: string, second: string): boolean {
  if (one.length === first.length + second.length && one.startsWith(first) && one.endsWith(second)) return true;
  return PHRASES.get(`${first} ${second}`) === canonical(one);
}
