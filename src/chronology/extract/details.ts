/** What a stretch says of an event besides who, when and where: how long, on whose initiative, whether it was a first. */
import type { Span } from '../../record/record.ts';
import type { EventAgent, Read } from '../account.ts';
import { sideOf } from '../sides.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
  ninety: 90,
};
/** `lasted about five minutes`, `talked for 40 minutes`, `a 45-minute call`, `lasted for about two hours`. */
const DURATION =
  /\b(?:lasted|lasting|for|spoke|talked)\s(?:for\s)?(?:(?:about|some|around|nearly|almost|over|approximately|more\sthan)\s)?(\d{1,3}|[a-z]{1,12}(?:-[a-z]{1,12})?)[\s-](minutes?|hours?)\b|\b(\d{1,3}|[a-z]{1,12}(?:-[a-z]{1,12})?)-(minute|hour)\s(?:call|conversation|meeting|talk|telephone)/gi;
const HOUR = 60;

/** Minutes that the event is said to have lasted. */
export function durationIn(text: string, { start, end }: Span): Read<number> | null {
  for (const match of text.slice(start, end).matchAll(DURATION)) {
    const [number, unit] = [match[1] ?? match[3] ?? '', match[2] ?? match[4] ?? ''];
    const amount = numberOf(number);
    if (amount === null) continue;
    const from = start + match.index;
    return {
      value: unit.toLowerCase().startsWith('hour') ? amount * HOUR : amount,
      span: { start: from, end: from + match[0].length },
    };
  }
  return null;
}

function numberOf(words: string): number | null {
  if (/^\d+$/.test(words)) return Number(words);
  return NUMBERS[words.toLowerCase()] ?? null;
}

const FIRST =
  /\bfirst (?:foreign (?:leader|head of state)|head of state|world leader|leader)\b[^.]{0,60}?\bto (?:call|phone|telephone|speak|make a (?:tele)?phone call)\b|\bfirst foreign leader to call\b/i;

/** Where it says that somebody was the first to do so. */
export function firstIn(text: string, { start, end }: Span): Span | null {
  const match = FIRST.exec(text.slice(start, end));
  return match === null ? null : { start: start + match.index, end: start + match.index + match[0].length };
}

const INITIATIVES: readonly RegExp[] = [
  /\binitiated by (?:the )?([\p{L}. ]{2,40}?)(?= side\b| party\b|\b[^\p{L}. ])/iu,
  /\b(?:on|at) (?:the )?([\p{L}.]{1,30}(?: [\p{L}.]{1,30})?)(?:['’]s?)?(?: (?:side|party)(?:['’]s)?)? initiative\b/iu,
  /\binitiative of (?:the )?([\p{L}.]{1,30}(?: [\p{L}.]{1,30})?)(?: side| party)?\b/iu,
  /\b((?:\p{Lu}[\p{L}.]{1,30} ){0,3}\p{Lu}\p{L}{1,30}) (?:telephoned|phoned|called)(?! for| on | it| the )\b/u,
];

/** Whose initiative it was, as a person's key, where one of those who took part is named or is of the side that is. */
export function initiativeIn(text: string, { start, end }: Span, agents: readonly EventAgent[]): Read<string> | null {
  const stretch = text.slice(start, end);
  for (const pattern of INITIATIVES) {
    const match = pattern.exec(stretch);
    const person = match === null ? null : whoOf(match[1] ?? '', agents);
    if (match !== null && person !== null) {
      return { value: person, span: { start: start + match.index, end: start + match.index + match[0].length } };
    }
  }
  return null;
}

function whoOf(words: string, agents: readonly EventAgent[]): string | null {
  const principals = agents.filter(({ principal }) => principal);
  if (/^latter$/i.test(words.trim())) return principals.length === 2 ? (principals[1]?.person ?? null) : null;
  const side = sideOf(words) ?? sideOf(words.split(' ').at(-1) ?? '');
  const named = principals.find(({ name }) => lastWord(name) === lastWord(words));
  const ofSide = side === null ? [] : principals.filter((agent) => agent.side === side);
  return named?.person ?? (ofSide.length === 1 ? (ofSide[0]?.person ?? null) : null);
}

function lastWord(name: string): string {
  return (name.trim().split(/\s+/).at(-1) ?? '').toLowerCase();
}

/** `Eight newly declassified transcripts`. */
const COUNT =
  /\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\s(?:[a-z-]{1,20}\s){0,3}(transcripts|memcons|telcons|memoranda|conversations|calls|meetings|letters|documents)\b/i;

export function countIn(text: string, { start, end }: Span): Read<{ number: number; of: string }> | null {
  const match = COUNT.exec(text.slice(start, end));
  const number = match === null ? null : numberOf(match[1] ?? '');
  if (match === null || number === null) return null;
  const from = start + match.index;
  return { value: { number, of: (match[2] ?? '').toLowerCase() }, span: { start: from, end: from + match[0].length } };
}

/** What greets or thanks speaks of the present; `I will speak tonight` does not. */
const DAY_PARTS: readonly (readonly ['morning' | 'evening', RegExp])[] = [
  [
    'evening',
    /\bgood evening\b|\b(?:calling|talking|speaking|speak with you|talk to you|meeting|taking (?:my|the) call)\b[^.?!]{0,40}\b(?:tonight|this evening)\b/i,
  ],
  [
    'morning',
    /\bgood morning\b|\b(?:calling|talking|speaking|speak with you|talk to you)\b[^.?!]{0,40}\bthis morning\b/i,
  ],
];

/** A part of the day that those who speak take to be the present one. */
export function dayPartIn(text: string, { start, end }: Span): Read<'morning' | 'evening'> | null {
  for (const [value, pattern] of DAY_PARTS) {
    const match = pattern.exec(text.slice(start, end));
    if (match !== null) {
      return { value, span: { start: start + match.index, end: start + match.index + match[0].length } };
    }
  }
  return null;
}

/** Code units of the telling that are looked at, and the words kept of them. */
const TOLD = 2_000;
const MOST_WORDS = 60;
const SHORTEST = 5;
/** Letters by which two forms of a word count as one: `terrorist`, `terrorism`. */
const STEM = 6;
const ORDINARY = new Set(
  'president presidents russian american russia states united minister prime leaders leader conversation telephone spoke meeting discussed issues bilateral relations cooperation international sides parties during their there about which after before would other between countries country vladimir george putin clinton yeltsin place called'.split(
    ' ',
  ),
);

/** Words that could tell two events of one day apart: long, lower case, not the field's everyday ones; cut to their stem. */
export function tellingWords(text: string, { start, end }: Span): string[] {
  const words = new Set<string>();
  for (const [word] of text.slice(start, Math.min(end, start + TOLD)).matchAll(/(?<![\p{L}])\p{Ll}{5,}/gu)) {
    if (word.length >= SHORTEST && !ORDINARY.has(word)) words.add(word.slice(0, STEM));
    if (words.size >= MOST_WORDS) break;
  }
  return [...words];
}
