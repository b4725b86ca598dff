/** What the file's own information says of it, where that is sensible. */
import type { Declared, DeclaredValue } from '../../record/record.ts';
import type { MuPdfDocument } from './mupdf.ts';

/** Titles and authors that programs and scanners fill in by themselves. */
const BY_MACHINE: readonly RegExp[] = [
  /^(?:microsoft|powerpoint|word|excel)\b/i,
  /^(?:untitled|document\d*|scan(?:ned)?\b|img[_-]?\d|doc\d+|unknown|user|administrator|admin|owner|author|title)/i,
  /\.(?:docx?|pdf|rtf|txt|indd|qxd|wpd|tiff?|jpe?g|pptx?|xlsx?|odt|html?)$/i,
  /\b(?:scanner|copier|xerox|canon|ricoh|kyocera|workcentre|laserjet|scansnap|adobe|acrobat)\b/i,
  /^[\d\s_.:-]*$/,
  /^\(.*\)$/,
  /^[\w-]*\d{4,}[\w-]*$/,
];
const LONGEST = 300;

export function declaredOf(document: MuPdfDocument): Declared {
  const title = informationOf(document, 'info:Title');
  const author = informationOf(document, 'info:Author');
  const subject = informationOf(document, 'info:Subject');
  return {
    ...(title === null ? {} : { title }),
    ...(author === null ? {} : { authors: [author] }),
    ...(subject === null ? {} : { subject }),
  };
}

function informationOf(document: MuPdfDocument, key: string): DeclaredValue | null {
  const value = document.getMetaData(key)?.replace(/\s+/g, ' ').trim() ?? '';
  if (value.length < 2 || value.length > LONGEST || value.includes('\ufffd') || !/\p{L}{2}/u.test(value)) return null;
  if (BY_MACHINE.some((pattern) => pattern.test(value))) return null;
  return { value, evidence: { by: 'format', rule: `pdf@1/${key}`, span: null } };
}
