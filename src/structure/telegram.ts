/**
 * The routing lines of a telegram, as stations print them and as scans damage them:
 *
 *   TEXT OF TELEGRAM 86STATE 323244           number: year, post, serial
 *   PAGE 01 STATE 323244 01 OF 02 150523Z     when this page was relayed: day, hours, minutes
 *   O 150507Z OCT 86 ZEX                      precedence and date-time group
 *   FM SECSTATE WASHDC                        from
 *   TO AMEMBASSY TOKYO IMMEDIATE              to, with precedence and serial
 *   S E C R E T SECTION 01 OF 02 STATE 323244
 *   E.O. 12356: DECL: OADR
 *   TAGS: NATO, UR, US
 *
 * Cost: linear in the head.
 */
import type { Span, StatedPart } from '../record/record.ts';
import type { Line, Sheet } from './sheet.ts';

/** A release may put slips of its own above the telegram's head. */
const HEAD_LINES = 70;

export function telegramHead(sheet: Sheet): readonly Line[] {
  return sheet.lines.slice(0, HEAD_LINES);
}

/** `140658Z JAN 95` and, damaged, `17Q259Z.00T 86`, `15;206Z DCT 86`, `16l405Z OCT 86`. */
const GROUP =
  /(?:^|[\s.])([0-3OQ][0-9OQlI;:.']{5,6})([Z2])\.?\s?(?:ZEX |ZFF\d? )?[^A-Z0-9]{0,2}([A-Z0-9]{3})\s+([0-9OlI]{2})(?=[\s.]|$)/;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Date-time groups with two figures for the year have been sent since the thirties. */
const FIRST_GROUP_YEAR = 30;

export interface Sent {
  /** EDTF, with the clock of Greenwich. */
  readonly edtf: string;
  readonly line: Line;
  /** True where letters stood for figures. */
  readonly isRepaired: boolean;
}

/** When it was sent; null where the group can't be read beyond doubt. */
export function sentAt(sheet: Sheet): Sent | null {
  const head = telegramHead(sheet);
  for (const line of head) {
    const match = GROUP.exec(line.text);
    const sent = match === null ? null : readGroup(match, relayedOn(head.filter((other) => other !== line)));
    if (sent !== null) return { ...sent, line };
  }
  return null;
}

/** Day, hours and minutes at which pages were relayed: `PAGE 01 STATE 323244 150523Z`. */
function relayedOn(head: readonly Line[]): readonly string[] {
  return head.flatMap(({ text }) => [...text.matchAll(/(?<!\d)(\d{6})Z/g)].map((match) => match[1] ?? ''));
}

/** Letters and marks that scans make of figures. */
const FIGURES: Readonly<Record<string, string>> = { O: '0', Q: '0', l: '1', I: '1' };

function readGroup(match: RegExpExecArray, relayed: readonly string[]): Omit<Sent, 'line'> | null {
  const [, group = '', zone = '', monthName = '', year = ''] = match;
  const figures = [...group]
    .map((letter) => FIGURES[letter] ?? letter)
    .filter((letter) => /\d/.test(letter))
    .join('');
  const month = monthOf(monthName);
  const years = [...year].map((letter) => FIGURES[letter] ?? letter).join('');
  if (figures.length !== 6 || month === null || !/^\d\d$/.test(years)) return null;
  const [day, hours, minutes] = [figures.slice(0, 2), figures.slice(2, 4), figures.slice(4)];
  const isRepaired = figures !== group || zone !== 'Z' || MONTHS[month - 1] !== monthName || years !== year;
  // What was repaired must be borne out by the day on which a page of it was relayed.
  if (isRepaired && !relayed.some((other) => Math.abs(Number(other.slice(0, 2)) - Number(day)) <= 1)) return null;
  if (isSentAfterRelay(figures, relayed)) return null;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const century = Number(years) < FIRST_GROUP_YEAR ? '20' : '19';
  const date = `${century}${years}-${String(month).padStart(2, '0')}-${day}`;
  if (new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date) return null;
  return { edtf: `${date}T${hours}:${minutes}Z`, isRepaired };
}

/** Clocks of two stations may differ by this. */
const MINUTES_OF_GRACE = 10;

/** No page is relayed before it was sent: where the figures say so, one of them is misread, and nobody can tell which. */
function isSentAfterRelay(sent: string, relayed: readonly string[]): boolean {
  const sameDay = relayed.filter((other) => other.slice(0, 2) === sent.slice(0, 2));
  return sameDay.length > 0 && sameDay.every((other) => minutesOf(other) + MINUTES_OF_GRACE < minutesOf(sent));
}

function minutesOf(group: string): number {
  return Number(group.slice(2, 4)) * 60 + Number(group.slice(4, 6));
}

/** One letter of a month's three may be damaged, where only one month is as near. */
function monthOf(letters: string): number | null {
  const distances = MONTHS.map(
    (name) => [...name].filter((letter, at) => letter !== similar(letters[at] ?? '', letter)).length,
  );
  const least = Math.min(...distances);
  if (least > 1 || distances.filter((distance) => distance === least).length > 1) return null;
  return distances.indexOf(least) + 1;
}

/** `0` for `O`, `D` for `O`, `1` for `I` are the letter meant. */
function similar(found: string, wanted: string): string {
  const alike: Readonly<Record<string, string>> = { O: '0DQ', I: '1L', C: 'G', S: '5', B: '8' };
  return found === wanted || (alike[wanted]?.includes(found) ?? false) ? wanted : found;
}

/** `TEXT OF TELEGRAM 86STATE 323244`; else the post and serial behind the classification, or on a page's line. */
const NUMBER = /(?:TE\S{1,2}\s*.?OF\s*TELEGRAM|MRN:?)\s+((?:\d{2}|[A-Za-z0-9]{2})\s?[A-Z0-9]{3,9}\s?\d{4,6})/;
const PAGE = /\bPAGE \d{2}\W{1,3}([A-Z]{3,8}) (\d{4,6})\b/;

export function messageNumber(head: readonly Line[]): StatedPart | null {
  for (const line of head) {
    const match = NUMBER.exec(line.text);
    if (match?.[1] !== undefined) return stated(line, match[1]);
  }
  for (const line of head) {
    const match = PAGE.exec(line.text) ?? AFTER_LEVEL.exec(line.text);
    if (match?.[1] !== undefined && match[2] !== undefined)
      return { ...stated(line, match[1]), value: `${match[1]} ${match[2]}` };
  }
  return null;
}

/** `UNCLAS STATE 327693` · `CONFIDENTIAL HALVERN 000733` */
const AFTER_LEVEL =
  /^(?:\S ?){0,4}(?:C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|S ?E ?C ?R ?E ?T|UNCLAS(?:SIFIED)?|LIMITED OFFICIAL USE)\b(?: SECTION \d+ OF \d+)? ([A-Z][A-Z ]{2,20}) (\d{3,6})\b/;

function stated(line: Line, words: string): StatedPart {
  const start = line.start + line.text.indexOf(words);
  return { value: words.replace(/\s+/g, ' '), span: { start, end: start + words.length } };
}

const PRECEDENCES: Readonly<Record<string, string>> = {
  Z: 'FLASH',
  O: 'IMMEDIATE',
  P: 'PRIORITY',
  R: 'ROUTINE',
};

/** The letter before the date-time group; else the word beside an addressee. */
export function precedence(head: readonly Line[]): StatedPart | null {
  for (const line of head) {
    const letter = /^([ZOPR0])(?: [ZOPR])? ?\d{2}[0-9OQlI;:.']{4,5}Z/.exec(line.text)?.[1];
    const name = letter === undefined ? undefined : PRECEDENCES[letter.replace('0', 'O')];
    if (letter !== undefined && name !== undefined) return { ...stated(line, letter), value: name };
  }
  for (const line of head) {
    const word = /\b(NIACT IMMEDIATE|FLASH|IMMEDIATE|PRIORITY|ROUTINE)\b(?: \d{3,5})?$/.exec(line.text)?.[1];
    if (word !== undefined) return stated(line, word);
  }
  return null;
}

export function tags(head: readonly Line[]): StatedPart[] {
  const line = head.find(({ text }) => /^TAGS\b/.test(text));
  if (line === undefined) return [];
  const after = line.text.replace(/^TAGS\W*/, '');
  const from = line.start + line.text.length - after.length;
  return [...after.matchAll(/\b[A-Z]{2,5}\b(?: \([^()]{2,60}\))?/g)].map((match) => ({
    value: match[0],
    span: spanAt(from + match.index, match[0]),
  }));
}

function spanAt(start: number, words: string): Span {
  return { start, end: start + words.length };
}

export function executiveOrder(head: readonly Line[]): StatedPart | null {
  for (const line of head) {
    const match = /^E\.?\s?[O0D]\.?,?\s?1\s?\d{3,4}\b.{0,30}$/.exec(line.text);
    if (match !== null) return stated(line, match[0]);
  }
  return null;
}

export function section(head: readonly Line[]): StatedPart | null {
  for (const line of head) {
    const match = /\bSECTION (\d+ OF \d+)\b/.exec(line.text) ?? /\b(\d{2} OF \d{2})\b/.exec(line.text);
    if (match?.[1] !== undefined) return stated(line, match[1]);
  }
  return null;
}
