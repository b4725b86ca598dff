import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { writeHtml } from './html-stream.ts';

const read = (page: string, name = 'page.html') => html.read({ name, bytes: Buffer.from(page) }, { ocr: null });
const textOf = (page: string): string => writeHtml(page, { furniture: true }).text;

describe('writeHtml', () => {
  it.each([
    ['<p>One\n  two</p><p>Three</p>', 'One two\n\nThree'],
    ['<p>One <b> two </b>three</p>', 'One two three'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<pre>a\n  b</pre><p>c</p>', 'a\n  b\n\nc'],
    ['<ul><li>a<li>b</ul>', 'a\nb'],
    ['<table><tr><td>a<td>b<tr><td>c</table>', 'a\tb\nc'],
    ['<table><tr><td><p>a</p></td><td></td><td><p>b</p></td></tr><tr><td><p>c</p></td></tr></table>', 'a\tb\nc'],
    ['<p>a<td>', 'a'],
    ['<p>a<script>x</script><style>y</style><!-- z -->b</p>', 'ab'],
    ['<p hidden>a</p><p style="display: none">b</p><p>c</p>', 'c'],
    ['<p>&ldquo;No&rdquo; &amp; &#8212;&nbsp;yes</p>', '“No” & — yes'],
    ['plain', 'plain'],
    ['<p></p>', ''],
    ['<i>un<b>closed', 'unclosed'],
  ])('%s', (page, text) => {
    expect(textOf(page)).toBe(text);
  });

  it('covers every word with an origin, and keeps every span within the text, for any tags', () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<td>',
      '<tr>',
      '<table>',
      '</table>',
      '<br>',
      '<sup>',
      '</sup>',
      '<li>',
      '<a href="#x">',
      '</a>',
      '<p id="x">',
      ' ',
      '1',
      'word',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 30 }), (parts) => {
        const written = writeHtml(parts.join(''), { furniture: true });
        let end = 0;
        for (const origin of written.origins) {
          expect(written.text.slice(end, origin.start).trim()).toBe('');
          end = origin.end;
        }
        expect(end).toBe(written.text.length);
        const spans = [...written.styles, ...written.apart, ...written.notes];
        for (const span of spans) expect(written.text.slice(span.start, span.end)).not.toBe('');
      }),
    );
  });

  it('tells a raised figure that calls a note from one that is a word', () => {
    const { apart } = writeHtml(
      '<p>It was refused.<sup>2</sup> 5 km<sup>2</sup>, 20<sup>th</sup>, 10<sup>6</sup></p>',
      { furniture: true },
    );
    expect(apart).toHaveLength(1);
  });
});

describe('html', () => {
  it('refuses a page that nests without end, at once', async () => {
    const started = performance.now();
    const reading = await read(`<html><body>${'<div>'.repeat(200_000)}hello`);
    expect(reading).toMatchObject({ documents: [], problems: [{ code: 'html-too-deep' }] });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('reads a page of many elements as a stream, and says that it read it whole', async () => {
    const reading = await read(`<html><body>${'<p>One <b>two</b>.</p>'.repeat(12_000)}`);
    expect(reading.documents[0]?.problems).toMatchObject([{ code: 'html-read-whole', severity: 'note' }]);
    expect(reading.documents[0]?.text.length).toBe(12_000 * 10 - 2);
  });

  it('believes a page that says what its main part is', async () => {
    const prose =
      '<p>The President said that no guarantee had been given, and that none would be given before winter.</p>'.repeat(
        4,
      );
    const page = `<!doctype html><html><body><div class="help"><p>Press ? to show this help, dear reader.</p></div><div><main><h1>Statement</h1>${prose}</main></div></body></html>`;
    const [document] = (await read(page)).documents;
    expect(document?.text).not.toContain('Press');
    expect(document?.origins.at(-1)?.pointer).toBe('/html/body/div[2]/main/p[4]');
  });

  it.each([
    ['<meta name="dcterms.date" content="1994/05/02">', '1994-05-02'],
    [
      '<script type="application/ld+json">{"@graph": [{"datePublished": "1994-05-02T10:00:00Z"}]}</script>',
      '1994-05-02T10:00:00Z',
    ],
    ['<script type="application/ld+json">{broken</script><meta name="date" content="2 May 1994">', '2 May 1994'],
  ])('takes the date from %s', async (head, date) => {
    const reading = await read(
      `<!doctype html><html><head>${head}</head><body><p>Statement of the day.</p></body></html>`,
    );
    expect(reading.documents[0]?.declared.date?.value).toBe(date);
  });

  it.each([
    ['page.html', '<!DOCTYPE html><p>x', 0.9],
    ['page', '\n<html><head>', 0.9],
    ['report.pdf', '<html><body>x', 0.9],
    ['notes.txt', 'I < you, she said; <p> is a tag', 0],
    ['part.htm', 'Words <b>bold</b>', 0.6],
  ])('recognises %s beginning %j with %d', (name, page, certainty) => {
    expect(html.recognise({ name, bytes: Buffer.from(page) })).toBe(certainty);
  });
});
