/**
 * One key for the spellings of a name across alphabets and systems of transliteration: Ельцин, Yeltsin, Eltsin, Jelzin;
 * Хрущёв, Khrushchev, Khrushchov; Зеленський, Zelensky, Zelenskyy. A key is a label, not a spelling: it is compared,
 * never shown. It keeps names apart that sound apart; two people of one surname are told apart by other means.
 */

/** Cyrillic as the BGN/PCGN system has it, with what Ukrainian and Belarusian add. */
const CYRILLIC: ReadonlyMap<string, string> = new Map(
  (
    'а a б b в v г g ґ g д d е e ё e є ye ж zh з z и i і i ї yi й y к k л l м m н n о o п p р r с s т t у u ў u ф f ' +
    'х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya'
  )
    .split(' ')
    .reduce<[string, string][]>((pairs, part, i, all) => {
      if (i % 2 === 0) pairs.push([part, all[i + 1] === '_' ? '' : (all[i + 1] ?? '')]);
      return pairs;
    }, []),
);

/** Cyrillic letters to Latin ones, diacritics off, lower case; letters of other alphabets stay. */
export function latin(text: string): string {
  const lower = text.toLowerCase();
  const plain = /[\u0400-\u04ff]/.test(lower)
    ? [...lower.normalize('NFC')].map((letter) => CYRILLIC.get(letter) ?? letter).join('')
    : lower;
  if (!/[^ -~]/.test(plain)) return plain;
  return plain
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'dj')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
}

/**
 * In order; each brings the spellings of one sound together.
 *
 *   schtsch shch    Chruschtschow, Khrushchev         ts tz   Yeltsin, Eltzin
 *   kh              Khatami, Hatami                   ye- je- e-     Yevgeny, Evgeny
 *   iy yy ii y i j  Zelenskyy, Zelenskii              -off -ow -ov   Molotoff, Molotov
 */
const SOUNDS: readonly (readonly [pattern: RegExp, sound: string])[] = [
  [/[^a-z\u00c0-\uffff]/g, ''],
  [/schtsch|shch|sch|sz/g, 'sh'],
  [/tsch|tch|cz/g, 'ch'],
  [/kh/g, 'h'],
  [/tz/g, 'ts'],
  [/c(?=[ei])/g, 'ts'],
  [/ck|q/g, 'k'],
  [/c(?!h)/g, 'k'],
  [/ks/g, 'x'],
  [/ph/g, 'f'],
  [/w/g, 'v'],
  [/ou/g, 'u'],
  [/^(?:ye|je|ie)/, 'e'],
  [/[iyj]+/g, 'i'],
  [/([aou])i(?=[aeou])/g, '$1'],
  [/([bdfghklmnprstvz])io(?=[a-z])/g, '$1e'],
  [/(.)\1/g, '$1'],
  [/ts/g, 'z'],
  [/f$/, 'v'],
  [/(?:ove|eve)$/, 'ov'],
  [/ev$/, 'ov'],
];

const KEYS = new Map<string, string>();
/** Names are few and asked for often; the map is begun anew before it outgrows them. */
const MOST_KEYS = 50_000;

export function nameKey(word: string): string {
  const known = KEYS.get(word);
  if (known !== undefined) return known;
  const key = SOUNDS.reduce((sounds, [pattern, sound]) => sounds.replace(pattern, sound), latin(word));
  if (KEYS.size >= MOST_KEYS) KEYS.clear();
  KEYS.set(word, key);
  return key;
}

/** An id made of a name: `Иво Марек` → `ivo-marek`; empty where the name has no letters that can be written so. */
export function agentId(name: string): string {
  return latin(name)
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST_ID);
}

const LONGEST_ID = 100;
