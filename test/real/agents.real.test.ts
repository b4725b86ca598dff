import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AuthorityFile, Roster, readAuthority, resolveName } from '../../src/authority/authority.ts';
import { authorityFrom, parseFile, quotationsOf } from '../../src/memcon.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const isThere = existsSync(join(data, 'office-of-historian'));
if (!isThere) console.warn(`\n┌─────────────\n│ SKIPPED: agents in real texts; ${data} is absent\n└─────────────`);

describe.runIf(isThere)('the Office of the Historian’s tables', () => {
  it('are read whole, and keep to the format', async () => {
    const pocom: AuthorityFile = await authorityFrom(join(data, 'office-of-historian', 'pocom'));
    expect(pocom.persons?.length).toBe(4261);
    expect(readAuthority(JSON.parse(JSON.stringify(pocom)))).toEqual(pocom);
    const context = { date: '1961-06-04', side: null, role: null, home: null, present: [] };
    expect(resolveName(new Roster([pocom]), 'Secretary of State', context).agent).toBe('rusk-david-dean');
    const visits = await authorityFrom(join(data, 'office-of-historian', 'visits'));
    expect(visits.stays?.length).toBeGreaterThan(3000);
    const travels = await authorityFrom(join(data, 'office-of-historian', 'travels'));
    expect(travels.stays?.length).toBe(4271);
  });
});

describe.runIf(isThere)('records of talks', () => {
  it('link both presidents of a lunch, and who sat with them', async () => {
    const file = join(data, 'pdf', 'clinton-library', '1995-10-23-yeltsin-1995-10-23-hyde-park-lunch.pdf');
    const [document] = (await parseFile(file)).documents;
    const agents = new Set(document?.participants.map(({ agent }) => agent));
    for (const agent of ['clinton-william-j', 'yeltsin-boris', 'kozyrev-andrei', 'talbott-strobe-nelson-strobridge'])
      expect(agents).toContain(agent);
    expect(document?.turns.some(({ speaker }) => speaker?.agent === 'yeltsin-boris')).toBe(true);
  });

  it('take 260 source notes of a volume apart', async () => {
    const { documents } = await parseFile(join(data, 'frus', 'frus1961-63v05_clean.txt'));
    const papers = documents.flatMap(({ provenance }) => provenance ?? []);
    expect(papers.length).toBe(260);
    expect(papers.filter(({ classification }) => classification !== null).length).toBeGreaterThan(250);
    const vienna = documents.find(({ ordinal }) => ordinal === 83);
    expect(vienna?.provenance?.collection?.value).toMatch(/Office Files$/);
    expect(vienna?.participants.map(({ agent }) => agent)).toEqual(
      expect.arrayContaining(['kennedy-john-f', 'khrushchev-nikita', 'rusk-david-dean', 'thompson-llewellyn-e']),
    );
    const { text, provenance } = vienna ?? { text: '', provenance: null };
    const span = provenance?.repository?.span;
    expect(text.slice(span?.start, span?.end)).toBe(provenance?.repository?.value);
  });
});

describe.runIf(existsSync(join(data, 'seeds')))('a feature without a day, its turns under dated headings', () => {
  it('has each turn told by the heading above it', async () => {
    const [document] = (await parseFile(join(data, 'seeds', '000_9593019ddd287b29.txt'))).documents;
    const told = document?.turns.map(({ speaker }) => `${speaker?.name} ${speaker?.agent}`) ?? [];
    expect(new Set(told)).toEqual(new Set(['Putin putin-vladimir', 'Bush bush-george-w']));
    expect(document?.date).toBeNull();
    for (const { asOf } of document?.links ?? []) {
      expect(asOf?.span).not.toBeNull();
      expect(asOf?.date).toMatch(/^200[1-3]-/);
    }
  });

  it('links those who are quoted in an undated text by whom it names in full', async () => {
    const [found] = await quotationsOf(join(data, 'seeds', '004_d5e7a38413caf385.txt'));
    const quoted = (found?.quotations ?? []).filter(({ kind }) => kind !== 'scare' && kind !== 'title');
    const by = (name: string) =>
      new Set(quoted.filter(({ speaker }) => speaker?.name === name).map(({ speaker }) => speaker?.agent));
    expect(by('Clinton')).toEqual(new Set(['clinton-william-j']));
    expect(by('Yeltsin')).toEqual(new Set(['yeltsin-boris']));
    // Yeltsin and Putin are both named.
    expect(by('the Russian president')).toEqual(new Set([null]));
  });
});
