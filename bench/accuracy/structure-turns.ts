/** Turns against the annotated ones: where they begin, whose they are, and what was inferred. */
import type { Document, Turn } from '../../src/record/record.ts';
import { type Annotated, find, firstLetter, type GoldTurn, letters } from './structure-gold.ts';

export interface TurnScore {
  documents: number;
  gold: number;
  found: number;
  /** Boundaries that agree. */
  matched: number;
  /** Of the turns whose boundary agrees and that somebody speaks: whose speaker is right, wrong, not told. */
  right: number;
  wrong: number;
  untold: number;
  /** Stage directions annotated, and found as such. */
  stage: number;
  stageFound: number;
  inferred: number;
  inferredRight: number;
  /** Letters spoken, and those given to the right speaker, to a wrong one. */
  letters: number;
  lettersRight: number;
  lettersWrong: number;
  /** Anchors whose letters are read otherwise now: the annotation, not the rules, is to be looked at. */
  lost: number;
}

export function noTurns(): TurnScore {
  const none = { documents: 0, gold: 0, found: 0, matched: 0, right: 0, wrong: 0, untold: 0 };
  return {
    ...none,
    stage: 0,
    stageFound: 0,
    inferred: 0,
    inferredRight: 0,
    letters: 0,
    lettersRight: 0,
    lettersWrong: 0,
    lost: 0,
  };
}

/** An offset that agrees within this many letters is the same boundary. */
const SLACK = 2;

interface Placed extends GoldTurn {
  readonly start: number;
}

export function scoreTurns(sum: TurnScore, { gold, name, document }: Annotated): void {
  scoreSpeakers(sum, { gold, name, document });
  if (gold.turns === undefined) return;
  const { text, turns } = document;
  const placed = gold.turns.flatMap((turn): Placed[] => {
    const start = find(text, turn);
    if (start === null) sum.lost += 1;
    return start === null ? [] : [{ ...turn, start }];
  });
  const all = turns.map((turn) => ({ turn, start: firstLetter(text, turn.start) }));
  const stage = placed.filter(({ kind }) => kind === 'stage');
  sum.stage += stage.length;
  sum.stageFound += stage.filter((each) =>
    all.some(({ turn, start }) => turn.kind === 'stage' && Math.abs(start - each.start) <= SLACK),
  ).length;
  const found = all.filter(({ turn }) => turn.kind !== 'stage');
  const spoken = placed.filter(({ kind }) => kind !== 'stage');
  sum.documents += placed.length > 0 || turns.length > 0 ? 1 : 0;
  sum.gold += spoken.length;
  sum.found += found.length;
  for (const expected of spoken) {
    const match = found.find(({ start }) => Math.abs(start - expected.start) <= SLACK);
    if (match === undefined) say(name, 'missed', expected, text);
    else scoreSpeaker(sum, expected, match.turn, name, text);
  }
  for (const { turn, start } of found) {
    const owner = placed.findLast((each) => each.start <= start + SLACK);
    if (owner === undefined || !placed.some((each) => Math.abs(each.start - start) <= SLACK))
      say(name, `superfluous (${turn.attribution}, ${turn.rule})`, { start, speaker: null }, text);
    if (turn.attribution !== 'inferred') continue;
    sum.inferred += 1;
    if (owner !== undefined && isSpeaker(owner, turn)) sum.inferredRight += 1;
  }
  scoreLetters(sum, placed, turns);
}

/** Single turns of which a person has said who speaks: `memcon correct --gold`. */
function scoreSpeakers(sum: TurnScore, { gold, name, document }: Annotated): void {
  for (const each of gold.speakers ?? []) {
    const start = find(document.text, each);
    const turn = document.turns.find((one) => start !== null && one.start <= start && start < one.end);
    if (start === null) sum.lost += 1;
    else if (turn !== undefined) scoreSpeaker(sum, { ...each, start }, turn, name, document.text);
  }
}

function scoreSpeaker(sum: TurnScore, expected: Placed, turn: Turn, name: string, text: string): void {
  sum.matched += 1;
  if (expected.speaker === null) return;
  if (turn.speaker === null) sum.untold += 1;
  else if (isSpeaker(expected, turn)) sum.right += 1;
  else sum.wrong += 1;
  if (!isSpeaker(expected, turn)) say(name, `speaker ${turn.speaker?.name ?? 'untold'} (${turn.rule})`, expected, text);
}

function isSpeaker({ speaker }: GoldTurn, turn: Turn): boolean {
  if (speaker === null) return turn.kind === 'stage';
  const name = turn.speaker?.name ?? '';
  return name.split(/[\s-]+/).some((word) => speaker.includes(word.toLowerCase()) || speaker.includes(letters(word)));
}

/** Stretches from one gold turn to the next, by whom the document gives each letter of them to. */
function scoreLetters(sum: TurnScore, placed: readonly Placed[], turns: readonly Turn[]): void {
  for (const [at, expected] of placed.entries()) {
    if (expected.speaker === null) continue;
    const next = placed[at + 1]?.start ?? turns.findLast((turn) => turn.start >= expected.start)?.end ?? expected.start;
    for (const turn of turns) {
      const covered = Math.min(turn.end, next) - Math.max(turn.start, expected.start);
      if (covered <= 0 || turn.kind === 'stage') continue;
      sum.letters += covered;
      if (isSpeaker(expected, turn)) sum.lettersRight += covered;
      else if (turn.speaker !== null) sum.lettersWrong += covered;
    }
  }
}

function say(name: string, what: string, { start, speaker }: { start: number; speaker: unknown }, text: string): void {
  if (!process.env.GOLD_MISSES) return;
  const words = text.slice(start, start + 40).replace(/\s+/g, ' ');
  process.stdout.write(`${name} ${what}: ${JSON.stringify(speaker)} at ${start} ${words}\n`);
}

/**
 * The same record with every n-th label taken out of its text: whether what is then told of the turns that lost theirs
 * is right. Only records of two speakers; the letters of a label are overwritten with blanks, so that places stay.
 */
export function withoutLabels(document: Document, every: number): string {
  let text = document.text;
  const labelled = document.turns.filter((turn) => turn.kind === 'direct' && turn.label !== null);
  for (const [at, turn] of labelled.entries()) {
    // The first turns of a record introduce its speakers.
    if (turn.label === null || at < 2 || at % every !== every - 1) continue;
    const { start } = turn.label;
    const end = text.slice(turn.label.end, turn.start).search(/\s/) < 0 ? turn.start : turn.label.end + 1;
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  }
  return text;
}
