import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, trusted } from './html.ts';

test('values are escaped, markup is not', () => {
  expect(html`<p title="${'"&\''}">${'<b>'}${html`<i>${1}</i>`}${[null, false, undefined, 'x']}</p>`.markup).toBe(
    '<p title="&quot;&amp;&#39;">&lt;b&gt;<i>1</i>x</p>',
  );
  expect(html`${trusted('<svg></svg>')}`.markup).toBe('<svg></svg>');
});

test('no text can open a tag, close an attribute or smuggle a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const { markup } = html`${text}`;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is ruled out
      expect(markup).not.toMatch(/[<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    }),
  );
});
