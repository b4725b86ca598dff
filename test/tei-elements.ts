import { SaxesParser } from 'saxes';

/** An element of a TEI source, as far as a comparison goes. */
export interface TeiElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All words within it, without white space: between blocks it has no meaning. */
  words: string;
  /** The same with single spaces, for elements that hold no others. */
  leaf: string | null;
}

/** What an export adds to a source, told by the type that it gives to its own. */
function isAdded(attributes: Readonly<Record<string, string>>): boolean {
  return attributes.type?.startsWith('memcon-turn') === true;
}

/** Every element from one for which `from` holds, in order, down to its end; without what an export has added. */
export function teiElements(
  xml: string,
  from: (name: string, attributes: Record<string, string>) => boolean,
): TeiElement[] {
  const elements: TeiElement[] = [];
  const open: { element: TeiElement; raw: string; isLeaf: boolean }[] = [];
  const parser = new SaxesParser({ xmlns: false });
  // A fragment may use prefixes and entities that it does not declare.
  parser.on('error', () => undefined);
  let added = 0;
  parser.on('opentag', ({ name, attributes }) => {
    const own = attributes as Record<string, string>;
    if (added > 0 || isAdded(own)) {
      added += 1;
      return;
    }
    if (open.length === 0 && !from(name, own)) return;
    for (const each of open) each.isLeaf = false;
    const element: TeiElement = { name, attributes: { ...own }, words: '', leaf: null };
    elements.push(element);
    open.push({ element, raw: '', isLeaf: true });
  });
  const words = (text: string) => {
    if (added > 0) return;
    for (const each of open) each.raw += text;
  };
  parser.on('text', words);
  parser.on('cdata', words);
  parser.on('closetag', () => {
    if (added > 0) {
      added -= 1;
      return;
    }
    const last = open.pop();
    if (last === undefined) return;
    last.element.words = last.raw.replace(/\s+/g, '');
    if (last.isLeaf) last.element.leaf = last.raw.replace(/\s+/g, ' ').trim();
  });
  parser.write(xml).close();
  return elements;
}
