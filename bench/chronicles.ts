/** Documents of invented conversations whose truth is known: each conversation with one to three records, and its like on the same and the next day. */
import type { Document } from '../src/record/record.ts';
import { Random } from './random.ts';

export interface Chronicle {
  readonly documents: readonly Document[];
  /** Document id → number of the conversation that it records. */
  readonly truth: ReadonlyMap<string, number>;
}

const SIDES = ['Kestria', 'Valmoor', 'Orland', 'Tessaly'];
const SURNAMES = [
  'Tesk',
  'Marek',
  'Dorn',
  'Vance',
  'Harrow',
  'Lindqvist',
  'Osei',
  'Pram',
  'Quill',
  'Roth',
  'Sarno',
  'Ulmer',
];
const PLACES = ['Sarnow', 'Harrow Point', 'Lake House, Sarnow', 'Dornhafen', 'the Palace, Tessal'];
const FILLER =
  'They spoke of the lake, the garrison and the timetable; the notetaker wrote what he heard. The next round was set for the week after. ';
const DAY = 86_400_000;

export function makeChronicle(conversations: number, seed: number): Chronicle {
  const random = new Random(seed);
  const documents: Document[] = [];
  const truth = new Map<string, number>();
  let start = Date.UTC(1961, 0, 2);
  for (let number = 0; number < conversations; number += 1) {
    // Two conversations of one pair on one day come as often as a third of the time.
    if (!random.chance(0.33)) start += DAY * random.whole(0, 3);
    const first = random.whole(0, SURNAMES.length);
    // Of another side: sides go round among the surnames.
    const pair = [first, (first + random.whole(1, SIDES.length)) % SURNAMES.length] as const;
    for (const record of recordsOf(number, pair, start, random)) {
      const id = `${(documents.length + 1).toString(16).padStart(12, '0')}-1`;
      documents.push(documentOf(id, record));
      truth.set(id, number);
    }
  }
  return { documents, truth };
}

interface Record {
  readonly kind: 'memcon' | 'telcon';
  readonly date: string;
  readonly place: string | null;
  readonly people: readonly (readonly [name: string, side: string])[];
}

function recordsOf(number: number, [a, other]: readonly [number, number], start: number, random: Random): Record[] {
  const people = [a, other].map((at) => [`Minister ${SURNAMES[at]}`, SIDES[at % SIDES.length] as string] as const);
  const kind = random.chance(0.5) ? 'telcon' : 'memcon';
  const day = new Date(start).toISOString().slice(0, 10);
  const hour = 8 + (number % 5) * 2;
  const time = (shift: number) => `${day}T${String(hour).padStart(2, '0')}:${String(10 + shift).padStart(2, '0')}`;
  const place = kind === 'memcon' ? random.pick(PLACES) : null;
  const first: Record = { kind, date: `${time(0)}/${time(35)}`, place, people };
  const second: Record = { ...first, date: `${time(2)}/${time(31)}`, people: people.toReversed() };
  return random.chance(0.6) ? [first, second] : [first];
}

function documentOf(id: string, { kind, date, place, people }: Record): Document {
  const names = people.map(([name]) => name).join(' and ');
  const text = `MEMORANDUM\n\n${names}\n\n${date.slice(0, 10)}\n\n${FILLER.repeat(12)}`;
  const span = { start: 0, end: text.length };
  return {
    id,
    accession: `${id.slice(0, 12)}${'0'.repeat(52)}`,
    ordinal: 1,
    format: 'text/plain',
    reader: 'text@1',
    readAt: '2026-01-01T00:00:00.000Z',
    kind,
    title: `${kind === 'telcon' ? 'Telephone call' : 'Meeting'} of ${names}`,
    subject: null,
    date,
    place,
    participants: people.map(([name, side]) => ({ name, agent: null, role: 'principal', side, span: null })),
    author: null,
    addressees: [],
    markings: [],
    source: null,
    language: 'en',
    text,
    pages: [],
    passages: [{ ...span, page: null }],
    sections: [],
    turns: [],
    notes: [],
    redactions: [],
    references: [],
    apart: [],
    styles: [],
    origins: [],
    messageId: null,
    inReplyTo: [],
    evidence: {},
    problems: [],
  } as unknown as Document;
}
