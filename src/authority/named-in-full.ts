/**
 * Whom a text names in full, or by an office that tells: by them its bare surnames and offices are told where no day does.
 *
 *   “… said Defense Minister Volker Rühe. … Rühe added”          Rühe is he
 *   “President Bill Clinton … Hillary Clinton … Clinton said”    either
 *   “Nicholas Burns … Burns wrote”                               nobody, where the authority knows only another Burns
 */
import type { Document } from '../record/record.ts';
import { isCableWord } from './cable-words.ts';
import { dayAt } from './day.ts';
import { type Word, wordsOf } from './phrases.ts';
import { type Context, hasBorne, type Resolution, resolveName } from './resolve.ts';
import type { Roster } from './roster.ts';
import { nameKey } from './transliterate.ts';

/** Words that begin with a capital, in a row. */
const RUN = /\p{Lu}[\p{L}\p{M}.'’ʼ-]*(?:\s{1,2}\p{Lu}[\p{L}\p{M}.'’ʼ-]*){1,5}/gu;
const LONGEST = 4;
/** A text of more names than this is a list of names; the rest of it is not looked at. */
const MOST_RUNS = 4_000;

/** By authority and document, as long as both are held: a document has many quotations, and its text is read once for all. */
const READ = new WeakMap<Roster, WeakMap<Document, NamedInFull>>();

export function namedIn(document: Document, roster: Roster): NamedInFull {
  const documents = READ.get(roster) ?? new WeakMap<Document, NamedInFull>();
  READ.set(roster, documents);
  const named = documents.get(document) ?? new NamedInFull(document, roster);
  documents.set(document, named);
  return named;
}

export class NamedInFull {
  readonly #document: Document;
  readonly #roster: Roster;
  #found: { readonly agents: readonly string[]; readonly others: ReadonlySet<string> } | null = null;

  /** The text is read when somebody is first asked for. */
  constructor(document: Document, roster: Roster) {
    this.#document = document;
    this.#roster = roster;
  }

  /** What `told` left open, told by those whom the text names; `told` itself where that tells nobody. */
  tell(name: string, context: Context, told: Resolution): Resolution {
    if (told.agent !== null) return told;
    const { agents, others } = this.#names();
    const parsed = this.#roster.parser.parse(name);
    const surname = parsed.name.at(-1);
    if (agents.length === 0 || (surname !== undefined && others.has(nameKey(surname.text)))) return told;
    const present = [...new Set([...context.present, ...agents])];
    const { agent } = resolveName(this.#roster, name, { ...context, present });
    if (agent === null || !agents.includes(agent)) return told;
    if (surname !== undefined && parsed.title !== null && !hasBorne(this.#roster, agent, parsed.title)) return told;
    const reason = 'The text names one person in full, or by an office, whom this may mean.';
    return { agent, candidates: [agent], rule: 'link/named-in-full@1', reason };
  }

  #names() {
    this.#found ??= this.#read();
    return this.#found;
  }

  #read() {
    const agents = new Set<string>();
    const others = new Set<string>();
    const seen = new Set<string>();
    for (const match of this.#document.text.matchAll(RUN)) {
      const date = dayAt(this.#document, match.index)?.date ?? null;
      const key = `${date} ${match[0]}`;
      if (seen.has(key)) continue;
      if (seen.size >= MOST_RUNS) break;
      seen.add(key);
      for (const words of windowsOf(wordsOf(match[0]))) this.#take(words, date, agents, others);
    }
    return { agents: [...agents], others };
  }

  #take(words: readonly Word[], date: string | null, agents: Set<string>, others: Set<string>): void {
    const { persons } = this.#roster;
    const last = words.at(-1) as Word;
    if (!persons.hasSurname(last.text)) return;
    const text = words.map((word) => word.text).join(' ');
    const context: Context = { date, side: null, role: null, home: null, present: [] };
    const { agent } = resolveName(this.#roster, text, context);
    if (agent !== null && persons.get(agent) !== null) agents.add(agent);
    else if (words.length === 2 && isNameOfOther(this.#roster, words)) others.add(nameKey(last.text));
  }
}

/** `Nicholas Burns`, where the authority has none. */
function isNameOfOther(roster: Roster, words: readonly Word[]): boolean {
  const given = words[0] as Word;
  const isGiven = given.text.length > 2 && roster.isGivenName(given.text) && !isCableWord(given.key);
  return isGiven && roster.persons.named(words).length === 0;
}

/** Two to four words in a row that end anywhere. */
function* windowsOf(words: readonly Word[]): Generator<readonly Word[]> {
  for (let end = 2; end <= words.length; end++) {
    for (let start = Math.max(0, end - LONGEST); start <= end - 2; start++) yield words.slice(start, end);
  }
}
