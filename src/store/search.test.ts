import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankDocument, filingOfMade } from '../../test/made-documents.ts';
import { filingOf } from '../filing/filing.ts';
import type { Document, DocumentKind } from '../record/record.ts';
import { keyByWords, openStore, type Store } from './store.ts';

let store: Store;
const directory = mkdtempSync(join(tmpdir(), 'memcon-search-'));

interface Written {
  readonly title: string;
  readonly date?: string;
  readonly kind?: DocumentKind;
  /** `Speaker: words`, one passage a line. */
  readonly lines: readonly string[];
}

const DOCUMENTS: readonly Written[] = [
  {
    title: 'Call about the ferry',
    date: '1996-06-12T09:00Z/1996-06-12T09:10Z',
    kind: 'telcon',
    lines: ['Dorn: The ferry stays.', 'Marek: The garrison at Perrin stays too, by co-operation of all.'],
  },
  {
    title: 'Meeting at Harrow Point',
    date: '1997',
    kind: 'memcon',
    lines: ['Marek: The K.S.R. wants the ferry moved.', 'Dorn: An anti-ballistic shield is no garrison.'],
  },
  { title: 'Undated note', lines: ['Nothing is said of the KSR but this.'] },
];

function documentOf(written: Written, n: number): Document {
  const sha256 = String(n).repeat(64).slice(0, 64);
  let text = '';
  const passages = [];
  const turns = [];
  for (const line of written.lines) {
    const start = text.length;
    text += `${line}\n\n`;
    const end = start + line.length;
    passages.push({ start, end, page: null });
    const name = /^(\w+): /.exec(line)?.[1];
    if (name !== undefined) {
      const speaker = { name, agent: null };
      const attribution = 'labelled' as const;
      turns.push({
        start: start + name.length + 2,
        end,
        speaker,
        label: null,
        kind: 'direct' as const,
        attribution,
        confidence: null,
        rule: 'test',
      });
    }
  }
  return {
    id: `${sha256.slice(0, 12)}-1`,
    accession: sha256,
    ordinal: 1,
    format: 'text/plain',
    reader: 'text@1',
    readAt: '2020-01-01T00:00:00Z',
    kind: written.kind ?? null,
    title: written.title,
    subject: null,
    date: written.date ?? null,
    place: null,
    participants: [],
    author: null,
    addressees: [],
    markings: [],
    source: null,
    language: 'en',
    text,
    pages: [],
    passages,
    sections: [],
    turns,
    notes: [],
    redactions: [],
    references: [],
    provenance: null,
    links: [],
    apart: [],
    styles: [],
    origins: [{ start: 0, end: text.length, bytes: [0, text.length] }],
    messageId: null,
    inReplyTo: [],
    evidence: {},
    problems: [],
  };
}

beforeAll(async () => {
  store = await openStore(directory, { create: true });
  await store.file(
    DOCUMENTS.map((written, n) => {
      const document = documentOf(written, n + 1);
      const receivedAt = `2020-01-01T00:00:0${n}Z`;
      const { accession: sha256 } = document;
      return {
        accession: { sha256, size: 1, origin: `/papers/${n}`, name: String(n), receivedAt, rights: null },
        state: 'added' as const,
        readers: 'text@1',
        format: 'text/plain',
        readAt: receivedAt,
        took: 1,
        documents: [filingOf(document)],
        problems: [],
        inside: [],
      };
    }),
  );
});
afterAll(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

test.each([
  ['ferry', [1, 2]],
  ['"ferry stays"', [1]],
  ['ferry garrison', [1, 2]],
  ['ferry -call', [2]],
  ['ferry OR KSR', [1, 2, 3]],
  ['KSR', [2, 3]],
  ['K.S.R.', [2, 3]],
  ['cooperation', [1]],
  ['co-operation', [1]],
  ['antiballistic', [2]],
  ['anti-ballistic', [2]],
  ['anti ballistic', [2]],
  ['garris*', [1, 2]],
  ['garris', []],
  ['speaker:dorn ferry', [1]],
  ['speaker:marek ferry', [2]],
  ['speaker:marek', [1, 2]],
  ['title:ferry', [1]],
  ['title:ferry OR title:note', [1, 3]],
  ['kind:telcon', [1]],
  ['kind:memcon ferry', [2]],
  ['date:1996', [1]],
  ['date:1996..1997', [1, 2]],
  ['date:1996-06', [1]],
  ['before:1997', [1]],
  ['after:1996', [2]],
  ['NOT ferry', [3]],
  ['(ferry OR KSR) -kind:telcon', [2, 3]],
])('%s finds documents %j', async (query, numbers) => {
  const { hits, total } = await store.search(query);
  expect(hits.map((hit) => Number(hit.document[0])).sort()).toEqual(numbers);
  expect(total).toBe(numbers.length);
});

test('a hit shows the best passage, its speaker, and the words that matched', async () => {
  const { hits } = await store.search('garrison Perrin');
  const [hit] = hits;
  expect(hit?.speaker).toBe('Marek');
  expect(hit?.turn).toBe(1);
  expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['garrison', 'Perrin']);
  const written = await store.document(hit?.document ?? '');
  expect(written?.text.slice(hit?.start, hit?.end)).toMatch(/^Marek: The garrison/);
});

test('pages follow each other without loss or repetition', async () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.search('ferry OR KSR', { limit: 1, ...(after === undefined ? {} : { after }) });
    seen.push(...page.hits.map((hit) => hit.document));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(new Set(seen).size).toBe(3);
  expect(seen).toHaveLength(3);
});

test('a document comes back exactly as it was filed', () => {
  for (const [n, written] of DOCUMENTS.entries()) {
    const document = documentOf(written, n + 1);
    expect(store.document(document.id)).toEqual(document);
  }
});

test('no text whatever breaks the search', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      '(',
      ')',
      '*',
      '-',
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      ':',
      'speaker:',
      'date:',
      '^',
      '{',
      '}',
      'ferry',
      "'",
      ';',
      '--',
      ' ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
      const result = await store.search(pieces.join(' '));
      expect(result.hits.length).toBeLessThanOrEqual(result.total);
    }),
    { numRuns: 400 },
  );
});

test('where title and text have the words together, the hit shows them in the text', async () => {
  const [hit] = (await store.search('call garrison')).hits;
  expect(hit?.title).toBe('Call about the ferry');
  expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['garrison']);
});

test('words near each other are found within their distance, and no further', async () => {
  const ids = async (query: string) => (await store.search(query)).hits.map((hit) => hit.title);
  expect(await ids('NEAR(garrison stays, 3)')).toEqual(['Call about the ferry']);
  expect(await ids('NEAR(garrison stays, 1)')).toEqual([]);
  expect(await ids('NEAR("K.S.R. wants" moved)')).toEqual(['Meeting at Harrow Point']);
  expect((await store.search('NEAR(garrison stays, 3)')).understood).toBe('“garrison” near “stays” (within 3 words)');
  expect(await ids('NEAR(garrison) kind:memcon')).toEqual(['Meeting at Harrow Point']);
  expect(await ids('NEAR( )')).toEqual([]);
});

test('the order is by the words, or by the days of the documents, undated ones last, page by page', async () => {
  const titles = async (order: 'oldest' | 'newest') => {
    const found: (string | null)[] = [];
    let after: string | null = null;
    do {
      const { hits, next }: Awaited<ReturnType<Store['search']>> = await store.search('the OR nothing', {
        order,
        limit: 1,
        ...(after === null ? {} : { after }),
      });
      found.push(...hits.map(({ title }) => title));
      after = next;
    } while (after !== null);
    return found;
  };
  expect(await titles('oldest')).toEqual(['Call about the ferry', 'Meeting at Harrow Point', 'Undated note']);
  expect(await titles('newest')).toEqual(['Meeting at Harrow Point', 'Call about the ferry', 'Undated note']);
});

test('facets count the documents that a search finds, and each narrows it to as many', async () => {
  const counted = await store.searchFacets('garrison OR nothing');
  expect(counted.find(({ field }) => field === 'kind')?.values).toEqual([
    { value: 'memcon', count: 1 },
    { value: 'telcon', count: 1 },
  ]);
  expect(counted.find(({ field }) => field === 'speaker')?.values).toEqual([
    { value: 'Dorn', count: 2 },
    { value: 'Marek', count: 2 },
  ]);
  expect(counted.find(({ field }) => field === 'year')?.values.map(({ value }) => value)).toEqual(['1996', '1997']);
  expect((await store.search('kind:telcon (garrison OR nothing)')).total).toBe(1);
  expect(await store.searchFacets('')).toEqual([]);
});

test('what comes out again leaves no facet behind', async () => {
  const collections = async () =>
    (await store.searchFacets('the OR nothing')).find(({ field }) => field === 'collection')?.values ?? [];
  const before = await collections();
  expect(before.reduce((sum, { count }) => sum + count, 0)).toBe(DOCUMENTS.length);
  const [value] = before;
  expect((await store.search(`collection:"${value?.value.toUpperCase()}"`)).total).toBe(value?.count);
});

const ELTSIN = ['Yeltsin', 'Ельцин', 'Boris Yeltsin'];
const NAMED: readonly Written[] = [
  { title: 'One', lines: ['We heard President Yeltsin out.'] },
  { title: 'Two', lines: ['Mr. Eltsin was silent.'] },
  { title: 'Three', lines: ['Слова Ельцина записаны.'] },
];
const SIDES: readonly (readonly string[])[] = [
  ['CHAIR', 'U.S.'],
  ['Chair', 'US'],
  ['Chair', 'us'],
];

async function named(): Promise<Store> {
  const opened = await openStore(mkdtempSync(join(directory, 'named-')), { create: true });
  const documents = NAMED.map((written, n) => {
    const sides = (SIDES[n] ?? []).map((side, i) => ({ name: `P${i}`, role: null, side, agent: null }));
    return { ...documentOf(written, n + 5), participants: sides as unknown as Document['participants'] };
  });
  await opened.file(documents.map(filingOfMade));
  return opened;
}

test('a name is found in its other spellings, with its endings, and only as written between quotation marks', async () => {
  const opened = await named();
  const titles = async (query: string) => (await opened.search(query)).hits.map(({ title }) => title).toSorted();
  expect(await titles('Eltsin')).toEqual(['Two']);
  opened.useNaming({ spell: (name) => (/eltsin$/i.test(name) ? ELTSIN : []), keyOf: keyByWords });
  const { also, hits, understood } = await opened.search('Eltsin');
  expect(also).toEqual([{ name: 'Eltsin', spellings: ['Yeltsin', 'Ельцин'] }]);
  expect(understood).toBe('“eltsin”');
  expect(hits.map(({ title }) => title).toSorted()).toEqual(['One', 'Three', 'Two']);
  expect(
    hits.flatMap(({ snippet, marks }) => marks.map(({ start, end }) => snippet.slice(start, end))).toSorted(),
  ).toEqual(['Eltsin', 'Yeltsin', 'Ельцина']);
  for (const query of ['"Eltsin"', 'Eltsin spelling:exact', 'SPELLING:Exact Eltsin']) {
    expect(await titles(query)).toEqual(['Two']);
    expect((await opened.search(query)).also).toEqual([]);
  }
  expect(await titles('Eltsin -silent')).toEqual(['One', 'Three']);
  expect(opened.wordsSought('Eltsin "the north"')).toBe('Eltsin "the north" "yeltsin" ельцин*');
  expect(opened.wordsSought('"Eltsin" -Eltsin')).toBe('"Eltsin" -Eltsin');
  expect(await titles('NOT Eltsin')).toEqual([]);
  expect(await titles('Eltsin* OR nothing')).toEqual(['Two']);
  expect((await opened.searchFacets('Eltsin')).find(({ field }) => field === 'side')?.values[0]?.count).toBe(3);
  await opened.close();
});

test('a whole name is found in another alphabet, each of its words with its endings', async () => {
  const opened = await named();
  const spell = (name: string) =>
    name === 'Boris Eltsin' ? ['Boris Yeltsin', 'Борис Николаевич Ельцин', 'Борис Ельцин'] : [];
  opened.useNaming({ spell, keyOf: keyByWords });
  const cyrillic = documentOf({ title: 'Four', lines: ['Бориса не было.', 'Слова Ельцина записаны.'] }, 9);
  await opened.file([filingOfMade(cyrillic)]);
  const asked = async (query: string) => (await opened.search(query)).hits.map(({ title }) => title);
  expect((await opened.search('Boris Eltsin')).also).toEqual([
    { name: 'Boris Eltsin', spellings: ['Boris Yeltsin', 'Борис Ельцин'] },
  ]);
  expect(await asked('Boris Eltsin')).toEqual(['Four']);
  expect(await asked('Boris Eltsin -nothing kind:memcon')).toEqual([]);
  for (const query of ['"Boris Eltsin"', 'Boris "Eltsin"', 'Boris Eltsin spelling:exact'])
    expect(await asked(query)).toEqual([]);
  await opened.close();
});

test('no spelling breaks the search', async () => {
  const opened = await named();
  let spelling = '';
  opened.useNaming({ spell: () => [spelling, `${spelling} x`], keyOf: keyByWords });
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      async (one, query) => {
        spelling = `${one}"*)( OR NEAR`;
        await opened.search(`${query} Eltsin`);
      },
    ),
    { numRuns: 200 },
  );
  await opened.close();
});

test('a value in several spellings is one, called by the commonest, and any of them narrows to all', async () => {
  const opened = await named();
  const sides = (await opened.searchFacets('P0 OR nothing OR participant:P0')).find(({ field }) => field === 'side');
  expect(sides?.values).toEqual([
    { value: 'Chair', count: 3 },
    { value: 'U.S.', count: 3 },
  ]);
  for (const asked of ['CHAIR', 'chair', 'U.S.', 'us']) expect((await opened.search(`side:${asked}`)).total).toBe(3);
  expect((await opened.search('side:Valmoor')).total).toBe(0);
  await opened.close();
});

test('words that stand almost everywhere find as much as any, and every page follows the one before', async () => {
  const opened = await openStore(mkdtempSync(join(directory, 'common-')), { create: true });
  const many = Array.from({ length: 300 }, (_, n) =>
    blankDocument(`${n.toString(16).padStart(12, '0')}-1`, '', {
      accession: n.toString(16).padStart(64, '0'),
      title: `Paper ${n}`,
      text: Array.from({ length: 40 }, (_line, i) => `the line ${i}${n === 7 && i === 3 ? ' of the ferry' : ''}`).join(
        '\n\n',
      ),
      passages: linesOf(40, n === 7),
    }),
  );
  await opened.file(many.map(filingOfMade));
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['search']>> = await opened.search('the OR ferry', {
      limit: 70,
      ...(after === null ? {} : { after }),
    });
    expect(page.total).toBe(300);
    found.push(...page.hits.map(({ title }) => title ?? ''));
    after = page.next;
  } while (after !== null);
  expect(found[0]).toBe('Paper 7');
  expect(new Set(found).size).toBe(300);
  expect(found).toHaveLength(300);
  const [hit] = (await opened.search('the')).hits;
  expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['the']);
  await opened.close();
});

/** Places of `the line N`, as the papers above are made. */
function linesOf(count: number, isLonger: boolean) {
  const passages = [];
  let start = 0;
  for (let i = 0; i < count; i += 1) {
    const length = `the line ${i}${isLonger && i === 3 ? ' of the ferry' : ''}`.length;
    passages.push({ start, end: start + length, page: null });
    start += length + 2;
  }
  return passages;
}
