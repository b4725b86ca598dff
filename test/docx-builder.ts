/** Word documents for tests: the parts that a word processor writes, with as little in them as it takes. */
import { type ZipPart, zipOf } from './zip-builder.ts';

export interface DocxContent {
  /** Paragraphs as WordprocessingML; see `paragraph`. */
  readonly body: readonly string[];
  readonly header?: string;
  readonly footnotes?: readonly string[];
  readonly title?: string;
  readonly author?: string;
  readonly created?: string;
}

export function docxOf(content: DocxContent): Uint8Array {
  return zipOf(docxParts(content));
}

export function docxParts(content: DocxContent): ZipPart[] {
  return [
    { name: '[Content_Types].xml', content: contentTypes() },
    { name: '_rels/.rels', content: relations([['officeDocument', 'word/document.xml']]) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations([
        ['styles', 'styles.xml'],
        ['footnotes', 'footnotes.xml'],
      ]),
    },
    { name: 'word/document.xml', content: wordPart('document', `<w:body>${content.body.join('')}</w:body>`) },
    { name: 'word/styles.xml', content: wordPart('styles', STYLES) },
    { name: 'word/footnotes.xml', content: wordPart('footnotes', (content.footnotes ?? []).map(footnote).join('')) },
    ...(content.header === undefined
      ? []
      : [{ name: 'word/header1.xml', content: wordPart('hdr', paragraph(content.header)) }]),
    { name: 'docProps/core.xml', content: core(content) },
  ];
}

/** `text` may hold runs: `paragraph(run('No', 'b') + run('.'))`. */
export function paragraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${text.startsWith('<w:r>') ? text : run(text)}</w:p>`;
}

/** `kind`: `b`, `i`, `smallCaps`. */
export function run(text: string, kind?: string): string {
  const properties = kind === undefined ? '' : `<w:rPr><w:${kind}/></w:rPr>`;
  return `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function footnoteCall(number: number): string {
  return `<w:r><w:footnoteReference w:id="${number}"/></w:r>`;
}

const STYLES = ['Title', 'Heading1', 'Quote']
  .map((id) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id.replace('g1', 'g 1')}"/></w:style>`)
  .join('');

function footnote(text: string, index: number): string {
  return `<w:footnote w:id="${index + 1}">${paragraph(text)}</w:footnote>`;
}

function wordPart(root: string, content: string): string {
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return `<?xml version="1.0" encoding="UTF-8"?><w:${root} xmlns:w="${namespace}">${content}</w:${root}>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const links = targets.map(
    ([kind, target], index) => `<Relationship Id="r${index}" Type="${base}/${kind}" Target="${target}"/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`;
}

function contentTypes(): string {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/></Types>`;
}

function core(content: DocxContent): string {
  const field = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `<${name}>${value}</${name}>`;
  return `<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">${field('dc:title', content.title)}${field('dc:creator', content.author)}${field('dcterms:created', content.created)}</cp:coreProperties>`;
}
