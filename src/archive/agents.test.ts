import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blankDocument, filingOfMade } from '../../test/made-documents.ts';
import type { Document } from '../record/record.ts';
import { openStore } from '../store/store.ts';
import { Agents } from './agents.ts';

const LINES = [
  ['1991-02-12', 'Bush', 'Yes.'],
  ['1991-02-12', 'Gorbachev', 'Then we agree.'],
  ['2001-07-06', 'Bush', 'No.'],
  ['2001-07-06', 'Bush', 'Not now.'],
  ['2001-07-06', 'Putin', 'Good.'],
] as const;

/** A text without a day of its own, its turns under dated headings. */
function feature(): Document {
  const dates = [...new Set(LINES.map(([date]) => date))];
  let text = '';
  const turns: Document['turns'][number][] = [];
  const sections = dates.map((date) => {
    const start = text.length;
    text += `${date}\n`;
    for (const [, name, words] of LINES.filter(([day]) => day === date)) {
      const from = text.length + name.length + 2;
      text += `${name}: ${words}\n`;
      const rest = { label: null, kind: 'direct', attribution: 'labelled', confidence: null, rule: 'made' } as const;
      turns.push({ start: from, end: from + words.length, speaker: { name, agent: null }, ...rest });
    }
    return { start, end: text.length, heading: { start, end: start + date.length }, date };
  });
  return blankDocument('feature-1', text, { turns, sections });
}

test('under dated headings one name is two people, each with the days, turns and company of those headings', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'memcon-agents-'));
  const store = await openStore(directory, { create: true });
  try {
    await store.file([filingOfMade(feature())]);
    const agents = new Agents(store);
    const found = await agents.list({});
    expect(found.map(({ id, turns, first, last }) => [id, turns, first, last])).toEqual([
      ['bush-george-h-w', 1, '1991-02-12', '1991-02-12'],
      ['bush-george-w', 2, '2001-07-06', '2001-07-06'],
      ['gorbachev-mikhail', 1, '1991-02-12', '1991-02-12'],
      ['putin-vladimir', 1, '2001-07-06', '2001-07-06'],
    ]);
    const record = await agents.get('bush-george-w');
    expect(record?.documents).toMatchObject([{ date: '2001-07-06', as: ['speaker'], turns: 2 }]);
    expect(record?.met.map(({ agent, first }) => [agent, first])).toEqual([['putin-vladimir', '2001-07-06']]);
    expect(await agents.unlinked(10)).toEqual([]);
  } finally {
    await store.close();
    rmSync(directory, { recursive: true });
  }
});
