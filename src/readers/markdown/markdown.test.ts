import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '../../record/record.ts';
import { frontMatterOf } from './front-matter.ts';
import { markdown } from './markdown.ts';

async function read(text: string): Promise<ReadDocument> {
  const { documents } = await markdown.read({ name: 'a.md', bytes: Buffer.from(text) }, { ocr: null });
  const [document] = documents;
  if (document === undefined) throw new Error('nothing was read');
  return document;
}

/** The words without what is set apart. */
async function wordsOf(text: string): Promise<string> {
  const document = await read(text);
  let [words, at] = ['', 0];
  for (const span of document.apart) {
    words += document.text.slice(at, span.start);
    at = span.end;
  }
  return words + document.text.slice(at);
}

describe('markdown', () => {
  it.each([
    ['**not** a *word*', 'not a word'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['\\[sic\\] \\*', '[sic] *'],
    ['[a link](https://x.example/(1)) and [a bracket]', 'a link and [a bracket]'],
    ['`code *here*` and `` a ` b ``', 'code *here* and  a ` b '],
    ['an unclosed *mark and [bracket', 'an unclosed *mark and [bracket'],
    ['<https://x.example> and <br>', 'https://x.example and '],
    ['before <!-- aside --> after', 'before  after'],
    ['word[^1]', 'word'],
    ['## Heading ##', 'Heading'],
    ['> quoted\n> again', 'quoted\nagain'],
    ['“He said *no*,” *she* said', '“He said no,” she said'],
  ])('%s', async (text, words) => {
    expect(await wordsOf(text)).toBe(words);
  });

  it('keeps the text as it is, and every span within it and in order, for any markup', async () => {
    const markup = fc.string({ unit: fc.constantFrom(...'ab *_`[](){}<>!\\#>-+~^:.1\n\r"|='), maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(markup, async (text) => {
        const document = await read(text === '' ? 'a' : text);
        expect(document.text).toBe(text === '' ? 'a' : text);
        let end = 0;
        for (const span of document.apart) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(document.text.length);
        for (const style of document.styles) expect(style.end).toBeGreaterThan(style.start);
      }),
      { numRuns: 500 },
    );
  });

  it('knows a heading by the line beneath it', async () => {
    const { styles, text } = await read('The Orsa valley\n===============\n\nText.');
    expect(styles).toMatchObject([{ kind: 'heading', value: '1' }]);
    expect(text.slice(styles[0]?.start, styles[0]?.end)).toBe('The Orsa valley');
  });
});

describe('frontMatterOf', () => {
  it.each([
    ['---\ntitle: Plain words\n---\n', 'Plain words'],
    ["---\ntitle: 'It''s so'\n---\n", "It's so"],
    ['---\ntitle: "A\\u2019s \\"B\\""\n---\n', 'A’s "B"'],
    ['---\ntitle: folded\n  over lines\n---\n', 'folded over lines'],
    ['---\r\ntitle: with returns\r\n---\r\n', 'with returns'],
  ])('%j', (text, title) => {
    expect(frontMatterOf(text)).toMatchObject({ start: 0, end: text.length, fields: { title } });
  });

  it('gives lists, and the places of values', () => {
    const text = '---\ntags: [a, "b"]\nnames:\n  - One\n  - Two\n---\nBody';
    const head = frontMatterOf(text);
    expect(head?.fields).toEqual({ tags: ['a', 'b'], names: ['One', 'Two'] });
    const span = head?.spans.get('tags');
    expect(text.slice(span?.start, span?.end)).toBe('[a, "b"]');
  });

  it.each(['No head', '---\nnot closed', '----\nrule', ''])('%j has none', (text) => {
    expect(frontMatterOf(text)).toBeNull();
  });
});
