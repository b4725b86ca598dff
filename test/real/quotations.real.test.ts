import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dateReader } from '../../src/dates/dates.ts';
import { read } from '../../src/readers/readers.ts';
import type { Quotation } from '../../src/record/record.ts';
import { findQuotations, structureOf } from '../../src/structure/structure.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const isThere = existsSync(join(data, 'seeds'));
if (!isThere) console.warn(`\n┌─────────────\n│ SKIPPED: quotations in real texts; ${data} is absent\n└─────────────`);

async function quotationsIn(path: string): Promise<Quotation[]> {
  const name = path.split('/').at(-1) ?? path;
  const { documents } = await read({ name, bytes: readFileSync(path) }, { ocr: null });
  const identity = { accession: '0'.repeat(64), name, readAt: '2026-01-01T00:00:00Z' };
  return documents.flatMap((each, at) => {
    const document = structureOf(each, { ...identity, ordinal: at + 1 }, dateReader);
    const found = findQuotations(document, dateReader);
    for (const { start, end, text } of found) expect(text).toBe(document.text.slice(start, end));
    return found;
  });
}

function seed(number: string): Promise<Quotation[]> {
  return quotationsIn(
    join(data, 'seeds', readdirSync(join(data, 'seeds')).find((each) => each.startsWith(number)) ?? ''),
  );
}

function that(found: readonly Quotation[], words: string): Quotation | undefined {
  return found.find(({ text }) => text.includes(words));
}

describe.runIf(isThere)('a synopsis', () => {
  it('has four quotations, each by its speaker', async () => {
    const found = await seed('001');
    expect(found.map(({ speaker }) => speaker?.name)).toEqual(['Bush', 'Putin', 'Bush', 'Putin']);
    expect(that(found, 'Bin Laden’s students')?.speaker?.name).toBe('Putin');
    expect(that(found, 'in the foxhole with me')?.speaker?.name).toBe('Bush');
    expect(that(found, 'part of the West and not an adversary')?.date).toBe('2001-06-16');
    expect(that(found, 'no other opportunity')?.kind).toBe('partial');
  });
});

describe.runIf(isThere)('a press feature', () => {
  it('has dialogue under dated headings, and quotations in its prose', async () => {
    const found = await seed('000');
    const dialogue = found.filter(({ kind }) => kind === 'dialogue');
    expect(dialogue).toHaveLength(11);
    expect(dialogue.every(({ date, speaker }) => date !== null && speaker !== null)).toBe(true);
    expect(that(found, 'bin Laden’s students')).toMatchObject({ date: '2001-10-21', speaker: { name: 'Putin' } });
    expect(that(found, 'in the foxhole with me')).toMatchObject({ date: '2001-11-13', speaker: { name: 'Bush' } });
    expect(that(found, 'Your English')).toMatchObject({ addressee: { name: 'Putin' }, date: '2001-07-06' });
  });
});

describe.runIf(isThere)('a forwarded briefing book', () => {
  it('has its 113 quotations, and one sentence twice', async () => {
    const found = await seed('004');
    expect(found).toHaveLength(113);
    expect(found.filter(({ text }) => /^for me to agree to the borders/i.test(text))).toHaveLength(2);
  });
});

describe.runIf(existsSync(join(data, 'whitehouse')))('a hundred statements', () => {
  it('have quotations of a bearable length, by surnames and roles, never by “He”', async () => {
    const folder = join(data, 'whitehouse');
    let total = 0;
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.md'))) {
      const found = await quotationsIn(join(folder, name));
      total += found.length;
      for (const { speaker, text } of found) {
        expect(speaker?.name ?? '').not.toMatch(/^(?:He|She|They|It|The|In|On|And|But|Secondly)$/);
        expect(text.length).toBeLessThan(6000);
      }
    }
    expect(total).toBeGreaterThan(100);
  });
});
