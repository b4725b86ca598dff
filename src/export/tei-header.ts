import type { Document } from '../record/record.ts';
import { attributesOf, escaped } from './xml.ts';

/** What the record says of the document, as a TEI header; what it can't tell is left out. */
export function headerOf(document: Document): string {
  const { title, author, source, date, place, kind, language, participants } = document;
  const people = participants.map(({ name, role, side }) => {
    const attributes = { ...(role !== null && { n: role }), ...(side !== null && { source: side }) };
    return `<person><persName${attributesOf(attributes)}>${escaped(name)}</persName></person>`;
  });
  const creation = [element('date', when(date), date), element('placeName', {}, place)].join('');
  return [
    '<teiHeader>',
    '<fileDesc>',
    `<titleStmt>${element('title', {}, title ?? document.id)}${element('author', {}, author?.name ?? null)}</titleStmt>`,
    `<publicationStmt><p>Written by Memcon from document ${escaped(document.id)}.</p></publicationStmt>`,
    `<sourceDesc>${element('p', {}, source ?? `File ${document.accession}, document ${document.ordinal}.`)}</sourceDesc>`,
    '</fileDesc>',
    '<profileDesc>',
    creation === '' ? '' : `<creation>${creation}</creation>`,
    language === null ? '' : `<langUsage><language${attributesOf({ ident: language })}/></langUsage>`,
    people.length === 0 ? '' : `<particDesc><listPerson>${people.join('')}</listPerson></particDesc>`,
    kind === null ? '' : `<textClass><keywords><term type="kind">${escaped(kind)}</term></keywords></textClass>`,
    '</profileDesc>',
    '</teiHeader>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function element(name: string, attributes: Readonly<Record<string, string>>, words: string | null): string {
  return words === null ? '' : `<${name}${attributesOf(attributes)}>${escaped(words)}</${name}>`;
}

/** EDTF's intervals have attributes of their own in TEI; what is uncertain is given in words alone. */
function when(date: string | null): Record<string, string> {
  if (date === null || /[~?%X]|\.\./.test(date)) return {};
  const [from = '', to] = date.split('/');
  return to === undefined ? { when: from } : { from, to };
}
