/**
 * Persons and states named in running text, in capitals as cables have it or in mixed case. Nothing is learnt; what tells
 * a name is what stands around it:
 *
 *   AMBASSADOR BROWN · DR. LI          a title before it                  BROWN AGREED … BROWN’S     named once, known after
 *   OTTO KIRSTEN                       a given name before it             SADAT, BREZHNEV            in the authority, in office
 *   GHASHMI SAID · TOLD CHAO           a verb of speech beside it         ⏎ INGERSOLL ⏎              signs the cable
 *   POLISH · THE USSR · GOI · BOGOTA   the gazetteer, and governments as cables abbreviate them
 *
 * Cost: linear in the words. Pronouns and offices without a name are not mentions here.
 */
import type { Span } from '../record/record.ts';
import { isAbbreviation, isCableWord, isGivenName } from './cable-words.ts';
import { type Days, daysOfDate } from './days.ts';
import type { Word } from './phrases.ts';
import { resolveName } from './resolve.ts';
import type { Roster } from './roster.ts';
import { latin, nameKey } from './transliterate.ts';

export interface Mention extends Span {
  readonly kind: 'person' | 'state';
  /** As printed. */
  readonly name: string;
  readonly agent: string | null;
  readonly candidates: readonly string[];
  readonly rule: string;
}

export interface MentionOptions {
  /** EDTF: the day on which it was written, which tells who held an office. */
  readonly date?: string | null;
}

interface Token extends Word, Span {
  readonly index: number;
  /** First letter upper case. */
  readonly capital: boolean;
  /** A full stop, bracket, dash or line break parts it from the token before. */
  readonly apart: boolean;
  /** Alone on its line. */
  readonly alone: boolean;
}

export function findMentions(text: string, roster: Roster, { date = null }: MentionOptions = {}): Mention[] {
  const finder = new Finder(text, roster, date);
  return finder.mentions();
}

const TOKEN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]*/gu;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const broken = tokens.at(-1);
    if (broken !== undefined && isBroken(text, broken, match.index)) {
      const rest = match[0].replace(/[-.'’]+$/, '');
      const whole = broken.text + rest;
      end = match.index + match[0].length;
      tokens[tokens.length - 1] = { ...broken, text: whole, key: keyOf(whole), end: match.index + rest.length };
      continue;
    }
    const bare = match[0].replace(/['’]\s?[sS]?$/, '').replace(/[-.'’]+$/, '');
    const key = keyOf(bare);
    if (key === '') continue;
    const gap = text.slice(end, match.index);
    tokens.push({
      text: bare,
      key,
      start: match.index,
      end: match.index + bare.length,
      index: tokens.length,
      capital: /^\p{Lu}/u.test(bare),
      apart: tokens.length === 0 || /[.;:()"“”\n/]|--/.test(gap) || /\.$/.test(text.slice(end - 1, end)),
      alone:
        /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, match.index - 8), match.index)) &&
        /^[ \t]*(?:\r?\n|$)/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 8)),
    });
    end = match.index + match[0].length;
  }
  return tokens;
}

function keyOf(word: string): string {
  return latin(word).replace(/[^a-z0-9\u00c0-\uffff-]/g, '');
}

/** `AUSTRA- LIAN`: a word broken at the end of a line that is a line no more. */
function isBroken(text: string, before: Token, next: number): boolean {
  return (
    before.text.length > 1 &&
    /^-\s{1,3}$/.test(text.slice(before.end, next)) &&
    /^\p{L}{2}/u.test(text.slice(next, next + 2))
  );
}

/** Titles behind which a name stands, in the forms of cables and of print. */
const TITLES = new Set(
  (
    'mr mrs ms miss dr sir lord lady prof professor president vicepresident premier chancellor ambassador amb minister fonmin primin ' +
    'defmin secretary asst senator sen congressman rep representative governor general gen admiral adm colonel col ' +
    'captain capt major maj lieutenant lt lcol sgt marshal king queen prince princess sheikh shaikh sultan emir shah ' +
    'director chairman deputy counselor attache consul dcm charge vp sysg syg pm spokesman judge justice chief ' +
    'commissioner archbishop bishop cardinal father reverend rev pope imam comrade commandante comandante rector ' +
    'under-secretary undersecretary delegate leader dictator commander editor attorney engineer ing lic amcit acting candidate dissident adviser advisor aide correspondent journalist manager economist lawyer poet agent spokeswoman envoy negotiator banker businessman'
  ).split(' '),
);
/** Offices that stand before `of` or `for`, or alone, as often as before a name. */
const LOOSE = new Set(
  'amcit director chairman deputy counselor attache consul chief representative secretary general leader commander editor minister delegate commissioner major captain acting attorney charge candidate dissident adviser advisor aide correspondent journalist manager economist lawyer poet agent spokeswoman envoy negotiator banker businessman'.split(
    ' ',
  ),
);

/** Forms of address: whatever stands behind them is a name. */
const ADDRESS = new Set('mr mrs ms miss dr sir lady lord messrs'.split(' '));
/** Behind these a name that is strange to English is a person's. */
const BEFORE_PERSON = new Set('told asked informed telling met quoted advised briefed thanked'.split(' '));
const FUNCTION_WORDS = new Set(
  'with and the of to for in on at by from is was has had have will would that this who as or but not no he she it they may can be been are were also then'.split(
    ' ',
  ),
);
/** `BEGIN TEXT`, `YOUNG PEOPLE`: a surname that is a word is one only where no such word follows. */
const TEXT_MARKS = new Set(
  'text summary quote unquote comment unclassified confidential limited secret excerpt paraphrase'.split(' '),
);

const SPEECH = new Set(
  (
    'said says stated told asked added replied noted commented remarked expressed agreed indicated explained stressed ' +
    'emphasized confirmed responded argued believes believed thought felt thinks suggested claimed acknowledged admitted ' +
    'insisted concluded continued mentioned opined observed reiterated volunteered promised pledged announced hoped'
  ).split(' '),
);

/** Seas and continents that bear the name of a state. */
const NO_STATE_BEHIND = new Set('ocean sea gulf canal peninsula straits strait'.split(' '));
const NO_STATE_BEFORE = new Set('latin north south central meso'.split(' '));
/** `LET US`, `TOLD US`: the pronoun. */
const PRONOUN_BEFORE = new Set(
  'let told tell tells asked give gave gives informed inform advised assured showed for help with lets'.split(' '),
);
/** Towns whose names are words of every day where all is capitals. */
const DAILY_WORDS = new Set('nice split hue cork bath reading mobile orange bern are car sag aid ec'.split(' '));
/** `GOI`, `GOE`: the government of a state by its initial; words that look like it are none. */
const GOVERNMENT = /^GO[A-Z]$/;
const NO_GOVERNMENT = new Set(['got', 'god', 'goo', 'goy']);

interface Evidence {
  times: number;
  articles: number;
  weight: number;
}

class Finder {
  readonly #text: string;
  readonly #roster: Roster;
  readonly #date: string | null;
  readonly #days: Days | null;
  readonly #tokens: readonly Token[];
  readonly #capitals: boolean;
  /** Tokens that are taken by a mention. */
  readonly #taken = new Set<number>();
  /** Keys of surnames that this text has named. */
  readonly #known = new Set<string>();

  constructor(text: string, roster: Roster, date: string | null) {
    this.#text = text;
    this.#roster = roster;
    this.#date = date;
    this.#days = daysOfDate(date);
    this.#tokens = tokensOf(text);
    const letters = text.replace(/[^\p{L}]/gu, '');
    this.#capitals = letters.length > 0 && letters.replace(/\P{Lu}/gu, '').length > letters.length * 0.6;
  }

  mentions(): Mention[] {
    const states = this.#states();
    const persons = [
      ...this.#titled(),
      ...this.#named(),
      ...this.#signed(),
      ...this.#speaking(),
      ...this.#pairs(),
      ...this.#strangers(),
    ];
    persons.push(...this.#again());
    return [...states, ...persons].sort((a, b) => a.start - b.start);
  }

  #states(): Mention[] {
    const found: Mention[] = [];
    for (let at = 0; at < this.#tokens.length; ) {
      const mention = this.#stateAt(at);
      if (mention === null) {
        found.push(...this.#statesWithin(this.#tokens[at] as Token));
        at += 1;
        continue;
      }
      found.push(mention.mention);
      for (let taken = at; taken < at + mention.words; taken++) this.#taken.add(taken);
      at += mention.words;
    }
    return found;
  }

  /** `U.S.-SOVIET`, `ISRAELI-EGYPTIAN`: states on either side of a hyphen. */
  #statesWithin(token: Token): Mention[] {
    if (!token.text.includes('-') || !token.capital) return [];
    const found: Mention[] = [];
    for (const part of token.text.matchAll(/[^-]+/g)) {
      const key = keyOf(part[0]);
      const place = this.#roster.gazetteer.at([{ text: part[0], key }], 0, ['name', 'adjective', 'city']);
      const ids = (place?.ids ?? []).filter((id) => this.#roster.state(id) !== null);
      const start = token.start + part.index;
      if (ids.length > 0)
        found.push(
          this.#mention(
            'state',
            start,
            start + part[0].length,
            this.#roster.standing(ids, this.#days),
            'mention/compound@1',
          ),
        );
    }
    return found;
  }

  #stateAt(at: number): { mention: Mention; words: number } | null {
    const token = this.#tokens[at] as Token;
    if (!token.capital || (this.#capitals && DAILY_WORDS.has(token.key))) return null;
    const place = this.#roster.gazetteer.at(this.#tokens, at, ['name', 'adjective', 'city']);
    if (place === null) return this.#governmentAt(token);
    const ids = place.ids.filter((id) => this.#roster.state(id) !== null);
    const last = this.#tokens[at + place.words - 1] as Token;
    if (ids.length === 0 || !this.#isState(at, place.words)) return null;
    const start = token.key === 'the' ? (this.#tokens[at + 1] ?? token).start : token.start;
    return {
      mention: this.#mention(
        'state',
        start,
        last.end,
        this.#roster.standing(ids, this.#days),
        `mention/${place.form}@1`,
      ),
      words: place.words,
    };
  }

  #isState(at: number, words: number): boolean {
    const before = this.#tokens[at - 1];
    const behind = this.#tokens[at + words];
    const first = this.#tokens[at] as Token;
    if (behind !== undefined && NO_STATE_BEHIND.has(behind.key)) return false;
    if (first.key === 'america' && before !== undefined && NO_STATE_BEFORE.has(before.key)) return false;
    return !(first.text === 'US' && before !== undefined && !first.apart && PRONOUN_BEFORE.has(before.key));
  }

  #governmentAt(token: Token): { mention: Mention; words: number } | null {
    if (!GOVERNMENT.test(token.text) || NO_GOVERNMENT.has(token.key)) return null;
    return { mention: this.#mention('state', token.start, token.end, [], 'mention/government@1'), words: 1 };
  }

  /** Names behind titles: `AMBASSADOR BROWN`, `DR. LI`, `FOREIGN MINISTER MELIH ESENBEL`. */
  #titled(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#tokens) {
      if (!TITLES.has(token.key) || (!this.#capitals && !token.capital)) continue;
      const length = this.#nameLength(token.index + 1, LOOSE.has(token.key)) || this.#wordAsName(token);
      if (length === 0) continue;
      found.push(this.#person(token.index + 1, length, 'mention/title@1', token.index));
    }
    return found;
  }

  /** `AMBASSADOR BROWN`, `MR. GREEN`: a word of English that is somebody's surname, or stands behind a form of address. */
  #wordAsName(title: Token): number {
    const token = this.#tokens[title.index + 1];
    if (token === undefined || this.#taken.has(token.index) || !token.capital || LOOSE.has(title.key)) return 0;
    if (TITLES.has(token.key) || !/^\p{L}{2,}$/u.test(token.text)) return 0;
    if (token.apart && !this.#followsTitle(token)) return 0;
    if (FUNCTION_WORDS.has(token.key)) return 0;
    if (ADDRESS.has(title.key)) return 1;
    return this.#roster.persons.hasSurname(token.text) && !SPEECH.has(token.key) && !TEXT_MARKS.has(token.key) ? 1 : 0;
  }

  /** Given name and surname: `OTTO KIRSTEN`, `W. A. COPELAND`. */
  #named(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#tokens) {
      if (this.#taken.has(token.index) || !token.capital || !this.#isGiven(token)) continue;
      const length = this.#nameLength(token.index, true);
      if (length < 2) continue;
      found.push(this.#person(token.index, length, 'mention/given-name@1'));
    }
    return found;
  }

  /** The last words of a cable, alone on their line, are its signature. */
  #signed(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#tokens.slice(-LAST_TOKENS)) {
      if (!this.#isSigned(token) || this.#taken.has(token.index) || !/^\p{Lu}[\p{L}'’-]{2,}$/u.test(token.text))
        continue;
      if (isAbbreviation(token.key) || TITLES.has(token.key)) continue;
      if (isCableWord(token.key) && !this.#roster.persons.hasSurname(token.text)) continue;
      found.push(this.#person(token.index, 1, 'mention/signature@1'));
    }
    return found;
  }

  /** Alone on its line, or with the word that ends a quoted cable: `STOESSEL UNQUOTE KISSINGER`. */
  #isSigned(token: Token): boolean {
    if (token.alone) return true;
    const ends = (other: Token | undefined) => other !== undefined && /^unq(?:uo)?te$/.test(other.key);
    return ends(this.#tokens[token.index + 1]) || ends(this.#tokens[token.index - 1]);
  }

  /** Beside a verb of speech: a word that no English text needs. */
  #speaking(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#tokens) {
      const next = this.#tokens[token.index + 1];
      if (next === undefined || next.apart || !SPEECH.has(next.key)) continue;
      if (this.#taken.has(token.index) || !this.#couldBeName(token) || !this.#isStrange(token)) continue;
      found.push(this.#person(token.index, 1, 'mention/speech@1'));
    }
    return found;
  }

  /** Two words in a row that are strange to English, of which the first looks like no body's: a given name and a surname. */
  #pairs(): Mention[] {
    if (!this.#capitals) return [];
    return this.#tokens.flatMap((token) => {
      const next = this.#tokens[token.index + 1];
      if (next === undefined || next.apart || this.#isListed(next)) return [];
      const before = this.#tokens[token.index - 1];
      if (before?.key === 'the' && !token.apart) return [];
      const both = [token, next].every(
        (one) => !this.#taken.has(one.index) && this.#isStranger(one) && one.text.length > SHORT_NAME,
      );
      const third = this.#tokens[token.index + 2];
      // Three in a row are words of another language.
      if (!both || (third !== undefined && !third.apart && this.#isStranger(third))) return [];
      return [this.#person(token.index, 2, 'mention/pair@1')];
    });
  }

  /**
   * Words that are strange to English and no abbreviation: several times in the text, with a possessive, or behind a verb or
   * preposition that wants a person.
   */
  #strangers(): Mention[] {
    if (!this.#capitals) return [];
    const seen = this.#evidence();
    return this.#tokens.flatMap((token) => {
      if (this.#taken.has(token.index) || !this.#isStranger(token)) return [];
      const { times, articles, weight } = seen.get(token.key) as Evidence;
      return weight >= ENOUGH && weight >= times * EACH && articles * MOST_ARTICLES <= times
        ? [this.#person(token.index, 1, 'mention/stranger@1')]
        : [];
    });
  }

  /** Over the whole text: how often each word stands, and beside what. */
  #evidence(): ReadonlyMap<string, Evidence> {
    const seen = new Map<string, Evidence>();
    for (const token of this.#tokens) {
      const one = seen.get(token.key) ?? { times: 0, articles: 0, weight: 0 };
      const before = token.apart ? undefined : this.#tokens[token.index - 1];
      const after = this.#tokens[token.index + 1];
      const next = after === undefined || after.apart || this.#isListed(after) ? undefined : after;
      one.times += 1;
      if (before !== undefined && ARTICLES.has(before.key)) one.articles += 1;
      if (/^['’]\s?S\b/.test(this.#text.slice(token.end, token.end + 3))) one.weight += WEIGHTS.possessive;
      if (before !== undefined && BEFORE_PERSON.has(before.key)) one.weight += WEIGHTS.addressed;
      else if (before !== undefined && BESIDE_PERSON.has(before.key)) one.weight += WEIGHTS.beside;
      if (next !== undefined && SPEECH.has(next.key)) one.weight += WEIGHTS.speaks;
      else if (next !== undefined && isVerb(next.key)) one.weight += WEIGHTS.acts;
      if (before !== undefined && BEFORE_PLACE.has(before.key)) one.weight -= WEIGHTS.place;
      if (next !== undefined && OF_BODIES.has(next.key)) one.weight -= WEIGHTS.body;
      seen.set(token.key, one);
    }
    return seen;
  }

  #isStranger(token: Token): boolean {
    if (!this.#couldBeName(token) || token.text.length < SHORT_NAME) return false;
    if (ACRONYM.test(token.key) || ENGLISH_ENDING.test(token.key)) return false;
    return (
      /[aeiouy]/.test(token.key) && !this.#roster.gazetteer.at(this.#tokens, token.index, ['name', 'adjective', 'city'])
    );
  }

  /** Surnames that were told above, wherever else they stand; and those whom the authority knows in high office. */
  #again(): Mention[] {
    const found: Mention[] = [];
    for (const token of this.#tokens) {
      if (this.#taken.has(token.index) || !token.capital || token.key.length < 2) continue;
      const key = nameKey(token.text);
      const next = this.#tokens[token.index + 1];
      if (this.#known.has(key) && !(next !== undefined && TEXT_MARKS.has(next.key)))
        found.push(this.#person(token.index, 1, 'mention/again@1'));
      else if (this.#couldBeName(token) && this.#holdsHighOffice(token))
        found.push(this.#person(token.index, 1, 'mention/authority@1'));
    }
    return found;
  }

  /** Whoever has held a high office by then is spoken of long after it. */
  #holdsHighOffice(token: Token): boolean {
    const days = this.#days;
    if (days === null || !this.#isStrange(token) || !this.#roster.persons.hasSurname(token.text)) return false;
    return this.#roster.persons.named([token]).some(({ person, strength }) => {
      if (strength !== 'surname' || (person.born !== undefined && Number(days.first.slice(0, 4)) < person.born + GROWN))
        return false;
      return this.#roster.offices
        .termsOf(person.id)
        .some(({ office, holder }) => HIGH.has(office.kind) && holder.from <= days.last);
    });
  }

  /** Words of a name from here on: at most four, none of them apart from the one before. */
  #nameLength(from: number, careful: boolean): number {
    let length = 0;
    for (let at = from; at < from + LONGEST_NAME; at++) {
      const token = this.#tokens[at];
      if (token === undefined || this.#taken.has(at) || !token.capital) break;
      if (at > from && (token.apart || this.#isListed(token)) && !isInitial(this.#tokens[at - 1])) break;
      if (at === from && token.apart && !this.#followsTitle(token)) break;
      if (isInitial(token) || PARTICLES.has(token.key)) {
        length += 1;
        continue;
      }
      if (!this.#couldBeName(token)) break;
      if (careful && length === 0 && !this.#isStrange(token) && !this.#isGiven(token)) break;
      if (
        length > 0 &&
        !this.#isStrange(token) &&
        !isInitial(this.#tokens[at - 1]) &&
        !this.#isGiven(this.#tokens[at - 1] as Token)
      )
        break;
      length += 1;
    }
    while (
      length > 0 &&
      (isInitial(this.#tokens[from + length - 1]) || PARTICLES.has((this.#tokens[from + length - 1] as Token).key))
    )
      length -= 1;
    return length;
  }

  /** A comma parts it from the word before. */
  #isListed({ index, start }: Token): boolean {
    return this.#text.slice(this.#tokens[index - 1]?.end ?? start, start).includes(',');
  }

  /** `DR. LI`: the dot of an abbreviated title parts nothing. */
  #followsTitle({ index, start }: Token): boolean {
    const before = this.#tokens[index - 1];
    return before !== undefined && /^\.?\s{1,2}$/.test(this.#text.slice(before.end, start));
  }

  #couldBeName(token: Token): boolean {
    return (
      token.capital &&
      token.key.length > 1 &&
      /^\p{L}[\p{L}\p{M}'’-]*$/u.test(token.text) &&
      !isCableWord(token.key) &&
      !TITLES.has(token.key)
    );
  }

  #isGiven(token: Token): boolean {
    return isGivenName(token.key) || this.#roster.isGivenName(token.text);
  }

  /** No word of English that this program knows: a name, or a slip. */
  #isStrange(token: Token): boolean {
    return !this.#capitals ? token.capital : !isCableWord(token.key);
  }

  #person(from: number, length: number, rule: string, title: number = from): Mention {
    const first = this.#tokens[from] as Token;
    const last = this.#tokens[from + length - 1] as Token;
    for (let at = from; at < from + length; at++) this.#taken.add(at);
    this.#known.add(nameKey(last.text));
    const words = this.#text.slice((this.#tokens[title] as Token).start, last.end);
    const { agent, candidates } = resolveName(this.#roster, words, this.#context());
    return {
      kind: 'person',
      start: first.start,
      end: last.end,
      name: this.#text.slice(first.start, last.end),
      agent,
      candidates,
      rule,
    };
  }

  #mention(kind: Mention['kind'], start: number, end: number, candidates: readonly string[], rule: string): Mention {
    const agent = candidates.length === 1 ? (candidates[0] ?? null) : null;
    return { kind, start, end, name: this.#text.slice(start, end), agent, candidates, rule };
  }

  #context() {
    return { date: this.#date, side: null, role: null, home: null, present: [] };
  }
}

/** Shorter strange words are abbreviations as often as names. */
const SHORT_NAME = 4;
const ARTICLES = new Set(['the', 'a', 'an']);
/** Behind these stands a person, or a body. */
const BESIDE_PERSON = new Set('with by from to and of that while if when as'.split(' '));
/** What speaks for a person, on the annotated cables of the half that rules were made on; `ENOUGH` is believed. */
const WEIGHTS = { speaks: 2, addressed: 2, acts: 1, possessive: 0.75, beside: 0.5, place: 1, body: 1 };
const ENOUGH = 2;
/** On the average of all places: what is named often, and seldom beside what a person does, is a body. */
const EACH = 0.4;
const BEFORE_PLACE = new Set('in at near via inside outside around between off'.split(' '));
/** What stands behind the name of a body or a place. */
const OF_BODIES = new Set(
  (
    'airlines airways company companies corp corporation bank group party union front forces force officials leaders leadership rep reps representatives ' +
    'program programs project projects area areas region province district river basin port airport hotel street city town village island islands ' +
    'members delegation delegates agreement treaty conference meeting meetings committee council commission system reactor plant contract project ' +
    'ministry embassy office operations aircraft flight flights service services shares oil gas fields dam base guerrillas troops rebels'
  ).split(' '),
);
const VERBS = new Set(
  'is was has had will would could can cannot should may might does did made makes went took takes came left gave got saw wants says feels knew knows met began does plans hopes holds held sent brought spoke became'.split(
    ' ',
  ),
);

/** A verb in the past, or an auxiliary. */
function isVerb(key: string): boolean {
  return VERBS.has(key) || (/(?:ed|ains|ests|ises|eeds|izes)$/.test(key) && isCableWord(key));
}

/** A body's name has an article as often as not; a person's hardly ever: at most one in so many. */
const MOST_ARTICLES = 4;
/** `USLO`, `UNDP`, `AMCIT`: what belongs to a state or body begins with its letters. */
const ACRONYM = /^(?:us|uk|un|am|eu)[a-z]{2,3}$/;
/** Years before which nobody is spoken of by the surname alone. */
const GROWN = 25;
const HIGH: ReadonlySet<string> = new Set(['head', 'government', 'foreign', 'adviser', 'minister']);
/** Words of English that the list lacks end as its words do. */
const ENGLISH_ENDING =
  /(?:[bcdfgklmnprstvz]ed|ing|ly|ists?|istic|ous|tions?|ments?|ives?|ical|ics?|ness|isms?|ises?|izes?|ability|naires?|ants?|ary|ture|tures|less|ful|ward|wards)$/;
const LONGEST_NAME = 4;
/** Words at the end of a cable among which it is signed. */
const LAST_TOKENS = 12;
const PARTICLES = new Set('de la del da dos van von der den bin ibn al el abd abdul y e'.split(' '));

function isInitial(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}(?:\.\p{Lu}){0,2}\.?$/u.test(token.text);
}
