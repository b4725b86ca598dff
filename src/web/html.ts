/**
 * HTML that is escaped unless it says otherwise. `html` is a template tag: every `${…}` is escaped, except values that
 * are themselves `Html`; arrays are joined; `null`, `undefined` and `false` leave nothing.
 */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

export type Child = Html | string | number | null | undefined | false | readonly Child[];

export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Html {
  let markup = strings[0] ?? '';
  for (const [i, child] of children.entries()) markup += render(child) + (strings[i + 1] ?? '');
  return new Html(markup);
}

/** Markup that this program made itself (a style sheet, a drawing). Never anything out of a document. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

export const nothing = new Html('');

function render(child: Child): string {
  if (child === null || child === undefined || child === false) return '';
  if (child instanceof Html) return child.markup;
  if (typeof child === 'object') return child.map(render).join('');
  return escapeText(String(child));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For element content and quoted attribute values. Control characters, which HTML forbids, become U+FFFD; a form feed is dropped. */
function escapeText(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c)
      .replaceAll('\f', '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what hostile documents bring
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, '\ufffd')
  );
}
