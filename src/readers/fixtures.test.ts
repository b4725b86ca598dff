/** Every document of fixtures/<reader>/ for the readers of text formats: what is read is what expected.json says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Declared, DeclaredValue, ReadDocument, Reading, Span } from '../record/record.ts';
import { read } from './readers.ts';

const FOLDERS = ['text', 'markdown', 'typst', 'html', 'mail', 'json-lines', 'journeys'];
const fixtures = join(import.meta.dirname, '../../fixtures');

describe.each(FOLDERS)('fixtures/%s', (folder) => {
  it.each(readdirSync(join(fixtures, folder)))('%s', async (document) => {
    const place = join(fixtures, folder, document);
    const source = readdirSync(place).find((name) => name.startsWith('source.')) ?? '';
    const reading = await read({ name: source, bytes: readFileSync(join(place, source)) }, { ocr: null });
    expect(summaryOf(reading)).toEqual(JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8')));
  });
});

/** A reading in words, for people to compare: spans as the words they cover. */
function summaryOf(reading: Reading): unknown {
  return {
    documents: reading.documents.map(documentSummary),
    problems: reading.problems.map((problem) => `${problem.severity} ${problem.code}`),
    ...(reading.attachments.length === 0
      ? {}
      : { attachments: reading.attachments.map(({ name, bytes }) => `${name}, ${bytes.length} bytes`) }),
  };
}

function documentSummary(document: ReadDocument): unknown {
  const words = (span: Span): string => document.text.slice(span.start, span.end);
  return {
    reader: document.reader,
    text: document.text,
    declared: declaredSummary(document.declared, words),
    pages: document.pages.map((page) => [page.label, words(page)]),
    styles: document.styles.map((style) => [
      style.value === undefined ? style.kind : `${style.kind} ${style.value}`,
      words(style),
    ]),
    apart: document.apart.map((span) => [span.kind, words(span)]),
    origins: document.origins.map((origin) => [
      words(origin),
      [origin.bytes?.join('–'), origin.pointer].filter(Boolean).join(' '),
    ]),
    problems: document.problems.map((problem) => `${problem.severity} ${problem.code}`),
  };
}

function declaredSummary({ notes, ...declared }: Declared, words: (span: Span) => string): unknown {
  const values = Object.entries(declared).map(([key, value]) => [key, valueOnly(value)]);
  const called = notes?.map((note) => [note.label, words(note), note.anchor === null ? null : words(note.anchor)]);
  return { ...Object.fromEntries(values), ...(called === undefined ? {} : { notes: called }) };
}

function valueOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueOnly);
  return typeof value === 'object' && value !== null && 'value' in value ? (value as DeclaredValue).value : value;
}
