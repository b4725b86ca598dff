/**
 * JSON Lines (and a JSON array) of records, one document to a record. A mapping of fields says which field is the text,
 * the title, the date; without one, the usual names are recognised.
 *
 *   {"url": "…", "title": "…", "date": "1994-05-02", "time": "15:50", "lead": "…", "text": "…"}
 */
import type { Declared, Origin, Problem, ReadDocument, Reading } from '../../record/record.ts';
import { decode } from '../encoding.ts';
import type { Reader, ReaderContext, ReaderInput } from '../reader.ts';
import { mediaTypeByName } from '../signature.ts';
import { LARGEST_TEXT, tooLarge } from '../text.ts';
import { declareFields, type FieldMapping, mappingOf, partsOf, problemsOf } from './fields.ts';

const READER = 'json-lines@1';
const JSON_LINES = 'application/x-ndjson';

export const jsonLines: Reader = {
  name: 'json-lines',
  version: 1,
  recognise,
  read: async (input, context) => readJson(input, context),
};

/** An object in the first line that parses by itself: JSON Lines. Else anything that begins as JSON: named, if no document. */
function recognise({ bytes, name }: ReaderInput): number {
  const first = firstInk(bytes);
  if (first !== BRACE && first !== BRACKET) return 0;
  const named = mediaTypeByName(name);
  if (named === JSON_LINES || named === 'application/json') return 0.95;
  return isLines(bytes) || parsed(firstLine(bytes)) !== null ? 0.9 : /^\[?\s*\{\s*"/.test(headOf(bytes)) ? 0.6 : 0;
}

const BRACE = 0x7b;
const BRACKET = 0x5b;
const LINE_FEED = 0x0a;
/** A first line longer than this is not parsed to recognise the format. */
const LONGEST_FIRST_LINE = 4 * 1024 * 1024;

function firstInk(bytes: Uint8Array): number | undefined {
  return bytes.subarray(0, 1024).find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
}

function headOf(bytes: Uint8Array): string {
  return decode(bytes.subarray(0, 1024)).text.trimStart();
}

function firstLine(bytes: Uint8Array): string {
  const end = bytes.indexOf(LINE_FEED);
  return decode(bytes.subarray(0, Math.min(end === -1 ? bytes.length : end, LONGEST_FIRST_LINE))).text;
}

/** More than one line, and one of the first three is an object by itself: one bad line does not hide the format. */
function isLines(bytes: Uint8Array): boolean {
  let start = 0;
  for (let line = 0; line < 3; line += 1) {
    const rest = bytes.subarray(start);
    const feed = rest.indexOf(LINE_FEED);
    if (feed === -1 && line === 0) return false;
    if (parsed(firstLine(rest)) !== null) return true;
    if (feed === -1) return false;
    start += feed + 1;
  }
  return false;
}

type JsonObject = Readonly<Record<string, unknown>>;

function parsed(json: string): JsonObject | null {
  try {
    return asObject(JSON.parse(json));
  } catch {
    return null; // not JSON: the caller names it
  }
}

function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

function readJson(input: ReaderInput, context: ReaderContext): Reading {
  if (isLines(input.bytes) || mediaTypeByName(input.name) === JSON_LINES) return readLines(input, context);
  return readWhole(input, context);
}

interface Slot {
  readonly bytes: readonly [number, number];
  /** `line 17`, or `[16]` in an array. */
  readonly pointer: string;
  readonly line?: number;
}

function readLines({ bytes, name }: ReaderInput, context: ReaderContext): Reading {
  const documents: ReadDocument[] = [];
  const problems: Problem[] = [];
  const decoder = new TextDecoder('utf-8');
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed;
    line += 1;
    const json = decoder.decode(bytes.subarray(start, end)).trim();
    if (json !== '')
      take(json, { bytes: [start, end], pointer: `line ${line}`, line }, name, context, documents, problems);
    start = end + 1;
  }
  return settled(name, documents, problems);
}

function take(
  json: string,
  slot: Slot,
  name: string,
  context: ReaderContext,
  documents: ReadDocument[],
  problems: Problem[],
): void {
  const record = parsed(json);
  if (record === null) problems.push(badLine(name, slot, json));
  else {
    const document = documentOf(record, slot, mappingOf(record, context.fields));
    if (document === null) problems.push(noText(name, slot, record));
    else documents.push(document);
  }
  context.onProgress?.(slot.bytes[1], null);
}

function readWhole(input: ReaderInput, context: ReaderContext): Reading {
  if (input.bytes.length > LARGEST_TEXT) {
    return { documents: [], problems: [tooLarge(input.name, input.bytes.length)], attachments: [] };
  }
  const { text } = decode(input.bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed('json-damaged', `${input.name} is not whole JSON (${why}); mend or convert it.`);
  }
  const records = Array.isArray(value) ? value : [value];
  const documents = records.flatMap((each, index): ReadDocument[] => {
    const record = asObject(each);
    const pointer = Array.isArray(value) ? `/${index}` : '';
    const slot = { bytes: [0, input.bytes.length] as const, pointer };
    const document = record === null ? null : documentOf(record, slot, mappingOf(record, context.fields));
    return document === null ? [] : [document];
  });
  const missed = records.length - documents.length;
  return settled(
    input.name,
    documents,
    missed > 0 && documents.length > 0 ? [someMissed(input.name, missed, records.length)] : [],
  );
}

function settled(name: string, documents: readonly ReadDocument[], problems: readonly Problem[]): Reading {
  if (documents.length > 0) return { documents, problems, attachments: [] };
  return failed(
    'json-not-a-document',
    `${name} is JSON without a text to read (no field text, body, content or the like): data about documents, it seems. Name its fields with a mapping if it has one.`,
  );
}

/** Null where the record has no text, lead or title. */
function documentOf(record: JsonObject, slot: Slot, mapping: FieldMapping): ReadDocument | null {
  const parts = partsOf(record, mapping);
  if (parts.length === 0) return null;
  const origins: Origin[] = [];
  let text = '';
  for (const part of parts) {
    if (text !== '') text += '\n\n';
    origins.push({
      start: text.length,
      end: text.length + part.text.length,
      bytes: slot.bytes,
      pointer: `${slot.pointer}/${part.field}`,
    });
    text += part.text;
  }
  const declared: Declared = declareFields(record, mapping, READER);
  return {
    text,
    format: slot.line === undefined ? 'application/json' : JSON_LINES,
    reader: READER,
    declared,
    pages: [],
    origins,
    styles: [],
    apart: [],
    problems: problemsOf(parts, record, mapping, slot.line),
  };
}

/** Of a bad line so much is shown as makes it findable. */
const SHOWN = 60;

function badLine(name: string, slot: Slot, json: string): Problem {
  const shown = json.length > SHOWN ? `${json.slice(0, SHOWN)}…` : json;
  const message = `Line ${slot.line} of ${name} is not a JSON object (${shown}); the other lines went in.`;
  return { severity: 'error', code: 'json-line-damaged', message, where: lineOf(slot) };
}

function noText(name: string, slot: Slot, record: JsonObject): Problem {
  const fields = Object.keys(record).slice(0, 12).join(', ');
  const message = `Line ${slot.line} of ${name} has no text, lead or title under a name that is known (its fields: ${fields}); name them with a mapping.`;
  return { severity: 'error', code: 'json-line-without-text', message, where: lineOf(slot) };
}

function lineOf(slot: Slot): { line: number } | null {
  return slot.line === undefined ? null : { line: slot.line };
}

function someMissed(name: string, missed: number, all: number): Problem {
  const message = `${missed} of ${all} entries of ${name} have no text, lead or title and were left out.`;
  return { severity: 'error', code: 'json-line-without-text', message, where: null };
}

function failed(code: string, message: string): Reading {
  return { documents: [], problems: [{ severity: 'error', code, message, where: null }], attachments: [] };
}
