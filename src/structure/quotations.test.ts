import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateReader } from '../dates/dates.ts';
import type { Document, Quotation, ReadDocument } from '../record/record.ts';
import { findQuotations, structureOf } from './structure.ts';

const FIXTURE = join(import.meta.dirname, '..', '..', 'fixtures', 'quotations', 'press-feature');

/** One line for each: what is quoted, and what the test is about. */
type Fact = readonly [
  text: string,
  facts: Partial<Record<'kind' | 'speaker' | 'addressee' | 'date' | 'cue', string | null>>,
];

describe('findQuotations on a press feature', () => {
  const document = documentOf(readFileSync(join(FIXTURE, 'source.txt'), 'utf8'));
  const expected: Fact[] = JSON.parse(readFileSync(join(FIXTURE, 'expected.json'), 'utf8'));
  const found = findQuotations(document, dateReader);

  it('finds these and no others', () => {
    expect(found.map(({ text }) => text)).toEqual(expected.map(([text]) => text));
  });

  it.each(expected)('%s', (text, facts) => {
    const quotation = found.find((each) => each.text === text);
    expect(factsOf(quotation)).toMatchObject(facts);
  });
});

describe('marks', () => {
  it.each([
    ['curly', 'Dorn said, “The gates are open now.”', ['The gates are open now.']],
    ['straight', 'Dorn said, "The gates are open now."', ['The gates are open now.']],
    ['guillemets', 'Dorn said: «The gates are open now.»', ['The gates are open now.']],
    ['German', 'Dorn sagte: „Die Tore sind jetzt offen.“', ['Die Tore sind jetzt offen.']],
    ['reversed', 'They signed ”The Harbour Treaty“ and left.', ['The Harbour Treaty']],
    ['British', 'Dorn said, ‘The allies’ gates aren’t open now.’ She left.', ['The allies’ gates aren’t open now.']],
    ['straight British', "Dorn said, 'The allies aren't here now.' She left.", ["The allies aren't here now."]],
    ['typewriter', "Dorn said, ``The gates are open now.'' She left.", ['The gates are open now.']],
    ['spelled', 'DORN SAID QUOTE THE GATES ARE OPEN NOW UNQUOTE AND LEFT.', ['THE GATES ARE OPEN NOW']],
    ['apostrophes', 'Valmoor’s allies’ ’90s plans: ’tis so, isn’t it? Rock ’n’ roll of the ministers’ sons.', []],
    ['measures', 'He is 6\'2" tall and the board is 12" wide. Dorn said, "It is wide enough."', ['It is wide enough.']],
    ['markup', '<span style="color: red">Dorn</span> said, "The gates are open."', ['The gates are open.']],
  ])('%s', (_name, text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  it('does not let an odd mark swallow the rest', () => {
    expect(quoted('Dorn said, “We stay.\n\nMarek left. “You go,” he said.')).toEqual(['You go,']);
    expect(quoted('He saw a " there. Dorn said, "The gates are open."')).toContain('The gates are open.');
  });

  it('follows a quotation through its paragraphs', () => {
    const [only, ...more] = findQuotations(
      documentOf('She wrote:\n\n“First of all.\n\n“Second of all.”\n\nHe left.'),
      dateReader,
    );
    expect(more).toEqual([]);
    expect(only?.parts).toHaveLength(2);
    expect(only?.text).toBe('First of all.\n\n“Second of all.');
  });

  it('joins what an inserted “he said” breaks, where the sentence runs on', () => {
    const [one] = findQuotations(documentOf('“We cannot,” Dorn said, “wait for winter.”'), dateReader);
    expect(one?.parts.map(({ start, end }) => '“We cannot,” Dorn said, “wait for winter.”'.slice(start, end))).toEqual([
      'We cannot,',
      'wait for winter.',
    ]);
    expect(quoted('“We cannot,” Dorn said. “We wait for winter.”')).toHaveLength(2);
  });
});

describe('attribution', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'Dorn told Marek: “The gates are open.”',
      { speaker: 'Dorn', addressee: 'Marek', cue: 'told Marek', kind: 'direct' },
    ],
    ['“The gates are open,” said Dorn.', { speaker: 'Dorn', cue: 'said' }],
    ['“The gates are open,” according to Ivo Marek.', { speaker: 'Ivo Marek', cue: 'according to' }],
    [
      'Marek thanked Dorn and warned that “the gates are open now.”',
      { speaker: 'Marek', cue: 'warned', kind: 'partial' },
    ],
    [
      '**Senator Ana Velik**: “We will rebuild the harbour, and we will do it before the winter comes.”',
      { speaker: 'Senator Ana Velik' },
    ],
    ['The First Lady remarked, “The gates are open.”', { speaker: 'First Lady' }],
    ['The two states “remained close” for years.', { speaker: null, kind: 'scare' }],
    ['When Marek says, “The gates are open,” Dorn says, “Good.”', { speaker: 'Marek' }],
    ['Dorn spoke first. Then Marek asked for time. “The gates are open,” he said.', { speaker: 'Marek' }],
    ['Dorn said little. Marek and Dorn walked. “The gates are open,” they said.', { speaker: null }],
    ['On May 3, 1993, Dorn told Marek: “The gates are open.”', { date: '1993-05-03' }],
    ['“The gates are open,” Dorn said on May 3, 1993.', { date: '1993-05-03' }],
    ['Dorn recalled the 1993 floods: “The gates are open.”', { date: null }],
    [
      'Kestrian President Alena Dorn arrived. “The gates are open,” the Kestrian president said.',
      { speaker: 'Alena Dorn' },
    ],
  ])('%s', (text, facts) => {
    expect(factsOf(findQuotations(documentOf(text), dateReader)[0])).toMatchObject(facts);
  });

  it('takes capitals for no title where all is capitals', () => {
    const [found] = findQuotations(
      documentOf('STATEMENT ATTACKS QUOTE STRATEGY OF CHEAP THREATS UNQUOTE.'),
      dateReader,
    );
    expect(found?.kind).toBe('partial');
  });

  it('points to the words that it read them from', () => {
    const text = 'On May 3, 1993, Dorn told Marek: “The gates are open.”';
    const [quotation] = findQuotations(documentOf(text), dateReader);
    const words = (span: { start: number; end: number } | null | undefined) => span && text.slice(span.start, span.end);
    expect(words(quotation?.attributionSpans.speaker)).toBe('Dorn');
    expect(words(quotation?.attributionSpans.date)).toBe('May 3, 1993');
    expect(words(quotation?.attributionSpans.cue)).toBe('told Marek');
  });
});

describe('blocks', () => {
  it('takes an indented paragraph under a colon, and leaves repeated mail alone', () => {
    const block =
      '    The gates are open and will stay open, for as long as the river\n    runs between our two nations.';
    const [found] = findQuotations(documentOf(`Dorn wrote to Marek:\n\n${block}\n\nHe left.`), dateReader);
    expect(factsOf(found)).toMatchObject({ kind: 'block', speaker: 'Dorn' });
    expect(
      quoted('Dorn wrote:\n\n> The gates are open and will stay open for as long as the river runs.\n\nYes.'),
    ).toEqual([]);
  });
});

describe('laws', () => {
  const word = fc.constantFrom(
    'Dorn',
    'said',
    'the',
    'gates',
    'allies’',
    'isn’t',
    'Marek',
    'told',
    'are',
    'open.',
    '1993,',
    'he',
  );
  const mark = fc.constantFrom('“', '”', '"', '‘', '’', "'", '«', '»', '„', '``', "''", ' QUOTE ', ' UNQUOTE ');
  const soup = fc.array(fc.oneof({ weight: 4, arbitrary: word }, mark, fc.constantFrom('\n', '\n\n')), {
    maxLength: 60,
  });

  it('never throws; spans are in range and their text is the slice', () => {
    fc.assert(
      fc.property(soup, (parts) => {
        const text = parts.join(' ');
        for (const quotation of findQuotations(documentOf(text), dateReader)) {
          expect(quotation.start).toBeGreaterThanOrEqual(0);
          expect(quotation.end).toBeLessThanOrEqual(text.length);
          expect(quotation.end).toBeGreaterThan(quotation.start);
          expect(quotation.text).toBe(text.slice(quotation.start, quotation.end));
          for (const part of quotation.parts) {
            expect(part.start).toBeGreaterThanOrEqual(quotation.start);
            expect(part.end).toBeLessThanOrEqual(quotation.end);
          }
        }
      }),
    );
  });

  it('a stray mark in one paragraph leaves the others as they were', () => {
    const paragraph = fc.constantFrom(
      'Dorn told Marek: “The gates are open.” Marek left.',
      'Marek said that “no ship may pass the gates,” and smiled.',
      'It rained. "We can wait," Dorn said.',
      'Nobody said a word.',
    );
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('“', '”', '"', '’'),
        (all, k, at, stray) => {
          const index = k % all.length;
          const chosen = all[index] ?? '';
          const spaces = [...chosen.matchAll(/ /g)].map((match) => match.index);
          const place = (spaces[at % spaces.length] ?? 0) + 1;
          const broken: string[] = [...all];
          broken[index] = chosen.slice(0, place) + stray + chosen.slice(place);
          const others = (texts: readonly string[]) =>
            texts.flatMap((_, i) => (i === index ? [] : [quotedIn(texts, i)]));
          expect(others(broken)).toEqual(others(all));
        },
      ),
    );
  });

  it('stays linear on hostile text', () => {
    for (const unit of ['“', '"a" ', '‘a’ ', 'Dorn said “', "s' ", 'A. “b” said ', 'Dorn Dorn, ', '“a” he said, ']) {
      const begun = process.cpuUsage().user;
      findQuotations(documentOf(unit.repeat(Math.ceil(60_000 / unit.length))), dateReader);
      expect((process.cpuUsage().user - begun) / 1000, unit).toBeLessThan(6000);
    }
  });
});

function quoted(text: string): string[] {
  return findQuotations(documentOf(text), dateReader).map((quotation) => quotation.text);
}

/** Quotations that begin in paragraph `index` of `texts`. */
function quotedIn(texts: readonly string[], index: number): string[] {
  const text = texts.join('\n\n');
  const start = texts.slice(0, index).reduce((sum, each) => sum + each.length + 2, 0);
  const end = start + (texts[index]?.length ?? 0);
  return findQuotations(documentOf(text), dateReader)
    .filter((quotation) => quotation.start >= start && quotation.start < end)
    .map((quotation) => quotation.text);
}

function factsOf(quotation: Quotation | undefined): Record<string, unknown> {
  if (quotation === undefined) return { kind: 'not found' };
  const { kind, speaker, addressee, date, cue } = quotation;
  return { kind, speaker: speaker?.name ?? null, addressee: addressee?.name ?? null, date, cue };
}

function documentOf(text: string): Document {
  const read: ReadDocument = {
    text,
    format: 'text/plain',
    reader: 'text@1',
    declared: { kind: { value: 'article', evidence: { by: 'format', rule: 'test', span: null } } },
    pages: [],
    origins: [],
    styles: [],
    apart: [],
    problems: [],
  };
  return structureOf(
    read,
    { accession: '0'.repeat(64), ordinal: 1, name: 'test', readAt: '2000-01-01T00:00:00Z' },
    dateReader,
  );
}
