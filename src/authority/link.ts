/**
 * The names of a document, each with the agent it means: participants first, since the others are told by who is there,
 * then who wrote and to whom, then who speaks. Each is told as of the day under whose heading it stands:
 *
 *   July 6, 2001        ⏎ Bush: …     George W. Bush
 *   February 12, 1991   ⏎ Bush: …     George H. W. Bush
 */
import type {
  AgentLink,
  AgentName,
  Document,
  LinkDay,
  NamedAs,
  Participant,
  Quotation,
  Turn,
} from '../record/record.ts';
import { dayAt } from './day.ts';
import { type NamedInFull, namedIn } from './named-in-full.ts';
import { type Context, type Resolution, resolveName } from './resolve.ts';
import type { Roster } from './roster.ts';

/** UTF-16 units at the head of a document in which its house is sought. */
const LETTERHEAD = 4_000;

/** The state whose papers these are, by their letterhead, source note or address; null where none or several are named. */
function homeOf(roster: Roster, document: Pick<Document, 'text' | 'source' | 'title'>): string | null {
  const head = `${document.source ?? ''}\n${document.title ?? ''}\n${document.text.slice(0, LETTERHEAD)}`.toLowerCase();
  const found = roster
    .states()
    .filter(({ letterheads = [] }) => letterheads.some((words) => head.includes(words.toLowerCase())));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only.id : null;
}

/** The document with its names linked. What was linked before is forgotten: the authority of today counts. */
export function linkDocument<Whole extends Document>(document: Whole, roster: Roster): Whole {
  const linker = new Linker(document, roster);
  const participants = linker.participants(document.participants);
  const author = document.author === null ? null : linker.name(document.author, 'author');
  const addressees = document.addressees.map((name) => linker.name(name, 'addressee'));
  const turns = document.turns.map((turn) => linker.turn(turn));
  return { ...document, participants, author, addressees, turns, links: linker.links };
}

/**
 * The quotation with its speaker and addressee linked, as of the day on which it is said to have been spoken. Where that
 * is not said, only who is meant on any day, or whom the text itself names in full: an article of 2005 may quote either
 * President Bush.
 */
export function linkQuotation(quotation: Quotation, document: Document, roster: Roster): Quotation {
  const context: Context = {
    date: quotation.date,
    side: null,
    role: null,
    home: null,
    present: document.participants.flatMap(({ agent }) => agent ?? []),
  };
  const named = namedIn(document, roster);
  const link = (name: AgentName | null): AgentName | null => {
    if (name === null) return null;
    const told = named.tell(name.name, context, resolveName(roster, name.name, context));
    return { ...name, agent: personIn(roster, told.agent) };
  };
  return { ...quotation, speaker: link(quotation.speaker), addressee: link(quotation.addressee) };
}

/** A side is named, not who of them spoke; the link says which side. */
function personIn(roster: Roster, agent: string | null): string | null {
  return agent !== null && roster.persons.get(agent) !== null ? agent : null;
}

class Linker {
  readonly links: AgentLink[] = [];
  readonly #roster: Roster;
  readonly #document: Document;
  readonly #home: string | null;
  readonly #present = new Set<string>();
  readonly #told = new Map<string, Resolution>();
  readonly #listed = new Map<string, string>();
  readonly #named: NamedInFull;

  constructor(document: Document, roster: Roster) {
    this.#roster = roster;
    this.#document = document;
    this.#home = homeOf(roster, document);
    this.#named = namedIn(document, roster);
  }

  /** Names before bare offices: `The President` is told by who else is there. */
  participants(all: readonly Participant[]): Participant[] {
    const told = new Map<Participant, Resolution>();
    const named = all.filter(({ name }) => this.#roster.parser.parse(name).name.length > 0);
    for (const one of [...named, ...all.filter((each) => !named.includes(each))]) {
      const resolution = this.#resolve(one.name, one.side, one.role, this.#dayAt(one.span?.start ?? null));
      told.set(one, resolution);
      this.#remember(resolution);
    }
    return all.map((one) => {
      const resolution = told.get(one) as Resolution;
      if (resolution.agent !== null) this.#listed.set(one.name, resolution.agent);
      this.#keep('participant', one.name, one.span, resolution, this.#dayAt(one.span?.start ?? null));
      return { ...one, agent: resolution.agent };
    });
  }

  name(name: AgentName, as: NamedAs): AgentName {
    const resolution = this.#once(name.name, as, this.#dayAt(null));
    return { ...name, agent: resolution.agent };
  }

  turn(turn: Turn): Turn {
    if (turn.speaker === null) return turn;
    const listed = this.#listed.get(turn.speaker.name);
    const agent = personIn(
      this.#roster,
      listed ?? this.#once(turn.speaker.name, 'speaker', this.#dayAt(turn.start)).agent,
    );
    return agent === turn.speaker.agent ? turn : { ...turn, speaker: { ...turn.speaker, agent } };
  }

  /** A name that stands many times is told once for each day. */
  #once(name: string, as: NamedAs, day: LinkDay | null): Resolution {
    const key = `${as} ${day?.date ?? ''} ${name}`;
    const known = this.#told.get(key);
    if (known !== undefined) return known;
    const resolution = this.#resolve(name, null, null, day);
    this.#told.set(key, resolution);
    this.#keep(as, name, null, resolution, day);
    return resolution;
  }

  #resolve(name: string, side: string | null, role: string | null, day: LinkDay | null): Resolution {
    const context: Context = { date: day?.date ?? null, side, role, home: this.#home, present: [...this.#present] };
    return this.#named.tell(name, context, resolveName(this.#roster, name, context));
  }

  #dayAt(place: number | null): LinkDay | null {
    return dayAt(this.#document, place);
  }

  #remember({ agent }: Resolution): void {
    if (agent !== null && this.#roster.persons.get(agent) !== null) this.#present.add(agent);
  }

  #keep(as: NamedAs, name: string, span: AgentLink['span'], resolution: Resolution, asOf: LinkDay | null): void {
    this.links.push({ as, name, span, ...resolution, asOf });
  }
}
