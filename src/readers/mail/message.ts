/** One message of mail → a document: the words of its text part, its headers declared, its attachments apart. */
import { isUtf8 } from 'node:buffer';
import PostalMime, { type Address, decodeWords, type Email } from 'postal-mime';
import type { Attachment, Declared, DeclaredValue, Problem, ReadDocument } from '../../record/record.ts';
import { writeHtml } from '../html/html-stream.ts';
import type { WrittenHtml } from '../html/html-writer.ts';
import { mailDate } from './mail-date.ts';
import type { MailRange } from './mbox.ts';
import { messageOrigins } from './message-origins.ts';

const READER = 'mail@1';

/** Servers pass on 25 to 50 MB; decoding takes four times a message's size in memory. */
const LARGEST_MESSAGE = 96 * 1024 * 1024;

export interface ReadMessage {
  readonly document: ReadDocument | null;
  readonly problems: readonly Problem[];
  readonly attachments: readonly Attachment[];
}

/** `range` is where the message stands in the file; `name` says which one it is. */
export async function readMessage(bytes: Uint8Array, range: MailRange, name: string): Promise<ReadMessage> {
  if (bytes.length > LARGEST_MESSAGE) {
    const message = `${capital(name)} has ${bytes.length} bytes; a message may have ${LARGEST_MESSAGE}. Save its attachments and add them.`;
    return { document: null, problems: [problem('error', 'mail-too-large', message)], attachments: [] };
  }
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, { maxNestingDepth: 64 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      document: null,
      problems: [problem('error', 'mail-damaged', `${capital(name)} can't be read (${why}).`)],
      attachments: [],
    };
  }
  const attachments = isEncrypted(email) ? [] : email.attachments.flatMap(attachmentOf);
  const body = bodyOf(email);
  const problems = [...headerProblems(email, bytes, name), ...(body.text === '' ? [emptyBody(email, name)] : [])];
  const document: ReadDocument = {
    text: body.text,
    format: 'message/rfc822',
    reader: READER,
    declared: { ...declare(email), ...(body.notes.length === 0 ? {} : { notes: body.notes }) },
    pages: [],
    origins: messageOrigins(email, bytes, range, body.text, body.part),
    styles: body.styles,
    apart: body.apart,
    problems,
  };
  return { document, problems: [], attachments };
}

type Body = Omit<WrittenHtml, 'origins'> & { readonly part: string };

/** The text part is what the sender's program meant to be read without markup; the HTML part where there is no other. */
function bodyOf(email: Email): Body {
  const plain = (email.text ?? '').replace(/\s+$/, '');
  if (plain !== '') return { text: plain, styles: [], apart: [], notes: [], part: 'text/plain' };
  const { text, styles, apart, notes } = writeHtml(email.html ?? '', { furniture: true });
  return { text, styles, apart, notes, part: 'text/html' };
}

function declare(email: Email): Declared {
  const written = headerOf(email, 'date');
  const date = written === null ? null : (mailDate(written) ?? written);
  const subject = email.subject?.replace(/\s+/g, ' ').trim();
  const sender = email.from ?? email.sender;
  const authors = commented(headerOf(email, 'from') ?? '') ?? (sender === undefined ? [] : namesOf(sender));
  const addressees = [...(email.to ?? []), ...(email.cc ?? [])].flatMap(namesOf);
  const inReplyTo = idsIn(`${email.references ?? ''} ${email.inReplyTo ?? ''}`);
  const messageId = idsIn(email.messageId ?? '')[0];
  return {
    kind: declared('mail', 'format'),
    ...(subject ? { title: declared(subject, 'subject'), subject: declared(subject, 'subject') } : {}),
    ...(date === null || date === '' ? {} : { date: declared(date, 'date') }),
    ...(authors.length === 0 ? {} : { authors: authors.map((each) => declared(each, 'from')) }),
    ...(addressees.length === 0 ? {} : { addressees: addressees.map((each) => declared(each, 'to')) }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(inReplyTo.length === 0 ? {} : { inReplyTo }),
  };
}

function declared(value: string, header: string): DeclaredValue {
  return { value, evidence: { by: 'format', rule: `${READER}/${header}`, span: null } };
}

function headerOf(email: Email, key: string): string | null {
  return email.headers.find((header) => header.key === key)?.value ?? null;
}

/** `Alena Dorn <dorn@kestria.example>`; a group gives its members. */
function namesOf(address: Address): string[] {
  if (address.group !== undefined) return address.group.flatMap(namesOf);
  const [name, at] = [address.name.replace(/\s+/g, ' ').trim(), address.address.trim()];
  if (name === '' || name === at) return at === '' ? [] : [at];
  return [at === '' ? name : `${name} <${at}>`];
}

/** `dorn at kestria.example (Alena Dorn)`: the name as a comment, in old mail and in the archives of mailing lists. */
function commented(header: string): string[] | null {
  const match = /^([^<>()",]+?)\s+\(([^()]+)\)$/.exec(header.trim());
  if (match === null) return null;
  return [`${decodeWords(match[2] ?? '')} <${match[1]}>`];
}

/** Message ids without their angle brackets, oldest first, each once. */
function idsIn(header: string): string[] {
  const ids = [...header.matchAll(/<([^<>\s]+)>/g)].map((match) => match[1] ?? '');
  return [...new Set(ids)];
}

function attachmentOf(attachment: Email['attachments'][number], index: number): Attachment[] {
  const { content } = attachment;
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  if (bytes.length === 0 || IS_MACHINERY.test(attachment.mimeType)) return [];
  const ending = attachment.mimeType === 'message/rfc822' ? '.eml' : '';
  return [{ name: safeName(attachment.filename) ?? `attachment-${index + 1}${ending}`, bytes }];
}

/** Signatures, keys and receipts: made by programs for programs. */
const IS_MACHINERY =
  /^(?:application\/(?:pgp-(?:signature|keys|encrypted)|(?:x-)?pkcs7-(?:signature|mime))|message\/(?:delivery-status|disposition-notification|feedback-report))$/;

/** The last part of a path, whatever system wrote it. */
function safeName(name: string | null): string | null {
  const last = name?.split(/[/\\]/).at(-1)?.trim();
  return last === undefined || last === '' ? null : last;
}

function headerProblems(email: Email, bytes: Uint8Array, name: string): Problem[] {
  const problems: Problem[] = [];
  const date = headerOf(email, 'date');
  if (date === null) problems.push(problem('note', 'mail-date-missing', `${capital(name)} has no Date header.`));
  else if (mailDate(date) === null)
    problems.push(problem('note', 'mail-date-damaged', `The date of ${name} can't be understood: “${shown(date)}”.`));
  if (email.from === undefined && email.sender === undefined) {
    problems.push(problem('note', 'mail-sender-missing', `${capital(name)} does not say who sent it.`));
  }
  if (hasUndeclaredBytes(bytes)) {
    problems.push(
      problem(
        'warning',
        'encoding-undeclared',
        `Headers of ${name} have letters in an encoding that is not declared; names may be wrong.`,
      ),
    );
  }
  for (const label of unknownCharsets(email, bytes)) {
    problems.push(
      problem(
        'warning',
        'encoding-unknown',
        `${capital(name)} declares the encoding ${label}, which is unknown; compare with the original.`,
      ),
    );
  }
  return problems;
}

/** Letters beyond ASCII in headers must be encoded words, or UTF-8 (RFC 6532). */
function hasUndeclaredBytes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends = [buffer.indexOf('\n\n'), buffer.indexOf('\n\r\n')].filter((at) => at !== -1);
  const header = ends.length === 0 ? buffer : buffer.subarray(0, Math.min(...ends));
  return !isUtf8(header);
}

/** `Content-Type:` with its folded lines, of the message or of a part. */
const CONTENT_TYPE = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*/gim;
/** `=?iso-8859-1?Q?…?=` */
const ENCODED_WORD = /=\?([\w.:+-]{1,40})(?:\*[\w-]+)?\?[bq]\?/gi;

/** Names of character sets that are declared, in headers or for parts, and that no decoder knows. */
function unknownCharsets(email: Email, bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 262_144)).toString('latin1');
  const ofParts = [...raw.matchAll(CONTENT_TYPE)].map(
    ([field]) => /charset\s*=\s*"?\s*([\w.:+-]{1,40})/i.exec(field)?.[1],
  );
  const ofWords = email.headers.flatMap(({ value }) => [...value.matchAll(ENCODED_WORD)].map((match) => match[1]));
  const labels = [...ofParts, ...ofWords].filter((label) => label !== undefined).map((label) => label.toLowerCase());
  return [...new Set(labels)].filter((label) => !isKnown(label));
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return label === 'us-ascii' || label === 'binary';
  }
}

function emptyBody(email: Email, name: string): Problem {
  if (isEncrypted(email)) {
    return problem(
      'warning',
      'mail-encrypted',
      `${capital(name)} is encrypted; decrypt it with its recipient's key and add it again.`,
    );
  }
  if (/pkcs7-mime/i.test(headerOf(email, 'content-type') ?? '')) {
    const advice = 'open it in a mail program, and save its text';
    return problem('warning', 'mail-wrapped', `${capital(name)} is wrapped in its S/MIME signature; ${advice}.`);
  }
  return problem(
    'note',
    'mail-without-text',
    `${capital(name)} has no text of its own${email.attachments.length > 0 ? ', only attachments' : ''}.`,
  );
}

function isEncrypted(email: Email): boolean {
  if (email.attachments.some((attachment) => attachment.mimeType === 'application/pgp-encrypted')) return true;
  return /multipart\/encrypted|enveloped-data|authenveloped-data/i.test(headerOf(email, 'content-type') ?? '');
}

function problem(severity: Problem['severity'], code: string, message: string): Problem {
  return { severity, code, message, where: null };
}

function shown(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

function capital(words: string): string {
  return words.startsWith('message ') ? `M${words.slice(1)}` : words;
}
