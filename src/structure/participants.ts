import type { DocumentKind, Participant, Problem, Span } from '../record/record.ts';
import { type Finding, untold } from './finding.ts';
import type { FieldValue, HeaderField } from './header.ts';
import { type Entry, entriesOf, NAMED_ROLE, names, plainEntry } from './participant-entries.ts';
import type { Sheet } from './sheet.ts';

/**
 * A list of participants as headers print it:
 *
 *   U.S.                                          a side, alone on its line
 *   The President                                 an entry
 *   Warren Hale, Secretary of State               name, office
 *   Anna Reed, Assistant to the President for     an entry may go on
 *     National Security Affairs (Notetaker)
 *   USSR Chairman Marek                           a side before its first entry
 *   Notetakers: Hale, Reed                        a role, and who had it
 */
export function participantsOf(
  sheet: Sheet,
  fields: readonly HeaderField[],
  kind: DocumentKind | null,
  title: Finding<string> | null,
): Participant[] {
  const fromHeading = principalsInHeading(sheet, kind, title);
  const people: Participant[] = [...fromHeading];
  people.push(...inRows(sheet, kind));
  for (const field of fields) {
    if (field.names.includes('participants')) people.push(...fromList(sheet, field.values));
    else if (field.names.includes('notetaker')) people.push(...fromNames(sheet, field.values, 'notetaker'));
    else if (field.names.includes('interpreter')) people.push(...fromNames(sheet, field.values, 'interpreter'));
  }
  const listed = people.some(
    (person) =>
      fields.length > 0 && person.role !== 'principal' && person.role !== 'notetaker' && person.role !== 'interpreter',
  );
  return withPrincipals(distinct(listed ? people.filter((person) => !fromHeading.includes(person)) : people));
}

/** Kinds that have participants. */
const CONVERSATIONS: ReadonlySet<string> = new Set(['memcon', 'telcon', 'minutes']);
/** `Dorn-Marek One-on-One` · `Dorn/Marek Telcon`: a note's only word on who met. */
const TWO_PRINCIPALS =
  /^(\p{Lu}\p{Ll}[\p{L}'’]+)\s?[-–/]\s?(\p{Lu}\p{Ll}[\p{L}'’]+)\s+(?=one.on.one|meeting|telcon|memcon|lunch|dinner|breakfast|conversation|phone|call|talks?|summit)/iu;

const HEADING_LINES = 20;
/** `Memorandum of Conversation Between Secretary Hale and the Valmoorian Ambassador (Marek)`: a volume's title names both. */
const BETWEEN = /\bconversations? between (.{3,120}?) and (.{3,120})$/i;

function principalsInHeading(sheet: Sheet, kind: DocumentKind | null, title: Finding<string> | null): Participant[] {
  if (kind === null || !CONVERSATIONS.has(kind)) return [];
  const between = BETWEEN.exec(title?.value ?? '');
  if (between !== null) return twoPrincipals(between, title?.evidence.span ?? null);
  const inDiary = diaryPrincipals(sheet);
  if (inDiary.length > 0) return inDiary;
  for (const line of sheet.lines.slice(0, HEADING_LINES)) {
    const match = TWO_PRINCIPALS.exec(line.text);
    if (match !== null) return twoPrincipals(match, { start: line.start, end: line.end });
  }
  return [];
}

/**
 * An ambassador's record as Soviet offices typed it:
 *
 *   From the diary of P. A. Osk
 *   RECORD OF CONVERSATION
 *   with Comrade Ivo Marek, Chairman of the Council of Ministers of Valmoor
 */
const DIARY = /^From the (?:diary|journal) of (?:Comrade )?(\p{Lu}[\p{L}. ]{2,40}?)[.,]?$/iu;
const CONVERSED_WITH = /^(?:of (?:a )?conversation )?with (?:(?:comrade|cde\.?|mr\.?|the) )?(\p{Lu}.{3,140})$/iu;
const FORM_OF_TALK = /^(?:RECORD|MEMORANDUM|NOTES?) OF (?:A )?(?:CONVERSATION|TALK)/i;

function diaryPrincipals(sheet: Sheet): Participant[] {
  const head = sheet.lines.slice(0, HEADING_LINES);
  const people: Participant[] = [];
  for (const [at, line] of head.entries()) {
    const own = DIARY.exec(line.text)?.[1];
    const other = FORM_OF_TALK.test(head[at - 1]?.text ?? '') ? CONVERSED_WITH.exec(line.text)?.[1] : undefined;
    const text = own ?? other;
    if (text === undefined) continue;
    const entry = { start: line.start, end: line.end, text, side: null, role: null };
    people.push({ ...onePerson(entry), role: 'principal' });
  }
  return people;
}

function twoPrincipals(match: RegExpExecArray, span: Span | null): Participant[] {
  return [match[1], match[2]]
    .filter((name) => name !== undefined)
    .map((name) => ({ name: name.trim(), agent: null, role: 'principal', side: null, span }));
}

/** A conversation without a list of names: where the record says the list stands, or that it has none. */
export function listedElsewhere(sheet: Sheet, kind: DocumentKind | null): Problem[] {
  if (kind === null || !CONVERSATIONS.has(kind)) return [];
  const pointer =
    /(?:participants|list of participants|attendees)[^.]{0,40}?(?:listed|attached|on page \d+|see (?:page|attach)[^.\n]{0,20})[^.\n]{0,30}/i.exec(
      sheet.text.slice(0, 6000),
    );
  if (pointer === null) return [untold('participants', 'The record lists no participants at its head.')];
  const span = { start: pointer.index, end: pointer.index + pointer[0].length };
  const words = pointer[0].replace(/\s+/g, ' ');
  return [
    {
      ...untold('participants', `The record says where its participants are listed (“${words}”), not who they are.`),
      where: { span },
    },
  ];
}

/**
 * A side and its people in one row:
 *
 *   Present on the side of Valmoor: Chairman Ivo Marek; Yelka Turin, Minister of Foreign Affairs
 *   For Kestria: Pavel Osk, Minister of Foreign Affairs (in the chair); Henrik Brandt, Adviser
 *   Recorded by: B. Kantor
 */
const ROW =
  /^(?:(?:also )?(?:present|participants?|attending|taking part)\b\s*)?(?:on the side of|for|on behalf of|from)\s+(?:the )?(\p{Lu}[^:;.]{1,40}):\s+(\S.+)$/iu;
const RECORDER =
  /^(?:recorded|notes taken|minutes taken|drafted|reported) by:?\s+(\p{Lu}[^;,.]{2,40}(?:\.\s?\p{Lu}[^;,.]{2,40})?)|^secretary of the meeting:\s+(\p{Lu}[^;,.]{2,40})/iu;
const LONGEST_RECORDER = 60;
/** The first letters of those words. */
const RECORDER_BEGINS: ReadonlySet<string> = new Set('RNMDSrnmds');
const ROWS_WITHIN = 30;

function inRows(sheet: Sheet, kind: DocumentKind | null): Participant[] {
  if (kind === null || !CONVERSATIONS.has(kind)) return [];
  const people: Participant[] = [];
  for (const row of rowsOf(sheet)) {
    const match = ROW.exec(row.text);
    if (match?.[1] !== undefined && match[2] !== undefined) people.push(...rowOf(match[1], match[2], row));
  }
  for (const line of sheet.lines) {
    if (line.text.length >= LONGEST_RECORDER || !RECORDER_BEGINS.has(line.text.charAt(0))) continue;
    const [, recorder, secretary] = RECORDER.exec(line.text) ?? [];
    const name = recorder ?? secretary;
    if (name !== undefined)
      people.push(participant(name.trim().replace(/[.]$/, ''), 'notetaker', { ...line, side: null }));
  }
  return people;
}

/** Lines of the head, each with the lines that a margin broke off from it; a line with a label of its own is a new row. */
function rowsOf(sheet: Sheet): { start: number; end: number; text: string }[] {
  const rows: { start: number; end: number; text: string }[] = [];
  for (const line of sheet.lines.slice(0, ROWS_WITHIN)) {
    const last = rows.at(-1);
    const goesOn = sheet.wrapped && line.blanksBefore === 0 && !/^\p{Lu}[^:.;]{1,60}:/u.test(line.text);
    if (last !== undefined && goesOn)
      rows[rows.length - 1] = { ...last, end: line.end, text: `${last.text} ${line.text}` };
    else rows.push({ start: line.start, end: line.end, text: line.text });
  }
  return rows;
}

function rowOf(side: string, words: string, { start, end }: Span): Participant[] {
  return words
    .replace(/[.]$/, '')
    .split(/;\s*/)
    .filter((entry) => entry !== '')
    .map((text) => onePerson({ start, end, text, side: side.trim(), role: null }));
}

function fromList(sheet: Sheet, values: readonly FieldValue[]): Participant[] {
  const people: Participant[] = [];
  for (const entry of entriesOf(sheet, values)) {
    const named = NAMED_ROLE.exec(entry.text);
    if (named?.[1] !== undefined && named[2] !== undefined) {
      const role = roleOf(named[1]);
      people.push(...names(named[2]).map((name) => participant(name, role, entry)));
    } else people.push(...severalIn(entry));
  }
  return people;
}

function fromNames(sheet: Sheet, values: readonly FieldValue[], role: string): Participant[] {
  return values.flatMap((value) =>
    names(plainEntry(sheet, value)).map((name) => participant(name, role, { ...value, side: null })),
  );
}

const ROLE_ALONE = /^(?:unidentified )?(?:\p{L}+ )?(?:note-?\s?taker|interpreter|translator)s?$/iu;

/** `(Notetaker)` · `, Interpreter` · `(Interpreting)` */
const ROLE_IN_ENTRY =
  /[,(]\s*(?:[^,()]{0,30} )?((?:note-?\s?tak(?:er|ing)|interpret(?:er|ing)|translat(?:or|ing)))\b[^)]*\)?/i;

function onePerson(entry: Entry): Participant {
  const text = entry.text.replace(PRESENCE, '').trim();
  const presence = PRESENCE.exec(entry.text)?.[1];
  const came = presence === undefined ? {} : { presence };
  if (ROLE_ALONE.test(text)) return { ...participant(text, roleOf(text), entry), ...came };
  const role = ROLE_IN_ENTRY.exec(text);
  const withoutBrackets = text.replace(/\s*\([^)]*\)/g, '');
  const { name, stated } = nameAndOffice(withoutBrackets);
  const told = role?.[1] === undefined ? (entry.role ?? (stated || null)) : roleOf(role[1]);
  return { ...participant(name, told, entry), ...came };
}

/** `(part-time)` · `(end of meeting)` · `(came in at 11:30)` */
const PRESENCE =
  /\s*\(((?:part[- ]time|(?:beginning|first part|end|part|latter part|last part) of (?:the )?(?:meeting|conversation)|(?:came|joined|left|arrived|entered|departed|present|until|from|after|for)\b)[^()]{0,40})\)/i;

/** `EUR—Mr. Kohler` · `Mr. Tyler—EUR` · `Warren Hale, Secretary of State` · `Ivo Marek. President of Valmoor`, a damaged comma */
function nameAndOffice(text: string): { name: string; stated: string } {
  const before = /^(\p{L}{1,4}\/?\p{L}{0,4})\s?[—–]\s?(?=\p{Lu})/u.exec(text);
  const after = /^((?:M[rs]{1,2}|Dr|Miss)\b[^—–,]{2,40}?)\s?[—–]\s?(\p{Lu}.{1,40})$/u.exec(text);
  if (after?.[1] !== undefined && after[2] !== undefined) return { name: after[1], stated: after[2] };
  const person = before === null ? text : text.slice(before[0].length);
  const comma = person.search(
    /,(?!\s*(?:Jr|Sr|II|III)\b)|(?<=\p{Ll}{3})\. (?=(?:President|Minister|Ambassador|Secretary|Chairman|Director) of )/u,
  );
  const name = (comma < 0 ? person : person.slice(0, comma)).replace(/[;:,\s]+$/, '').trim();
  return { name, stated: comma < 0 ? (before?.[1] ?? '') : person.slice(comma + 1).trim() };
}

/** Words of which an office is made; a list of persons has none of them behind its commas. */
const OF_AN_OFFICE =
  /\b(?:counsel|embassy|director|division|department|ministry|bureau|officer|staff|adviser|advisor|assistant|administrator|commissioner|chief|deputy|minister of|minister-|secretary (?:of|to|for)|representative|affairs|editor|council|agency|office|charg[eé]|attach[eé]|chairman of|member|professor|desk|interpreter|notetaker|president of|ambassador (?:to|at)|legal|consul|delegat|mission|foreign ministry|protocol)/i;
const TITLED =
  /^(?:the (?:\p{L}+ ){0,4}\p{L}+|(?:mr|mrs|ms|dr|sir|miss|gen|amb|lt|col|adm)\b\.? \p{L}|(?:president|vice president|ambassador|secretary|under secretary|senators?|congress(?:man|men|woman)|general|admiral|chairman|prime minister|minister|marshal|director) \p{Lu})/iu;
const BARE_NAME = /^\p{Lu}[\p{L}.'’ʼ-]+(?: \p{Lu}[\p{L}.'’ʼ-]*){0,3}$/u;
const MANY = 3;

/**
 * Several persons on one line:
 *
 *   The President, the Vice President, Ambassador Hale, Mr. Osk
 *   Senators Hale, Reed, Brandt              a title that all of them bear
 *   Secretary Hale, Mr. Osk and Mr. Reyl (Commerce)      of few, the bracket is all theirs; of many, the last one's
 */
function severalIn(entry: Entry): Participant[] {
  const [, plain = entry.text, bracket = ''] = /^(.*?)\s*(\([^)]*\))?[.]?$/.exec(entry.text) ?? [];
  const parts = partsOf(plain);
  if (!isListOfPersons(parts)) return [onePerson(entry)];
  const isSide = /^\(\p{Lu}[^)]{1,29}\)$/u.test(bracket) && parts.length <= MANY;
  const side = isSide ? bracket.slice(1, -1) : entry.side;
  // What else stands in a bracket is said of the last one.
  const rest = isSide || bracket === '' ? '' : ` ${bracket}`;
  return withSharedTitles(parts).map((text, at) =>
    onePerson({ ...entry, side, text: at === parts.length - 1 ? text + rest : text }),
  );
}

function isListOfPersons(parts: readonly string[]): boolean {
  const titled = parts.filter((part) => TITLED.test(part)).length;
  const isPerson = (part: string) =>
    (TITLED.test(part) || BARE_NAME.test(part)) && (!OF_AN_OFFICE.test(part) || /^the /i.test(part));
  return parts.length > 1 && parts.every(isPerson) && (titled >= 2 || (titled >= 1 && parts.length >= MANY));
}

/** `Senators Hale`, `Reed`, `Brandt` → each with the title that stands once before all of them. */
function withSharedTitles(parts: readonly string[]): string[] {
  let shared = '';
  return parts.map((part) => {
    const plural = /^(Senator|Congressmen|Congresswomen|Representative|Ambassador|General)s? (?=\p{Lu})/u.exec(part);
    const isPlural = plural !== null && /^(?:Congress|\w+s )/.test(part);
    if (isPlural) shared = (plural[1] ?? '').replace('men', 'man');
    else if (TITLED.test(part)) shared = '';
    if (isPlural) return `${shared} ${part.slice(plural[0].length)}`;
    return shared === '' ? part : `${shared} ${part}`;
  });
}

function partsOf(text: string): string[] {
  return text
    .split(/,\s*(?:and\s+)?|\s+and\s+(?=(?:the |Mr|Mrs|Dr|Ambassador|Secretary|Senator|General|President))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function roleOf(words: string): string {
  return /^note/i.test(words.trim()) || /note-?\s?tak/i.test(words) ? 'notetaker' : 'interpreter';
}

function participant(name: string, role: string | null, entry: Span & { readonly side: string | null }): Participant {
  return { name, agent: null, role, side: entry.side, span: { start: entry.start, end: entry.end } };
}

function distinct(people: readonly Participant[]): Participant[] {
  const seen = new Set<string>();
  return people.filter((person) => {
    const key = `${person.name}|${person.side ?? ''}|${person.span?.start ?? ''}`;
    if (person.name === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Heads of state and government, by title or by the office stated. */
const HEAD =
  /^(?:the )?(?:president|prime minister|premier|chancellor|chairman|general secretary|king|queen|emir|sultan)\b/i;

/** The first of each side who bears a head's title and no other role took part as principal. */
function withPrincipals(people: readonly Participant[]): Participant[] {
  const sides = new Set<string>();
  return people.map((person) => {
    const side = person.side ?? person.name;
    if (person.role !== null || sides.has(side) || !HEAD.test(person.name)) return person;
    sides.add(side);
    return { ...person, role: 'principal' };
  });
}
