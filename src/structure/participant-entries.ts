import type { Span } from '../record/record.ts';
import { type FieldValue, TEXT_BEGINS } from './header.ts';
import { closeUp, lettersOf } from './lettering.ts';
import { segmentsOf } from './segments.ts';
import type { Sheet } from './sheet.ts';

/**
 * The lines of a list of participants put together to entries, each with the side under which it stands. What stands in
 * two columns on the page is read column by column; a line set further in goes on with the entry above.
 */
export interface Entry extends Span {
  readonly text: string;
  readonly side: string | null;
  /** `chair`, where a line above says so. */
  readonly role: string | null;
}

interface Item extends FieldValue {
  /** Letters from the page's edge; null where the format knows no places. */
  readonly left: number | null;
}

/** `Listed on Page 4` · `See attached list` */
const LISTED_ELSEWHERE = /^\(?(?:as )?(?:listed|see|same as|list of participants|attached)\b.{0,60}$/i;

/** `Notetaker: …` · `Note-takers — …` · `Interpreter: …` */
export const NAMED_ROLE = /^(note-?\s?takers?|interpreters?|translators?)\s*[:—–-]\s*(\S.*)$/i;
/** `Notetaker:` whose name stands on the line below. */
const ROLE_LABEL = /^(?:note-?\s?takers?|interpreters?|translators?)\s*:$/i;
/** `Talbott, Ryurikov` · `Alexander Vershbow and Anthony Gardner` */
export function names(text: string): string[] {
  return text
    .split(/\s*(?:,|;|\band\b|&)\s*/)
    .map((name) => name.trim())
    .filter((name) => /\p{L}{2}/u.test(name) && !/^(?:\p{Lu}{2,5}|NSC Staff|Staff)$/u.test(name));
}

export function entriesOf(sheet: Sheet, values: readonly FieldValue[]): Entry[] {
  const items = itemsOf(sheet, values);
  const isSided = prefixesSides(items);
  const entries: Entry[] = [];
  let side: string | null = null;
  let role: string | null = null;
  let indent = 0;
  // Below a side nothing goes on with what stands above it.
  let isHeaded = false;
  for (const [at, value] of items.entries()) {
    const text = plainEntry(sheet, value);
    if (text === '' || !/\p{L}/u.test(text) || NOBODY.test(text) || headsParagraphs(items[at + 1])) continue;
    const previous = entries.at(-1);
    if (previous !== undefined && !isHeaded && continuesEntry(previous.text, text, value, indent, items[at - 1])) {
      entries[entries.length - 1] = { ...previous, end: value.end, text: joined(previous.text, text) };
      continue;
    }
    if (LISTED_ELSEWHERE.test(text)) continue;
    // Set off by a blank line, those who took notes are of no side but the record's own.
    if (value.blanksBefore > 0 && NAMED_ROLE.test(text)) side = null;
    if (CHAIR.test(text)) {
      role = 'chair';
      side = null;
      isHeaded = true;
      continue;
    }
    const prefixed =
      (isSided ? STATE_BEFORE_NAME.exec(text) : null) ??
      SIDE_BEFORE_ENTRY.exec(text) ??
      NAMED_STATE.exec(text) ??
      WORD_BEFORE_ENTRY.exec(text);
    if (prefixed?.[1] !== undefined) side = prefixed[1].trim();
    else if (isSide(text)) {
      side = text.replace(/\s*[:;—-]+$/, '').replace(/\s+side$/i, '');
      isHeaded = true;
      continue;
    }
    const chaired = CHAIRED.exec(text)?.[1];
    if (chaired !== undefined) role = 'chair';
    const rest = chaired ?? prefixed?.[2] ?? text;
    indent = value.left ?? value.indent;
    const begins = rest === text ? 0 : Math.max(0, value.text.lastIndexOf(rest.slice(0, 3)));
    entries.push({ start: value.start + begins, end: value.end, text: rest, side, role });
    role = null;
    isHeaded = false;
  }
  return entries;
}

/** `1.` alone on the next line: a heading of the text has fallen among the names of a column. */
function headsParagraphs(next: Item | undefined): boolean {
  return next !== undefined && next.blanksBefore > 0 && /^\d{1,2}\.$/.test(next.text);
}

export function plainEntry(sheet: Sheet, value: Span): string {
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
function continuesEntry(above: string, text: string, value: Item, indent: number, before: Item | undefined): boolean {
  if (ROLE_LABEL.test(above)) return true;
  if (value.blanksBefore > 1) return false;
  if (value.blanksBefore === 0 && tearsName(above, text)) return true;
  if (/(?:[,&-]|\b(?:of|for|to|the|and|at|in|on))$/i.test(above)) return true;
  if (/^(?:\p{Ll}|\()/u.test(text) && !/^(?:de|von|van|al|el)\b/.test(text)) return true;
  if (value.blanksBefore > 0 || before === undefined) return false;
  if (value.left !== null) return value.left - indent >= SET_IN && value.left - indent < COLUMNS_APART && !isSide(text);
  return value.indent > indent && /,/.test(above);
}

/** Lines of one entry stand exactly below each other or two letters further in; a scan's tilt stays below one. */
const SET_IN = 1.4;

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
  `^(${SIDE_WORDS})\\s*(?:[:–—-]\\s*|\\s(?=The |Mr\\.? |Mrs\\.? |Dr\\.? |Sir |Lord |M\\. |President |Chairman |Secretary |General Secretary |Prime Minister |Premier |Foreign Minister ))(.+)$`,
);
/** `Kestria The President` · `Valmoor Mr. Marek`: one word, no title, before a title that begins a name. */
const WORD_BEFORE_ENTRY =
  /^(?!Vice|Deputy|Acting|Former|Assistant|Under|First|Second|Prime|Foreign|General)(\p{Lu}[\p{L}.]{1,20})\s+((?:The \p{Lu}|Mr\.? |Mrs\.? |Dr\.? ).+)$/u;
const SIDE_ALONE = new RegExp(
  `^(?:(?:The )?(?:${SIDE_WORDS})|.{2,40}\\b(?:side|delegation|participants|representatives)|(?:Republic|Kingdom|Federal Republic|State|Federation|Union|People.s Republic) of .{3,40}|(?:United|Saudi|South|North|East|West|New|European|Sri|El|Costa|Bosnia)(?: (?:and )?\\p{Lu}\\p{L}+){1,3}|(?:\\p{Lu}\\p{L}+ )?(?:White House|State Department|Department of \\p{L}+|Embassy|Treasury|Defense|State|Commerce|Energy|Justice))\\s*:?$`,
  'iu',
);
/** `Kestria` · `Bosnia-Herzegovina` */
const ONE_WORD = /^\p{Lu}[\p{L}.]{1,20}(?:-\p{Lu}\p{L}{1,20})?:?$/u;
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

/** `The Vice President's Office:` */
const OFFICE_ALONE = /^(?:The )?(?:\p{Lu}[\p{L}'’.]+ ){1,4}(?:Office|Staff):?$/u;
/** `CHAIR` above a name. */
const CHAIR = /^chair(?:man|person)?:?$/i;
/** `President: M. Ivo Marek`, of a council or an assembly. */
const CHAIRED = /^(?:President|Chairman|Chairperson|In the chair): ((?:M\.|M[rs]{1,2}\.?|Dr\.?|Sir|Lord|H\.E\.) .+)$/u;
const NOBODY = /^(?:\[.*|no representative|none|not represented|\(?(?:copies|cc|distribution)\b.*)$/i;

/** `U.S.S.R. Ivo Marek, First Deputy Minister` · `United States Under Secretary Hale`: states, not adjectives. */
const STATE_BEFORE_NAME =
  /^((?:U\.\s?S\.(?:\s?S\.\s?R\.)?|US|USSR|UK|FRG|GDR|PRC|United States|Soviet Union|United Kingdom|United Nations|Federal Republic of Germany))[:\s]\s*(\p{Lu}[\p{L}.'’ʼ-]+ (?!(?:to|of|at)\b)\p{Lu}?.+)$/u;
/** `KESTRIA: Mr. Pavel Osk` */
const NAMED_STATE =
  /^(?!PRESIDENT|CHAIRMAN|SECRETARY|NOTETAKER|INTERPRETER)(\p{Lu}[\p{Lu} .]{2,30}): ((?:M\.|M[rs]{1,2}\.?|Dr\.?|Sir|Lord|H\.E\.) .+)$/u;
const SIDES_OF_A_LIST = 2;

/** Two states stand before names: then every state before a name is its side. One alone may be part of an office. */
function prefixesSides(items: readonly Item[]): boolean {
  const states = items.map(({ text }) => STATE_BEFORE_NAME.exec(text)?.[1]).filter((state) => state !== undefined);
  return new Set(states).size >= SIDES_OF_A_LIST;
}

/** Columns are told from tabulated names by this many lines in each. */
const LINES_OF_A_COLUMN = 3;
/** And by this many letters between their left edges. */
const COLUMNS_APART = 12;

/** The lines as they stand; where the page has two columns of them, the left one first. Ends where the text begins. */
function itemsOf(sheet: Sheet, values: readonly FieldValue[]): Item[] {
  const lines = values.map((value) => ({ value, segments: segmentsOf(sheet, value) }));
  const letter = middleOf(lines.flatMap(({ segments }) => segments.slice(0, 1).map((each) => each.letter)));
  const typed = typedColumns(values);
  if (typed !== null) return typed;
  const items = lines.flatMap(({ value, segments }): Item[] => {
    if (segments.length === 0) return [{ ...value, left: null }];
    return segments.map(({ start, end, left }, at) => ({
      ...value,
      ...{ start, end, left: left / letter, text: sheet.text.slice(start, end) },
      blanksBefore: at === 0 ? value.blanksBefore : 0,
    }));
  });
  const edge = columnEdge(items);
  if (edge === null)
    return lines.map(({ value, segments: [first] }) => ({
      ...value,
      left: first === undefined ? null : first.left / letter,
    }));
  const until = items.findIndex(({ text }) => TEXT_BEGINS.test(text.trim()));
  const listed = until < 0 ? items : items.slice(0, until);
  return [...listed.filter(({ left }) => (left ?? 0) < edge), ...listed.filter(({ left }) => (left ?? 0) >= edge)];
}

/** Blanks between two columns that were typed. */
const GAP = /\S( {3,}|\t+)(?=\S)/;

/** `Prime Minister       Chancellor Marek`: two columns in a text, where most lines have both; the left one first. */
function typedColumns(values: readonly FieldValue[]): Item[] | null {
  const cut = values.map(({ text }) => GAP.exec(text));
  const both = cut.filter((match) => match !== null).length;
  if (both < 2 || both * 2 < values.length) return null;
  const part = (value: FieldValue, from: number, to: number): Item => {
    const text = value.text.slice(from, to).trim();
    const start = value.start + from + value.text.slice(from).search(/\S/);
    return { ...value, start, end: start + text.length, text, blanksBefore: 0, left: null };
  };
  const gapOf = (at: number) => (cut[at]?.index ?? 0) + 1;
  const left = values.map((value, at) => (cut[at] == null ? { ...value, left: null } : part(value, 0, gapOf(at))));
  const right = values.flatMap((value, at) => (cut[at] == null ? [] : [part(value, gapOf(at), value.text.length)]));
  return [...left, ...right];
}

/** The median; 1 where there is nothing to take it of. */
function middleOf(widths: readonly number[]): number {
  return [...widths].sort((a, b) => a - b)[widths.length >> 1] ?? 1;
}

/** Halfway between the two columns' left edges; null where there is one column. */
function columnEdge(items: readonly Item[]): number | null {
  const lefts = items.flatMap(({ left }) => (left === null ? [] : [left])).sort((a, b) => a - b);
  const [first] = lefts;
  const gap = lefts.findIndex((left, at) => left - (lefts[at - 1] ?? left) >= COLUMNS_APART);
  if (first === undefined || gap < LINES_OF_A_COLUMN || lefts.length - gap < LINES_OF_A_COLUMN) return null;
  return ((lefts[gap] ?? 0) + (lefts[gap - 1] ?? 0)) / 2;
}

function isSide(text: string): boolean {
  if (OFFICE_ALONE.test(text)) return true;
  if (SIDE_ALONE.test(text)) return true;
  return ONE_WORD.test(text) && !ONE_WORD_ROLES.has(lettersOf(text));
}
