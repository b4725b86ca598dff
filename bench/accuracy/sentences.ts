/**
 * The sentences of a record, as a writer would take them out of it: on one line, hyphens mended, with who spoke them.
 * Debris, tables, quotations within quotations and sentences that several documents have are left out, so that what is
 * true of a quotation made from one is known.
 */
import type { Document, Span } from '../../src/record/record.ts';

export interface Sentence {
  readonly document: Document;
  /** Null outside turns. */
  readonly turn: number | null;
  /** A person's name that an article can give; null where the record has an office, a code or nobody. */
  readonly speaker: string | null;
  readonly speech: 'direct' | 'reported' | 'authored';
  /** Half-open, in the document's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of a reported sentence, what was said directly; null for others. */
  readonly direct: string | null;
}

/** Words that a sentence must have, and may have, to be quoted. */
const LEAST_WORDS = 9;
const MOST_WORDS = 45;
/** Two lower-case letters before the mark: `Mr.` and `J.` end nothing. */
const STOP = /(?<=[\p{Ll}\d)]{2}[.!?])\s+(?=\p{Lu})/gu;
const ABBREVIATED =
  /\b(?:Gen|Sen|Gov|Amb|Mrs|Col|etc|Inc|Ltd|Rep|Sept|Oct|Nov|Dec|Jan|Feb|Aug|para|art|no|vs|viz)\.$/iu;
/** The number of a note at a word's end: `Gaitskell4 had`, `yesterday,3 there`. A writer leaves it off. */
const NOTE_NUMBER = /\p{Ll}{2,}[.,;]?\d{1,2}(?![\d.])/u;
/** What no writer quotes without thinking: other marks, lists, letter-spaced or upper-case debris. */
const UNFIT = /["“”„«»[\]…*|_<>{}#=~]|\.\.|\n\s*\n|\f|(?:\b\p{Lu}{2,}\b[ .,]+){3}|\s\p{L}(?:\s\p{L}){3,}\s|--/u;

export function sentencesOf(document: Document): readonly Sentence[] {
  const spoken = document.turns.filter(({ kind }) => kind !== 'stage');
  const units = spoken.length > 0 ? spoken.map((turn) => unitOf(document, turn)) : document.passages.map(authored);
  return units.flatMap((unit) => cut(document, unit));
}

interface Unit extends Span {
  readonly turn: number | null;
  readonly speaker: string | null;
  readonly speech: Sentence['speech'];
}

function unitOf(document: Document, turn: Document['turns'][0]): Unit {
  const speech = turn.kind === 'reported' ? 'reported' : 'direct';
  const speaker = turn.speaker === null ? null : personName(turn.speaker.name);
  return { start: turn.start, end: turn.end, turn: document.turns.indexOf(turn), speaker, speech };
}

function authored({ start, end }: Span): Unit {
  return { start, end, turn: null, speaker: null, speech: 'authored' };
}

function cut(document: Document, unit: Unit): Sentence[] {
  const sentences: Sentence[] = [];
  const text = document.text.slice(unit.start, unit.end);
  let from = 0;
  for (const to of [...[...text.matchAll(STOP)].map(({ index }) => index), text.length]) {
    const raw = text.slice(from, to);
    const start = unit.start + from + (raw.length - raw.trimStart().length);
    const end = unit.start + from + raw.trimEnd().length;
    from = to;
    if (isFit(raw.trim()) && !document.apart.some((apart) => apart.start < end && start < apart.end)) {
      sentences.push({ document, ...unit, start, end, text: oneLine(raw), direct: null });
    }
  }
  return sentences;
}

function isFit(raw: string): boolean {
  if (UNFIT.test(raw) || NOTE_NUMBER.test(raw) || ABBREVIATED.test(raw) || !/^\p{Lu}/u.test(raw) || !/[.!?]$/.test(raw))
    return false;
  const words = raw.split(/\s+/);
  const plain = words.filter((word) => /^\p{L}/u.test(word)).length;
  return words.length >= LEAST_WORDS && words.length <= MOST_WORDS && plain >= 0.8 * words.length;
}

/** As an article prints it, without the full stop. */
function oneLine(raw: string): string {
  return raw
    .trim()
    .replace(/(\p{Ll})-\r?\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/\s+/g, ' ')
    .replace(/[.!?]+$/, '');
}

const OFFICES =
  /\b(?:the|president|of|russia|vice|prime|minister|foreign|secretary|chairman|ambassador|chancellor|general|state|sir|mr|mrs|dr|question|answer|remark|reply|response|voice|moderator|interpreter|both|all|participant|deputy|speaker)\b\.?/giu;

/** `President of Russia DMITRY MEDVEDEV` → `Dmitry Medvedev`; null for `The President`, `Question`, `GWB`. */
function personName(label: string): string | null {
  const name = label
    .replace(/\bof (?:the )?(?:(?:United|South|North|New|Saudi|European) )?\p{L}+/gu, ' ')
    .replace(OFFICES, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/^\p{Lu}[\p{L}’'-]{2,}(?: \p{Lu}[\p{L}’'-]{2,}){0,2}$/u.test(name)) return null;
  if (name !== name.toUpperCase()) return name;
  return name.length < 4 ? null : name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
