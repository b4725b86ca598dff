/**
 * A made record: conversations between invented statesmen, in sentences from a small grammar, so that negations, modals,
 * numbers, names and conditions stand where the truth about them is known. Some conversations are reported in indirect
 * speech; for each of their sentences the direct form is kept, which is what an article would make of it.
 */
import type { AgentName, Document, DocumentKind, Turn } from '../../src/record/record.ts';
import { blankDocument } from '../../test/made-documents.ts';
import type { Random } from '../random.ts';
import type { Sentence } from './sentences.ts';

export interface MadeRecord {
  readonly documents: readonly Document[];
  readonly sentences: readonly Sentence[];
}

const list = (words: string): readonly string[] => words.split(' ');

const SPEAKERS: readonly (readonly [string, string])[] = [
  ['President Alena Dorn', 'PRESIDENT DORN'],
  ['Chairman Ivo Marek', 'CHAIRMAN MAREK'],
  ['Minister Petra Osk', 'MINISTER OSK'],
  ['Ambassador Jan Turin', 'AMBASSADOR TURIN'],
  ['General Tomas Reyl', 'GENERAL REYL'],
  ['Secretary Mirela Stane', 'SECRETARY STANE'],
];
const PLACES = list(
  'Kestria Valmoor Tern Perrin Morva Ostrava Sarnow Orel Lindau Brask Torrin Velden Haska Dravik Sella Corvin Tamsin Ulm',
);
const NOUNS = list(
  'garrison harbour treaty bridge ferry cannery dam lighthouse railway orchard customs archive battalion quay tariff ' +
    'pilot border mill refinery chapel barracks canal depot reservoir academy granary fleet patrol embargo credit ' +
    'pipeline loan census inspectorate regiment shipyard observatory hospital quarry beacon convoy protocol annex ' +
    'ceasefire corridor delegation shipment airfield radar minefield blockade subsidy quota charter registry tribunal',
);
const VERBS = list(
  'open close lease inspect withdraw repair finance protect abandon reduce support recognise dismantle supply build ' +
    'relocate visit guard rebuild insure survey evacuate modernise ratify suspend enlarge restore transfer defend ' +
    'purchase monitor reopen fortify vacate patrol release',
);
const ADJECTIVES = list(
  'northern old joint coastal neutral disputed frozen southern empty provisional shared wooden damaged remote foreign ' +
    'temporary federal abandoned narrow upper civilian eastern unarmed flooded ancient western naval',
);
const TIMES = [
  'before the winter',
  'after the harvest',
  'within two years',
  'by the end of March',
  'during the summer session',
  'when the ice has gone',
  'before the next election',
  'without further delay',
];
const CONDITIONS = [
  'provided that the council agrees',
  'unless the talks fail',
  'if the budget allows it',
  'as long as the truce holds',
];
const MODALS = list('will would may could should must');
const OPENINGS = [
  'I believe that',
  'We have decided that',
  'You know that',
  'I told the council that',
  'It is clear to me that',
  '',
];
const OPENINGS_REPORTED = ['said that', 'replied that', 'stressed that', 'noted that', 'added that'];
const FILLERS = [
  'Thank you very much.',
  'I see your point.',
  'That is a good question.',
  'At the end of the day we agree.',
  'Let us go on.',
];

export function madeRecord(documents: number, random: Random): MadeRecord {
  const made: Document[] = [];
  const sentences: Sentence[] = [];
  for (let i = 0; i < documents; i++) {
    const { document, spoken } = i % 4 === 3 ? reportedTalk(i, random) : directTalk(i, random);
    made.push(document);
    sentences.push(...spoken.map((sentence) => ({ ...sentence, document })));
  }
  return { documents: made, sentences };
}

interface Talk {
  readonly document: Document;
  readonly spoken: readonly Omit<Sentence, 'document'>[];
}

const TURNS = 14;

function directTalk(number: number, random: Random): Talk {
  const talk = new TalkWriter(number, 'telcon', random);
  for (let i = 0; i < TURNS; i++) {
    const [, label] = talk.speaker(i);
    talk.write(`${label}: `);
    talk.begin();
    if (random.chance(0.3)) talk.write(`${random.pick(FILLERS)} `);
    for (let s = random.whole(2, 5); s > 0; s--) talk.say(capital(clause(random).direct), null);
    talk.end('direct');
  }
  return talk.finish();
}

function reportedTalk(number: number, random: Random): Talk {
  const talk = new TalkWriter(number, 'memcon', random);
  for (let i = 0; i < TURNS; i++) {
    const [name] = talk.speaker(i);
    talk.begin();
    for (let s = random.whole(1, 3); s > 0; s--) {
      const { direct, reported } = reportable(random);
      talk.write(`${name} ${random.pick(OPENINGS_REPORTED)} `);
      talk.say(reported, capital(direct));
    }
    talk.end('reported');
  }
  return talk.finish();
}

class TalkWriter {
  private text = '';
  private turnStart = 0;
  private readonly number: number;
  private readonly kind: DocumentKind;
  private readonly cast: readonly (readonly [string, string])[];
  private readonly turns: Turn[] = [];
  private readonly spoken: Omit<Sentence, 'document'>[] = [];

  constructor(number: number, kind: DocumentKind, random: Random) {
    this.number = number;
    this.kind = kind;
    const first = random.whole(0, SPEAKERS.length);
    this.cast = [0, 1 + random.whole(0, SPEAKERS.length - 1)].map(
      (step) => SPEAKERS[(first + step) % SPEAKERS.length] as readonly [string, string],
    );
  }

  speaker(turn: number): readonly [string, string] {
    return this.cast[turn % 2] as readonly [string, string];
  }

  write(text: string): void {
    this.text += text;
  }

  begin(): void {
    this.turnStart = this.text.length;
  }

  say(sentence: string, direct: string | null): void {
    const start = this.text.length;
    this.text += `${sentence}. `;
    const turn = this.turns.length;
    const [speaker] = this.speaker(turn);
    const speech = direct === null ? 'direct' : 'reported';
    this.spoken.push({ turn, speaker, speech, start, end: start + sentence.length, text: sentence, direct });
  }

  end(kind: Turn['kind']): void {
    const speaker = nameOf(this.speaker(this.turns.length)[0]);
    const span = { start: this.turnStart, end: this.text.length };
    this.turns.push({ ...span, speaker, label: null, kind, attribution: 'labelled', confidence: null, rule: 'made' });
    this.text += '\n\n';
  }

  finish(): Talk {
    const day = new Date(Date.UTC(1985, 0, 5 + this.number * 9)).toISOString().slice(0, 10);
    const document = blankDocument(`talk-${this.number}`, this.text, { kind: this.kind, date: day, turns: this.turns });
    return { document, spoken: this.spoken };
  }
}

function nameOf(name: string): AgentName {
  return { name, agent: null };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function thing(random: Random): string {
  const adjective = random.chance(0.7) ? `${random.pick(ADJECTIVES)} ` : '';
  const place = random.chance(0.6) ? ` of ${random.pick(PLACES)}` : '';
  return `the ${adjective}${random.pick(NOUNS)}${place}`;
}

/** `we will not lease the old quay of Tern for 40 ships before the winter, provided that the council agrees` */
function clause(random: Random): { direct: string } {
  const opening = random.pick(OPENINGS);
  const subject = random.pick(['we', 'our government', random.pick(PLACES), 'my ministry']);
  const modal = `${random.pick(MODALS)}${random.chance(0.25) ? ' not' : ''}`;
  const action = `${random.pick(VERBS)} ${thing(random)} and ${random.pick(VERBS)} ${thing(random)}`;
  const number = random.chance(0.3)
    ? ` for ${random.whole(3, 900)} ${random.pick(list('men ships families wagons'))}`
    : '';
  const condition = random.chance(0.2) ? `, ${random.pick(CONDITIONS)}` : '';
  return { direct: `${opening} ${subject} ${modal} ${action}${number} ${random.pick(TIMES)}${condition}`.trim() };
}

/** The same, in two forms: first person and present, third person and past. */
function reportable(random: Random): { direct: string; reported: string } {
  const not = random.chance(0.25) ? ' not' : '';
  const rest = `${random.pick(VERBS)} ${thing(random)} and ${random.pick(VERBS)} ${thing(random)} ${random.pick(TIMES.slice(0, 5))}`;
  const pronoun = random.pick(['he', 'his government']);
  const forms = pronoun === 'he' ? (['I', 'he'] as const) : (['my government', 'his government'] as const);
  const modal = random.pick([
    ['will', 'would'],
    ['can', 'could'],
    ['may', 'might'],
  ] as const);
  return { direct: `${forms[0]} ${modal[0]}${not} ${rest}`, reported: `${forms[1]} ${modal[1]}${not} ${rest}` };
}
