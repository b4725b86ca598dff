/** A text as the finders of mentions see it: its words, which of them are taken, and the day of each place. */
import { isCableWord } from './cable-words.ts';
import { type Days, daysOfDate } from './days.ts';
import { type Token, tokensOf } from './mention-tokens.ts';
import { TITLES } from './mention-words.ts';
import type { Mention } from './mentions.ts';
import { isGivenName } from './name-words.ts';
import type { Roster } from './roster.ts';

/** Share of capital letters from which a text counts as printed in capitals. */
const CAPITALS = 0.6;

export class Page {
  readonly text: string;
  readonly roster: Roster;
  readonly tokens: readonly Token[];
  /** True where all is printed in capitals, so that a capital tells no name. */
  readonly capitals: boolean;
  /** Indexes of tokens that a mention has taken. */
  readonly taken = new Set<number>();
  readonly #dateAt: (place: number) => string | null;
  readonly #days = new Map<string | null, Days | null>();

  /** `dateAt`: EDTF of the day of a place. */
  constructor(text: string, roster: Roster, dateAt: (place: number) => string | null) {
    this.text = text;
    this.roster = roster;
    this.#dateAt = dateAt;
    this.tokens = tokensOf(text);
    const letters = text.replace(/[^\p{L}]/gu, '');
    this.capitals = letters.length > 0 && letters.replace(/\P{Lu}/gu, '').length > letters.length * CAPITALS;
  }

  dateAt(place: number): string | null {
    return this.#dateAt(place);
  }

  daysAt(place: number): Days | null {
    const date = this.#dateAt(place);
    const known = this.#days.get(date);
    if (known !== undefined) return known;
    const days = daysOfDate(date);
    this.#days.set(date, days);
    return days;
  }

  /** The token before, where nothing parts the two. */
  before({ index, apart }: Token): Token | undefined {
    return apart ? undefined : this.tokens[index - 1];
  }

  /** The token behind, where nothing but a blank parts the two. */
  behind({ index }: Token): Token | undefined {
    const next = this.tokens[index + 1];
    return next === undefined || next.apart || next.listed ? undefined : next;
  }

  couldBeName(token: Token): boolean {
    return (
      token.capital &&
      token.key.length > 1 &&
      /^\p{L}[\p{L}\p{M}'’-]*$/u.test(token.text) &&
      !isCableWord(token.key) &&
      !TITLES.has(token.key)
    );
  }

  /** No word of English that this program knows: a name, or a slip. */
  isStrange(token: Token): boolean {
    return this.capitals ? !isCableWord(token.key) : token.capital;
  }

  isGiven(token: Token): boolean {
    return isGivenName(token.key) || this.roster.isGivenName(token.text);
  }

  mention(kind: Mention['kind'], start: number, end: number, candidates: readonly string[], rule: string): Mention {
    const agent = candidates.length === 1 ? (candidates[0] ?? null) : null;
    return { kind, start, end, name: this.text.slice(start, end), agent, candidates, rule };
  }
}
