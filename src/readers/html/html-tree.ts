/** The main text of a page, by Mozilla's Readability over a tree that runs no script and loads nothing. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { VOID } from './html-elements.ts';
import { HtmlWriter, type WrittenHtml } from './html-writer.ts';

/** As much of the DOM as is used here. */
interface HtmlNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly nodeValue: string | null;
  readonly firstChild: HtmlNode | null;
  readonly nextSibling: HtmlNode | null;
  readonly parentNode: HtmlNode | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
}

const ELEMENT = 1;
const TEXT = 3;
/** Where an element stood before Readability moved it: an index into the paths. */
const PLACE = 'data-place';

export interface MainText {
  readonly written: WrittenHtml;
  readonly byline: string | null;
}

/** Null where Readability finds no main text. Throws where it meets a tree that it can't handle. */
export function mainTextOf(html: string): MainText | null {
  const { document } = parseHTML(wholePage(html));
  const root = document.documentElement as unknown as HtmlNode;
  const paths = numberElements(root);
  const mains = document.querySelectorAll('main, [role="main"]');
  // Where the page says itself what its main part is, what stands around it (help, menus hidden by style) is not read.
  if (mains.length === 1 && mains[0] !== undefined) document.body.replaceChildren(mains[0]);
  const article = new Readability<HtmlNode>(document, { serializer: (node) => node as unknown as HtmlNode }).parse();
  if (article?.content == null) return null;
  return { written: writeTree(article.content, paths), byline: article.byline ?? null };
}

/** The tree builder adds no missing `html` and `body`. */
function wholePage(html: string): string {
  return /<html[\s>]/i.test(html.slice(0, 65_536)) ? html : `<!doctype html><html><body>${html}</body></html>`;
}

function numberElements(root: HtmlNode): string[] {
  const paths: string[] = [];
  const counts = new Map<HtmlNode, Map<string, number>>();
  const pathByNode = new Map<HtmlNode, string>();
  visit(root, {
    enter: (node) => {
      if (node.nodeType !== ELEMENT) return;
      const path = pathWithin(node, root, counts, pathByNode);
      pathByNode.set(node, path);
      node.setAttribute(PLACE, String(paths.push(path) - 1));
    },
    leave: () => {},
  });
  return paths;
}

function pathWithin(
  node: HtmlNode,
  root: HtmlNode,
  counts: Map<HtmlNode, Map<string, number>>,
  paths: ReadonlyMap<HtmlNode, string>,
): string {
  const parent = node.parentNode;
  if (node === root || parent === null) return `/${node.localName}`;
  const siblings = counts.get(parent) ?? new Map<string, number>();
  counts.set(parent, siblings);
  const place = (siblings.get(node.localName) ?? 0) + 1;
  siblings.set(node.localName, place);
  const step = place === 1 ? node.localName : `${node.localName}[${place}]`;
  return `${paths.get(parent) ?? ''}/${step}`;
}

function writeTree(root: HtmlNode, paths: readonly string[]): WrittenHtml {
  const writer = new HtmlWriter();
  visit(root, {
    enter: (node) => {
      if (node.nodeType === TEXT) writer.text(node.nodeValue ?? '');
      if (node.nodeType !== ELEMENT) return;
      const place = node.getAttribute(PLACE);
      const path = place === null ? null : (paths[Number(place)] ?? null);
      writer.open(headingAt(path) ?? node.localName, attributesOf(node), path);
      if (VOID.has(node.localName)) writer.close();
    },
    leave: (node) => {
      if (node.nodeType === ELEMENT && !VOID.has(node.localName)) writer.close();
    },
  });
  return writer.result();
}

/** Readability makes every `h1` an `h2`; the path knows better. */
function headingAt(path: string | null): string | null {
  return path === null ? null : (/\/(h[1-6])(?:\[\d+\])?$/.exec(path)?.[1] ?? null);
}

function attributesOf(node: HtmlNode): Record<string, string> {
  return Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
}

interface Visitor {
  enter(node: HtmlNode): void;
  leave(node: HtmlNode): void;
}

/** Depth first, in the order of the page, without recursion. */
function visit(root: HtmlNode, visitor: Visitor): void {
  let node = root;
  for (;;) {
    visitor.enter(node);
    if (node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    for (;;) {
      visitor.leave(node);
      if (node === root) return;
      if (node.nextSibling !== null) break;
      if (node.parentNode === null) return;
      node = node.parentNode;
    }
    if (node.nextSibling === null) return;
    node = node.nextSibling;
  }
}
