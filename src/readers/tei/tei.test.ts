import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '../../record/record.ts';
import { tei } from './tei.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/tei');
const context = { ocr: null };

function source(name: string) {
  return { name: 'source.xml', bytes: readFileSync(join(fixtures, name, 'source.xml')) };
}

/** What a person would check, in the words of the text. */
function factsOf({ text, declared, pages, styles }: ReadDocument) {
  const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return {
    text: text.split('\n\n'),
    kind: declared.kind?.value ?? null,
    title: declared.title?.value ?? null,
    date: declared.date?.value ?? null,
    place: declared.place?.value ?? null,
    authors: declared.authors?.map((author) => author.value) ?? [],
    addressees: declared.addressees?.map((addressee) => addressee.value) ?? [],
    source: declared.source?.value ?? null,
    notes:
      declared.notes?.map((note) => [
        note.label,
        words(note),
        text.slice((note.anchor?.start ?? 0) - 8, note.anchor?.start),
      ]) ?? [],
    turns: declared.turns?.map((turn) => [turn.speaker, words(turn)]) ?? [],
    pages: pages.map((page) => [page.number, page.label, words(page).slice(0, 12)]),
    smallCaps: styles.filter((style) => style.kind === 'small-caps').map(words),
  };
}

describe('tei', () => {
  for (const name of ['telegram', 'volume']) {
    it(`reads ${name}`, async () => {
      const { documents, problems } = await tei.read(source(name), context);
      const expected = JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8'));
      const codes = [...problems, ...documents.flatMap((document) => document.problems)].map((problem) => problem.code);
      expect({ documents: documents.map(factsOf), problems: codes }).toEqual(expected);
    });
  }

  it('keeps what stands before a break, and names line and column', async () => {
    const { documents, problems } = await tei.read(source('not-well-formed'), context);
    expect(documents.map((document) => document.declared.title?.value)).toEqual([
      'Letter From Chairman Marek',
      'Letter From President Dorn',
    ]);
    expect(documents[1]?.text).toContain('The second breaks off');
    expect(problems.map((problem) => [problem.code, problem.severity])).toContainEqual([
      'xml-not-well-formed',
      'error',
    ]);
    expect(problems[0]?.message).toMatch(/line 3, column \d+/);
    expect(problems[0]?.where?.line).toBe(3);
  });

  it('never fetches an external entity', async () => {
    const { documents, problems } = await tei.read(source('volume'), context);
    expect(problems.some((problem) => problem.code === 'xml-entity-undefined')).toBe(true);
    expect(documents[1]?.text).toContain('&outside;');
  });

  it('maps every stretch of text to the bytes that made it', async () => {
    for (const name of ['telegram', 'volume']) {
      const { bytes } = source(name);
      const { documents } = await tei.read(source(name), context);
      for (const { text, origins } of documents) {
        expect(origins.length).toBeGreaterThan(0);
        for (const { start, end, bytes: range } of origins) {
          const [from, to] = range ?? [0, 0];
          const made = new TextDecoder().decode(bytes.subarray(from, to));
          const plain = made.replace(/&amp;/g, '&').replace(/\s+/g, ' ');
          expect(plain).toContain(text.slice(start, end));
        }
      }
    }
  });

  it('knows TEI by its content, whatever the name', () => {
    expect(tei.recognise(source('telegram'))).toBeGreaterThan(0.9);
    expect(tei.recognise(source('volume'))).toBeGreaterThan(0.9);
    const html = new TextEncoder().encode('<!doctype html><html><body><div class="document">x</div></body></html>');
    expect(tei.recognise({ name: 'a.xml', bytes: html })).toBe(0);
    expect(tei.recognise({ name: 'a.xml', bytes: new Uint8Array() })).toBe(0);
  });

  it('says so where there are no words', async () => {
    const bytes = new TextEncoder().encode('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>');
    const { documents, problems } = await tei.read({ name: 'empty.xml', bytes }, context);
    expect(documents).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual(['tei-no-text']);
  });
});
