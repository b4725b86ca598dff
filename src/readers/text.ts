/** Plain text: the canonical text is the decoded file, unchanged, so that offsets are the file's own. */
import type { Problem, Reading } from '../record/record.ts';
import { byteOrigins, decode } from './encoding.ts';
import { pagesOf } from './paging.ts';
import type { Reader, ReaderInput } from './reader.ts';
import { looksBinary, mediaTypeByName, signatureOf } from './signature.ts';
import { notProse } from './unread.ts';

/** A volume of 1,200 printed pages has 4 MB; above this a "text" is a database dump, and would not fit into memory twice. */
export const LARGEST_TEXT = 64 * 1024 * 1024;

/** Anything that can be decoded is text, but every other reader knows better. */
const LEAST = 0.1;
const NAMED_TEXT = 0.3;

export const text: Reader = {
  name: 'text',
  version: 1,
  recognise: (input) => {
    if (input.bytes.length === 0 || signatureOf(input.bytes) !== null || looksBinary(input.bytes)) return 0;
    if (notProse(input) !== null) return 0;
    return mediaTypeByName(input.name) === 'text/plain' ? NAMED_TEXT : LEAST;
  },
  read: async (input) => readText(input),
};

function readText({ bytes, name }: ReaderInput): Reading {
  if (bytes.length > LARGEST_TEXT) return { documents: [], problems: [tooLarge(name, bytes.length)], attachments: [] };
  const decoded = decode(bytes);
  const document = {
    text: decoded.text,
    format: 'text/plain',
    reader: 'text@1',
    declared: {},
    ...pagesOf(decoded.text),
    origins: byteOrigins(decoded, bytes),
    styles: [],
    problems: decoded.problems,
  };
  return { documents: [document], problems: [], attachments: [] };
}

export function tooLarge(name: string, size: number, limit = LARGEST_TEXT): Problem {
  return {
    severity: 'error',
    code: 'text-too-large',
    message: `${name} has ${megabytes(size)} MB of text; one document may have ${megabytes(limit)} MB. Split it and add the parts.`,
    where: null,
  };
}

function megabytes(size: number): string {
  return (size / (1024 * 1024)).toFixed(0);
}
