/** Which field of a record (JSON, front matter) is what: the usual names, or a mapping that a person gives. */
import type { Declared, DeclaredValue, Problem, Span } from '../../record/record.ts';

/** What a document declares → the names its field may have, in the order of preference. */
const USUAL_NAMES = {
  text: ['text', 'body', 'content', 'fulltext', 'full_text', 'transcript'],
  lead: ['lead', 'summary', 'abstract', 'description', 'excerpt', 'standfirst'],
  title: ['title', 'headline', 'heading', 'name'],
  subject: ['subject'],
  date: ['date', 'published', 'published_at', 'publication_date', 'published_time', 'datetime', 'created'],
  time: ['time'],
  place: ['place', 'location', 'dateline'],
  kind: ['kind', 'type', 'document_type'],
  author: ['author', 'authors', 'byline', 'creator', 'from'],
  addressee: ['addressee', 'addressees', 'recipient', 'recipients', 'to'],
  participants: ['participants'],
  source: ['url', 'source', 'source_url', 'link', 'uri', 'permalink', 'callnumber', 'call_number'],
  speakers: ['speakers', 'speakers_bold'],
  language: ['language', 'lang'],
} as const;

type Meaning = keyof typeof USUAL_NAMES;

/** Meaning → name of the field that has it. */
export type FieldMapping = Readonly<Partial<Record<Meaning, string>>>;

type JsonObject = Readonly<Record<string, unknown>>;

/** `given` maps meanings to field names and goes before the usual names; meanings that it does not know are an error. */
export function mappingOf(record: JsonObject, given: Readonly<Record<string, string>> = {}): FieldMapping {
  const unknown = Object.keys(given).find((meaning) => !(meaning in USUAL_NAMES));
  if (unknown !== undefined) {
    throw new RangeError(`a field mapping knows ${Object.keys(USUAL_NAMES).join(', ')}, not ${unknown}`);
  }
  const byLowerCase = new Map(Object.keys(record).map((name) => [name.toLowerCase(), name]));
  const mapping: Partial<Record<Meaning, string>> = {};
  for (const [meaning, names] of Object.entries(USUAL_NAMES) as [Meaning, readonly string[]][]) {
    const field = given[meaning] ?? names.map((name) => byLowerCase.get(name)).find((name) => name !== undefined);
    if (field !== undefined) mapping[meaning] = field;
  }
  return mapping;
}

export interface TextPart {
  readonly field: string;
  readonly text: string;
}

/** The lead, unless the text begins with it, and the text; the title where there is neither. */
export function partsOf(record: JsonObject, mapping: FieldMapping): TextPart[] {
  const text = part(record, mapping.text);
  const lead = part(record, mapping.lead);
  const parts = [lead !== null && text?.text.startsWith(lead.text) ? null : lead, text].filter((each) => each !== null);
  if (parts.length > 0) return parts;
  const title = part(record, mapping.title);
  return title === null ? [] : [title];
}

function part(record: JsonObject, field: string | undefined): TextPart | null {
  const text = field === undefined ? null : wordsOf(record[field]);
  return field === undefined || text === null ? null : { field, text };
}

/** A string that is not blank, or paragraphs in an array. */
function wordsOf(value: unknown): string | null {
  const text = Array.isArray(value) ? value.filter((each) => typeof each === 'string').join('\n\n') : value;
  return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** `spans` says where in the text a field's value stands, for formats that have their fields there. */
export function declareFields(
  record: JsonObject,
  mapping: FieldMapping,
  reader: string,
  spans: ReadonlyMap<string, Span> = new Map(),
): Declared {
  const many = (meaning: Meaning): DeclaredValue[] => {
    const field = mapping[meaning];
    if (field === undefined) return [];
    const evidence = { by: 'format', rule: `${reader}/${field}`, span: spans.get(field) ?? null } as const;
    return listOf(record[field]).map((value) => ({ value, evidence }));
  };
  const one = (meaning: Meaning): DeclaredValue | null => many(meaning)[0] ?? null;
  const date = one('date');
  const speakers = many('speakers').map((speaker) => speaker.value);
  const language = one('language')?.value;
  return {
    ...present({
      kind: one('kind'),
      title: one('title'),
      subject: one('subject'),
      place: one('place'),
      source: one('source'),
    }),
    ...(date === null ? {} : { date: { ...date, value: dateWithTime(date.value, one('time')?.value ?? null) } }),
    ...filled({ authors: many('author'), addressees: many('addressee'), participants: many('participants') }),
    ...(speakers.length === 0 ? {} : { speakers }),
    ...(language === undefined ? {} : { language }),
  };
}

function present<T extends Record<string, DeclaredValue | null>>(fields: T): { [K in keyof T]?: DeclaredValue } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: DeclaredValue;
  };
}

function filled<T extends Record<string, readonly DeclaredValue[]>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0)) as Partial<T>;
}

function oneOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Strings of an array, names of its objects (`{"name": "…"}`), or a single string. */
function listOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => {
    const name = typeof each === 'object' && each !== null && 'name' in each ? each.name : each;
    return oneOf(name) ?? [];
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** `9:05`, `15:50`, `15:50:07`, with or without a zone. */
const TIME = /^(\d{1,2}):(\d{2})(:\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?$/;
/** `2021-01-26 14:26:27-05:00`: ISO 8601 but for its blank. */
const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})[T ](.+)$/;

/** EDTF where the parts allow it; the words as they stood otherwise (structure resolves them). */
export function dateWithTime(date: string, time: string | null): string {
  const joined = DAY_AND_TIME.exec(date);
  if (joined !== null) return withClock(joined[1] ?? '', joined[2] ?? '') ?? date;
  if (!DAY.test(date) || time === null) return date;
  return withClock(date, time) ?? date;
}

function withClock(day: string, clock: string): string | null {
  const match = TIME.exec(clock.replace(/(:\d{2})\.\d+/, '$1').trim());
  if (match === null) return null;
  const [, hours = '', minutes, seconds = '', zone = ''] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${day}T${hours.padStart(2, '0')}:${minutes}${seconds}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`;
}

/** What was expected and is missing, or is kept but could not be understood. */
export function problemsOf(
  parts: readonly TextPart[],
  record: JsonObject,
  mapping: FieldMapping,
  line?: number,
): Problem[] {
  const problems: Problem[] = [];
  const where = line === undefined ? null : { line };
  if (mapping.text !== undefined && !parts.some((each) => each.field === mapping.text)) {
    const message = `The field ${mapping.text} is empty; ${parts.map((each) => each.field).join(' and ')} stands for the text.`;
    problems.push({ severity: 'note', code: 'text-empty', message, where });
  }
  const time = mapping.time === undefined ? null : oneOf(record[mapping.time]);
  if (time !== null && !TIME.test(time)) {
    problems.push({
      severity: 'note',
      code: 'time-not-understood',
      message: `The time “${time}” is not of the form 15:50; only the date is used.`,
      where,
    });
  }
  return problems;
}
