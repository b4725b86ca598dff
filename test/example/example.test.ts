/** The example archive, read and checked: examples/expected.json says what a careful historian would say. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Archive, type Checked, openArchive } from '../../src/memcon.ts';
import { type Document, type Turn, WARNINGS, WORD_VERDICTS } from '../../src/record/record.ts';

interface ExpectedQuotation {
  readonly text: string;
  /** File or files of the record that the best match stands in; null for none. */
  readonly from: string | readonly string[] | null;
  /** Several where careful people could differ. */
  readonly verdict: string | readonly string[];
  readonly words: string | readonly string[];
  /** Absent where nothing is claimed. */
  readonly speaker?: string;
  readonly date?: string;
  readonly warnings?: readonly string[];
  readonly why: string;
}

interface Expected {
  readonly documents: readonly {
    readonly file: string;
    readonly kind: string;
    readonly date: string;
    readonly count?: number;
    /** Words of a turn → (part of) the name of who speaks them; null: nobody can be named for certain. */
    readonly turns?: Readonly<Record<string, string | null>>;
    readonly participants?: readonly string[];
    readonly author?: string;
    readonly addressee?: string;
  }[];
  readonly articles: readonly { readonly file: string; readonly quotations: readonly ExpectedQuotation[] }[];
}

const examples = join(import.meta.dirname, '..', '..', 'examples');
const expected: Expected = JSON.parse(readFileSync(join(examples, 'expected.json'), 'utf8'));
const quotations = expected.articles.flatMap((article) => article.quotations);
/** Unchecked by intent: words that are nobody's statement. */
const NOT_STATEMENTS = new Set(['scare', 'title']);

const directory = mkdtempSync(join(tmpdir(), 'memcon-example-'));
let archive: Archive;
const documents = new Map<string, Document[]>();
const origins = new Map<string, string>();
const checked = new Map<string, Checked>();

beforeAll(async () => {
  archive = await openArchive(directory, { create: true });
  for (const added of await archive.add([join(examples, 'record')])) {
    const file = basename(added.origin);
    for (const id of added.documents) {
      const document = await archive.document(id);
      if (document === null) throw new Error(`${id} of ${file} was added and is not there`);
      documents.set(file, [...(documents.get(file) ?? []), document]);
      origins.set(id, file);
    }
  }
  for (const { file } of expected.articles) {
    checked.set(file, await archive.check(join(examples, 'articles', file)));
  }
}, 240_000);

afterAll(async () => {
  await archive?.close();
  rmSync(directory, { recursive: true, force: true });
});

test('the expectations cover the folder, every verdict, and every warning that needs no second language', () => {
  expect(expected.documents.map(({ file }) => file)).toEqual(readdirSync(join(examples, 'record')).sort());
  const verdicts = new Set(quotations.flatMap(({ verdict }) => verdict));
  for (const verdict of [...WORD_VERDICTS, 'other-speaker', 'other-date']) expect(verdicts).toContain(verdict);
  const warnings = new Set(quotations.flatMap(({ warnings = [] }) => warnings));
  for (const warning of WARNINGS.filter((name) => name !== 'translation-differs')) expect(warnings).toContain(warning);
});

describe('the record', () => {
  test.each(expected.documents)('$file is a $kind of $date', ({ file, kind, date, count = 1 }) => {
    const found = documents.get(file) ?? [];
    expect(found).toHaveLength(count);
    for (const document of found) {
      expect({ kind: document.kind, date: document.date?.slice(0, date.length) }).toEqual({ kind, date });
    }
  });

  test('adding it again adds nothing', async () => {
    const again = await archive.add([join(examples, 'record')]);
    expect(again.map(({ outcome }) => outcome)).toEqual(again.map(() => 'known'));
    expect((await archive.verify()).findings).toEqual([]);
  });

  const withTurns = expected.documents.flatMap(({ file, turns = {} }) =>
    Object.entries(turns).map(([words, speaker]) => ({ file, words, speaker })),
  );
  test.each(withTurns)('$file: “$words…” is spoken by $speaker', ({ file, words, speaker }) => {
    const turn = turnOf(file, words);
    if (speaker === null) expect(turn?.attribution ?? 'no turn').not.toBe('labelled');
    else expect(turn?.speaker?.name.toLowerCase()).toContain(speaker.toLowerCase());
  });

  const withParticipants = expected.documents.filter(({ participants }) => participants !== undefined);
  test.each(withParticipants)('$file names who took part', ({ file, participants = [] }) => {
    const names = documents.get(file)?.[0]?.participants.map(({ name }) => name) ?? [];
    expect(participants.filter((name) => !names.some((found) => found.includes(name)))).toEqual([]);
  });

  const withAuthor = expected.documents.filter(({ author }) => author !== undefined);
  test.each(withAuthor)('$file is by $author', ({ file, author, addressee }) => {
    const document = documents.get(file)?.[0];
    expect(document?.author?.name).toContain(author);
    if (addressee !== undefined) {
      expect(document?.addressees.map(({ name }) => name.toLowerCase())).toContain(addressee.toLowerCase());
    }
  });

  test('the memorandum keeps its markings, its withheld lines and its footnote', () => {
    const [memcon] = documents.get('1996-06-12-dorn-marek-memcon.pdf') ?? [];
    expect(memcon?.markings.map(({ level }) => level)).toContain('SECRET');
    expect(memcon?.redactions).toHaveLength(1);
    expect(memcon?.notes).toHaveLength(1);
  });

  test('the running words of the memorandum are free of banners, page numbers and running heads', () => {
    const [memcon] = documents.get('1996-06-12-dorn-marek-memcon.pdf') ?? [];
    const words = memcon?.turns.map((turn) => memcon.text.slice(turn.start, turn.end)).join('\n');
    expect(words).not.toMatch(/SECRET|- 2 -|Dorn-Marek|kept by the Valmoor side/);
  });

  test('the two notes of one meeting share passages, and their variants are shown', async () => {
    const shared = await archive.reuse({ minWords: 8 });
    const files = shared.map(({ witnesses }) => new Set(witnesses.map(({ document }) => origins.get(document))));
    expect(
      files.some(
        (set) => set.has('1996-06-12-dorn-marek-memcon.pdf') && set.has('1996-06-12-marek-dorn-valmoor-note.txt'),
      ),
    ).toBe(true);
  });
});

describe.each(expected.articles)('$file', ({ file, quotations }) => {
  test.each(quotations)('$text: $why', (quotation) => {
    const traced = checked.get(file)?.quotations.find((found) => sameWords(found.quotation.text, quotation.text));
    if (traced === undefined) throw new Error(`${file}: the quotation was not found in the article`);
    const { verdict, words, speaker, date, warnings } = traced;
    expect(flat(quotation.verdict)).toContain(verdict);
    expect(flat(quotation.words)).toContain(words);
    if (quotation.speaker !== undefined) expect(speaker).toBe(quotation.speaker);
    if (quotation.date !== undefined) expect(date).toBe(quotation.date);
    if (quotation.warnings !== undefined) expect([...warnings].sort()).toEqual([...quotation.warnings].sort());
    if (quotation.from !== null) expect(flat(quotation.from)).toContain(origins.get(traced.matches[0]?.document ?? ''));
    if (words === 'not-found') expect(traced.matches).toEqual([]);
  });

  test('finds no statement that is not there', () => {
    const found = checked.get(file)?.quotations.filter(({ quotation }) => !NOT_STATEMENTS.has(quotation.kind)) ?? [];
    const unexpected = found.filter(({ quotation }) => !quotations.some(({ text }) => sameWords(quotation.text, text)));
    expect(unexpected.map(({ quotation }) => quotation.text)).toEqual([]);
  });
});

function turnOf(file: string, words: string): Turn | undefined {
  const document = documents.get(file)?.[0];
  return document?.turns.find((turn) => document.text.slice(turn.start, turn.end).replace(/\s+/g, ' ').includes(words));
}

function flat(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** The same quotation, whatever closing punctuation was left inside or outside of the marks. */
function sameWords(a: string, b: string): boolean {
  const bare = (text: string) =>
    text
      .replace(/\s+/g, ' ')
      .replace(/[.,;:]+$/, '')
      .trim();
  return bare(a) === bare(b);
}
