/**
 * A name as the record prints it, taken apart:
 *
 *   Russian    President   Boris Yeltsin          President   of Ukraine   Viktor Yanukovych
 *   side       title       name                   title       side         name
 *   the  Secretary of State                       Ambassador  to Germany
 *        title                                    title       to
 */
import type { Gazetteer } from './gazetteer.ts';
import { phraseOf, type Word, wordsOf } from './phrases.ts';

export interface ParsedName {
  /** The title as it is looked up; null where there is none. */
  readonly title: string | null;
  /** Ids of the states or organisations whose office it is, by adjective or `of`. */
  readonly sides: readonly string[];
  /** Ids of the states to which an ambassador goes. */
  readonly to: readonly string[];
  /** Words of the name itself; none for an office alone. */
  readonly name: readonly Word[];
  /** `Mrs. Dobrynin` is the wife of him whom the surname tells. */
  readonly wife: boolean;
}

const HONORIFICS = new Set(
  'mr mrs ms miss dr sir lord lady baron baroness count professor prof his her excellency majesty royal highness hon honorable right rt madame madam m mme herr'.split(
    ' ',
  ),
);
/** Words of titles that no list of offices need hold. */
const TITLE_WORDS =
  'president vice prime minister foreign secretary general chairman chairwoman chairperson chancellor ambassador ' +
  'deputy first acting former then premier marshal colonel lieutenant major captain king queen prince princess crown ' +
  'emir amir sultan shah sheikh shaikh emperor pope archbishop cardinal senator governor congressman representative ' +
  'speaker director advisor adviser national security assistant under undersecretary special envoy counselor counsellor ' +
  'minister-counselor attache consul charge admiral generalissimo comrade leader head state government defense defence ' +
  'finance economic affairs for of to and the at in interior secretary-general vice-president personal aide chief staff';
/** Words that may stand within a title, never at its end. */
const INNER = new Set('of for to and the at in from'.split(' '));
const BRACKETS = /\([^()]*\)/g;
const LONGEST_NAME = 4;
const SUFFIX = /,?\s+(?:Jr|Sr|II|III|IV)\b\.?/g;

export class NameParser {
  readonly #gazetteer: Gazetteer;
  readonly #titleWords = new Set(TITLE_WORDS.split(' '));

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer;
  }

  learn(title: string): void {
    for (const { key } of wordsOf(title)) this.#titleWords.add(key);
  }

  /** Linear in the text; any string is accepted. */
  parse(text: string): ParsedName {
    const [head = '', ...rest] = text.replace(BRACKETS, ' ').replace(SUFFIX, ' ').split(/[,;:]/);
    const parsed = this.#head(wordsOf(head));
    if (parsed.name.length === 0 && parsed.title !== null) return this.#inBrackets(text, parsed);
    if (rest.length === 0 || parsed.title !== null || parsed.name.length === 0) return parsed;
    const office = this.#head(wordsOf(rest.join(' ')));
    return { ...office, name: parsed.name, wife: parsed.wife };
  }

  /** `the Ambassador to Valmoor (Hale)`: an office, and in brackets who held it. */
  #inBrackets(text: string, office: ParsedName): ParsedName {
    const words = wordsOf(BRACKETS.exec(text)?.[0] ?? '');
    BRACKETS.lastIndex = 0;
    const isName =
      words.length > 0 &&
      words.length <= LONGEST_NAME &&
      words.every(({ text: word, key }) => /^\p{Lu}/u.test(word) && !this.#titleWords.has(key));
    return isName ? { ...office, name: words } : office;
  }

  /** The title as it is looked up, with the states that it names taken out. */
  parseTitle(text: string): Omit<ParsedName, 'name' | 'wife'> {
    const words = wordsOf(text);
    return this.#title(words, words.length);
  }

  #head(words: readonly Word[]): ParsedName {
    const wife = words.some(({ key }) => key === 'mrs' || key === 'madame' || key === 'mme');
    const spoken = words.filter(({ key }) => !HONORIFICS.has(key));
    const end = this.#titleEnd(spoken);
    return { ...this.#title(spoken, end), name: spoken.slice(end), wife };
  }

  /** Where the title ends and the name begins. A title ends in a word of its own, or in the state that it names. */
  #titleEnd(words: readonly Word[]): number {
    let end = 0;
    let last = 0;
    let hasTitle = false;
    while (end < words.length) {
      const place = this.#placeIn(words, end, hasTitle);
      if (place > 0) {
        end += place;
        last = end;
        continue;
      }
      const key = words[end]?.key ?? '';
      if (!this.#titleWords.has(key)) break;
      end += 1;
      if (INNER.has(key)) continue;
      last = end;
      hasTitle = true;
    }
    return hasTitle || last > 0 ? last : 0;
  }

  /** Words of a state within a title: an adjective before it, a name behind `of` or `to`. */
  #placeIn(words: readonly Word[], at: number, hasTitle: boolean): number {
    const before = words[at - 1]?.key;
    const behind =
      hasTitle && (before === 'of' || before === 'to' || before === 'from' || before === 'the' || before === 'in');
    const found = this.#gazetteer.at(words, at, behind ? ['name', 'adjective'] : ['adjective', 'name']);
    if (found === null) return 0;
    if (behind) return found.words;
    // `Georgia Brown`, `Chad Ott`: a name of a state that no title follows is a person's own.
    const next = words[at + found.words]?.key;
    return next !== undefined && this.#titleWords.has(next) && !INNER.has(next) ? found.words : 0;
  }

  #title(words: readonly Word[], end: number): Omit<ParsedName, 'name' | 'wife'> {
    const kept: Word[] = [];
    let sides: readonly string[] = [];
    let to: readonly string[] = [];
    for (let at = 0; at < end; ) {
      const before = words[at - 1]?.key;
      const article = before === 'the' ? words[at - 2]?.key : before;
      const leads = kept.length === 0;
      const isBehind = article === 'of' || article === 'to' || article === 'from' || article === 'in';
      const found = leads || isBehind ? this.#gazetteer.at(words, at, ['name', 'adjective']) : null;
      if (found !== null) {
        if (article === 'to' || article === 'in') to = found.ids;
        else sides = found.ids;
        while (kept.length > 0 && INNER.has(kept.at(-1)?.key ?? '')) kept.pop();
        at += found.words;
        continue;
      }
      const word = words[at] as Word;
      kept.push(word);
      at += 1;
    }
    while (kept.length > 0 && INNER.has(kept.at(-1)?.key ?? '')) kept.pop();
    const title = phraseOf(kept);
    return { title: title === '' ? null : title, sides, to };
  }
}
