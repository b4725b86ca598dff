import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canMeet, dateReader } from '../../src/dates/dates.ts';
import { openQuotationIndex } from '../../src/index/index.ts';
import { readDocuments } from '../../src/intake/reading.ts';
import type { Document, TracedQuotation } from '../../src/record/record.ts';
import { findQuotations } from '../../src/structure/structure.ts';
import { findReuse, type Ports, traceQuotation } from '../../src/trace/trace.ts';

const seeds = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'seeds');
const isThere = existsSync(seeds);
if (!isThere) console.warn(`\n┌─────────────\n│ SKIPPED: tracing on real articles; ${seeds} is absent\n└─────────────`);

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-trace-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function seed(number: string): Promise<Document> {
  const name = readdirSync(seeds).find((one) => one.startsWith(number)) as string;
  const bytes = readFileSync(join(seeds, name));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { documents } = await readDocuments({ name, bytes, sha256 }, null);
  return documents[0] as Document;
}

async function portsOf(name: string, documents: readonly Document[]): Promise<Ports> {
  const index = await openQuotationIndex(join(directory, name));
  await index.add(documents.map(({ id, text, apart }) => ({ id, text, skip: apart })));
  const byId = new Map(documents.map((document) => [document.id, document]));
  return { located: index, records: { get: (id) => byId.get(id) ?? null }, dates: { canMeet } };
}

describe.skipIf(!isThere)('an article checked against the transcripts it speaks of', () => {
  let traced: readonly TracedQuotation[];
  beforeAll(async () => {
    const ports = await portsOf('one', [await seed('000')]);
    traced = findQuotations(await seed('001'), dateReader).map((quotation) => traceQuotation(quotation, ports));
  });
  const of = (words: string) => traced.find(({ quotation }) => quotation.text.includes(words)) as TracedQuotation;

  it.each([
    ['Bin Laden’s students', 'Putin', '2001-10-21'],
    ['You’re the type of guy I like to have in the foxhole with me', 'Bush', '2001-11-13'],
  ])('finds %j', (words, speaker, date) => {
    const result = of(words);
    expect(result.words).toBe('verbatim');
    expect(result.matches[0]?.speaker?.name).toContain(speaker);
    expect(result.matches[0]?.date).toBe(date);
    expect(result.speaker).not.toBe('differs');
  });

  it.each(['part of the West and not an adversary', 'no other opportunity'])('does not find %j', (words) => {
    expect(of(words)).toMatchObject({ verdict: 'not-found', words: 'not-found', matches: [] });
    expect(of(words).searched.documents).toBe(1);
  });
});

describe.skipIf(!isThere)('an article that quotes one sentence twice', () => {
  it('shows both, with towards for toward', async () => {
    const document = await seed('004');
    const records = { get: () => document };
    const twice = findReuse([document.id], records).find(({ witnesses }) =>
      /borders of NATO/.test(witnesses[0]?.text ?? ''),
    );
    expect(twice?.witnesses).toHaveLength(2);
    const diff = twice?.variants[0]?.diff ?? [];
    expect(diff).toContainEqual({ op: '~', quoted: 'toward', record: 'towards' });
  });
});
