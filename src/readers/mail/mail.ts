/** Mail: single messages (RFC 5322, .eml) and mailboxes (mbox), one document to a message. Told by content, not by name. */
import type { Attachment, Problem, ReadDocument, Reading } from '../../record/record.ts';
import type { Reader, ReaderContext, ReaderInput } from '../reader.ts';
import { looksBinary, mediaTypeByName, signatureOf } from '../signature.ts';
import { beginsAsMbox, type MailRange, splitMbox, unescapeFrom } from './mbox.ts';
import { readMessage } from './message.ts';

export const mail: Reader = {
  name: 'mail',
  version: 1,
  recognise,
  read: readMail,
};

/** `Subject:`, `Message-ID:` at the start of a line. */
const FIELD = /^([!-9;-~]{1,80})[ \t]*:/;
/** Fields that only mail has, and those that a memorandum may print as well. */
const OF_MAIL =
  /^(?:message-id|received|return-path|mime-version|x-[\w-]+|in-reply-to|references|delivered-to|content-transfer-encoding|dkim-signature|list-[\w-]+|envelope-to)$/i;
const OF_LETTERS = /^(?:from|to|cc|date|subject|sender|reply-to)$/i;
const HEAD = 16_384;

function recognise({ bytes, name }: ReaderInput): number {
  const mime = mediaTypeByName(name) ?? '';
  const named = mime === 'message/rfc822' || mime === 'application/mbox';
  return signatureOf(bytes) === null && beginsAsMail(bytes, named) ? CERTAIN : 0;
}

const CERTAIN = 0.9;

/** By name, one field of a header is enough; without, it takes one that only mail has, and no binary data. */
function beginsAsMail(bytes: Uint8Array, named: boolean): boolean {
  if (beginsAsMbox(bytes)) return true;
  const fields = fieldsAtTop(bytes);
  const ofMail = fields.some((field) => OF_MAIL.test(field));
  const ofLetters = fields.some((field) => OF_LETTERS.test(field));
  if (named) return ofMail || ofLetters;
  return ofMail && ofLetters && !looksBinary(bytes);
}

/** Names of the header fields from the first line on; none where something else stands before the blank line. */
function fieldsAtTop(bytes: Uint8Array): string[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  const fields: string[] = [];
  const lines = head.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line === '') break;
    const field = FIELD.exec(line)?.[1];
    if (field !== undefined) fields.push(field);
    else if (!/^[ \t]/.test(line) && !(index === 0 && line.startsWith('From '))) return fields.length > 3 ? fields : [];
  }
  return fields;
}

async function readMail(input: ReaderInput, context: ReaderContext): Promise<Reading> {
  const { bytes, name } = input;
  const ranges: MailRange[] = beginsAsMbox(bytes) ? splitMbox(bytes) : [{ start: 0, end: bytes.length }];
  const documents: ReadDocument[] = [];
  const problems: Problem[] = [];
  const attachments: Attachment[] = [];
  for (const [index, range] of ranges.entries()) {
    const whole = bytes.subarray(range.start, range.end);
    const message = await readMessage(
      ranges.length > 1 ? unescapeFrom(whole) : whole,
      range,
      nameOf(name, index, ranges.length),
    );
    if (message.document !== null) documents.push(message.document);
    problems.push(...message.problems);
    attachments.push(...message.attachments);
    context.onProgress?.(index + 1, ranges.length);
  }
  return { documents, problems, attachments };
}

function nameOf(file: string, index: number, all: number): string {
  return all === 1 ? file : `message ${index + 1} of ${file}`;
}
