/**
 * Papers that a document cites by a number or an address that is theirs alone, and what it is itself known by: where the
 * one meets none of the other, a paper is missing. Only what is sure: a number without its post, a page of a volume or a
 * file's call number names no paper.
 *
 *     telegram 1729 from Moscow            telegram:moscow 1729            within a year of the one that cites it
 *     REF: 86 STATE 323244                 telegram:state 323244
 *     see Document 65                      volume:SHA-256#65               in a volume of numbered documents
 *     Foreign Relations, 1961–1963, volume XIV, Document 45    frus:1961:14#45
 *     http://en.kremlin.ru/events/president/news/2251          url:kremlin.ru/events/president/news/2251
 */
import type { Reference, Span } from '../../record/record.ts';
import { officeOf } from './issuer.ts';
import type { Source } from './witness.ts';

export interface Cited {
  readonly key: string;
  readonly span: Span;
  /** As it is cited. */
  readonly words: string;
}

/** In the order of the text; a paper cited twice is there twice. */
export function citedIn(document: Source): Cited[] {
  return document.references.flatMap((reference) =>
    keysOfReference(document, reference).map((key) => ({
      key,
      span: reference.span,
      words: document.text.slice(reference.span.start, reference.span.end).replace(/\s+/g, ' '),
    })),
  );
}

/** What others may call this document by; `name` is that of its file. */
export function knownAs(document: Source, name: string): string[] {
  const numbered = numberIn(document);
  const volume = volumeNamed(document.source ?? '') ?? volumeNamed(name);
  return [
    ...(document.source === null ? [] : addressKey(document.source)),
    ...(numbered === null ? [] : [`volume:${document.accession}#${numbered}`]),
    ...(numbered === null || volume === null ? [] : [`${volume}#${numbered}`]),
    ...telegramKeys(document),
  ];
}

function keysOfReference(document: Source, reference: Reference): string[] {
  if (reference.kind === 'url') return addressKey(reference.target);
  if (reference.kind === 'message') return messageKey(document, reference);
  return reference.kind === 'document' ? documentKeys(document, reference) : [];
}

/** Only what an office itself put out under an address of its own; a link to a home page cites nothing. */
function addressKey(address: string): string[] {
  const match = /^https?:\/\/(?:www\.|en\.|eng\.)?([^/?#]+)(\/[^?#]*)/i.exec(address);
  // A former administration's pages keep their paths: `bidenwhitehouse.archives.gov/briefing-room/…`.
  const host = (match?.[1] ?? '').toLowerCase().replace(/^[a-z-]*whitehouse\.archives\.gov$/, 'whitehouse.gov');
  const path = (match?.[2] ?? '').replace(/\/+$/, '').toLowerCase();
  if (match === null || officeOf(address) === null || !PAPER.test(path)) return [];
  return [`url:${host}${path}`];
}

const PAPER =
  /\/(?:news|transcripts|statements-releases|speeches-remarks|press-briefings|press-releases|presidential-actions)\/.*(?:\d{3}|-\w+-)|\/historicaldocuments\/frus\d[^/]*\/d\d+$/;

/** `telegram 1729 from Moscow`, `telegram 1258 to Moscow`, `REF: 86 STATE 323244`. */
function messageKey({ text }: Source, { span }: Reference): string[] {
  const words = text.slice(span.start, span.end);
  const posted = /([A-Z]-)?(\d{1,6}) (from|to) (\p{Lu}\p{L}+)$/u.exec(words);
  if (posted !== null) {
    const [, airgram = '', number = '', way, first = ''] = posted;
    const post = `${first}${SECOND_NAME.exec(text.slice(span.end - first.length, span.end + LONGEST_NAME))?.[1] ?? ''}`;
    return [telegramKey(`${way === 'to' ? 'to ' : ''}${post}`, `${airgram}${Number(number)}`)];
  }
  const referred = /\b(?:\d\d ?)?([A-Z]{4,12}) (\d{3,6})$/.exec(words);
  return referred === null ? [] : [telegramKey(referred[1] ?? '', String(Number(referred[2])))];
}

/** Posts of two words, of which a reference has the first: `New Delhi`, `Buenos Aires`. */
const SECOND_NAME =
  /^(?:New|Buenos|San|Santo|Tel|Rio|Kuala|Port|Addis|Phnom|East|West|La|El|Hong|Mexico|Panama|Guatemala|Vatican|Cape|Abu|Rio)( \p{Lu}\p{L}+)/u;
const LONGEST_NAME = 20;

function telegramKey(post: string, number: string): string {
  return `telegram:${post.toLowerCase()} ${number.toLowerCase()}`;
}

/** `12. Memorandum of Conversation`: its number in the volume that it is part of. */
function numberIn({ title }: Source): number | null {
  const match = /^(\d{1,3})\. \p{Lu}/u.exec(title ?? '');
  return match === null ? null : Number(match[1]);
}

/** Before `Document 45`: another volume, or another collection altogether. Code units. */
const BEFORE = 90;
const ELSEWHERE =
  /\b(?:vol(?:ume|s?\.)|ibid|Foreign Relations|American Foreign Policy|Documents on|Current Documents|Public Papers)\b/i;
const FRUS = /Foreign Relations[^,]{0,30}, (\d{4})\s?[-–]\s?\d{2,4}, vol(?:ume|\.) ([IVXLC]+|\d+)[^.;]{0,40}, $/;
/** Papers of one range, `Documents 83–89`. */
const MOST_IN_RANGE = 30;

function documentKeys(document: Source, { span, target }: Reference): string[] {
  const before = document.text.slice(Math.max(0, span.start - BEFORE), span.start).replace(/\s+/g, ' ');
  const frus = FRUS.exec(before);
  const [from = 0, to = from] = target.split(/\s?[-–]\s?/).map(Number);
  if (to < from || to - from > MOST_IN_RANGE) return [];
  const numbers = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  if (frus !== null) return numbers.map((number) => `${frusKey(frus[1] ?? '', frus[2] ?? '')}#${number}`);
  const own = numberIn(document);
  const after = document.text.slice(span.end, span.end + 30);
  if (own === null || ELSEWHERE.test(before) || /^,? (?:in|of|ibid)\b/i.test(after)) return [];
  return numbers.filter((number) => number !== own).map((number) => `volume:${document.accession}#${number}`);
}

function frusKey(year: string, volume: string): string {
  return `frus:${year}:${/^\d+$/.test(volume) ? Number(volume) : romanValue(volume)}`;
}

/** `frus1961-63v05_clean.txt` */
function volumeNamed(name: string): string | null {
  const match = /frus(\d{4})(?:-\d{2,4})?v(\d{1,2})(?![\d])/i.exec(name);
  return match === null ? null : frusKey(match[1] ?? '', match[2] ?? '');
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

function romanValue(numeral: string): number {
  const values = [...numeral].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => (value < (values[at + 1] ?? 0) ? sum - value : sum + value), 0);
}

const POSTED = /\bTelegram From the (?:Embassy|Consulate(?: General)?|Mission)\b/i;
const SENT = /\bTelegram From the Department of State to the (?:Embassy|Consulate(?: General)?|Mission)\b/i;
/** A printed telegram begins with its serial: `1711. Deptel 1708. …`. */
const SERIAL = /\n[ \t]*(\d{1,5})\. \S/;
/** Code units of the head in which it stands. */
const HEAD = 700;
const NUMBERED = /^(?:\d\d)?\s?([A-Z]{4,12})\s?0*(\d{3,6})$/;

function telegramKeys({ handling, title, place, text }: Source): string[] {
  const own = NUMBERED.exec(handling?.messageNumber?.value.replace(/\s+/g, ' ').trim() ?? '');
  if (own !== null) return [telegramKey(own[1] ?? '', String(Number(own[2])))];
  const serial = SERIAL.exec(text.slice(0, HEAD))?.[1];
  if (serial === undefined || title === null || SENT.test(title) || !POSTED.test(title)) return [];
  const post = /^\p{Lu}\p{L}+/u.exec(place ?? '')?.[0];
  return post === undefined ? [] : [telegramKey(post, serial)];
}
