/**
 * Lists of journeys as the `journeys` reader writes them, one to a paragraph:
 *
 *   2001-11-12/2001-11-15 · visit · President Vladimir Putin (Russia) · United States · Met with President Bush in …
 *   └──── days ─────────┘   └kind┘  └──── who ─────┘ └ side ┘  └─ where ──┘ └── remarks ──┘
 */
import type { Span } from '../../record/record.ts';
import type { Account, EventAgent } from '../account.ts';
import { peopleIn } from '../names.ts';
import { sideNamed, sideOf } from '../sides.ts';
import { surnameOf } from '../surname.ts';
import { accountOf } from './telling.ts';
import type { Witness } from './witness.ts';

const READER = /^journeys@/;
const LINE = /^(\S{4,21}) · (visit|trip) · ([^·]{1,200}) \(([^·()]{1,200})\) · ([^·]{1,200})(?: · (.*))?$/s;
const MET = /\b(?:met|meeting|talks|summit|discussed)\b/i;

export function journeyAccounts(witness: Witness): Account[] {
  if (!READER.test(witness.document.reader)) return [];
  return witness.document.passages.flatMap((passage) => journeyAccount(witness, passage));
}

function journeyAccount(witness: Witness, passage: Span): Account[] {
  const { document, people } = witness;
  const match = LINE.exec(document.text.slice(passage.start, passage.end));
  if (match === null) return [];
  const [, days = '', kind = '', who = '', side = '', place = '', remarks = ''] = match;
  const day = days.slice(0, 10);
  const nameAt = passage.start + days.length + kind.length + 6;
  const traveller = travellerOf(who, side, day, nameAt, witness);
  const remarksAt = passage.end - remarks.length;
  const hosts = peopleIn(document.text, { start: remarksAt, end: passage.end }, day, people);
  const agents = [traveller, ...hosts.filter(({ person }) => person !== traveller.person).map(second)];
  const placeAt = nameAt + who.length + side.length + 6;
  const telling = {
    date: { value: days, span: { start: passage.start, end: passage.start + days.length } },
    agents,
    place: { value: place, span: { start: placeAt, end: placeAt + place.length } },
    span: { start: passage.start, end: passage.end },
    told: { start: passage.start, end: passage.end },
  };
  const journey = accountOf(witness, {
    ...telling,
    how: 'report',
    kind: kind === 'trip' ? 'trip' : 'visit',
    rule: 'journeys/line@1',
  });
  return [journey, meetingOf(witness, telling, hosts, remarks, days)].flatMap((account) => account ?? []);
}

/** A journey of one day on which they met is a meeting of that day; of a longer one, it isn't said on which. */
function meetingOf(
  witness: Witness,
  telling: Omit<Parameters<typeof accountOf>[1], 'how' | 'kind' | 'rule'>,
  hosts: readonly EventAgent[],
  remarks: string,
  days: string,
): Account | null {
  if (days.includes('/') || hosts.length !== 1 || !MET.test(remarks)) return null;
  const account = accountOf(witness, { ...telling, how: 'report', kind: 'meeting', rule: 'journeys/met@1' });
  return account === null ? null : { ...account, id: `${account.id}m` };
}

function travellerOf(who: string, side: string, day: string, at: number, { people }: Witness): EventAgent {
  const known = people.personOf(who, day);
  const state = sideOf(side) ?? sideNamed(side);
  const agrees = known !== null && (known.side === null || known.side === state);
  return {
    name: who,
    person: agrees ? known.person : surnameOf(who),
    side: state,
    principal: true,
    span: { start: at, end: at + who.length },
  };
}

/** Whom they met stands second; how many others were met doesn't make them less so. */
function second(agent: EventAgent): EventAgent {
  return { ...agent, principal: true };
}
