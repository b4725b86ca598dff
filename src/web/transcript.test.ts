import { expect, test } from 'vitest';
import { emptyDocument, memcon } from '../../test/web/fake-archive.ts';
import type { Document } from '../record/record.ts';
import { html } from './html.ts';
import { transcript } from './transcript.ts';
import { windowsOf } from './windows.ts';

const shown = (document: Document, options = {}) => {
  const window = windowsOf(document)[0];
  if (window === undefined) throw new Error('no window');
  return transcript(document, window, options).markup;
};

function textWith(text: string, parts: Partial<Document>): Document {
  return { ...emptyDocument('x-1', text), passages: [{ start: 0, end: text.length, page: null }], ...parts };
}

test('a turn that runs over a page stands once with its number, then as continued', () => {
  const document = memcon();
  const cut = document.text.indexOf('You told me there');
  const pages = [
    { number: 1, start: 0, end: cut, label: null, width: null, height: null, confidence: null },
    { number: 2, start: cut, end: document.text.length, label: 'ii', width: null, height: null, confidence: null },
  ];
  const markup = shown({ ...document, pages });
  expect(markup.match(/id="t2"/g)).toHaveLength(1);
  expect(markup).toMatch(
    /page 2 \(ii\)<\/a><\/div>\s*<div class="leaf-text"><div class="turn direct continued">\s*<div class="who"[^>]*>Marek/,
  );
});

test('the marks of a format are left out, and do not break their paragraph', () => {
  const text = 'He gave an *assurance*, no more.';
  const apart = [11, 21].map((start) => ({ start, end: start + 1, kind: 'furniture' as const }));
  const styles = [{ start: 12, end: 21, kind: 'italic' as const }];
  expect(shown(textWith(text, { apart, styles }))).toContain('>He gave an <i>assurance</i>, no more.</p>');
});

test('a mark of the format that stands alone before a heading leaves no empty paragraph', () => {
  const apart = [{ start: 0, end: 2, kind: 'furniture' as const }];
  const styles = [{ start: 2, end: 7, kind: 'heading' as const }];
  expect(shown(textWith('# Title', { apart, styles }))).toMatch(/<div class="leaf-text"><h2 id="p2"/);
});

test('words that were recognised with doubt are shown as such', () => {
  const origins = [{ start: 3, end: 7, page: 1, confidence: 0.41 }];
  expect(shown(textWith('He told her.', { origins }))).toMatch(
    /<span class="unsure" title="[^"]*41% confidence[^"]*">told<\/span>/,
  );
});

test('a note is called from the text by a link that previews it', () => {
  const text = 'All 2,400 men left.1\n\n1 The other record has 2,600.';
  const notes = [
    { start: 24, end: text.length, label: '1', anchor: { start: 19, end: 20 }, kind: 'footnote' as const },
  ];
  const markup = shown({ ...textWith(text, { notes }), passages: [{ start: 0, end: 20, page: null }] });
  expect(markup).toContain('<sup class="call"><a href="#n0" title="The other record has 2,600.">1</a></sup>');
  expect(markup).toContain('class="note"><span id="n0"></span>1 The other');
});

test('only addresses of the web become links, and none within a quotation that is one', () => {
  const text = 'See https://a.example/b and javascript:alert(1).';
  const at = (target: string) => ({
    span: { start: text.indexOf(target), end: text.indexOf(target) + target.length },
    kind: 'url' as const,
    target,
  });
  const references = [at('https://a.example/b'), at('javascript:alert(1)')];
  expect(shown(textWith(text, { references })).match(/<a /g)).toHaveLength(1);
  const quotation = { start: 0, end: 30, wrap: (inner: unknown) => html`<a class="q">${inner as string}</a>` };
  expect(shown(textWith(text, { references }), { more: [quotation] }).match(/<a /g)).toHaveLength(1);
});

test('two megabytes with a hundred thousand spans are shown by the window, fast', () => {
  const text = 'word '.repeat(400_000);
  const origins = Array.from({ length: 100_000 }, (_, i) => ({
    start: i * 20,
    end: i * 20 + 4,
    page: 1,
    confidence: 0.5,
  }));
  const passages = Array.from({ length: 4_000 }, (_, i) => ({ start: i * 500, end: i * 500 + 499, page: null }));
  const document = { ...emptyDocument('x-1', text), origins, passages };
  shown(document);
  const began = performance.now();
  expect(shown(document).length).toBeGreaterThan(50_000);
  expect(performance.now() - began).toBeLessThan(400);
});
