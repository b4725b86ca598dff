/**
 * Mailboxes in mbox form → the byte ranges of their messages. Views of the file's bytes; only a message with escaped
 * `>From ` lines is copied.
 *
 *   From dorn@kestria.example Mon May  2 09:46:00 1994      ← separator, after a blank line
 *   From: Alena Dorn <dorn@kestria.example>                 ← headers follow at once
 *
 * RFC 4155, and J. Levine, "mbox" (the mboxo, mboxrd, mboxcl variants): lines are split at separators, lengths declared in
 * Content-Length are not believed. One pass.
 */

export interface MailRange {
  /** First byte after the separator line, and after the last byte of the message. */
  readonly start: number;
  readonly end: number;
}

const LINE_FEED = 0x0a;
const LONGEST_SEPARATOR = 400;

/**
 * `From `, an address, and a date as `asctime` writes it; some write a zone or a seconds-less time, some an address with
 * blanks (`user at example.com`).
 */
const SEPARATOR =
  /^From \S.{0,200}?\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+(?:[A-Z][a-z]{2}\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2})\s+\S.{0,60}$/;
/** What `git format-patch` writes at the top of a patch: no separator, and common in the bodies of mail about code. */
const PATCH = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/;
const HEADER = /^(?:[!-9;-~]{1,80}[ \t]*:|>?From )/;

/** True where the bytes begin with a separator and headers. */
export function beginsAsMbox(bytes: Uint8Array): boolean {
  return isSeparator(bytes, 0);
}

export function splitMbox(bytes: Uint8Array): MailRange[] {
  const starts: { separator: number; body: number }[] = [];
  for (let at = 0; at !== -1 && at < bytes.length; at = nextSeparator(bytes, at + 1)) {
    if (at > 0 || isSeparator(bytes, 0)) starts.push({ separator: at, body: lineAfter(bytes, at) });
  }
  return starts.map(({ body }, index) => ({ start: body, end: starts[index + 1]?.separator ?? bytes.length }));
}

const FROM = Buffer.from('\nFrom ');

function nextSeparator(bytes: Uint8Array, from: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let feed = buffer.indexOf(FROM, from - 1); feed !== -1; feed = buffer.indexOf(FROM, feed + 1)) {
    if (isAfterBlankLine(bytes, feed) && isSeparator(bytes, feed + 1)) return feed + 1;
  }
  return -1;
}

/** `feed` ends the line before the separator; that line must be blank. */
function isAfterBlankLine(bytes: Uint8Array, feed: number): boolean {
  const before = bytes[feed - 1] === 0x0d ? feed - 2 : feed - 1;
  return before < 0 || bytes[before] === LINE_FEED;
}

function isSeparator(bytes: Uint8Array, at: number): boolean {
  const line = lineAt(bytes, at);
  if (!SEPARATOR.test(line)) return false;
  return (at === 0 || !PATCH.test(line)) && HEADER.test(lineAt(bytes, lineAfter(bytes, at)));
}

function lineAt(bytes: Uint8Array, at: number): string {
  const piece = bytes.subarray(at, at + LONGEST_SEPARATOR);
  const feed = piece.indexOf(LINE_FEED);
  return Buffer.from(feed === -1 ? piece : piece.subarray(0, feed))
    .toString('latin1')
    .replace(/\r$/, '');
}

function lineAfter(bytes: Uint8Array, at: number): number {
  const feed = bytes.indexOf(LINE_FEED, at);
  return feed === -1 ? bytes.length : feed + 1;
}

const ESCAPED = Buffer.from('\n>From ');

/** `>From ` → `From `, `>>From ` → `>From ` (mboxrd; mboxo escapes the first kind only, which reads the same). */
export function unescapeFrom(message: Uint8Array): Uint8Array {
  const buffer = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  if (!buffer.includes('>From ')) return message;
  if (!buffer.includes(ESCAPED) && !/\n>+From /.test(buffer.toString('latin1'))) return message;
  return Buffer.from(buffer.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
