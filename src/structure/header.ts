import type { Span } from '../record/record.ts';
import { lettersOf, nearly } from './lettering.ts';
import { type Line, SENTENCE_END, type Sheet } from './sheet.ts';

/**
 * The labelled fields at the head of a document:
 *
 *   SUBJECT:       Telcon with the Chairman        label, colon, value
 *   PARTICIPANTS                                   a label alone on its line, values beneath
 *   DATE, TIME                                     one label on two lines, for three fields
 *   AND PLACE:     June 7, 1989, 9:46 am
 *                  Oval Office                     a value goes on until a blank line or the next label
 */
export interface HeaderField {
  readonly names: readonly FieldName[];
  readonly label: Span;
  /** Lines of the value, or parts of lines; empty where the label stands without one. */
  readonly values: readonly FieldValue[];
}

export interface FieldValue extends Span {
  readonly text: string;
  readonly indent: number;
  readonly blanksBefore: number;
  readonly line: Line;
}

export type FieldName =
  | 'subject'
  | 'participants'
  | 'date'
  | 'time'
  | 'place'
  | 'from'
  | 'to'
  | 'through'
  | 'notetaker'
  | 'interpreter'
  | 'reference'
  | 'classification'
  | 'source'
  | 'declassify'
  | 'other';

/** As printed, most specific first. Compared by letters alone, so that spacing, case and punctuation don't matter. */
const LABELS: readonly (readonly [string, readonly FieldName[]])[] = [
  ['DATE TIME AND PLACE', ['date', 'time', 'place']],
  ['DATE TIME PLACE', ['date', 'time', 'place']],
  ['DATE PLACE AND TIME', ['date', 'time', 'place']],
  ['TIME DATE AND PLACE', ['date', 'time', 'place']],
  ['DATE AND PLACE', ['date', 'place']],
  ['DATE AND TIME', ['date', 'time']],
  ['DATE TIME', ['date', 'time']],
  ['TIME AND PLACE', ['time', 'place']],
  ['TIME AND DATE', ['date', 'time']],
  ['PLACE AND DATE', ['date', 'place']],
  ['PLACE AND TIME', ['time', 'place']],
  ['AND PLACE', ['place']],
  ['DATE OF CONVERSATION', ['date']],
  ['DATE', ['date']],
  ['TIME', ['time']],
  ['PLACE', ['place']],
  ['LOCATION', ['place']],
  ['SUBJECT', ['subject']],
  ['SUBJECTS', ['subject']],
  ['SUBJ', ['subject']],
  ['RE', ['subject']],
  ['PARTICIPANTS', ['participants']],
  ['PARTICIPANT', ['participants']],
  ['ATTENDEES', ['participants']],
  ['IN ATTENDANCE', ['participants']],
  ['PRESENT', ['participants']],
  ['LIST OF PARTICIPANTS', ['participants']],
  ['NOTETAKER', ['notetaker']],
  ['NOTE TAKERS', ['notetaker']],
  ['INTERPRETER', ['interpreter']],
  ['INTERPRETERS', ['interpreter']],
  ['FROM', ['from']],
  ['TO', ['to']],
  ['MEMORANDUM FOR', ['to']],
  ['MEMORANDUM TO', ['to']],
  ['THROUGH', ['through']],
  ['VIA', ['through']],
  ['REFERENCE', ['reference']],
  ['REFERENCES', ['reference']],
  ['REF', ['reference']],
  ['REFS', ['reference']],
  ['CLASSIFICATION', ['classification']],
  ['SOURCE', ['source']],
  ['NOTE', ['other']],
  ['NOTES', ['other']],
  ['COPIES TO', ['other']],
  ['COPY TO', ['other']],
  ['CC', ['other']],
  ['INFO', ['other']],
  ['PURPOSE', ['other']],
  ['TAGS', ['other']],
  ['DRAFTED BY', ['other']],
  ['APPROVED BY', ['other']],
  ['DECL', ['declassify']],
  ['REASON', ['other']],
  ['DECLASSIFY ON', ['declassify']],
  ['DECLASSIFY', ['declassify']],
  ['ATTACHMENT', ['other']],
  ['ENCLOSURE', ['other']],
  ['SUMMARY', ['other']],
  ['ACTION', ['other']],
  ['COMMENT', ['other']],
  ['COMMENTS', ['other']],
  ['KEYWORDS', ['other']],
  ['PERSONS', ['other']],
  ['STATUS', ['other']],
];
const LABEL_BY_LETTERS = new Map(LABELS.map(([words, names]) => [lettersOf(words), names]));
/** Labels so short or so common as words that they count only with their colon. */
const NEEDS_COLON = new Set(
  [
    'RE',
    'TO',
    'FROM',
    'INFO',
    'NOTE',
    'NOTES',
    'ACTION',
    'REASON',
    'VIA',
    'SUMMARY',
    'COMMENT',
    'COMMENTS',
    'PRESENT',
    'DATE',
    'TIME',
    'SOURCE',
    'STATUS',
    'PERSONS',
    'REF',
    'CC',
    'PURPOSE',
  ].map(lettersOf),
);
/** Labels that a scan may damage and that are long enough to be known all the same. */
const DAMAGEABLE = LABELS.map(([words, names]) => ({ letters: lettersOf(words), names })).filter(
  ({ letters }) => letters.length >= 7,
);

/** Of two letters more than the longest label no damage makes one. */
const LONGEST_LABEL = Math.max(...DAMAGEABLE.map(({ letters }) => letters.length)) + 2;

/** A header is over after this many lines without a label, outside lists of participants. */
const HEADER_LINES = 120;

/** The letters a label is known by → its fields; null where these are no label's letters. */
export function labelNames(words: string): readonly FieldName[] | null {
  const letters = lettersOf(words);
  const known = LABEL_BY_LETTERS.get(letters);
  if (known !== undefined) return known;
  if (letters.length < 7 || letters.length > LONGEST_LABEL) return null;
  return DAMAGEABLE.find((label) => nearly(letters, label.letters))?.names ?? null;
}

export function isFieldLabel(words: string): boolean {
  return labelNames(words) !== null;
}

interface LabelAt {
  readonly names: readonly FieldName[];
  readonly label: Span;
  /** Where the value begins on the label's line; the line's end where nothing follows. */
  readonly valueFrom: number;
  /** Lines the label itself takes. */
  readonly lines: number;
}

/** Fields in the order they stand. Cost: linear in the first `HEADER_LINES` lines. */
export function headerFields(sheet: Sheet): readonly HeaderField[] {
  const lines = sheet.lines.filter((line) => !line.apart).slice(0, HEADER_LINES);
  const fields: HeaderField[] = [];
  for (let at = 0; at < lines.length; ) {
    const label = labelAt(lines, at);
    if (label === null) {
      at += 1;
      continue;
    }
    const { values, next } = valuesOf(sheet, lines, at, label);
    fields.push({ names: label.names, label: label.label, values });
    at = Math.max(next, at + label.lines);
  }
  return fields;
}

/** `LABEL:` with or without a value after it, or `LABEL` alone; on two lines where the first ends in a comma or `AND`. */
const COLON_LABEL = /^(?:['"‘’“.,•·]{1,2}\s?)?([\p{L}][\p{L}\d ,.&/-]{0,40}?)\s*[:;]\W?(?=\s|$)/u;

function labelAt(lines: readonly Line[], at: number): LabelAt | null {
  const line = lines[at];
  if (line === undefined) return null;
  const colon = hasColon(line.text) ? COLON_LABEL.exec(line.text) : null;
  if (colon?.[1] !== undefined) {
    const names = labelNames(colon[1]);
    const end = line.start + colon[0].length;
    if (names !== null) return { names, label: { start: line.start, end }, valueFrom: end, lines: 1 };
  }
  const second = lines[at + 1];
  if (second !== undefined && line.text.length < 24 && /(?:,|\bAND)$/i.test(line.text)) {
    const rest = COLON_LABEL.exec(second.text);
    const names = labelNames(`${line.text} ${rest?.[1] ?? second.text}`);
    const end = second.start + (rest?.[0].length ?? second.text.length);
    if (names !== null) return { names, label: { start: line.start, end }, valueFrom: end, lines: 2 };
  }
  return bareLabel(line) ?? presentAbove(line, second) ?? labelWithoutColon(line);
}

function hasColon(text: string): boolean {
  return text.includes(':') || text.includes(';');
}

/** `DATE, TIME June 7, 1989` · `LOCATION Council Room` · `PARTICIPANTS U.S.`: capitals, then a value that is not all capitals. */
const CAPITALS_THEN_VALUE =
  /^(MEMORANDUM (?:FOR|TO)(?! THE (?:RECORD|FILES?)\b)|SUBJECT|PARTICIPANTS|DATE,? TIME(?:,? AND PLACE)?|TIME AND PLACE|DATE AND TIME|DATE|TIME|AND PLACE|PLACE|LOCATION)[.,]?\s+(?=\S)/;
/** Their first letters: most lines need no closer look. */
const LABELS_BEGIN: ReadonlySet<string> = new Set('MSPDTAL');
const NEEDS_FIGURES = /^(?:DATE|TIME)/;

function labelWithoutColon(line: Line): LabelAt | null {
  const match = LABELS_BEGIN.has(line.text.charAt(0)) ? CAPITALS_THEN_VALUE.exec(line.text) : null;
  const names = match?.[1] === undefined ? null : labelNames(match[1]);
  if (match?.[1] === undefined || names === null) return null;
  const value = line.text.slice(match[0].length);
  if (NEEDS_FIGURES.test(match[1]) ? !/\d/.test(value) : isProse(value)) return null;
  const end = line.start + match[1].length;
  return { names, label: { start: line.start, end }, valueFrom: line.start + match[0].length, lines: 1 };
}

/** A label without a colon: alone on its line, in capitals. */
function bareLabel(line: Line): LabelAt | null {
  if (line.text.length > 32 || line.text !== line.text.toUpperCase()) return null;
  const names = labelNames(line.text);
  if (names === null || NEEDS_COLON.has(lettersOf(line.text))) return null;
  return { names, label: { start: line.start, end: line.end }, valueFrom: line.end, lines: 1 };
}

/** `PRESENT` alone, and persons beneath. */
const PERSONS_BENEATH =
  /^(?:(?:President|Chairman|\p{Lu}[\p{Lu} ]{2,30}): (?:M\.|M[rs]{1,2}|Dr|Sir|Lord)|The (?:\p{Lu}|Vice)|M[rs]{1,2}\.? |Dr\.? |Sir |(?:\p{Lu}[\p{L}.'’ʼ-]+ ){1,3}\p{Lu}\p{L}+(?:,|$))/u;

function presentAbove(line: Line, next: Line | undefined): LabelAt | null {
  if (!(line.text === 'PRESENT' || line.text === 'PRESENT:') || next === undefined || !PERSONS_BENEATH.test(next.text))
    return null;
  return { names: ['participants'], label: { start: line.start, end: line.end }, valueFrom: line.end, lines: 1 };
}

function valuesOf(
  sheet: Sheet,
  lines: readonly Line[],
  at: number,
  label: LabelAt,
): { values: FieldValue[]; next: number } {
  const values: FieldValue[] = [];
  const labelLine = lines[at + label.lines - 1];
  if (labelLine !== undefined && label.valueFrom < labelLine.end) {
    const value = partOfLine(sheet, labelLine, label.valueFrom);
    if (value !== null) values.push(value);
  }
  const list = label.names.includes('participants');
  let next = at + label.lines;
  for (; next < lines.length; next++) {
    const line = lines[next];
    if (line === undefined || endsField(labelAt(lines, next), list)) break;
    if (list ? endsList(line, lines[next + 1]) : endsValue(sheet, line, values)) break;
    values.push({
      start: line.start,
      end: line.end,
      text: line.text,
      indent: line.indent,
      blanksBefore: line.blanksBefore,
      line,
    });
  }
  return { values, next };
}

/** A second label on the same line: `BROOKS  DOC DATE: 18 MAY 89`. */
const NEXT_LABEL = /\s+(?:[-|]\s*)?(?:[A-Z]{3,} ?){1,3}:(?=\s|$).*$/;

/** The next label ends a field; but who took notes or interpreted is named inside the list of participants. */
function endsField(label: LabelAt | null, list: boolean): boolean {
  if (label === null) return false;
  return !list || !label.names.some((name) => name === 'notetaker' || name === 'interpreter');
}

function partOfLine(sheet: Sheet, line: Line, from: number): FieldValue | null {
  const rest = sheet.text.slice(from, line.end).replace(NEXT_LABEL, '');
  const start = from + (rest.length - rest.trimStart().length);
  const end = start + rest.trim().length;
  if (start >= end) return null;
  return { start, end, text: sheet.text.slice(start, end), indent: line.indent, blanksBefore: 0, line };
}

/** A value of one field ends at a blank line, at running prose, or after this many lines. */
const VALUE_LINES = 6;

/** `… Principals Committee Meeting ⏎ ⏎ on Kestria`: the gap is the scan's. */
function isTornOff({ text, blanksBefore }: Line, values: readonly FieldValue[]): boolean {
  const above = values.at(-1)?.text ?? '';
  const goesOn = /^(?:\p{Ll}|(?:ON|OF|IN|WITH|AND|TO|FOR) \p{Lu})/u.test(text) && text.length <= SHORT_REST;
  return goesOn && blanksBefore === 1 && /[\p{L}\d,]$/u.test(above) && above.length > SHORT_REST / 2;
}

const SHORT_REST = 60;

function endsValue(sheet: Sheet, line: Line, values: readonly FieldValue[]): boolean {
  if (values.length >= VALUE_LINES) return true;
  if (values.length > 0 && (line.blanksBefore > 0 || !sheet.wrapped) && !isTornOff(line, values)) return true;
  if (/^[|\s]*[A-Z][A-Z /.]{1,24}\s?:/.test(line.text)) return true;
  return isProse(line.text);
}

/** `President Dorn: Good morning.`: someone speaks, and the list is over. */
const SPEAKS =
  /^(?:\(?[A-Z]\w{0,3}\)?|(?:The |Vice )?(?:President|Chairman|Chancellor|Secretary|Prime Minister|Minister|Ambassador|Mr\.|Mrs\.|Dr\.)[\w .'-]{0,30}|[A-Z]{2,}[A-Z .]{0,20}):\s+\S/;
/** `The President:` alone, the words on the next line. */
const SPEAKS_BELOW =
  /^(?:The |Vice )?(?:President|Chairman|Chancellor|Secretary|Prime Minister|Foreign Minister|Minister|Ambassador|Mr\.|Mrs\.|Dr\.)[\w .'-]{0,30}:$/;
const LIST_LABELS =
  /^(?:U\.?\s?S\.?(?:\s?A\.?)?|USSR|U\.S\.S\.R\.|Note-?\s?takers?|Interpreters?|Translators?)\s*[:—-]/i;

/** `KESTRIA: Mr. Pavel Osk` · `President: M. Marek`: a title and a name, and nothing is said. */
const ROSTER =
  /^[^:]{2,34}:\s+(?:M\.|M[rs]{1,2}\.?|Miss|Dr\.?|Sir|Lord|H\.E\.) ?\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}(?:,.{2,60})?$/u;

/** Numbered paragraphs and the headings of the text itself. */
export const TEXT_BEGINS =
  /^(?:(?:\d{1,2}|I{1,3}|IV|V)\.\s+\S|summary of (?:conclusions|discussion|decisions)$|discussion:?$|conclusions:?$|summary:?$|\*\s*\*\s*\*$)/i;
/** Two lines running of this length are text that fills the page, not names. */
const FULL_LINE = 58;

function endsList(line: Line, next: Line | undefined): boolean {
  if (TEXT_BEGINS.test(line.text)) return true;
  if (line.text.length >= FULL_LINE && next !== undefined && next.blanksBefore === 0 && next.text.length >= FULL_LINE)
    return true;
  if (SPEAKS_BELOW.test(line.text) || isSentence(line.text) || headsProse(line, next)) return true;
  return isProse(line.text) || (SPEAKS.test(line.text) && !LIST_LABELS.test(line.text) && !ROSTER.test(line.text));
}

const WORDS_OF_A_SENTENCE = 5;
const TELLS =
  /\b(?:met|was|were|is|are|said|had|have|has|began|opened|asked|told|gave|called|came|took|made|follows?|between)\b/;

/** `I met with the Chairman for half an hour.` · `Conversation between Dorn and Marek after dinner:` */
function isSentence(text: string): boolean {
  return text.split(/\s+/).length >= WORDS_OF_A_SENTENCE && /[.!?:]\d{0,2}$/.test(text) && TELLS.test(text);
}

const PRINTED_PARAGRAPH = 150;
const BLANKS_OF_A_BREAK = 2;

/** Set off from the list, without title or office, and a long paragraph beneath: the heading of the text. */
function headsProse({ text, blanksBefore }: Line, next: Line | undefined): boolean {
  if (blanksBefore < BLANKS_OF_A_BREAK || (next?.text.length ?? 0) < PRINTED_PARAGRAPH) return false;
  return !/[,.—–()]|\b(?:President|Minister|Secretary|Ambassador|Chairman|General|Chancellor|Premier)\b/.test(text);
}

const PROSE_WORDS = 12;

/** A sentence, or a line of one that fills the page's width: no entry of a header looks so. */
export function isProse(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (words >= 22) return true;
  if (words < PROSE_WORDS) return false;
  return SENTENCE_END.test(text) || /\b(?:is|are|was|were|said|would|have|has|that|will|should)\b/.test(text);
}

export function fieldOf(fields: readonly HeaderField[], name: FieldName): HeaderField | null {
  return fields.find((field) => field.names.includes(name) && field.values.length > 0) ?? null;
}
