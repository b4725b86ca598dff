/**
 * Writes the DOCX brief of the example archive (examples/record), always to the same bytes: the parts are plain XML and
 * the container is a ZIP of stored members with a fixed time.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

interface Paragraph {
  readonly style?: 'Title' | 'Heading1' | 'Quote';
  readonly text: string;
  /** Text of a footnote called at the paragraph's end. */
  readonly note?: string;
}

const PARAGRAPHS: readonly Paragraph[] = [
  { style: 'Title', text: 'Brief for the President: The Morva Meeting' },
  { text: 'Prepared by the Neighbours Department, Ministry of Foreign Affairs' },
  { text: 'Halvern, 28 August 1996' },
  { text: 'CONFIDENTIAL' },
  { style: 'Heading1', text: 'Where we stand' },
  {
    text: 'The drafting is done but for eleven brackets. The ministers meet in Morva on 3 September, and the delegations believe that they can close nine of the eleven in a day. The remaining two, on inspectors and on the ferry, will be left to the leaders.',
    note: 'See the minutes of the meeting of the delegations, to be circulated on 4 September.',
  },
  { style: 'Heading1', text: 'What the Chairman will say' },
  {
    text: 'He will say that he has kept his word on the calendar, which is true, and that his generals have paid for it, which is also true. He may remind you of what he told Ambassador Stane on 1 July:',
  },
  { style: 'Quote', text: 'A garrison is like a tooth, Madam Ambassador. It has to come out whole or not at all.' },
  { style: 'Heading1', text: 'What you may wish to say' },
  {
    text: 'That the assurance of 12 June stands. That the condition he attached to the withdrawal is written down in Article 1 and will be read out to parliament with the rest. That Kestria asks for the fishermen before the ratification and not as a part of it.',
  },
  { style: 'Heading1', text: 'Points to avoid' },
  {
    text: 'The southern shore, which is not in the agreement. The word “guarantee,” which neither side has used at the table.',
  },
];

const DOCUMENT_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export function briefDocx(): Uint8Array {
  return zipped([
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', relationships([[`${OFFICE}/officeDocument`, 'word/document.xml']])],
    [
      'word/_rels/document.xml.rels',
      relationships([
        [`${OFFICE}/styles`, 'styles.xml'],
        [`${OFFICE}/footnotes`, 'footnotes.xml'],
      ]),
    ],
    ['word/styles.xml', styles()],
    ['word/footnotes.xml', footnotes()],
    ['word/document.xml', body()],
  ]);
}

function body(): string {
  let note = 0;
  const paragraphs = PARAGRAPHS.map(({ style, text, note: footnote }) => {
    const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
    const call = footnote === undefined ? '' : `<w:r><w:footnoteReference w:id="${++note}"/></w:r>`;
    return `<w:p>${properties}${run(text)}${call}</w:p>`;
  });
  return xml(`<w:document xmlns:w="${DOCUMENT_NAMESPACE}"><w:body>${paragraphs.join('')}</w:body></w:document>`);
}

function footnotes(): string {
  const notes = PARAGRAPHS.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const items = notes.map((text, index) => `<w:footnote w:id="${index + 1}"><w:p>${run(text)}</w:p></w:footnote>`);
  return xml(`<w:footnotes xmlns:w="${DOCUMENT_NAMESPACE}">${items.join('')}</w:footnotes>`);
}

function styles(): string {
  const names = [
    ['Title', 'Title'],
    ['Heading1', 'heading 1'],
    ['Quote', 'Quote'],
  ];
  const items = names.map(
    ([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  );
  return xml(`<w:styles xmlns:w="${DOCUMENT_NAMESPACE}">${items.join('')}</w:styles>`);
}

function contentTypes(): string {
  const parts = [
    ['/word/document.xml', `${TYPE}.document.main+xml`],
    ['/word/styles.xml', `${TYPE}.styles+xml`],
    ['/word/footnotes.xml', `${TYPE}.footnotes+xml`],
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('');
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  const plain = '<Default Extension="xml" ContentType="application/xml"/>';
  return xml(`<Types xmlns="${PACKAGE}/content-types">${rels}${plain}${overrides}</Types>`);
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return xml(`<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`);
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>`;
}

function xml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;
}

/** 1996-08-28, in the packed form of MS-DOS that ZIP uses (APPNOTE 4.4.6): years since 1980, month, day. */
const ZIP_DATE = ((1996 - 1980) << 9) | (8 << 5) | 28;

/** A ZIP of stored (uncompressed) members: APPNOTE 4.3.7 local headers, 4.3.12 central directory, 4.3.16 end. */
function zipped(members: readonly (readonly [name: string, content: string])[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of members) {
    const bytes = Buffer.from(content, 'utf8');
    const title = Buffer.from(name, 'utf8');
    const facts = memberFacts(bytes, title.length);
    const local = Buffer.concat([signature(0x04034b50), facts, title, bytes]);
    const trailer = Buffer.alloc(14);
    trailer.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([signature(0x02014b50), uint16(20), facts, trailer, title]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, signature(0x06054b50), end]);
}

/** The fields that local header and directory entry share: version, flags, method, time, date, CRC, sizes, lengths. */
function memberFacts(bytes: Buffer, nameLength: number): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(ZIP_DATE, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(bytes.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(nameLength, 22);
  return facts;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

if (import.meta.main) {
  const record = join(import.meta.dirname, '..', 'examples', 'record');
  writeFileSync(join(record, '1996-08-28-morva-brief.docx'), briefDocx());
}
