/**
 * Where the words of a message stand in its bytes. A plain message of one part, unencoded, is mapped line by line; any
 * other (quoted-printable, base64, parts, HTML) was made from the message as a whole, and is given as that.
 */
import type { Email } from 'postal-mime';
import type { Origin } from '../../record/record.ts';
import { byteOrigins, decode, decodeAs } from '../encoding.ts';
import type { MailRange } from './mbox.ts';

const HEADERS_END = Buffer.from('\n\n');

/** `part` names the part that was read; `bytes` are the message's own, `range` their place in the file. */
export function messageOrigins(
  email: Email,
  bytes: Uint8Array,
  range: MailRange,
  text: string,
  part: string,
): Origin[] {
  if (text === '') return [];
  const whole: Origin = { start: 0, end: text.length, bytes: [range.start, range.end], pointer: part };
  // Escaped separators were taken out: offsets are no longer the file's.
  if (bytes.length !== range.end - range.start || !isPlain(email)) return [whole];
  const blank = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(HEADERS_END);
  if (blank === -1) return [whole];
  return linesOf(email, bytes.subarray(blank + 2), range.start + blank + 2, text, part) ?? [whole];
}

function isPlain(email: Email): boolean {
  const field = (key: string): string => email.headers.find((header) => header.key === key)?.value ?? '';
  const type = field('content-type');
  const isText = type === '' || (/^text\/plain\b/i.test(type) && !/flowed/i.test(type));
  return isText && /^(?:7bit|8bit|binary)?$/i.test(field('content-transfer-encoding').trim());
}

/** Null where the words are not the body's own, character by character. */
function linesOf(email: Email, body: Uint8Array, offset: number, text: string, part: string): Origin[] | null {
  const type = email.headers.find((header) => header.key === 'content-type')?.value ?? '';
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1];
  const decoded = charset === undefined ? decode(body) : decodeAs(body, charset);
  const cut = decoded.text.slice(text.length);
  // The end that was trimmed must be one byte to a character, so that the last run can be shortened by as much.
  if (!decoded.text.startsWith(text) || !/^[\t\n\r\f ]*$/.test(cut) || decoded.encoding.startsWith('utf-16'))
    return null;
  return byteOrigins(decoded, body)
    .filter((run) => run.start < text.length)
    .map((run) => {
      const surplus = Math.max(0, run.end - text.length);
      const [from, to] = run.bytes ?? [0, 0];
      return { start: run.start, end: run.end - surplus, bytes: [offset + from, offset + to - surplus], pointer: part };
    });
}
