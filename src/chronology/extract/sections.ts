/** A text cut by dates: each section under a dated heading tells of what happened that day. */
import type { Section, Span } from '../../record/record.ts';
import type { Account, EventAgent, EventKind } from '../account.ts';
import { cueIn } from '../kinds.ts';
import { peopleIn } from '../names.ts';
import type { People } from '../ports.ts';
import { accountOf, placeIn } from './telling.ts';
import { sentencesOf, trimmed, type Witness } from './witness.ts';

/** One dated heading is a date line; two are the form of the text. */
const FEWEST = 2;
const DAY = /^\d{4}-\d\d-\d\d/;
/** Sentences after the heading in which it is said what happened. */
const OPENING = 4;

export function sectionAccounts(witness: Witness): Account[] {
  const dated = witness.document.sections.filter(({ date }) => date !== null && DAY.test(date));
  if (dated.length < FEWEST) return [];
  return dated.flatMap((section) => sectionAccount(witness, section) ?? []);
}

function sectionAccount(witness: Witness, section: Section): Account | null {
  const { document, people } = witness;
  const { text } = document;
  const date = section.date as string;
  const body = { start: section.heading.end, end: section.end };
  const sentences = sentencesOf(text, body).slice(0, OPENING);
  const cue = openingCue(text, sentences, body);
  if (cue === null) return null;
  const agents = peopleIn(text, body, date.slice(0, 10), people);
  return accountOf(witness, {
    how: 'report',
    kind: cue,
    date: { value: date, span: section.heading },
    agents: principalsOf(agents, date.slice(0, 10), people),
    place: placeIn(text, sentences[0] ?? body),
    span: trimmed(text, section.heading.start, sentences[0]?.end ?? section.end),
    told: body,
    rule: 'section/dated-heading@1',
  });
}

const CONVERSES = /\b(?:conversations?|calls?|talks?|exchanges?)\b/i;
const CALL = /\b(?:the call|telephone|by phone|on the phone|called to|called (?:\p{Lu}\p{L}+))\b/u;
const MEETING = /\b(?:the meeting|this meeting|the summit meeting|met (?:in|at|with))\b/i;

/** Where the section begins with a conversation, the rest of it says whether it was a call or a meeting. */
function openingCue(text: string, sentences: readonly Span[], body: Span): EventKind | null {
  const [opening] = sentences;
  if (opening === undefined) return null;
  if (CONVERSES.test(text.slice(opening.start, opening.end))) return formOf(text.slice(body.start, body.end));
  for (const { start, end } of sentences) {
    const cue = cueIn(text.slice(start, end));
    if (cue !== null) return cue.kind;
  }
  return null;
}

function formOf(told: string): EventKind {
  const [call, meeting] = [CALL.exec(told)?.index, MEETING.exec(told)?.index];
  if (call === undefined && meeting === undefined) return 'conversation';
  // Both are spoken of where one looks forward to the other: the nearer is its own.
  return (call ?? told.length) < (meeting ?? told.length) ? 'call' : 'meeting';
}

/**
 * Those at the head of two sides are those whose event it is, where they are named; else the two who are named first and
 * stand on two sides. The rest are their company.
 */
function principalsOf(agents: readonly EventAgent[], day: string, people: People): EventAgent[] {
  const heads = agents.filter(
    ({ side, person }) => side !== null && people.holderOf(side, 'leader', day)?.person === person,
  );
  const [first] = agents;
  const other = agents.find((agent) => agent.side !== null && agent.side !== first?.side);
  const pair = new Set(new Set(heads.map(({ side }) => side)).size > 1 ? heads : [first, other]);
  return agents.map((agent) => ({ ...agent, principal: pair.has(agent) }));
}
