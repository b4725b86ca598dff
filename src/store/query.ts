/**
 * The language of `memcon search`, from words to a tree. It never fails: what can't be understood is taken as words
 * or left out, and said in `ignored`.
 *
 *   missile "no first use" (treaty OR accord) -draft speaker:marek kind:telcon date:2001..2003 ratif* NEAR(lake shore, 5)
 *
 *   either = both (OR both)*
 *   both   = not (AND? not)*
 *   not    = (NOT | -) not | part
 *   part   = ( either ) | "phrase" | word | prefix* | field:part | NEAR( ("phrase" | word)+ [, distance] )
 */
import { dayRange, joinedForms, searchWords } from '../filing/filing.ts';
import {
  hasEndings,
  type OtherSpellings,
  otherSpellings,
  otherWholeNames,
  type Spell,
  type Spelling,
} from './spelling.ts';

/** Text fields are searched by word; the others compare a document's properties. */
export type TextField = 'speaker' | 'title' | 'place' | 'people';
export type Query =
  | { readonly type: 'and'; readonly parts: readonly Query[] }
  | Either
  | { readonly type: 'not'; readonly part: Query }
  | Words
  | Near
  | Listed
  | { readonly type: 'kind'; readonly kind: string }
  | { readonly type: 'document'; readonly id: string }
  | { readonly type: 'days'; readonly first: string | null; readonly last: string | null };

interface Either {
  readonly type: 'or';
  readonly parts: readonly Query[];
  /** The parts are one name in several alphabets, first as it was asked for. */
  readonly isName?: true;
}

/** A value of a list, in all the spellings in which it was filed. */
export interface Listed {
  readonly type: 'facet';
  readonly field: ListField;
  /** As asked for. */
  readonly value: string;
  readonly values: readonly string[];
}

/** Words that stand in this order, next to each other. */
export interface Words {
  readonly type: 'words';
  readonly field: TextField | null;
  readonly words: readonly string[];
  /** The same, where hyphens are written together: `anti-ballistic` → `antiballistic`; null where there are none. */
  readonly joined: readonly string[] | null;
  /** The last word is the beginning of a word. */
  readonly prefix: boolean;
  /** Other spellings of a name, each a word or phrase that counts as much; none where it was asked for as it is written. */
  readonly also: readonly Spelling[];
  /** As the person wrote it. */
  readonly written: string;
}

/** Words or phrases that stand with at most `distance` words between the first and the last. */
export interface Near {
  readonly type: 'near';
  readonly parts: readonly Words[];
  readonly distance: number;
}

/** Fields whose whole value is compared, without regard to case (store/facets.ts). */
type ListField = 'side' | 'classification' | 'collection' | 'redacted';

export interface ParsedQuery {
  /** Null: nothing to search for. */
  readonly query: Query | null;
  readonly ignored: readonly string[];
  /** Names that are sought in other spellings too. */
  readonly also: readonly OtherSpellings[];
}

/** More words than a person writes; a pasted page is cut here and says so. */
const MOST_TERMS = 64;
/** Deeper brackets are read as if they were not there. */
const DEEPEST = 32;
const TEXT_FIELDS: Readonly<Record<string, TextField>> = {
  speaker: 'speaker',
  by: 'speaker',
  title: 'title',
  subject: 'title',
  place: 'place',
  participant: 'people',
  people: 'people',
  author: 'people',
  to: 'people',
};
const LIST_FIELDS: Readonly<Record<string, ListField>> = {
  side: 'side',
  class: 'classification',
  classification: 'classification',
  collection: 'collection',
  redacted: 'redacted',
};
/** As FTS5 has it. */
const USUAL_DISTANCE = 10;
const FURTHEST = 200;
const OTHER_FIELDS = new Set(['kind', 'date', 'before', 'after', 'id', 'document', 'year']);
/** Words of a name with its patronymic, and of one without. */
const WHOLE_NAMES = [3, 2] as const;
/** `spelling:exact` anywhere in a query: every name only as it is written. */
const SPELLING_FIELD = 'spelling';

type Token =
  | { readonly type: '(' | ')' | 'AND' | 'OR' | 'NOT' }
  | { readonly type: 'near'; readonly text: string; readonly distance: number | null }
  | {
      readonly type: 'term';
      readonly field: string | null;
      readonly text: string;
      readonly prefix: boolean;
      /** Between quotation marks: as it is written, and no otherwise. */
      readonly quoted: boolean;
    };

/** `spell`: in which other spellings names are sought. */
export function parseQuery(text: string, spell: Spell = () => []): ParsedQuery {
  const ignored: string[] = [];
  const all = tokens(text, ignored);
  const asked = all.filter((token) => !isSpellingWish(token));
  const parser = new QueryParser(asked, ignored, asked.length < all.length ? () => [] : spell);
  return { query: parser.parse(), ignored, also: parser.also };
}

function isSpellingWish(token: Token): boolean {
  return token.type === 'term' && token.field?.toLowerCase() === SPELLING_FIELD && token.text.toLowerCase() === 'exact';
}

/**
 *   speaker:"alena dorn"   -draft   ( ) OR   ratif*   “curly quotes”   date:2001..2003
 */
const TOKEN =
  /\s+|NEAR\(([^()]{0,400}?)(?:,\s*(\d{1,3})\s*)?\)|([()])|(-)(?=[^\s-])|(?:([\p{L}]+):(?=\S))?(?:["“”„«]([^"“”„»]*)(?:["“”»]|$)|([^\s()"“”„«»]+))|[\s\S]/gu;

function tokens(text: string, ignored: string[]): Token[] {
  const list: Token[] = [];
  let terms = 0;
  for (const match of text.matchAll(TOKEN)) {
    const token = tokenOf(match);
    if (token === null) continue;
    if (token.type === 'term' || token.type === 'near') terms += 1;
    if (terms > MOST_TERMS) {
      ignored.push(`everything after the ${MOST_TERMS}th word`);
      break;
    }
    list.push(token);
  }
  return list;
}

function tokenOf(match: RegExpExecArray): Token | null {
  const [, near, distance, bracket, minus, field, phrase, word] = match;
  if (near !== undefined)
    return { type: 'near', text: near, distance: distance === undefined ? null : Number(distance) };
  if (bracket === '(' || bracket === ')') return { type: bracket };
  if (minus !== undefined) return { type: 'NOT' };
  if (phrase !== undefined) return { type: 'term', field: field ?? null, text: phrase, prefix: false, quoted: true };
  if (word === undefined) return null;
  if (field === undefined && (word === 'AND' || word === 'OR' || word === 'NOT')) return { type: word };
  const prefix = /[^*]\*+$/.test(word);
  const text = prefix ? word.replace(/\*+$/, '') : word;
  return { type: 'term', field: field ?? null, text, prefix, quoted: false };
}

class QueryParser {
  readonly #tokens: readonly Token[];
  readonly #ignored: string[];
  readonly #spell: Spell;
  readonly also: OtherSpellings[] = [];
  /** Single words that stand for themselves, without a field, marks or a star. */
  readonly #plain = new Set<Query>();
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], ignored: string[], spell: Spell) {
    this.#tokens = tokens;
    this.#ignored = ignored;
    this.#spell = spell;
  }

  /** A bracket that closes nothing is passed over, so the whole query is always read. */
  parse(): Query | null {
    const parts: Query[] = [];
    while (this.#at < this.#tokens.length) {
      const part = this.#either();
      if (part !== null) parts.push(part);
      if (this.#peek() === ')') this.#at += 1;
    }
    return group('and', parts);
  }

  #peek(): Token['type'] | null {
    return this.#tokens[this.#at]?.type ?? null;
  }

  #either(): Query | null {
    const parts = [this.#both()];
    while (this.#peek() === 'OR') {
      this.#at += 1;
      parts.push(this.#both());
    }
    return group('or', parts.filter(isQuery));
  }

  #both(): Query | null {
    const parts: Query[] = [];
    for (let next = this.#peek(); next !== null && next !== ')' && next !== 'OR'; next = this.#peek()) {
      if (next === 'AND') this.#at += 1;
      else {
        const part = this.#not();
        if (part !== null) parts.push(part);
      }
    }
    return group('and', this.#withWholeNames(parts));
  }

  /** Words that follow each other and are somebody's whole name are sought as it is written in other alphabets too. */
  #withWholeNames(parts: readonly Query[]): readonly Query[] {
    if (parts.some((part) => part.type === 'words' && part.field === 'speaker')) return parts;
    for (const length of WHOLE_NAMES) {
      for (let at = 0; at + length <= parts.length; at += 1) {
        const run = parts.slice(at, at + length).filter((part) => this.#plain.has(part)) as Words[];
        const any = run.length < length ? null : this.#wholeName(run);
        if (any !== null) return [...parts.slice(0, at), any, ...parts.slice(at + length)];
      }
    }
    return parts;
  }

  #wholeName(run: readonly Words[]): Query | null {
    const name = run.map(({ written }) => written).join(' ');
    const wholes = otherWholeNames(run, this.#spell(name));
    if (wholes.length === 0) return null;
    this.also.push({ name, spellings: wholes.map(({ written }) => written) });
    const others = wholes.map(({ words }): Query => ({ type: 'and', parts: words.map(nameWord) }));
    return { type: 'or', parts: [{ type: 'and', parts: run }, ...others], isName: true };
  }

  /** An even number of negations is none. */
  #not(): Query | null {
    let negated = false;
    while (this.#peek() === 'NOT') {
      this.#at += 1;
      negated = !negated;
    }
    const part = this.#part();
    if (part === null || !negated) return part;
    return part.type === 'not' ? part.part : { type: 'not', part };
  }

  #part(): Query | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.type === ')' || token.type === 'OR' || token.type === 'AND') return null;
    this.#at += 1;
    if (token.type === '(') return this.#bracket();
    if (token.type === 'near') return nearQuery(token, this.#ignored);
    return token.type === 'term' ? this.#term(token) : null;
  }

  /** A single word that stands for a name is sought in its other spellings too, unless it is quoted. */
  #term(token: Extract<Token, { type: 'term' }>): Query | null {
    const query = termQuery(token, this.#ignored);
    if (query?.type !== 'words' || token.quoted || token.prefix || query.words.length > 1) return query;
    if (query.field === 'place') return query;
    const also = otherSpellings(query.words, this.#spell(token.text));
    if (also.length > 0 && !this.also.some(({ name }) => name === token.text))
      this.also.push({ name: token.text, spellings: also.map(({ written }) => written) });
    const spelled = { ...query, also };
    if (query.field === null) this.#plain.add(spelled);
    return spelled;
  }

  #bracket(): Query | null {
    if (this.#depth >= DEEPEST) return null;
    this.#depth += 1;
    const inner = this.#either();
    this.#depth -= 1;
    if (this.#peek() === ')') this.#at += 1;
    return inner;
  }
}

function nameWord(word: string): Query {
  return { type: 'words', field: null, words: [word], joined: null, prefix: hasEndings(word), also: [], written: word };
}

function isQuery(query: Query | null): query is Query {
  return query !== null;
}

function group(type: 'and' | 'or', parts: readonly Query[]): Query | null {
  return parts.length > 1 ? { type, parts } : (parts[0] ?? null);
}

/** Its words and phrases; fields and stars have no meaning within it. One alone is that one. */
function nearQuery({ text, distance }: Extract<Token, { type: 'near' }>, ignored: string[]): Query | null {
  const pieces = [...text.matchAll(/"([^"]*)"|([^\s"]+)/g)].map(([, phrase, word]) => phrase ?? word ?? '');
  const parts = pieces
    .map((piece) => termQuery({ type: 'term', field: null, text: piece, prefix: false, quoted: true }, ignored))
    .filter((part) => part?.type === 'words');
  const within = Math.min(distance ?? USUAL_DISTANCE, FURTHEST);
  return parts.length > 1 ? { type: 'near', parts, distance: within } : (parts[0] ?? null);
}

function termQuery(term: Extract<Token, { type: 'term' }>, ignored: string[]): Query | null {
  const field = term.field?.toLowerCase() ?? null;
  const list = field === null ? undefined : LIST_FIELDS[field];
  if (list !== undefined) {
    const value = term.text.trim();
    return { type: 'facet', field: list, value, values: [value] };
  }
  if (field !== null && OTHER_FIELDS.has(field)) return propertyQuery(field, term.text, ignored);
  const textField = field === null ? null : (TEXT_FIELDS[field] ?? null);
  // "Note: this" and "http://…" are words with a colon, not fields.
  const text = field === null || textField !== null ? term.text : `${term.field} ${term.text}`;
  const found = searchWords(text);
  const words = found.map((word) => word.word).filter((word) => word !== '');
  if (words.length === 0) {
    if (text.trim() !== '') ignored.push(`“${text}” (no letters or digits)`);
    return null;
  }
  const hyphens = found.some((word) => word.hyphenated);
  return {
    type: 'words',
    field: textField,
    words,
    joined:
      hyphens && joinedForms(found).length === 1 && found.slice(1).every((w) => w.hyphenated)
        ? joinedForms(found)
        : null,
    prefix: term.prefix,
    also: [],
    written: term.text,
  };
}

/** Every form in which the words may stand: as asked, written together, in other spellings. */
export function formsOf({ words, joined, prefix, also }: Words): readonly Omit<Spelling, 'written'>[] {
  return [{ words, prefix }, ...(joined === null ? [] : [{ words: joined, prefix }]), ...also];
}

function propertyQuery(field: string, value: string, ignored: string[]): Query | null {
  if (field === 'kind') return { type: 'kind', kind: value.toLowerCase() };
  if (field === 'id' || field === 'document') return { type: 'document', id: value.toLowerCase() };
  const days = dayRange(value);
  if (days === null) {
    ignored.push(`${field}:${value} (a date is 2001, 2001-09, 2001-09-11 or 2001..2003)`);
    return null;
  }
  if (field === 'before') return { type: 'days', first: null, last: dayBefore(days.first) };
  if (field === 'after') return { type: 'days', first: dayAfter(days.last), last: null };
  return { type: 'days', first: days.first, last: days.last };
}

function dayBefore(day: string | null): string | null {
  return day === null ? null : shifted(day, -1);
}

function dayAfter(day: string | null): string | null {
  return day === null ? null : shifted(day, 1);
}

function shifted(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

/** How the query was understood, in words. */
export function describe(query: Query | null): string {
  if (query === null) return 'nothing to search for';
  switch (query.type) {
    case 'and':
      return query.parts.map((part) => bracketed(part, 'or')).join(' and ');
    case 'or':
      return query.parts.map((part) => bracketed(part, 'and')).join(' or ');
    case 'not':
      return `not ${bracketed(query.part, 'and', 'or')}`;
    case 'words':
      return describeWords(query);
    case 'near':
      return `${query.parts.map(describeWords).join(' near ')} (within ${query.distance} words)`;
    case 'facet':
      return `${query.field} ${query.value}`;
    case 'kind':
      return `kind ${query.kind}`;
    case 'document':
      return `in document ${query.id}`;
    case 'days':
      return describeDays(query.first, query.last);
  }
}

function bracketed(part: Query, ...types: readonly string[]): string {
  return types.includes(part.type) ? `(${describe(part)})` : describe(part);
}

function describeWords(query: Words): string {
  const phrase = `“${query.words.join(' ')}${query.prefix ? '…' : ''}”`;
  const fields: Readonly<Record<TextField, string>> = {
    speaker: 'spoken by',
    title: 'title has',
    place: 'place has',
    people: 'among the people',
  };
  return query.field === null ? phrase : `${fields[query.field]} ${phrase}`;
}

function describeDays(first: string | null, last: string | null): string {
  if (first === null && last === null) return 'dated';
  if (first === null) return `dated up to ${last}`;
  if (last === null) return `dated from ${first}`;
  return first === last ? `dated ${first}` : `dated ${first} to ${last}`;
}

/** The query with its lists changed by `by`. */
export async function withLists(query: Query, by: (listed: Listed) => Promise<Listed>): Promise<Query> {
  if (query.type === 'facet') return by(query);
  if (query.type === 'not') return { type: 'not', part: await withLists(query.part, by) };
  if (query.type !== 'and' && query.type !== 'or') return query;
  return { ...query, parts: await Promise.all(query.parts.map((part) => withLists(part, by))) };
}
