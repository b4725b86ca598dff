import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dateReader } from '../../src/dates/dates.ts';
import { read } from '../../src/readers/readers.ts';
import type { Document, Reading } from '../../src/record/record.ts';
import { structureOf } from '../../src/structure/structure.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'frus');
const isThere = existsSync(folder);
if (!isThere) console.warn(`\n┌─────────────\n│ SKIPPED: FRUS volumes and TEI; ${folder} is absent\n└─────────────`);

async function documentsOf(path: string): Promise<{ reading: Reading; documents: Document[] }> {
  const name = path.split('/').at(-1) ?? path;
  const reading = await read({ name, bytes: readFileSync(path) }, { ocr: null });
  const documents = reading.documents.map((document, at) =>
    structureOf(
      document,
      { accession: '0'.repeat(64), ordinal: at + 1, name, readAt: '2026-01-01T00:00:00Z' },
      dateReader,
    ),
  );
  return { reading, documents };
}

describe.runIf(isThere)('volume V, 1961–63, as plain text', () => {
  const path = join(folder, 'frus1961-63v05_clean.txt');
  let reading: Reading;
  let documents: Document[];
  beforeAll(async () => {
    ({ reading, documents } = await documentsOf(path));
  });

  it('is 390 documents, numbered as printed, and an index', () => {
    expect(documents.length).toBe(390);
    expect(documents.every((document, at) => document.title?.startsWith(`${at + 1}. `))).toBe(true);
    expect(reading.problems.map((problem) => problem.code)).toEqual(['frus-back-matter']);
  });

  it('tells kind, date and source of nearly all that state them', () => {
    const papers = documents.filter((document) => document.kind !== 'editorial-note');
    expect(documents.filter((document) => document.kind !== null).length).toBeGreaterThanOrEqual(389);
    expect(documents.filter((document) => document.kind === 'editorial-note').length).toBe(130);
    expect(papers.filter((document) => document.source !== null).length).toBe(260);
    const undated = papers.filter((document) => document.date === null);
    expect(undated.every((document) => /undated/.test(document.text.slice(0, 400)))).toBe(true);
  });

  it('reads Vienna 1961 (documents 83–89): place, dates, sides', () => {
    const vienna = documents.slice(82, 89);
    expect(vienna.map((document) => document.kind)).toEqual(Array(7).fill('memcon'));
    expect(vienna.map((document) => document.place)).toEqual(Array(7).fill('Vienna'));
    expect(vienna.map((document) => document.date?.slice(0, 10))).toEqual([
      ...Array(4).fill('1961-06-03'),
      ...Array(3).fill('1961-06-04'),
    ]);
    const first = documents[82] as Document;
    expect(first.date).toBe('1961-06-03T12:45');
    const sideOf = (name: string) => first.participants.find((person) => person.name === name)?.side;
    expect(sideOf('The President')).toBe('US');
    expect(sideOf('Chairman Khrushchev')).toBe('USSR');
    expect(first.participants.filter((person) => person.role === 'interpreter').length).toBe(2);
    expect(first.turns.every((turn) => turn.kind === 'reported')).toBe(true);
    expect(new Set(first.turns.map((turn) => turn.speaker?.name))).toContain('Mr. Khrushchev');
  });

  it('maps a stretch of any document back to its bytes', () => {
    const bytes = readFileSync(path);
    for (const document of [documents[0], documents[82], documents[389]] as Document[]) {
      for (const { start, end, bytes: range } of document.origins) {
        expect(new TextDecoder().decode(bytes.subarray(...(range ?? [0, 0])))).toBe(document.text.slice(start, end));
      }
    }
  });
});

describe.runIf(isThere)('TEI', () => {
  it('reads a telegram whose prefix is undeclared', async () => {
    const { documents } = await documentsOf(join(folder, 'tei', 'frus1946v06-kennan-long-telegram.xml'));
    expect(documents.length).toBe(1);
    expect(documents[0]?.kind).toBe('cable');
    expect(documents[0]?.date).toBe('1946-02-22T21:00+03:00');
    expect(documents[0]?.place).toBe('Moscow');
    expect(documents[0]?.author?.name).toBe('Kennan');
    expect(documents[0]?.pages.map((page) => page.label)).toContain('697');
  });

  it('leaves out an offset that the dateline does not bear out, and says so', async () => {
    const { documents } = await documentsOf(join(folder, 'tei', 'frus1981-88v06-d182.retyped.xml'));
    expect(documents[0]?.kind).toBe('telcon');
    expect(documents[0]?.date).toBe('1988-12-08T10:21/1988-12-08T10:33');
    expect(documents[0]?.problems.map((problem) => problem.code)).toContain('tei-offset-unsupported');
  });

  it('reads the opening of a summit with both sides and their interpreters', async () => {
    const { documents } = await documentsOf(join(folder, 'tei', 'frus1981-88v05-d301-opening.retyped.xml'));
    const people = documents[0]?.participants ?? [];
    expect(documents[0]?.date).toBe('1986-10-11T10:40+00:00/1986-10-11T12:30+00:00');
    expect(people.find((person) => person.name === 'President Reagan')?.side).toBe('US');
    expect(people.find((person) => person.name === 'General Secretary Gorbachev')?.side).toBe('USSR');
    expect(people.filter((person) => person.role === 'interpreter').length).toBe(2);
  });

  it('reads the speaker off an italic label', async () => {
    const { documents } = await documentsOf(join(folder, 'tei', 'frus1981-88v11-d213-turns.retyped.xml'));
    expect(documents[0]?.turns[0]?.speaker?.name).toBe('Mr. Carlucci');
  });

  it('reads every file of the office’s history of the series', async () => {
    const files = ['articles', 'documents', 'monograph'].flatMap((part) =>
      readdirSync(join(folder, 'frus-history', part)).map((name) => join(folder, 'frus-history', part, name)),
    );
    for (const file of files) {
      const { reading, documents } = await documentsOf(file);
      expect(documents.length, file).toBeGreaterThan(0);
      expect(
        reading.problems.filter((problem) => problem.severity === 'error'),
        file,
      ).toEqual([]);
    }
  });
});
