/**
 * What a file is, by its first bytes: the readers' magic numbers, and names for the formats that no reader reads,
 * so that "format unknown" can say what was seen instead of shrugging.
 */

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface Signature {
  readonly mediaType: string;
  /** For a person: `a PDF document`, `an Excel workbook of the old kind`. */
  readonly name: string;
  /** What to do with it instead; absent where nothing is to be advised. */
  readonly advice?: string;
}

interface Magic extends Signature {
  readonly offset: number;
  readonly bytes: readonly number[];
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

function magic(mediaType: string, name: string, bytes: string | readonly number[], offset = 0): Magic {
  return { mediaType, name, offset, bytes: typeof bytes === 'string' ? ascii(bytes) : bytes };
}

/** Microsoft's Compound File Binary Format, [MS-CFB] section 2.2. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** First match wins. Sources: the formats' own specifications, and the WHATWG MIME Sniffing Standard, section 6. */
const MAGIC: readonly Magic[] = [
  magic('application/pdf', 'a PDF document', '%PDF-'),
  magic('application/postscript', 'a PostScript file', '%!PS'),
  {
    ...magic('application/rtf', 'a Rich Text (RTF) document', '{\\rtf'),
    advice: 'Save it as .docx or PDF and add that.',
  },
  magic('image/png', 'a PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  magic('image/jpeg', 'a JPEG image', [0xff, 0xd8, 0xff]),
  magic('image/gif', 'a GIF image', 'GIF8'),
  magic('image/tiff', 'a TIFF image', [0x49, 0x49, 0x2a, 0x00]),
  magic('image/tiff', 'a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]),
  magic('image/webp', 'a WebP image', 'WEBP', 8),
  magic('image/jp2', 'a JPEG 2000 image', [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20]),
  magic('image/vnd.djvu', 'a DjVu document', 'AT&TFORM'),
  magic('application/zip', 'a zip archive', [0x50, 0x4b, 0x03, 0x04]),
  magic('application/zip', 'an empty zip archive', [0x50, 0x4b, 0x05, 0x06]),
  magic('application/gzip', 'a gzip file', [0x1f, 0x8b]),
  magic('application/x-bzip2', 'a bzip2 file', 'BZh'),
  magic('application/x-xz', 'an xz file', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
  magic('application/zstd', 'a Zstandard file', [0x28, 0xb5, 0x2f, 0xfd]),
  magic('application/x-7z-compressed', 'a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
  magic('application/vnd.rar', 'a RAR archive', 'Rar!'),
  magic('application/x-tar', 'a tar archive', 'ustar', 257),
  magic('application/vnd.sqlite3', 'an SQLite database', 'SQLite format 3\0'),
  {
    ...magic('application/x-ole-storage', 'an old Office file (.doc, .xls, .msg) or one with a password', OLE),
    advice: 'Save it as .docx or PDF, without a password, and add that.',
  },
  magic('application/vnd.ms-outlook-pst', 'an Outlook data file (.pst)', '!BDN'),
  magic('application/x-rdata', 'R data', 'RDX'),
  magic('application/x-rdata', 'R data', 'RDA'),
  magic('application/x-parquet', 'a Parquet table', 'PAR1'),
  magic('application/x-elf', 'a program', [0x7f, 0x45, 0x4c, 0x46]),
  magic('application/vnd.microsoft.portable-executable', 'a Windows program', 'MZ'),
  magic('audio/mpeg', 'an MP3 recording', 'ID3'),
  magic('audio/ogg', 'an Ogg recording', 'OggS'),
  magic('audio/wav', 'a WAVE recording', 'WAVE', 8),
  magic('video/mp4', 'an MP4 film or recording', 'ftyp', 4),
];

/** The format that the first bytes announce; null where they announce none (all kinds of text, and garbage). */
export function signatureOf(bytes: Uint8Array): Signature | null {
  const found = MAGIC.find((entry) => entry.bytes.every((byte, index) => bytes[entry.offset + index] === byte));
  if (found?.mediaType === 'application/zip') return packageOf(bytes) ?? found;
  return found ?? null;
}

/** Formats that are zip archives within, by a part that each of them has. */
const PACKAGES: readonly (Signature & { readonly part: string })[] = [
  { part: 'word/document.xml', mediaType: DOCX, name: 'a Word document' },
  {
    part: 'xl/workbook.xml',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'an Excel workbook',
  },
  {
    part: 'ppt/presentation.xml',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    name: 'a PowerPoint presentation',
    advice: 'Save it as PDF and add that.',
  },
  {
    part: 'mimetypeapplication/vnd.oasis.opendocument.text',
    mediaType: 'application/vnd.oasis.opendocument.text',
    name: 'an OpenDocument text (.odt)',
    advice: 'Save it as .docx or PDF and add that.',
  },
  {
    part: 'mimetypeapplication/epub+zip',
    mediaType: 'application/epub+zip',
    name: 'an EPUB book',
    advice: 'Convert it to HTML or PDF and add that.',
  },
];
/** Names of parts stand in local headers at the beginning, and again in the directory at the end. */
const DIRECTORY = 262_144;

function packageOf(bytes: Uint8Array): Signature | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const edges = [buffer.subarray(0, DIRECTORY), buffer.subarray(Math.max(0, buffer.length - DIRECTORY))];
  return PACKAGES.find(({ part }) => edges.some((edge) => edge.includes(part))) ?? null;
}

/** Endings of names → media type, for the formats whose content we can tell by signature or by their first lines. */
const BY_ENDING: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  webp: 'image/webp',
  docx: DOCX,
  doc: 'application/msword',
  rtf: 'application/rtf',
  zip: 'application/zip',
  gz: 'application/gzip',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
  md: 'text/markdown',
  markdown: 'text/markdown',
  txt: 'text/plain',
  text: 'text/plain',
  typ: 'text/x-typst',
  eml: 'message/rfc822',
  mbox: 'application/mbox',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
};

/** `Memo.TXT` → `txt`; no ending → the empty string. */
export function endingOf(name: string): string {
  const match = /\.([A-Za-z0-9]{1,10})$/.exec(name);
  return match?.[1]?.toLowerCase() ?? '';
}

/** What the ending of a name promises; null where it promises nothing we know. */
export function mediaTypeByName(name: string): string | null {
  return BY_ENDING[endingOf(name)] ?? null;
}

/** Bytes looked at to tell text from binary data: enough for any header, little enough for a 200 MB file. */
const SAMPLE = 16_384;
/** Text of any age has next to none; random bytes have 11%, program code far more. OCR and cables stay below 0.5%. */
const CONTROL_SHARE_OF_BINARY = 0.03;

/**
 * Share of control bytes (0–8, 14–31 without ESC, and 127) in samples from the beginning, the middle and the end.
 * UTF-16 must be told by its byte order mark before this is asked.
 */
function controlShare(bytes: Uint8Array): number {
  const samples = [0, Math.floor(bytes.length / 2), bytes.length - SAMPLE];
  let controls = 0;
  let seen = 0;
  for (const from of new Set(samples.map((start) => Math.max(0, start)))) {
    const sample = bytes.subarray(from, from + SAMPLE);
    seen += sample.length;
    for (let at = 0; at < sample.length; at++) controls += CONTROL[sample[at] as number] as number;
  }
  return seen === 0 ? 0 : controls / seen;
}

/** 1 for control bytes; tabs, line ends, form feeds, ESC and the end mark of old systems (0x1A) occur in text. */
const CONTROL = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isControl = byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b && byte !== 0x1a) || byte === 0x7f;
  return isControl ? 1 : 0;
});

/** True where the bytes can't be text in any encoding that we read. */
export function looksBinary(bytes: Uint8Array): boolean {
  if (startsWithUtf16Mark(bytes)) return false;
  return controlShare(bytes) > CONTROL_SHARE_OF_BINARY;
}

function startsWithUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
