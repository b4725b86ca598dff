/** XML as a tree of elements: the files of facts that are imported are small. */
import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text and that of those within, white space closed up. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** Deeper nesting is no table of facts. */
const DEEPEST = 64;

/** Never expands external entities. Throws `RangeError` where it is not well-formed, or nests too deeply. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const stack: Open[] = [{ name: '', attributes: {}, children: [], text: '' }];
  let failure: Error | null = null;
  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (stack.length > DEEPEST) failure ??= new Error(`elements nest deeper than ${DEEPEST}`);
    stack.push({ name, attributes, children: [], text: '' });
  });
  parser.on('text', (words) => {
    const open = stack.at(-1);
    if (open !== undefined) open.text += words;
  });
  parser.on('closetag', () => {
    const done = stack.pop();
    const parent = stack.at(-1);
    if (done === undefined || parent === undefined) return;
    parent.text += done.text;
    parent.children.push({ ...done, text: done.text.replace(/\s+/g, ' ').trim() });
  });
  parser.write(text).close();
  const [root] = stack[0]?.children ?? [];
  if (failure !== null || root === undefined)
    throw new RangeError(`not well-formed XML: ${(failure as Error | null)?.message ?? 'no element'}`);
  return root;
}

function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((one) => one.name === name) ?? null;
}

/** The text at the end of a path of elements; empty where there is none. */
export function textAt(element: XmlElement, ...path: readonly string[]): string {
  let at: XmlElement | null = element;
  for (const name of path) at = at === null ? null : child(at, name);
  return at?.text ?? '';
}

/** All elements of the name, however deep, in order. */
export function elements(root: XmlElement, name: string): XmlElement[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((one) => elements(one, name))];
}
