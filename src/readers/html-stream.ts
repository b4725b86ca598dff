/** HTML as a stream of tags: its text without building a tree, and the measure of it before one is built. */
import { Parser } from 'htmlparser2';
import { FURNITURE } from './html-elements.ts';
import { HtmlWriter, type WrittenHtml } from './html-writer.ts';

export interface HtmlMeasure {
  readonly elements: number;
  readonly depth: number;
}

/** How many elements there are, and how deep they nest; linear in the length of the file. */
export function measureHtml(html: string): HtmlMeasure {
  let [elements, depth, deepest] = [0, 0, 0];
  const parser = new Parser({
    onopentagname: () => {
      elements += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    },
    onclosetag: () => {
      depth -= 1;
    },
  });
  parser.end(html);
  return { elements, depth: deepest };
}

/** Everything that reads as text; `furniture` false leaves out navigation, headers, footers and asides. */
export function writeHtml(html: string, options: { readonly furniture: boolean }): WrittenHtml {
  const writer = new HtmlWriter();
  let without = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (without > 0 || (!options.furniture && FURNITURE.has(name))) without += 1;
        else writer.open(name, attributes);
      },
      ontext: (words) => {
        if (without === 0) writer.text(words);
      },
      onclosetag: () => {
        if (without > 0) without -= 1;
        else writer.close();
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return writer.result();
}
