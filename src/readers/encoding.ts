/**
 * Bytes → text, with the way back. UTF-8 (with or without its mark), UTF-16 with its mark, else Windows-1252, of which
 * Latin-1 and ASCII are parts. Guessing by statistics is left out on purpose: on short texts it calls Windows-1252
 * ASCII, and a wrong guess changes words without a trace.
 */
import { isUtf8 } from 'node:buffer';
import type { Origin, Problem } from '../record/record.ts';

/** The four that are recognised, or the canonical name of one that was declared (`koi8-r`). */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | (string & {});

export interface Decoded {
  /** Without the byte order mark; otherwise unchanged. */
  readonly text: string;
  readonly encoding: Encoding;
  /** Bytes of the mark that are not in `text`. */
  readonly mark: number;
  readonly problems: readonly Problem[];
}

/** A file is damaged UTF-8, not Windows-1252, when whole multi-byte characters outnumber broken ones by this factor. */
const WHOLE_TO_BROKEN = 10;

export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const body = bytes.subarray(mark);
  if (isUtf8(body))
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(body), encoding: 'utf-8', mark, problems: [] };
  const damaged = decodeDamagedUtf8(body, mark);
  return damaged ?? decodeWindows1252(bytes);
}

/** By a declared name; a byte order mark is stronger (WHATWG Encoding, section 6), a name that is unknown or wrong weaker. */
export function decodeAs(bytes: Uint8Array, label: string): Decoded {
  const found = decode(bytes);
  if (found.mark > 0) return found;
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label);
  } catch {
    const message = `The encoding ${label} that is declared is unknown; read as ${found.encoding}.`;
    return {
      ...found,
      problems: [...found.problems, { severity: 'warning', code: 'encoding-unknown', message, where: null }],
    };
  }
  // Whole multi-byte characters of UTF-8 do not come about by chance: a page that declares otherwise is mistaken.
  const isWholeUtf8 = found.encoding === 'utf-8' && found.problems.length === 0 && found.text.length < bytes.length;
  const knowsBetter = isWholeUtf8 || decoder.encoding === 'utf-8' || decoder.encoding.startsWith('utf-16');
  if (knowsBetter || decoder.encoding === found.encoding) return found;
  return { text: decoder.decode(bytes), encoding: decoder.encoding, mark: 0, problems: [] };
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(2));
  const lost = bytes.length % 2 === 1 ? 1 : 0;
  return { text, encoding, mark: 2, problems: lost ? [damage(encoding, 1, 'the last byte stands alone')] : [] };
}

function decodeDamagedUtf8(body: Uint8Array, mark: number): Decoded | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  const broken = count(text, '\ufffd');
  let whole = 0;
  for (const byte of body) if (byte >= 0xc2 && byte <= 0xf4) whole += 1;
  if (mark === 0 && whole - broken < broken * WHOLE_TO_BROKEN) return null;
  return { text, encoding: 'utf-8', mark, problems: [damage('utf-8', broken, 'shown as \ufffd')] };
}

function decodeWindows1252(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('windows-1252').decode(bytes);
  let undefinedBytes = 0;
  for (const byte of bytes) if (UNDEFINED_IN_1252.has(byte)) undefinedBytes += 1;
  const problems = undefinedBytes > 0 ? [damage('windows-1252', undefinedBytes, 'kept as control characters')] : [];
  return { text, encoding: 'windows-1252', mark: 0, problems };
}

/** The five bytes to which Windows-1252 gives no character (WHATWG Encoding, index-windows-1252). */
const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function damage(encoding: Encoding, bytes: number, what: string): Problem {
  return {
    severity: 'warning',
    code: 'encoding-damaged',
    message: `${bytes} ${bytes === 1 ? 'place' : 'places'} of the file can't be read as ${encoding} (${what}); compare with the original.`,
    where: null,
  };
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}

/**
 * Origins of decoded text: runs that are as long as can be. In a run with as many bytes as characters (or twice as many,
 * for UTF-16) the map is character by character; any other run is one line of UTF-8, to be decoded to look inside.
 * Linear in the number of lines.
 */
export function byteOrigins(decoded: Decoded, bytes: Uint8Array): Origin[] {
  const { text, mark, encoding } = decoded;
  if (text.length === 0) return [];
  if (encoding !== 'utf-8' || bytes.length - mark === text.length) {
    return [{ start: 0, end: text.length, bytes: [mark, bytes.length] }];
  }
  return lineRuns(text, bytes, mark);
}

/** Line feeds are one byte in UTF-8 and never part of another character, so lines of text and of bytes correspond. */
function lineRuns(text: string, bytes: Uint8Array, mark: number): Origin[] {
  const runs: Origin[] = [];
  let [runStart, runByte] = [0, mark];
  let [start, byte] = [0, mark];
  const close = (): void => {
    if (start > runStart) runs.push({ start: runStart, end: start, bytes: [runByte, byte] });
    [runStart, runByte] = [start, byte];
  };
  while (start < text.length) {
    const end = lineEnd(text.indexOf('\n', start), text.length);
    const byteEnd = lineEnd(bytes.indexOf(0x0a, byte), bytes.length);
    const plain = end - start === byteEnd - byte;
    if (!plain) close();
    [start, byte] = [end, byteEnd];
    if (!plain) close();
  }
  close();
  return runs;
}

function lineEnd(feed: number, length: number): number {
  return feed === -1 ? length : feed + 1;
}
