/** Words for what no reader reads: what was seen, and what can be done with it. */
import type { Problem, Reading } from '../record/record.ts';
import { decode } from './encoding.ts';
import type { ReaderInput } from './reader.ts';
import { DOCX, endingOf, looksBinary, mediaTypeByName, signatureOf } from './signature.ts';

/** Text that is not prose: read as text, it would fill the record with columns and tags. */
const NOT_PROSE: Readonly<Record<string, string>> = {
  'text/csv': 'a table (CSV). Convert its rows to JSON Lines with a field “text” and add that.',
  'text/tab-separated-values': 'a table (TSV). Convert its rows to JSON Lines with a field “text” and add that.',
  'application/xml':
    'XML of a kind that Memcon does not read (it reads TEI and XHTML). Convert it to one of them, or to text.',
};

/** What keeps these bytes from being read as plain text; null where nothing does. */
export function notProse(input: ReaderInput): string | null {
  const named = mediaTypeByName(input.name) ?? '';
  const known = NOT_PROSE[named];
  if (known !== undefined) return known;
  return /^\s*<\?xml[\s?]/.test(headOf(input)) ? (NOT_PROSE['application/xml'] ?? null) : null;
}

function headOf({ bytes }: ReaderInput): string {
  return decode(bytes.subarray(0, 256)).text;
}

export function unknownFormat(input: ReaderInput): Problem {
  return { severity: 'error', code: 'format-unknown', message: `${input.name} is ${seen(input)}`, where: null };
}

function seen(input: ReaderInput): string {
  const signature = signatureOf(input.bytes);
  if (signature !== null) return `${signature.name}, which Memcon does not read. ${signature.advice ?? ''}`.trim();
  if (looksBinary(input.bytes)) {
    const ending = endingOf(input.name);
    const named = ending === '' ? 'no ending' : `the ending .${ending}`;
    return `binary data of no kind that Memcon knows (${input.bytes.length} bytes, ${named}).`;
  }
  return notProse(input) ?? 'of no kind that Memcon knows.';
}

/** Kinds of file that a person would not take for each other. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^application\/pdf$/, 'a PDF document'],
  [/^image\//, 'an image'],
  [new RegExp(`^(?:application/msword|${DOCX.replaceAll('.', '\\.')})$`), 'a Word document'],
  [/html/, 'a web page'],
];

/** A warning where the name promises one kind of file and the content was another; it was read by its content. */
export function mislabelled(input: ReaderInput, reading: Reading): Problem | null {
  const [promised, format] = [mediaTypeByName(input.name), reading.documents[0]?.format];
  if (promised === null || format === undefined || familyOf(promised) === familyOf(format)) return null;
  const message = `${input.name} is named as ${familyOf(promised)} but is ${familyOf(format)}; it was read as that.`;
  return { severity: 'warning', code: 'name-misleads', message, where: null };
}

function familyOf(mediaType: string): string {
  return FAMILIES.find(([pattern]) => pattern.test(mediaType))?.[1] ?? 'text';
}
