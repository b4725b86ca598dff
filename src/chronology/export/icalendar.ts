/**
 * Events as iCalendar (RFC 5545): https://www.rfc-editor.org/rfc/rfc5545. By hand, since all that is needed is a list of
 * VEVENTs, and the three rules that go wrong are here and tested: escaping (3.3.11), folding by octets (3.1), and an end
 * that is the day after the last (3.6.1).
 */
import type { ChronicleEvent } from '../event.ts';
import { nextDay, summaryOf } from './lines.ts';

/** Octets of a line, without its CRLF. */
const LONGEST = 75;

/** `stamp` is an ISO 8601 instant: when this calendar was made. */
export function icalendar(events: readonly ChronicleEvent[], stamp: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Memcon//Chronology//EN',
    'CALSCALE:GREGORIAN',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(event: ChronicleEvent, stamp: string): string[] {
  const { place } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.id)}@memcon`,
    `DTSTAMP:${stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')}`,
    `DTSTART;VALUE=DATE:${plain(event.first)}`,
    `DTEND;VALUE=DATE:${plain(nextDay(event.last))}`,
    `SUMMARY:${escaped(summaryOf(event))}`,
    ...(place === null ? [] : [`LOCATION:${escaped(place)}`]),
    `CATEGORIES:${escaped(event.kind)}`,
    `DESCRIPTION:${escaped(description(event))}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function description(event: ChronicleEvent): string {
  const witnesses = event.accounts.map(
    ({ how, title, source }) => `${how}: ${title}${source === null ? '' : ` (${source})`}`,
  );
  const conflicts = event.conflicts.map(({ type, a, b }) => `${type} differs: ${a.says} / ${b.says}`);
  return [`EDTF ${event.date}`, ...witnesses, ...conflicts].join('\n');
}

function plain(day: string): string {
  return day.replaceAll('-', '');
}

/** TEXT (3.3.11): backslash, semicolon, comma and line break are escaped; other control characters can't be said. */
export function escaped(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[\\;,]/g, (mark) => `\\${mark}`)
      .replaceAll('\n', '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

/** Content lines of at most 75 octets, broken between characters, each further one begun with a space. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    const limit = parts.length === 0 ? LONGEST : LONGEST - 1;
    if (octets + size > limit) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
