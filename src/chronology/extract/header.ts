/** The event that a document is the record of, or that its title tells: from its head, its date and its participants. */
import type { DocumentKind, Participant, Span } from '../../record/record.ts';
import type { Account, Clock, EventAgent, EventKind } from '../account.ts';
import { cueIn, cueInTitle, sessionIn } from '../kinds.ts';
import { peopleIn } from '../names.ts';
import type { Known, People } from '../ports.ts';
import { WORDS_NOTE } from '../same.ts';
import { sideNamed } from '../sides.ts';
import { surnameOf } from '../surname.ts';
import { dayPartIn, durationIn, firstIn, initiativeIn, tellingWords } from './details.ts';
import { isPublished } from './issuer.ts';
import { daysOf, lineOf, type Source, sentencesOf, type Witness } from './witness.ts';

/** Kinds that are made as the record of an event. */
const RECORDS: Partial<Record<DocumentKind, EventKind>> = {
  memcon: 'meeting',
  telcon: 'call',
  minutes: 'meeting',
  letter: 'letter',
  treaty: 'signing',
  speech: 'statement',
  statement: 'statement',
  'press-conference': 'statement',
};
/** What an office doesn't do, but hears of. */
const TOLD_OF: ReadonlySet<EventKind> = new Set(['attack', 'vote', 'deadline']);
/** What an office publishes about its own doings is its record of them; its title says what it did. */
const TITLED = new Set<DocumentKind>(['article', 'statement', 'press-conference', 'speech', 'note']);
/** Sentences in which those who took part are sought where the title names nobody. */
const LEAD_SENTENCES = 1;
/** Turns in which those who speak greet each other. */
const GREETING_TURNS = 4;
const DAY = /^\d{4}-\d\d-\d\d/;

export function headerAccount(witness: Witness): Account | null {
  const { document, issuer, calendar } = witness;
  const { kind } = document;
  if (document.date === null || kind === null || !DAY.test(document.date)) return null;
  const date = ownDay(witness) ?? document.date;
  const days = daysOf(calendar, date);
  if (days === null) return null;
  const titled = issuer !== null && TITLED.has(kind) ? titledEvent(witness) : null;
  const event = titled ?? recordedEvent(witness, kind);
  if (event === null) return null;
  const { told } = event;
  return {
    id: `${document.id}@0`,
    document: document.id,
    series: document.accession,
    how: TOLD_OF.has(event.kind) ? 'report' : 'record',
    kind: event.kind,
    session: sessionIn(headingOf(document, titled === null ? event.body : null)),
    date: { value: date, span: document.evidence.date?.span ?? null },
    ...days,
    // What an office publishes is dated by its publication, unless it says from when to when.
    clock: clockOf(date, (titled === null && !isPublished(document)) || date.includes('/') ? 'stated' : 'noted'),
    duration: durationOf(date) ?? durationIn(document.text, told),
    place: document.place === null ? null : { value: document.place, span: document.evidence.place?.span ?? null },
    agents: event.agents,
    by: issuer,
    title: lineOf(document.title ?? document.subject ?? firstWords(document.text, told)),
    span: event.span,
    told,
    count: null,
    firstOf: firstIn(document.text, told),
    dayPart: dayPartOf(witness),
    initiative: initiativeOf(document.title ?? '', document.text, event),
    words: tellingWords(document.text, told),
    source: document.source,
    rule: event.rule,
  };
}

const OWN_DAY = /^On \p{Lu}\p{L}+ \d/u;

/** `On September 4, the President sent a message`: a note put out later names the day of what it tells. */
function ownDay({ document, calendar }: Witness): string | null {
  const title = document.title ?? '';
  if (!isPublished(document) || !OWN_DAY.test(title)) return null;
  const [first] = calendar.find(title, document.date);
  return first !== undefined && first.start <= 'On '.length && first.edtf !== null && DAY.test(first.edtf)
    ? first.edtf
    : null;
}

/** The title says it first; its words are the format's own and have no place in the text. */
function initiativeOf(title: string, text: string, { agents, told }: Told): Account['initiative'] {
  const fromTitle = initiativeIn(title, { start: 0, end: title.length }, agents);
  return fromTitle === null ? initiativeIn(text, told, agents) : { value: fromTitle.value, span: null };
}

/** A memorandum's first words may name its form (“During lunch …”); a note's speak of all that happened that day. */
function headingOf({ title, subject, text }: Source, body: number | null): string {
  return `${title ?? ''} ${subject ?? ''} ${body === null ? '' : firstWords(text, body)}`;
}

interface Told {
  readonly kind: EventKind;
  readonly agents: readonly EventAgent[];
  readonly span: Span | null;
  readonly told: Span;
  readonly body: number;
  readonly rule: string;
}

/** A side's own note: the title says what it did and with whom; the first sentences where the title doesn't. */
function titledEvent(witness: Witness): Told | null {
  const { document, people, day } = witness;
  const title = document.title ?? '';
  const told = { start: 0, end: document.text.length };
  const lead = leadOf(document.text);
  const cue = cueInTitle(title);
  const kind = cue?.kind ?? cueIn(document.text.slice(lead.start, lead.end))?.kind ?? null;
  if (kind === null) return null;
  const agents = new Map<string, EventAgent>();
  for (const agent of peopleIn(title, { start: speakerEnd(title), end: title.length }, day, people))
    agents.set(agent.person, { ...agent, span: null });
  if (agents.size === 0) {
    for (const agent of peopleIn(document.text, lead, day, people))
      if (!agents.has(agent.person)) agents.set(agent.person, agent);
  }
  withHead(agents, witness, kind);
  const rule = tellsWords(title, cue) ? WORDS_NOTE : 'header/own-note@2';
  // Who else is told of in the note was in their company, or spoken of.
  return { kind, agents: [...agents.values()], span: document.evidence.title?.span ?? null, told, body: 0, rule };
}

const SAID =
  /\b(?:said|says|noted|notes|stressed|emphasi[sz]ed|announced|declared|believes|underlined|reiterated|expressed|praised|pointed out|reaffirmed)\b/i;
const WHILE = /^(?:meeting|speaking|talking|opening|receiving)\b/i;
const DISCUSSED = /\b(?:discussed|conferred|exchanged views)\b/i;

/**
 * An office often puts out a second note of one occasion: not that they met, but what was said when they did. Its title
 * is a saying (“Russia and Valmoor have good prospects”, “…, the President said at a meeting with …”).
 */
function tellsWords(title: string, cue: { readonly start: number } | null): boolean {
  if (cue === null) return !DISCUSSED.test(title);
  const said = SAID.exec(title);
  return said !== null && (said.index <= cue.start || WHILE.test(title));
}

/** `Statement by Press Secretary Marek on the President’s call`: who says so did not take part. */
function speakerEnd(title: string): number {
  const match = /^(?:statement|remarks|readout|background press call|press (?:call|briefing))\b[^.]{0,80}?\bon\b/i.exec(
    title,
  );
  return match === null || /^readout/i.test(title) ? 0 : match[0].length;
}

/** `Telephone conversation with US President …`: the one at the head of the side whose note it is took part. */
function withHead(agents: Map<string, EventAgent>, { issuer, day, people }: Witness, kind: EventKind): void {
  if (issuer === null || agents.size === 0 || (kind !== 'call' && kind !== 'meeting')) return;
  const named = [...agents.values()];
  // `the National Security Advisor’s call with …` is his own; of several whose side isn’t told, one may be the issuer’s.
  if (named.some(({ side }) => side === issuer || (side === null && named.length > 1))) return;
  const head = people.holderOf(issuer, 'leader', day);
  if (head !== null) agents.set(head.person, { ...head, principal: true, span: null });
}

function leadOf(text: string): Span {
  const sentences = sentencesOf(text, { start: 0, end: Math.min(text.length, 1_500) }).slice(0, LEAD_SENTENCES);
  return { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 };
}

/** A memorandum of conversation and its like: who took part is listed, and the title names those it was about. */
function recordedEvent(witness: Witness, kind: DocumentKind): Told | null {
  const { document } = witness;
  const event = RECORDS[kind];
  if (event === undefined) return null;
  const agents = participantsOf(witness);
  const body = Math.max(0, ...document.participants.map(({ span }) => span?.end ?? 0));
  const told = { start: body, end: document.text.length };
  return { kind: event, agents, span: document.evidence.title?.span ?? null, told, body, rule: 'header/record@2' };
}

function participantsOf(witness: Witness): EventAgent[] {
  const { document, people, day, issuer } = witness;
  const heading = `${document.title ?? ''} . ${document.subject ?? ''}`;
  const titled = peopleIn(heading, { start: 0, end: heading.length }, day, people).map((agent) => ({
    ...agent,
    span: null,
  }));
  const agents = new Map<string, EventAgent>();
  for (const one of document.participants) {
    const agent = participantOf(one, witness);
    if (agent !== null && !agents.has(agent.person)) agents.set(agent.person, agent);
  }
  for (const agent of titled) {
    // The list says who its Vance is; the title's may be anybody of that name.
    const listed =
      agents.get(agent.person) ?? [...agents.values()].find(({ name }) => surnameOf(name) === surnameOf(agent.name));
    const known = listed === undefined ? agent : { ...listed, side: listed.side ?? agent.side, principal: true };
    agents.set(known.person, known);
  }
  for (const agent of writersOf(witness)) if (!agents.has(agent.person)) agents.set(agent.person, agent);
  if (document.participants.length === 0 && isPublished(document))
    withHead(agents, witness, RECORDS[document.kind ?? 'memcon'] ?? 'meeting');
  return withSpokesmen([...agents.values()], issuer);
}

/** Where the list is all there is, the first of a side that has no principal speaks for it. */
function withSpokesmen(agents: readonly EventAgent[], issuer: string | null): EventAgent[] {
  const spoken = new Set(agents.filter(({ principal }) => principal).map(({ side }) => side ?? issuer));
  return agents.map((agent) => {
    const side = agent.side ?? issuer;
    if (agent.principal || spoken.has(side)) return agent;
    spoken.add(side);
    return { ...agent, principal: true };
  });
}

const COMPANY = /\b(?:note-?taker|interpreter|interpreting|translator)\b/i;
const THE_HEAD = /^(?:the )?president$/i;
const THE_MINISTER = /^(?:the )?secretary(?: of state)?$/i;

function participantOf(one: Participant, { people, day, issuer }: Witness): EventAgent | null {
  const stated = one.side === null ? null : sideNamed(one.side);
  const office = officeHolder(one.name, stated ?? issuer, day, people);
  if (office !== null) return { ...office, principal: !isCompany(one) && office.person !== '', span: one.span };
  const person = surnameOf(one.name);
  if (person.length < 2) return null;
  const known = people.personOf(one.name, day);
  const agrees = known !== null && (stated === null || known.side === null || known.side === stated);
  return {
    name: one.name,
    person: agrees && known !== null ? known.person : person,
    side: stated ?? (agrees && known !== null ? known.side : null),
    principal: one.role === 'principal' || (agrees && isLeader(known, day, people)),
    span: one.span,
  };
}

function isLeader(known: Known | null, day: string, people: People): boolean {
  return known !== null && known.side !== null && people.holderOf(known.side, 'leader', day)?.person === known.person;
}

function officeHolder(name: string, side: string | null, day: string, people: People) {
  if (THE_HEAD.test(name.trim()) && side !== null) return people.holderOf(side, 'head', day);
  return THE_MINISTER.test(name.trim()) && side !== null ? people.holderOf(side, 'minister', day) : null;
}

function isCompany(one: Participant): boolean {
  return COMPANY.test(`${one.role ?? ''} ${one.name}`);
}

/** Who wrote a letter, and to whom. */
function writersOf({ document, people, day }: Witness): EventAgent[] {
  if (document.kind !== 'letter') return [];
  const names = [...(document.author === null ? [] : [document.author]), ...document.addressees];
  return names.flatMap(({ name }) => {
    const known = people.personOf(name, day);
    const person = known?.person ?? surnameOf(name);
    return person.length < 2 ? [] : [{ name, person, side: known?.side ?? null, principal: true, span: null }];
  });
}

const INTERVAL = /T(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?(?:\/\d{4}-\d\d-\d\dT(\d\d):(\d\d))?/;
const HOUR = 60;

export function clockOf(edtf: string, is: Clock['is']): Clock | null {
  const match = INTERVAL.exec(edtf);
  // Midnight sharp is how a date without a time comes out of a database.
  if (match === null || (is === 'noted' && match[1] === '00' && match[2] === '00')) return null;
  const end = match[4] === undefined ? null : Number(match[4]) * HOUR + Number(match[5]);
  return { start: Number(match[1]) * HOUR + Number(match[2]), end, is, zone: match[3] ?? null };
}

function durationOf(edtf: string) {
  const clock = clockOf(edtf, 'stated');
  if (clock === null || clock.end === null || clock.end <= clock.start) return null;
  return { value: clock.end - clock.start, span: null };
}

function dayPartOf({ document }: Witness) {
  for (const turn of document.turns.slice(0, GREETING_TURNS)) {
    const part = turn.kind === 'direct' ? dayPartIn(document.text, turn) : null;
    if (part !== null) return part;
  }
  return null;
}

const FIRST_WORDS = 120;

function firstWords(text: string, at: Span | number): string {
  const from = typeof at === 'number' ? at : at.start;
  return text.slice(from, from + FIRST_WORDS);
}
