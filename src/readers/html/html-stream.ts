/** HTML as a stream of tags: its text without building a tree, and the measure of it before one is built. */
import { Parser } from 'htmlparser2';
import { FURNITURE } from './html-elements.ts';
import { HtmlWriter, type WrittenHtml } from './html-writer.ts';

export interface HtmlMeasure {
  readonly elements: number;
  readonly depth: number;
}

/** The parser keeps its open elements in an array that it shifts: quadratic in depth. Pages by people stay below 60. */
export const DEEPEST = 2000;
/** The depth is looked at between pieces of this many characters. */
const PIECE = 32_768;

/** How many elements there are, and how deep they nest; ends as soon as `DEEPEST` is passed. */
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
  for (let at = 0; at < html.length && deepest <= DEEPEST; at += PIECE) parser.write(html.slice(at, at + PIECE));
  if (deepest <= DEEPEST) parser.end();
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
