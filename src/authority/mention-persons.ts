/**
 * Persons named in running text. What tells a name is what stands around it; rules go from the surest to the least, and a word
 * that one has taken is no longer there for the next.
 */
import { isAbbreviation, isCableWord, isListedWord } from './cable-words.ts';
import type { Page } from './mention-page.ts';
import { isInitial, type Token } from './mention-tokens.ts';
import { ADDRESS, FUNCTION_WORDS, LOOSE, PARTICLES, SPEECH, TEXT_MARKS, TITLES } from './mention-words.ts';
import type { Mention } from './mentions.ts';
import { isGivenName, isLeaderName, isSurname, soundsLikeName } from './name-words.ts';
import type { Term } from './offices.ts';
import { resolveName } from './resolve.ts';
import { isRunTogether, isSlipOf } from './slips.ts';
import { companyOf, personhood } from './strangers.ts';
import { nameKey } from './transliterate.ts';

/** Shorter strange words are abbreviations as often as names. */
const SHORT_NAME = 4;
const LONGEST_NAME = 4;
/** Words at the end of a cable among which it is signed. */
const LAST_TOKENS = 12;
/** Years before which nobody is spoken of by the surname alone. */
const GROWN = 25;
const HIGH: ReadonlySet<string> = new Set(['head', 'government', 'foreign', 'adviser', 'minister']);
/** `USLO`, `UNDP`, `AMCIT`: what belongs to a state or body begins with its letters. */
const ACRONYM = /^(?:us|uk|un|am|eu)[a-z]{2,3}$/;
/** Words of English that the list lacks end as its words do. */
const ENGLISH_ENDING =
  /(?:[bcdfgklmnprstvz]ed|ing|ly|ists?|istic|ous|tions?|ments?|ives?|ical|ics?|ness|isms?|ises?|izes?|ability|naires?|ants?|ary|ture|tures|less|ful|ward|wards)$/;
const TO_PERSON = new Set('with told asked informed met call called see saw by from'.split(' '));
/** Letters of a name of which a slip is still told from another name. */
const SLIPPED = 5;

export class PersonFinder {
  readonly #page: Page;
  /** Surnames that this text has named, as keys, and as printed in small letters. */
  readonly #known = new Set<string>();
  readonly #printed = new Set<string>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** In the order of rules; no two overlap. */
  mentions(): Mention[] {
    return [
      ...this.#titled(),
      ...this.#named(),
      ...this.#initialled(),
      ...this.#tagged(),
      ...this.#signed(),
      ...this.#speaking(),
      ...this.#pairs(),
      ...this.#strangers(),
      ...this.#again(),
    ];
  }

  /** Names behind titles: `AMBASSADOR BROWN`, `DR. LI`, `MESSRS. BROWN AND BUFFUM`. */
  #titled(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#page.tokens) {
      const isPlural = TITLES.has(token.key.replace(/s$/, '')) && token.key.endsWith('s') && !TITLES.has(token.key);
      if (!(isPlural || TITLES.has(token.key)) || !(this.#page.capitals || token.capital)) continue;
      const title = isPlural ? token.key.slice(0, -1) : token.key;
      if (POSSESSIVE.test(this.#page.text.slice(token.end, token.end + 3))) continue;
      const length = this.#nameLength(token.index + 1, LOOSE.has(title)) || this.#wordAsName(token, title);
      if (length === 0 || (isPlural && this.#isSlip(token.index + 1))) continue;
      const whole = LOOSE.has(title) ? length : this.#withSurnameWord(token.index + 1, length);
      found.push(this.#person(token.index + 1, whole, 'mention/title@1', token.index));
      if (isPlural || title === 'messr') found.push(...this.#others(token.index + 1 + whole));
    }
    return found;
  }

  /** `MINISTERS ENVIROMENTAL POLICIES` */
  #isSlip(at: number): boolean {
    const token = this.#page.tokens[at] as Token;
    return this.#page.capitals && !this.#isSurname(token) && isSlipOf(token.key, isListedWord);
  }

  /** `REP. WILBUR MILLS`: behind a title and a strange word, a surname that is a word. */
  #withSurnameWord(from: number, length: number): number {
    const first = this.#page.tokens[from] as Token;
    const next = this.#page.behind(first);
    return length === 1 && next !== undefined && this.#isSurnameWord(first, next) ? 2 : length;
  }

  /** `… , ORSOVAN AND DORNIN`: the rest of a list behind one title. */
  #others(from: number): Mention[] {
    const found: Mention[] = [];
    for (let at = from; ; ) {
      const token = this.#page.tokens[at];
      if (token === undefined || (token.apart && token.key !== 'and')) return found;
      if (token.key === 'and') {
        at += 1;
        continue;
      }
      const isNext = token.listed || this.#page.tokens[at - 1]?.key === 'and';
      const length = isNext ? this.#nameLength(at, true) || (this.#isSurname(token) ? 1 : 0) : 0;
      if (length === 0) return found;
      found.push(this.#person(at, length, 'mention/title-list@1'));
      at += length;
    }
  }

  /** `AMBASSADOR BROWN`, `MR. GREEN`: a word of English that is somebody's surname, or stands behind a form of address. */
  #wordAsName(title: Token, key: string): number {
    const token = this.#page.tokens[title.index + 1];
    if (token === undefined || this.#page.taken.has(token.index) || !token.capital) return 0;
    if (TITLES.has(token.key) || !/^\p{L}{2,}$/u.test(token.text)) return 0;
    if (token.apart && !this.#followsTitle(token)) return 0;
    if (token.listed || FUNCTION_WORDS.has(token.key)) return 0;
    if (ADDRESS.has(key)) return 1;
    const isName = LOOSE.has(key) ? isSurname(token.key) : this.#isSurname(token);
    return isName && !SPEECH.has(token.key) && !TEXT_MARKS.has(token.key) ? 1 : 0;
  }

  #isSurname(token: Token): boolean {
    return isSurname(token.key) || this.#page.roster.persons.hasSurname(token.text);
  }

  /** Given name and surname: `OTTO KIRSTEN`, `W. A. COPELAND`, `ARCHIE LEE`. */
  #named(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#page.tokens) {
      if (this.#page.taken.has(token.index) || !token.capital || !this.#page.isGiven(token)) continue;
      if (PARTICLES.has(token.key)) continue;
      const length = this.#nameLength(token.index, true) || 1;
      const next = this.#page.behind(token);
      const isWord =
        length === 1 && next !== undefined && (this.#isSurnameWord(token, next) || this.#isGivenWord(token, next));
      if (length < 2 && !isWord) continue;
      found.push(this.#person(token.index, isWord ? 2 : length, 'mention/given-name@1'));
    }
    return found;
  }

  /** `J. L. ORSOVAN`; one initial alone also numbers paragraphs. */
  #initialled(): Mention[] {
    const { tokens, taken } = this.#page;
    return tokens.flatMap((token) => {
      if (!isInitial(token) || taken.has(token.index) || isInitial(tokens[token.index - 1])) return [];
      let at = token.index;
      while (isInitial(tokens[at])) at += 1;
      const name = tokens[at];
      const isLoose = at - token.index < 2 && !/\p{L}\.\p{L}/u.test(token.text) && token.apart;
      if (name === undefined || taken.has(at) || name.listed || isLoose || at - token.index > 3) return [];
      if (!/^\. {1,2}$/.test(this.#page.text.slice(tokens[at - 1]?.end, name.start))) return [];
      const isName = this.#page.couldBeName(name) && (this.#isStranger(name) || this.#isSurname(name));
      return isName ? [this.#person(token.index, at - token.index + 1, 'mention/initials@1')] : [];
    });
  }

  /** `MARK HATFIELD`: a given name that is a word, before a surname that is none. */
  #isGivenWord(given: Token, next: Token): boolean {
    if (FUNCTION_WORDS.has(given.key) || SPEECH.has(given.key) || this.#page.taken.has(next.index)) return false;
    return this.#page.couldBeName(next) && this.#isSurname(next) && this.#page.before(given)?.key !== 'the';
  }

  /** `OTTO WEST`: a surname that is a word, behind a given name that is none. */
  #isSurnameWord(given: Token, next: Token): boolean {
    if (!this.#page.isStrange(given) || this.#page.taken.has(next.index) || !next.capital) return false;
    return isSurname(next.key) && !SPEECH.has(next.key) && !FUNCTION_WORDS.has(next.key);
  }

  /** `(KIRSTEN, OTTO)`, as the line of tags has those whom a cable is about. */
  #tagged(): Mention[] {
    const { tokens, text, taken } = this.#page;
    return tokens.flatMap((token) => {
      const given = tokens[token.index + 1];
      if (given === undefined || !given.listed || taken.has(token.index) || taken.has(given.index)) return [];
      if (text[token.start - 1] !== '(' || !/^\s?(?:\p{Lu}\.?)?\s?\)/u.test(text.slice(given.end, given.end + 6)))
        return [];
      return this.#page.isGiven(given) && /^\p{L}{2,}$/u.test(token.text)
        ? [this.#person(token.index, 1, 'mention/tag@1')]
        : [];
    });
  }

  /** The last words of a cable, alone on their line, are its signature. */
  #signed(): Mention[] {
    const found: Mention[] = [];
    const last = this.#lastOfBody();
    for (const token of this.#page.tokens.slice(-LAST_TOKENS - this.#footerLength())) {
      const isLast = token.index === last?.index && (token.apart || token.alone);
      if (!(isLast || this.#isSigned(token)) || this.#page.taken.has(token.index)) continue;
      if (!/^\p{Lu}[\p{L}'’-]{2,}$/u.test(token.text) || isAbbreviation(token.key) || TITLES.has(token.key)) continue;
      if (!isPronounceable(token.key)) continue;
      if (!isLast && isCableWord(token.key) && !this.#isSurname(token)) continue;
      found.push(this.#person(token.index, 1, 'mention/signature@1'));
    }
    return found;
  }

  /** Alone on its line, or with the word that ends a quoted cable: `STOESSEL UNQUOTE KISSINGER`. */
  #isSigned(token: Token): boolean {
    if (token.alone) return true;
    const ends = (other: Token | undefined) => other !== undefined && /^unq(?:uo)?te$/.test(other.key);
    return ends(this.#page.tokens[token.index + 1]) || ends(this.#page.tokens[token.index - 1]);
  }

  /** The last word above the lines that the archive put below (`*** Current Classification *** …`). */
  #lastOfBody(): Token | undefined {
    return this.#page.tokens.at(-1 - this.#footerLength());
  }

  #footerLength(): number {
    const footer = this.#page.text.search(FOOTER);
    return footer < 0 ? 0 : this.#page.tokens.filter(({ start }) => start >= footer).length;
  }

  /** Beside a verb of speech: a word that no English text needs. */
  #speaking(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#page.tokens) {
      const next = this.#page.tokens[token.index + 1];
      if (next === undefined || next.apart || !SPEECH.has(next.key)) continue;
      if (this.#page.taken.has(token.index)) continue;
      if (this.#page.capitals && !this.#couldSpeak(token) && !this.#speaksAsWord(token)) continue;
      if (!this.#page.capitals && !this.#page.couldBeName(token)) continue;
      found.push(this.#person(token.index, 1, 'mention/speech@1'));
    }
    return found;
  }

  /** `YOUNG SAID`: a surname that is a word, where it begins a clause. */
  #speaksAsWord(token: Token): boolean {
    if (!isSurname(token.key) || !isCableWord(token.key) || NO_SPEAKER.has(token.key)) return false;
    const before = this.#page.before(token);
    return before === undefined || token.listed || CLAUSE.has(before.key);
  }

  /** Short names too; no slip of a word that the list has. */
  #couldSpeak(token: Token): boolean {
    if (!this.#page.couldBeName(token)) return false;
    if (this.#isSurname(token)) return true;
    if (token.key.length < SHORT_NAME) return isPronounceable(token.key) && !ACRONYM.test(token.key);
    return this.#isStranger(token) && !isSlipOf(token.key, isListedWord) && !isRunTogether(token.key, isCableWord);
  }

  /** Two words in a row that are strange to English, of which the first looks like no body's: a given name and a surname. */
  #pairs(): Mention[] {
    if (!this.#page.capitals) return [];
    return this.#page.tokens.flatMap((token) => {
      const next = this.#page.behind(token);
      if (next === undefined || this.#page.before(token)?.key === 'the') return [];
      const both = [token, next].every(
        (one) =>
          !this.#page.taken.has(one.index) &&
          this.#isStranger(one) &&
          one.text.length > SHORT_NAME &&
          !one.text.includes('-'),
      );
      const third = this.#page.tokens[token.index + 2];
      if (!both || soundsLikeName(token.key) + soundsLikeName(next.key) < 0) return [];
      // Three in a row are words of another language.
      if (third !== undefined && !third.apart && this.#isStranger(third)) return [];
      return [this.#person(token.index, 2, 'mention/pair@1')];
    });
  }

  /** Words that are strange to English and keep the company that persons keep. */
  #strangers(): Mention[] {
    if (!this.#page.capitals) return [];
    const strangers = this.#page.tokens.filter((token) => this.#isStranger(token));
    const features = companyOf(this.#page, strangers);
    return strangers.flatMap((token) => {
      const own = features.get(token.key);
      if (this.#page.taken.has(token.index) || own === undefined || personhood(own) <= 0) return [];
      return [this.#person(token.index, 1, 'mention/stranger@2')];
    });
  }

  #isStranger(token: Token): boolean {
    if (!this.#page.couldBeName(token)) return false;
    if (token.text.length < SHORT_NAME || ACRONYM.test(token.key)) return false;
    if (ENGLISH_ENDING.test(token.key) && !this.#isSurname(token) && !isGivenName(token.key)) return false;
    const place = this.#page.roster.gazetteer.at(this.#page.tokens, token.index, ['name', 'adjective', 'city']);
    return isPronounceable(token.key) && place === null;
  }

  /** Surnames that were told above, wherever else they stand; and those whom the authority knows in high office. */
  #again(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#page.tokens) {
      if (this.#page.taken.has(token.index) || !token.capital || token.key.length < 2) continue;
      const next = this.#page.tokens[token.index + 1];
      if (FUNCTION_WORDS.has(token.key)) continue;
      if (this.#isKnown(token) && !(next !== undefined && TEXT_MARKS.has(next.key)))
        found.push(this.#person(token.index, 1, 'mention/again@1'));
      else if (this.#isSlipOfName(token)) found.push(this.#person(token.index, 1, 'mention/again-misspelled@1'));
      else if ((this.#page.couldBeName(token) && this.#holdsHighOffice(token)) || this.#isMet(token))
        found.push(this.#person(token.index, 1, 'mention/authority@1'));
      else found.push(...this.#within(token));
    }
    return found;
  }

  /** By its sound, so that transliterations agree; a word of English only as it was printed. */
  #isKnown(token: Token): boolean {
    const isWord = this.#page.capitals && isCableWord(token.key);
    return isWord ? this.#printed.has(token.key) : this.#known.has(nameKey(token.text));
  }

  /** `BRONS` where Broms was named. */
  #isSlipOfName(token: Token): boolean {
    return (
      token.key.length >= SLIPPED && this.#isStranger(token) && isSlipOf(token.key, (word) => this.#printed.has(word))
    );
  }

  /** `BRZEZINSKI-BAZARGAN`, `ANTI-GHASHMI`: a name on either side of a hyphen. */
  #within(token: Token): Mention[] {
    if (!token.text.includes('-')) return [];
    return [...token.text.matchAll(/[^-]+/g)].flatMap((part) => {
      const start = token.start + part.index;
      const one = { ...token, text: part[0], key: part[0].toLowerCase(), start, end: start + part[0].length };
      const isNamed = part[0].length > SHORT_NAME && (this.#known.has(nameKey(part[0])) || this.#holdsHighOffice(one));
      if (!isNamed) return [];
      this.#page.taken.add(token.index);
      return [this.#mention(one.start, one.end, one.start, 'mention/compound@1')];
    });
  }

  /** Whoever has held a high office by then is spoken of long after it. */
  #holdsHighOffice(token: Token): boolean {
    const days = this.#page.daysAt(token.start);
    if (!this.#page.isStrange(token)) return false;
    if (this.#page.capitals && isLeaderName(token.key) && this.#isStranger(token)) return true;
    if (days === null || !this.#page.roster.persons.hasSurname(token.text)) return false;
    return this.#page.roster.persons.named([token]).some(({ person, strength }) => {
      if (strength !== 'surname' || (person.born !== undefined && Number(days.first.slice(0, 4)) < person.born + GROWN))
        return false;
      return this.#page.roster.offices
        .termsOf(person.id)
        .some(({ office, holder }) => HIGH.has(office.kind) && holder.from <= days.last);
    });
  }

  /** A word that is the surname of somebody in high office that day, where a person is spoken to: `WITH BEGIN`, `TOLD YOUNG`. */
  #isMet(token: Token): boolean {
    const days = this.#page.daysAt(token.start);
    if (days === null || !(this.#page.capitals ? this.#isSpokenTo(token) : this.#isCapitalised(token))) return false;
    const { persons, offices } = this.#page.roster;
    const isHigh = ({ office }: Term) => HIGH.has(office.kind) && (this.#page.capitals || office.kind !== 'minister');
    return persons.named([token]).some(({ person }) => offices.termsOn(person.id, days).some(isHigh));
  }

  #isSpokenTo(token: Token): boolean {
    const before = this.#page.before(token);
    return before !== undefined && TO_PERSON.has(before.key);
  }

  /** In mixed case: `thanked Bush for`, `Bush said`; neither `Lake Baikal` nor `Rice is grown`. */
  #isCapitalised(token: Token): boolean {
    const next = this.#page.behind(token);
    if (!isCableWord(token.key) || TITLES.has(token.key) || next?.capital === true) return false;
    return token.apart ? next !== undefined && SPEECH.has(next.key) : this.#page.before(token)?.capital === false;
  }

  /** Words of a name from here on: at most four, none of them apart from the one before. */
  #nameLength(from: number, careful: boolean): number {
    const { tokens, taken } = this.#page;
    let length = 0;
    for (let at = from; at < from + LONGEST_NAME; at++) {
      const token = tokens[at];
      if (token === undefined || taken.has(at) || !token.capital) break;
      if (at > from && (token.apart || token.listed) && !isInitial(tokens[at - 1])) break;
      if (at === from && token.apart && !this.#followsTitle(token)) break;
      if (!isInitial(token) && !PARTICLES.has(token.key) && !this.#mayBePart(token, length, careful)) break;
      length += 1;
    }
    while (length > 0 && this.#isNoEnd(tokens[from + length - 1] as Token)) length -= 1;
    return length;
  }

  /** `length`: words of the name before it. `careful`: the first must be strange to English, or a given name. */
  #mayBePart(token: Token, length: number, careful: boolean): boolean {
    if (!this.#page.couldBeName(token)) return false;
    if (length === 0)
      return !careful || (this.#page.isStrange(token) && token.key.length > 2) || this.#page.isGiven(token);
    const before = this.#page.tokens[token.index - 1] as Token;
    return this.#page.isStrange(token) || isInitial(before) || this.#page.isGiven(before);
  }

  #isNoEnd(token: Token): boolean {
    return isInitial(token) || PARTICLES.has(token.key);
  }

  /** `DR. LI`: the dot of an abbreviated title parts nothing. */
  #followsTitle({ index, start }: Token): boolean {
    const before = this.#page.tokens[index - 1];
    return before !== undefined && /^\.?\s{1,2}$/.test(this.#page.text.slice(before.end, start));
  }

  #person(from: number, length: number, rule: string, title: number = from): Mention {
    const { tokens, taken } = this.#page;
    const last = tokens[from + length - 1] as Token;
    for (let at = from; at < from + length; at++) taken.add(at);
    this.#known.add(nameKey(last.text));
    if (!UNSURE.has(rule)) this.#printed.add(last.key);
    return this.#mention((tokens[from] as Token).start, last.end, (tokens[title] as Token).start, rule);
  }

  /** `from`: where the title before the name begins. */
  #mention(start: number, end: number, from: number, rule: string): Mention {
    const { text, roster } = this.#page;
    const context = { date: this.#page.dateAt(start), side: null, role: null, home: null, present: [] };
    const { agent, candidates } = resolveName(roster, text.slice(from, end), context);
    return { kind: 'person', start, end, name: text.slice(start, end), agent, candidates, rule };
  }
}

/** `THE MINISTER’S ADVICE`: what stands behind is no name. */
const POSSESSIVE = /^['’ʼ]\s?[sS]\b/;
/** Rules whose finds are not sure enough to look for slips of them. */
const UNSURE = new Set(['mention/stranger@2', 'mention/pair@1', 'mention/again-misspelled@1']);
/** Bodies by a word that is a surname too. */
const NO_SPEAKER = new Set('post bank house church court board press page price party office cable'.split(' '));
const CLAUSE = new Set('that and but while when as whereas'.split(' '));
const FOOTER = /\n\s*\*{3} Current /;

/** Has vowels, no five consonants in a row and none doubled at its head: codes and acronyms are not so. */
function isPronounceable(key: string): boolean {
  return /[aeiouy]/.test(key) && !/[bcdfghjklmnpqrstvwxz]{5}|^([bcdfghjkmnpqrstvwxz])\1/.test(key);
}
