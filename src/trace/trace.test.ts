import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankDocument } from '../../test/made-documents.ts';
import { openQuotationIndex, type QuotationIndex } from '../index/index.ts';
import type { AgentName, Document, DocumentKind, Quotation, Turn } from '../record/record.ts';
import { sameSpeaker } from './speakers.ts';
import { splitQuotation } from './split.ts';
import { findReuse, type Ports, traceQuotation } from './trace.ts';

const fixture = join(import.meta.dirname, '..', '..', 'fixtures', 'trace', 'harbour');
const name = (text: string): AgentName => ({ name: text, agent: null });

/** `### id | kind | date`, then turns `NAME: words`, or reported speech in parentheses. See the fixture's about.md. */
function readFixture(source: string): Document[] {
  return source.split(/^### /m).flatMap((block) => {
    const [head = '', ...lines] = block.split('\n');
    const [id = '', kind = '', date = ''] = head.split('|').map((part) => part.trim());
    if (id === '') return [];
    const text = lines.join('\n');
    return [blankDocument(id, text, { kind: kind as DocumentKind, date, turns: turnsOf(text) })];
  });
}

function turnsOf(text: string): Turn[] {
  const told = { label: null, attribution: 'labelled', confidence: null, rule: 'test' } as const;
  return [...text.matchAll(/^(?:([A-Z ]+): (.+)|\((\w+ \w+) (.+)\))$/gm)].map((line) => {
    const words = line[2] ?? line[4] ?? '';
    const start = line.index + line[0].indexOf(words);
    const kind = line[1] === undefined ? 'reported' : 'direct';
    return { ...told, start, end: start + words.length, speaker: name(line[1] ?? line[3] ?? ''), kind };
  });
}

function quote(text: string, speaker: string | null = null, date: string | null = null): Quotation {
  const span = { start: 0, end: text.length };
  const attributionSpans = { speaker: null, date: null, cue: null };
  const said = { speaker: speaker === null ? null : name(speaker), addressee: null, date, cue: null, attributionSpans };
  return { ...span, text, kind: 'direct', parts: [span], ...said, rule: 'test' };
}

/** Of dates that are written as days or years. */
const canMeet = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

let directory: string;
let index: QuotationIndex;
let ports: Ports;
const documents = readFixture(readFileSync(join(fixture, 'source.txt'), 'utf8'));

async function portsFor(archive: readonly Document[]): Promise<Ports> {
  index = await openQuotationIndex(mkdtempSync(join(directory, 'index-')));
  await index.add(archive.map(({ id, text, apart }) => ({ id, text, skip: apart })));
  const byId = new Map(archive.map((document) => [document.id, document]));
  return { located: index, records: { get: (id) => byId.get(id) ?? null, passages: () => 9 }, dates: { canMeet } };
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-trace-'));
  ports = await portsFor(documents);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Expected {
  readonly quoted: string;
  readonly speaker?: string;
  readonly date?: string;
  readonly words: string;
  readonly verdict?: string;
  readonly judged?: { readonly speaker: string; readonly date: string };
  readonly warnings: readonly string[];
}

describe('traceQuotation', () => {
  const all: Expected[] = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8'));
  it.each(all.map((one) => [one.quoted, one.words, one] as const))('%s is %s', (_, __, expected) => {
    const traced = traceQuotation(quote(expected.quoted, expected.speaker, expected.date), ports);
    expect({ words: traced.words, warnings: [...traced.warnings].sort() }).toEqual({
      words: expected.words,
      warnings: [...expected.warnings].sort(),
    });
    if (expected.verdict !== undefined) expect(traced.verdict).toBe(expected.verdict);
    if (expected.judged !== undefined) expect({ speaker: traced.speaker, date: traced.date }).toEqual(expected.judged);
    expect(traced.searched).toEqual({ documents: 3, passages: 9 });
  });

  it('shows the place: the words around, who, when, and each difference', () => {
    const [match] = traceQuotation(quote('the sea has no memory and no grudge'), ports).matches;
    const speech = documents[2] as Document;
    expect(match).toMatchObject({ document: 'speech', date: '1987-06-30', turn: 0, page: null });
    expect(match?.speaker?.name).toBe('CHAIRMAN MAREK');
    expect(match?.text).toBe('the sea has no memory and no grudges');
    expect(speech.text.slice(match?.start, match?.end)).toBe(match?.text);
    expect(match?.before).toMatch(/Citizens of Tern, $/);
    expect(match?.after).toMatch(/^\. Let the cranes/);
    expect(match?.diff.at(-1)).toEqual({ op: '~', quoted: 'grudge', record: 'grudges' });
    expect(match?.similarity).toBeCloseTo(14 / 16);
  });

  it('shows every witness, the one that agrees in speaker and date first', async () => {
    const words = 'The cranes of Tern have outlived three treaties and a flood.';
    const copies = ['DORN', 'MAREK', 'OSK'].map((speaker, i) => {
      const turn = { ...(turnsOf(`${speaker}: ${words}`)[0] as Turn) };
      return blankDocument(`copy${i}`, `${speaker}: ${words}`, { turns: [turn], date: `199${i}` });
    });
    const traced = traceQuotation(quote(words, 'Ivo Marek', '1991'), await portsFor(copies));
    expect(traced.matches.map(({ document }) => document)).toHaveLength(3);
    expect(traced).toMatchObject({ verdict: 'verbatim', speaker: 'agrees', date: 'agrees' });
    expect(traced.matches[0]?.document).toBe('copy1');
  });

  it('leaves out the place it was told to', () => {
    const exclude = [{ document: 'speech', start: 0, end: 100_000 }];
    expect(traceQuotation(quote('the sea has no memory and no grudges'), ports, { exclude }).words).toBe('not-found');
  });

  it('reads a scan’s misread words as what they are, and says so', async () => {
    const scan = blankDocument('scan', 'DORN: The govemment of Kestria wi11 rebuild the breakwater in stone.', {
      format: 'application/pdf',
    });
    const others = blankDocument(
      'others',
      'The government will meet; the government will vote; the government will go.',
    );
    const traced = traceQuotation(
      quote('The government of Kestria will rebuild the breakwater in stone'),
      await portsFor([scan, others]),
    );
    expect(traced.warnings).toContain('archive-text-uncertain');
    expect(traced.matches[0]?.document).toBe('scan');
  });

  it('follows a quotation of 700 words to its end', async () => {
    const words = Array.from({ length: 900 }, (_, i) => `${'abcdefghij'[i % 10]}w${(i * 7919) % 1009}`);
    const own = await portsFor([blankDocument('long', words.join(' '))]);
    const [match] = traceQuotation(quote(words.slice(100, 800).join(' ')), own).matches;
    expect(match?.text.split(' ')).toHaveLength(700);
  });

  it('follows a quotation of 1,500 words by stretches, whoever wrote its beginning', async () => {
    const words = Array.from({ length: 2_000 }, (_, i) => `${'abcdefghij'[i % 10]}w${(i * 7919) % 2_003}`);
    const own = await portsFor([blankDocument('long', words.join(' '))]);
    const whole = traceQuotation(quote(words.slice(300, 1_800).join(' ')), own);
    expect(whole.words).toBe('verbatim');
    expect(whole.matches[0]?.text.split(' ')).toHaveLength(1_500);
    const preface = Array.from({ length: 250 }, (_, i) => `preface${i}`);
    const changed = traceQuotation(quote([...preface, ...words.slice(300, 1_800)].join(' ')), own);
    expect(changed.words).toBe('altered');
    expect(changed.matches[0]?.text).toContain(words.slice(310, 1_800).join(' '));
  });

  describe('of a record that quotes', () => {
    const sentence = 'for us to see the pilots of Tern moving toward the mouth of the strait would be a humiliation';
    const post = [
      `In the summer Marek wrote: “${sentence.replace('toward', 'towards')}.” Nobody in Perrin answered him then.`,
      `He says, in the note, “${sentence}.” The council filed it. It never saw “grim lighthouses” again.`,
      'And what Marek meant by “grim lighthouses” is told by the harbour master.',
    ].join('\n\n');

    it('calls a spelling altered, not reported, and shows the other place', async () => {
      const own = await portsFor([blankDocument('post', post)]);
      const at = post.indexOf('for us');
      const exclude = [{ document: 'post', start: at, end: at + sentence.length + 1 }];
      const traced = traceQuotation(quote(sentence.replace('toward', 'towards')), own, { exclude });
      expect(traced.words).toBe('altered');
      expect(traced.matches[0]?.start).toBe(post.lastIndexOf('for us'));
      expect(traced.matches[0]?.diff).toContainEqual({ op: '~', quoted: 'towards', record: 'toward' });
    });

    it('does not hold a quotation’s own place against it', async () => {
      const own = await portsFor([blankDocument('post', post)]);
      const at = post.indexOf('grim');
      const exclude = [{ document: 'post', start: at, end: at + 'grim lighthouses'.length }];
      expect(traceQuotation(quote('grim lighthouses'), own, { exclude }).words).toBe('verbatim');
    });
  });

  it('is not misled by a “no” of the sentence before', async () => {
    const text =
      'DORN: No, I am not worried about you. You are the sort of pilot I like to have on the bridge with me.';
    const own = await portsFor([blankDocument('call', text)]);
    const traced = traceQuotation(quote('You are the sort of pilot I like to have on the bridge with me'), own);
    expect(traced).toMatchObject({ words: 'verbatim', warnings: [] });
  });

  it('reads over the end of a page, with its banner, number and running head, and over a line’s hyphen', async () => {
    const text =
      'DORN: The breakwater of Ostrava shall be re-\nbuilt in stone\n\nSECRET\n- 7 -\nThe Harbour Talks\n\nbefore the ice comes back to the narrow strait.';
    const furniture = ['SECRET', '- 7 -', 'The Harbour Talks'].map((one) => {
      const start = text.indexOf(one);
      return { start, end: start + one.length, kind: 'furniture' as const };
    });
    const own = await portsFor([blankDocument('paged', text, { apart: furniture as unknown as Document['apart'] })]);
    const words = 'The breakwater of Ostrava shall be rebuilt in stone before the ice comes back to the narrow strait';
    expect(traceQuotation(quote(words), own).words).toBe('verbatim');
    const elided = traceQuotation(quote('The breakwater … shall be rebuilt in [sic] stone before the ice'), own);
    expect(elided.words).toBe('elided');
  });

  it('doubts words that the recogniser itself was unsure of', async () => {
    const text = 'Kestria will rebuild the breakwater of Ostrava in stone before the ice comes back.';
    const at = text.indexOf('stone');
    const origins = [{ start: at, end: at + 5, confidence: 0.41 }];
    const own = await portsFor([blankDocument('scan', text, { origins })]);
    const whole = traceQuotation(quote('rebuild the breakwater of Ostrava in stone before the ice'), own);
    expect(whole.warnings).toEqual(['archive-text-uncertain']);
    expect(traceQuotation(quote('Kestria will rebuild the breakwater of Ostrava'), own).warnings).toEqual([]);
  });

  it('judges Russian as it judges English', async () => {
    const text = 'Председатель Марек сказал: мы не закроем северный пролив, если лёд уйдёт до апреля.';
    const own = await portsFor([blankDocument('russian', text)]);
    expect(traceQuotation(quote('мы не закроем северный пролив, если лед уйдет до апреля'), own).words).toBe(
      'verbatim',
    );
    const lost = traceQuotation(quote('мы закроем северный пролив, если лёд уйдёт до апреля'), own);
    expect(lost).toMatchObject({ words: 'altered', warnings: ['negation-lost'] });
  });

  it('passes over the numbers that call notes', async () => {
    const text = 'The lease of the quay,4 all ninety years of it, binds both parliaments.';
    const at = text.indexOf('4');
    const note = { start: 0, end: 0, label: '4', anchor: { start: at, end: at + 1 }, kind: 'footnote' } as const;
    const own = await portsFor([blankDocument('noted', text, { notes: [note] })]);
    expect(
      traceQuotation(quote('the lease of the quay, all ninety years of it, binds both parliaments'), own).words,
    ).toBe('verbatim');
  });
});

describe('splitQuotation', () => {
  const parts = (text: string) => splitQuotation(quote(text)).map(({ tokens }) => tokens.words.join(' '));
  it.each([
    ['one … two', ['one', 'two']],
    ['one ... two. . . . three [...] four (…) five * * * six', ['one', 'two', 'three', 'four', 'five', 'six']],
    ['… at the edges …', ['at the edges']],
    ['[W]e work[ed] on [the harbour] it [sic]', ['we worked on it']],
    ['[…]', []],
    ['', []],
  ])('%j', (text, expected) => expect(parts(text)).toEqual(expected));

  it('joins stretches over the writer’s own words', () => {
    const text = 'We came,” he said, “and went';
    const second = text.indexOf('and went');
    const [part] = splitQuotation({
      ...quote(text),
      start: 10,
      parts: [
        { start: 10, end: 18 },
        { start: 10 + second, end: 10 + text.length },
      ],
    });
    expect(part?.tokens.words).toEqual(['we', 'came', 'and', 'went']);
    expect([...(part?.freeBefore ?? [])]).toEqual([0, 0, 1, 0, 0]);
  });
});

describe('sameSpeaker', () => {
  const participants = ['President Alena Dorn', 'Chairman Ivo Marek'].map((one) => ({
    ...name(one),
    role: null,
    side: null,
    span: null,
  }));
  const document = blankDocument('d', '', { participants });
  it.each([
    ['President Dorn', 'DORN', 'agrees'],
    ['Alena Dorn', 'A. Dorn', 'agrees'],
    ['Boris Dorn', 'Alena Dorn', 'differs'],
    ['Dorn', 'Marek', 'differs'],
    ['Dorn', 'THE PRESIDENT', 'agrees'],
    ['Dorn', 'THE CHAIRMAN', 'differs'],
    ['he', 'Marek', 'unknown'],
    ['Dorn', 'THE INTERPRETER', 'unknown'],
    ['the interpreter', 'THE INTERPRETER', 'agrees'],
    ['Eltsin', 'President Yeltsin', 'agrees'],
    ['Dorn', 'EMBASSY TERN', 'unknown'],
    ['Tomas Reyl', 'Tomas Reyl <reyl@kestria.example>', 'agrees'],
    ['Alena Dorn', 'ألينا دورن', 'unknown'],
    ['Дорн', 'Марек', 'differs'],
  ])('%s and %s: %s', (a, b, expected) => expect(sameSpeaker(name(a), name(b), document)).toBe(expected));
  it('does not know of nobody', () => expect(sameSpeaker(null, name('Dorn'), document)).toBe('unknown'));
});

describe('findReuse', () => {
  const passage = 'the borders of the old harbour run along the mole and end at the third lighthouse before the strait';
  const own = [
    blankDocument('a', `Nothing here is shared. He wrote that ${passage}, as all know. An end of its own.`),
    blankDocument(
      'b',
      `Other words begin it. She read: ${passage.replace('along', 'beside')} — and sat down again quietly.`,
    ),
    blankDocument('c', 'no, no, no, no, no, no, no, no, no, no, no, no, no, no, no'),
  ];
  const records = { get: (id: string) => own.find((one) => one.id === id) ?? null };

  it('shows what two documents share, and how it differs', () => {
    const [shared, ...more] = findReuse(['a', 'b', 'c', 'gone'], records);
    expect(more).toEqual([]);
    expect(shared?.witnesses.map(({ document }) => document)).toEqual(['a', 'b']);
    expect(shared?.witnesses[0]?.text).toBe(passage);
    expect(shared?.variants[0]?.diff).toContainEqual({ op: '~', quoted: 'beside', record: 'along' });
    for (const { document, start, end, text } of shared?.witnesses ?? []) {
      expect(records.get(document)?.text.slice(start, end)).toBe(text);
    }
  });

  it('shows what one document says twice', () => {
    const twice = blankDocument(
      't',
      `${passage}. In between stand quite other words than these. Again: ${passage.replace('the mole', 'a mole')}.`,
    );
    const [shared] = findReuse(['t'], { get: () => twice });
    expect(shared?.witnesses).toHaveLength(2);
  });

  it('compares two long copies without a grid', () => {
    const words = Array.from({ length: 6_000 }, (_, i) => `word${(i * 7919) % 6_007}`);
    const copies = [
      blankDocument('one', words.join(' ')),
      blankDocument('two', words.toSpliced(3_000, 2, 'changed').join(' ')),
    ];
    const [shared] = findReuse(['one', 'two'], { get: (id) => copies.find((one) => one.id === id) ?? null });
    expect(shared?.words).toBe(6_000);
    expect(shared?.variants[0]?.diff.map(({ op }) => op)).toEqual(['=', '~', '-', '=']);
    expect(shared?.similarity).toBeGreaterThan(0.99);
  });

  it('keeps to a document and a length', () => {
    expect(findReuse(['a', 'b'], records, { document: 'c' })).toEqual([]);
    expect(findReuse(['a', 'b'], records, { minWords: 40 })).toEqual([]);
  });
});
