import type { DocumentKind, Participant, Problem, Span } from '../record/record.ts';
import { type Finding, untold } from './finding.ts';
import type { FieldValue, HeaderField } from './header.ts';
import { closeUp, lettersOf } from './lettering.ts';
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
  for (const line of sheet.lines.slice(0, HEADING_LINES)) {
    const match = TWO_PRINCIPALS.exec(line.text);
    if (match !== null) return twoPrincipals(match, { start: line.start, end: line.end });
  }
  return [];
}

function twoPrincipals(match: RegExpExecArray, span: Span | null): Participant[] {
  return [match[1], match[2]]
    .filter((name) => name !== undefined)
    .map((name) => ({ name: name.trim(), agent: null, role: 'principal', side: null, span }));
}

/** `Listed on Page 4` · `See attached list` */
const LISTED_ELSEWHERE = /^\(?(?:as )?(?:listed|see|same as|list of participants|attached)\b.{0,60}$/i;

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
const ROWS_WITHIN = 30;

function inRows(sheet: Sheet, kind: DocumentKind | null): Participant[] {
  if (kind === null || !CONVERSATIONS.has(kind)) return [];
  const people: Participant[] = [];
  for (const row of rowsOf(sheet)) {
    const match = ROW.exec(row.text);
    if (match?.[1] !== undefined && match[2] !== undefined) people.push(...rowOf(match[1], match[2], row));
  }
  for (const line of sheet.lines) {
    const name = line.text.length < 60 ? (RECORDER.exec(line.text)?.[1] ?? RECORDER.exec(line.text)?.[2]) : undefined;
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
    .map((text) => onePerson({ start, end, text, side: side.trim() }));
}

interface Entry extends Span {
  readonly text: string;
  readonly side: string | null;
}

function fromList(sheet: Sheet, values: readonly FieldValue[]): Participant[] {
  const people: Participant[] = [];
  for (const entry of entriesOf(sheet, values)) {
    const named = NAMED_ROLE.exec(entry.text);
    if (named?.[1] !== undefined && named[2] !== undefined) {
      const role = roleOf(named[1]);
      people.push(...names(named[2]).map((name) => participant(name, role, entry)));
    } else people.push(onePerson(entry));
  }
  return people;
}

function fromNames(sheet: Sheet, values: readonly FieldValue[], role: string): Participant[] {
  return values.flatMap((value) =>
    names(clean(sheet, value)).map((name) => participant(name, role, { ...value, side: null })),
  );
}

/** `Notetaker: …` · `Note-takers — …` · `Interpreter: …` */
const NAMED_ROLE = /^(note-?\s?takers?|interpreters?|translators?)\s*[:—–-]\s*(\S.*)$/i;
/** `Notetaker:` whose name stands on the line below. */
const ROLE_LABEL = /^(?:note-?\s?takers?|interpreters?|translators?)\s*:$/i;
const ROLE_ALONE = /^(?:unidentified )?(?:\p{L}+ )?(?:note-?\s?taker|interpreter|translator)s?$/iu;

/** `Talbott, Ryurikov` · `Alexander Vershbow and Anthony Gardner` */
function names(text: string): string[] {
  return text
    .split(/\s*(?:,|;|\band\b|&)\s*/)
    .map((name) => name.trim())
    .filter((name) => /\p{L}{2}/u.test(name) && !/^(?:\p{Lu}{2,5}|NSC Staff|Staff)$/u.test(name));
}

function entriesOf(sheet: Sheet, values: readonly FieldValue[]): Entry[] {
  const entries: Entry[] = [];
  let side: string | null = null;
  let indent = 0;
  for (const [at, value] of values.entries()) {
    const text = clean(sheet, value);
    if (text === '' || !/\p{L}/u.test(text)) continue;
    const previous = entries.at(-1);
    if (previous !== undefined && at > 0 && continuesEntry(previous.text, text, value, indent, values[at - 1])) {
      entries[entries.length - 1] = { ...previous, end: value.end, text: joined(previous.text, text) };
      continue;
    }
    if (LISTED_ELSEWHERE.test(text)) continue;
    // Set off by a blank line, those who took notes are of no side but the record's own.
    if (value.blanksBefore > 0 && NAMED_ROLE.test(text)) side = null;
    const prefixed = SIDE_BEFORE_ENTRY.exec(text) ?? WORD_BEFORE_ENTRY.exec(text);
    if (prefixed?.[1] !== undefined) side = prefixed[1].trim();
    else if (isSide(text)) {
      side = text.replace(/\s*[:;—-]+$/, '').replace(/\s+side$/i, '');
      continue;
    }
    const rest = prefixed?.[2] ?? text;
    indent = value.indent;
    entries.push({
      start: value.end - (value.text.length - value.text.lastIndexOf(rest.slice(0, 3))),
      end: value.end,
      text: rest,
      side,
    });
    if (prefixed === null) entries[entries.length - 1] = { start: value.start, end: value.end, text: rest, side };
  }
  return entries;
}

function clean(sheet: Sheet, value: FieldValue): string {
  return closeUp(sheet.text.slice(value.start, value.end).replace(/\s+/g, ' ').trim())
    .replace(/^[-–—•*·.,:;]\s*/, '')
    .replace(/ \.(?= |$)/g, '.')
    .replace(/\s*\((?:S|C|U|TS|LOU|SBU)\)$/, '')
    .replace(/(?<=\p{L})\d{1,2}$/u, '');
}

function joined(before: string, after: string): string {
  return before.endsWith('-') ? before.slice(0, -1) + after : `${before} ${after}`;
}

/** The entry above is unfinished, or this line is no beginning: lower case, a bracket, or a deeper indent. */
function continuesEntry(
  above: string,
  text: string,
  value: FieldValue,
  indent: number,
  before: FieldValue | undefined,
): boolean {
  if (ROLE_LABEL.test(above)) return true;
  if (value.blanksBefore > 1) return false;
  if (value.blanksBefore === 0 && tearsName(above, text)) return true;
  if (/(?:[,&-]|\b(?:of|for|to|the|and|at|in|on))$/i.test(above)) return true;
  if (/^(?:\p{Ll}|\()/u.test(text) && !/^(?:de|von|van|al|el)\b/.test(text)) return true;
  return value.blanksBefore === 0 && before !== undefined && value.indent > indent && /,/.test(above);
}

/**
 * A list of full names that breaks off within one, and the line below has the rest:
 *
 *   Notetakers: Henrik Brandt, Yelka
 *   Turin, Tomas Reyl
 */
function tearsName(above: string, text: string): boolean {
  const list = NAMED_ROLE.exec(above)?.[2];
  if (list === undefined || NAMED_ROLE.test(text)) return false;
  const members = names(list);
  const [next = ''] = text.split(/,|\band\b/);
  const isFull = (name: string): boolean => /\s/.test(name.trim());
  return members.length > 1 && members.slice(0, -1).every(isFull) && !isFull(members.at(-1) ?? '') && !isFull(next);
}

/** Names of states and bodies that stand alone or before an entry; other sides are told by standing alone as one word. */
const SIDE_WORDS =
  'U\\.?\\s?S\\.?(?:\\s?A\\.?)?(?:\\s?S\\.?\\s?R\\.?)?|USSR|U\\.S\\.S\\.R\\.|U\\.?K\\.?|FRG|GDR|PRC|EC|EU|NATO|UN|U\\.N\\.|Soviet Union|United States|United Kingdom|Great Britain|Foreign|American|Soviet|Russian?|French|German|British';
/** `US The President` · `USSR: Chairman Marek` · `Foreign – Mr. Marek`, but not `US Ambassador …`, `Soviet Ambassador`. */
const SIDE_BEFORE_ENTRY = new RegExp(
  `^(${SIDE_WORDS})\\s*(?:[:–—-]\\s*|\\s(?=The |Mr\\.? |Mrs\\.? |Dr\\.? |President |Chairman |Secretary |General Secretary |Prime Minister |Premier |Foreign Minister ))(.+)$`,
);
/** `Kestria The President` · `Valmoor Mr. Marek`: one word, no title, before a title that begins a name. */
const WORD_BEFORE_ENTRY =
  /^(?!Vice|Deputy|Acting|Former|Assistant|Under|First|Second|Prime|Foreign|General)(\p{Lu}[\p{L}.]{1,20})\s+((?:The \p{Lu}|Mr\.? |Mrs\.? |Dr\.? ).+)$/u;
const SIDE_ALONE = new RegExp(
  `^(?:(?:The )?(?:${SIDE_WORDS})|.{2,40}\\b(?:side|delegation|participants|representatives)|(?:Republic|Kingdom|Federal Republic|State|Federation|Union|People.s Republic) of .{3,40}|(?:United|Saudi|South|North|East|West|New|European|Sri|El|Costa|Bosnia)(?: (?:and )?\\p{Lu}\\p{L}+){1,3}|(?:\\p{Lu}\\p{L}+ )?(?:White House|State Department|Department of \\p{L}+|Embassy|Treasury|Defense|State|Commerce|Energy|Justice))\\s*:?$`,
  'iu',
);
const ONE_WORD = /^\p{Lu}[\p{L}.]{1,20}:?$/u;
const ONE_WORD_ROLES = new Set([
  'NOTETAKER',
  'NOTETAKERS',
  'INTERPRETER',
  'INTERPRETERS',
  'TRANSLATOR',
  'CHAIR',
  'CHAIRMAN',
  'OTHERS',
  'PRESIDENT',
]);

function isSide(text: string): boolean {
  if (SIDE_ALONE.test(text)) return true;
  return ONE_WORD.test(text) && !ONE_WORD_ROLES.has(lettersOf(text));
}

/** `(Notetaker)` · `, Interpreter` · `(Interpreting)` */
const ROLE_IN_ENTRY = /[,(]\s*((?:note-?\s?tak(?:er|ing)|interpret(?:er|ing)|translat(?:or|ing)))\b[^)]*\)?/i;

function onePerson(entry: Entry): Participant {
  const text = entry.text;
  if (ROLE_ALONE.test(text)) return participant(text, roleOf(text), entry);
  const role = ROLE_IN_ENTRY.exec(text);
  const withoutBrackets = text.replace(/\s*\([^)]*\)/g, '');
  const office = /^(\p{L}{1,4}\/?\p{L}{0,4})\s?[—–]\s?(?=\p{Lu})/u.exec(withoutBrackets);
  const person = office === null ? withoutBrackets : withoutBrackets.slice(office[0].length);
  const comma = person.search(/,(?!\s*(?:Jr|Sr|II|III)\b)/);
  const name = (comma < 0 ? person : person.slice(0, comma)).replace(/[;:,\s]+$/, '').trim();
  const stated = comma < 0 ? (office?.[1] ?? '') : person.slice(comma + 1).trim();
  return participant(name, role?.[1] === undefined ? stated || null : roleOf(role[1]), entry);
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
