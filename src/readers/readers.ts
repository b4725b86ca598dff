/**
 * The door of the readers: the table of formats, and `read`, which picks one by content.
 *
 *   bytes → recognise (highest wins) → read → documents + problems
 */
import type { Problem, Reading } from '../record/record.ts';
import { docx } from './docx/docx.ts';
import { frusVolume } from './frus-volume.ts';
import { html } from './html/html.ts';
import { journeys } from './journeys.ts';
import { jsonLines } from './json/json-lines.ts';
import { mail } from './mail/mail.ts';
import { markdown } from './markdown/markdown.ts';
import { typst } from './markdown/typst.ts';
import { pdf } from './pdf/pdf.ts';
import type { Reader, ReaderContext, ReaderInput } from './reader.ts';
import { scan } from './scan.ts';
import { looksBinary, mediaTypeByName, signatureOf } from './signature.ts';
import { tei } from './tei/tei.ts';
import { text } from './text.ts';
import { mislabelled, unknownFormat } from './unread.ts';

export { openOcr } from './ocr/ocr.ts';
export { renderPage } from './page-image.ts';
export type { OcrEngine, Reader, ReaderContext, ReaderInput } from './reader.ts';

/** Every format, one to a file. Among equals the earlier wins. */
export const readers: readonly Reader[] = [
  pdf,
  scan,
  docx,
  html,
  mail,
  jsonLines,
  journeys,
  tei,
  frusVolume,
  markdown,
  typst,
  text,
];

/** Reads one file. Never throws: what can't be read comes back as a problem that names what was seen. */
export async function read(input: ReaderInput, context: ReaderContext): Promise<Reading> {
  if (input.bytes.length === 0) return failed('file-empty', `${input.name} is empty (0 bytes); nothing to read.`);
  let reader: Reader | null = null;
  try {
    reader = readerOf(input);
    if (reader === null) return { documents: [], problems: [unknownFormat(input)], attachments: [] };
    const reading = await reader.read(input, context);
    const misleads = mislabelled(input, reading);
    return misleads === null ? reading : { ...reading, problems: [...reading.problems, misleads] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const who = reader === null ? 'The search for a reader' : `The ${reader.name} reader`;
    return failed('reader-failed', `${who} failed on ${input.name}: ${why}. The file is kept; please report it.`);
  }
}

/** The reader that is surest of the bytes; null where none is. */
function readerOf(input: ReaderInput): Reader | null {
  let best: Reader | null = null;
  let highest = 0;
  for (const reader of readers) {
    const certainty = reader.recognise(input);
    if (certainty > highest) [best, highest] = [reader, certainty];
  }
  return best;
}

/** What the bytes are, from their content first and the name second. */
export function mediaTypeOf(input: ReaderInput): string {
  const signature = signatureOf(input.bytes);
  if (signature !== null) return signature.mediaType;
  if (looksBinary(input.bytes)) return 'application/octet-stream';
  return mediaTypeByName(input.name) ?? 'text/plain';
}

function failed(code: string, message: string): Reading {
  const problem: Problem = { severity: 'error', code, message, where: null };
  return { documents: [], problems: [problem], attachments: [] };
}
