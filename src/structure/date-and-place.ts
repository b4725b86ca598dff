import type { Problem, Span } from '../record/record.ts';
import { isEdtf, mayBeDate, readDateLine, withTimes } from './date-line.ts';
import { declaredFinding, type Finding, finding, untold } from './finding.ts';
import { fieldOf, type HeaderField, isProse } from './header.ts';
import { closeUp } from './lettering.ts';
import type { Line, Sheet } from './sheet.ts';
import { sentAt } from './telegram.ts';

/** Finds dates in words; the folder `dates` implements it. Offsets are into `text`. */
export interface DateReader {
  /** `written`: EDTF of when the text was written, for relative expressions; null where unknown. */
  find(
    text: string,
    written: string | null,
  ): readonly { readonly start: number; readonly end: number; readonly edtf: string | null }[];
}

export interface WhenAndWhere {
  readonly date: Finding<string> | null;
  readonly place: Finding<string> | null;
}

/** Declared; else the labelled fields; else a line that is a place and a date (`Vienna, June 3, 1961, 12:45 p.m.`). */
export function whenAndWhere(sheet: Sheet, fields: readonly HeaderField[], dates: DateReader): WhenAndWhere {
  const line = dateLine(sheet, fields, dates);
  const stated = declaredDate(sheet, dates) ?? fieldDate(fields) ?? transmissionDate(sheet) ?? line.date;
  const formed = stated === null ? formLine(sheet) : null;
  return {
    date: stated ?? formed?.date ?? null,
    place: declaredFinding(sheet.read.declared.place) ?? fieldPlace(fields) ?? line.place ?? formed?.place ?? null,
  };
}

/** `RECORD OF A CONVERSATION BETWEEN … AT 10 QUAY STREET ON FRIDAY 27 OCTOBER 1978 AT 10.30 AM` */
const FORM_WITH_DATE = /^(?:RECORD|NOTE|NOTES|MINUTES|MEMORANDUM|SUMMARY|TRANSCRIPT|Record|Note|Minutes) (?:OF|of)\b/;
const FORM_WITHIN = 20;

/** A form's own line, which says where and when. */
function formLine(sheet: Sheet): WhenAndWhere | null {
  const paragraph = sheet.paragraphs.slice(0, FORM_WITHIN).find(({ text }) => FORM_WITH_DATE.test(text));
  const read = paragraph === undefined ? null : readDateLine(paragraph.text);
  if (paragraph === undefined || read === null || paragraph.text.length > LONGEST_FORM) return null;
  const before = paragraph.text.slice(0, read.span.start);
  const place =
    /\b(?:AT|IN|at|in) (?:THE |the )?([\p{Lu}\d][^,;]{2,60}?),? (?:ON|on)\b(?: \p{L}+DAY,?| \p{L}+day,?)?\s*$/u.exec(
      before,
    )?.[1];
  return {
    date: finding(read.edtf, 'header/form-line@1', paragraph),
    place: place === undefined ? null : finding(place, 'header/form-line@1', paragraph),
  };
}

const LONGEST_FORM = 300;

function declaredDate(sheet: Sheet, dates: DateReader): Finding<string> | null {
  const declared = declaredFinding(sheet.read.declared.date);
  if (declared === null || isEdtf(declared.value)) return declared;
  const edtf = readDateLine(declared.value)?.edtf ?? dates.find(declared.value, null)[0]?.edtf ?? null;
  return edtf === null ? null : { value: edtf, evidence: declared.evidence };
}

function fieldDate(fields: readonly HeaderField[]): Finding<string> | null {
  const words = (field: HeaderField | null) => closeUp((field?.values ?? []).map((value) => value.text).join(' '));
  const dated = fields
    .filter((field) => field.names.includes('date'))
    .find((field) => readDateLine(words(field)) !== null);
  if (dated === undefined) return null;
  // Scans pair a field's lines with the labels beside them as they can: the hours may stand beside PLACE.
  const beside = fields.filter((field) => field.names.includes('time') || field.names.includes('place'));
  const edtf = withTimes(words(dated), beside.map(words).join(' '));
  return edtf === null ? null : finding(edtf, 'header/date-field@1', spanOf(dated));
}

function transmissionDate(sheet: Sheet): Finding<string> | null {
  const sent = sentAt(sheet);
  if (sent === null) return null;
  const { edtf, line, isRepaired } = sent;
  return isRepaired
    ? finding(edtf, 'cable/date-time-group-repaired@1', line, REPAIRED_CONFIDENCE)
    : finding(edtf, 'cable/date-time-group@2', line);
}

/** Letters read as figures, borne out by the day of relay. */
const REPAIRED_CONFIDENCE = 0.9;

/** A date field that holds no date: `May 21 3, 1995`. */
export function unreadableDate(fields: readonly HeaderField[]): Problem[] {
  const field = fieldOf(fields, 'date');
  const [value] = field?.values ?? [];
  if (value === undefined) return [];
  const message = `The date field reads “${value.text}”, which is no date that can be told; compare with the page.`;
  return [{ ...untold('date', message), where: { span: { start: value.start, end: value.end } } }];
}

function spanOf(field: HeaderField): Span {
  const [first] = field.values;
  const last = field.values.at(-1);
  return { start: first?.start ?? field.label.start, end: last?.end ?? field.label.end };
}

/** In `DATE, TIME AND PLACE` the place is what is left beside date and time. */
function fieldPlace(fields: readonly HeaderField[]): Finding<string> | null {
  const field = fieldOf(fields, 'place');
  if (field === null) return null;
  const lines = field.values.filter(
    (value) =>
      readDateLine(closeUp(value.text)) === null &&
      !/^[\d\s:.,–-]+(?:[ap]\.?m\.?)?/i.test(value.text) &&
      !isProse(value.text),
  );
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return placeBesideDate(field);
  const words = lines
    .map((value) => closeUp(value.text))
    .join(', ')
    .replace(/,\s*,/g, ',')
    .replace(/\s+/g, ' ');
  return finding(words.replace(/[\s,;]+$/, ''), 'header/place-field@1', { start: first.start, end: last.end });
}

function placeBesideDate(field: HeaderField): Finding<string> | null {
  for (const value of field.values) {
    const date = readDateLine(value.text);
    if (date === null) continue;
    if (date.place !== null)
      return finding(
        value.text.slice(date.place.start, date.place.end),
        'header/place-field@1',
        offset(date.place, value.start),
      );
    const rest = value.text
      .slice(date.span.end)
      .replace(/^[\s,;.–-]+/, '')
      .trim();
    if (/^\p{Lu}\p{L}{2}/u.test(rest)) return finding(rest, 'header/place-field@1', value);
  }
  return null;
}

function offset(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Date lines stand at the head: within this many lines. */
const HEAD_LINES = 45;
const LONGEST_DATE_LINE = 110;

/** Prose of this length ends the head: a date alone on a line below it heads a section, or is told, not stated. */
const FIRST_PROSE = 250;

function dateLine(sheet: Sheet, fields: readonly HeaderField[], dates: DateReader): WhenAndWhere {
  const heading = sheet.read.declared.title?.evidence.span?.start ?? -1;
  const long = sheet.paragraphs.find(({ text, start }) => text.length >= FIRST_PROSE && start !== heading);
  const prose = long?.start ?? sheet.text.length;
  const declassify = new Set(
    fields
      .filter((field) => field.names.includes('declassify'))
      .flatMap((field) => field.values.map((value) => value.line)),
  );
  // `SUBJECT: Decisions of … on ⏎ Kestria, May 17, 1993`: what the date's line begins with there is the subject's.
  const subject = new Set(
    fields
      .filter((field) => field.names.includes('subject'))
      .flatMap((field) => field.values.map((value) => value.line)),
  );
  const head = sheet.lines
    .filter((line) => !line.apart && line.start < prose && !declassify.has(line))
    .slice(0, HEAD_LINES);
  // A date above the form's name is the paper's; one below it is the talk's, and of records of talk that is the date.
  const form = head.findIndex(({ text }) => FORM_OF_TALK.test(text));
  const dated =
    firstDated(head, Math.max(0, form), head.length, dates) ?? firstDated(head, 0, Math.max(0, form), dates);
  if (dated === null) return { date: null, place: null };
  const { at, line, edtf, place } = dated;
  if (subject.has(line)) return { date: finding(edtf, 'header/date-line@1', line), place: null };
  return {
    date: finding(edtf, 'header/date-line@1', line),
    place:
      place === null
        ? placeAbove(head, at)
        : finding(sheet.text.slice(place.start, place.end), 'header/date-line@1', place),
  };
}

/** Of the lines `from` … `to`, the first that is a date and nothing else. */
function firstDated(head: readonly Line[], from: number, to: number, dates: DateReader) {
  for (let at = from; at < to; at++) {
    const line = head[at];
    const found = line === undefined ? null : wholeDateLine(line, head[at - 1], head[at + 1], dates);
    if (line !== undefined && found !== null) return { at, line, ...found };
  }
  return null;
}

const FORM_OF_TALK =
  /^(?:RECORD|MEMORANDUM|MINUTES|NOTES?|TRANSCRIPT) OF (?:A |AN |THE )?(?:[A-Z]+ )?(?:CONVERSATION|TALK|MEETING)/;

/** A line that is nothing but a date, its times, and the place before it; times may stand on the next line. */
function wholeDateLine(
  line: Line,
  above: Line | undefined,
  next: Line | undefined,
  dates: DateReader,
): { edtf: string; place: Span | null } | null {
  if (line.text.length > LONGEST_DATE_LINE || !/\d/.test(line.text)) return null;
  const text = closeUp(line.text);
  const read = readDateLine(text);
  if (read === null) return otherDateLine(text, dates);
  const lead = text.slice(0, read.span.start).trim();
  const rest = text.slice(read.span.end).replace(/[\s.,;:()[\]–—-]/g, '');
  if (
    rest.length > 6 &&
    !/^(?:\[?received|—|local|washington|moscow|hours|(?:and )?\d{1,2}(?:[:.]\d\d)?\s?[–-])/i.test(
      text.slice(read.span.end).replace(/^[\s.,;:()[\]–—-]+/, ''),
    )
  )
    return null;
  if (lead !== '' && read.place === null && !isLead(lead, line, above)) return null;
  const named = read.place ?? placeOfAct(text, read.span.start);
  const place = named === null || text !== line.text ? null : offset(named, line.start);
  const bare = !read.edtf.includes('T') && next !== undefined && next.text.length < 60;
  return { edtf: bare ? (withTimes(text, closeUp(next.text)) ?? read.edtf) : read.edtf, place };
}

/** `Paris, on Wednesday,` below `of a meeting of the Council held at …`; a date typed at the right of a letterhead. */
function isLead(lead: string, line: Line, above: Line | undefined): boolean {
  if (DONE_AT.test(lead) || /\S(?: {3,}|\t+)$/.test(line.text.slice(0, line.text.lastIndexOf(lead.slice(-4)) + 4 + 3)))
    return true;
  return above !== undefined && /\bheld (?:at|in|on)\b/i.test(above.text) && /\bon\b(?: \w+day,?)?$/i.test(lead);
}

/** A bare year or a pair of years on a line is a number as often as a date. */
const NAMES_A_MONTH = /^\d{4}-\d{2}/;

/** `Held at the Town Hall, Morva, on 3 September 1996, at 9.30 a.m.` · `Done at Halvern, 2 May 1994` */
const DONE_AT =
  /^[*_("]{0,2}(?:(?:meeting |talks? )?held|done|signed|concluded|made|given|issued|adopted|by|date|dated|on|released|published|posted|updated|for release|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;
const PLACE_OF_ACT =
  /^[*_("]{0,2}(?:held|done|signed|concluded|made|given|issued|adopted) (?:at|in) (?:the )?(.{3,60}?)[, ]*(?:\bon\b)?\s*$/i;

/** `Held at the Town Hall, Morva, on` → `Town Hall, Morva` */
function placeOfAct(text: string, dateStart: number): Span | null {
  const match = PLACE_OF_ACT.exec(text.slice(0, dateStart));
  if (match?.[1] === undefined) return null;
  const start = match[0].indexOf(match[1]);
  return { start, end: start + match[1].length };
}

/** Forms that only the folder `dates` knows, when they are the whole line. */
function otherDateLine(text: string, dates: DateReader): { edtf: string; place: null } | null {
  if (text.length > 40 || !mayBeDate(text)) return null;
  const whole = dates
    .find(text, null)
    .find(
      (each) =>
        each.edtf !== null &&
        each.end - each.start >= text.replace(/[.,\s]+$/, '').length &&
        NAMES_A_MONTH.test(each.edtf),
    );
  return whole?.edtf === undefined || whole.edtf === null ? null : { edtf: whole.edtf, place: null };
}

/** `Hyde Park, NY` on the line above its date. */
const PLACE_LINE =
  /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3},\s*(?:\p{Lu}{2}|\p{Lu}\.\p{Lu}\.?|\p{Lu}\p{L}+)\.?$/u;

function placeAbove(head: readonly Line[], at: number): Finding<string> | null {
  const above = head[at - 1];
  if (above === undefined || !PLACE_LINE.test(above.text)) return null;
  return finding(above.text, 'header/line-above-date@1', above);
}
