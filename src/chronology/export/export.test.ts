import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChronicleEvent } from '../event.ts';
import { csv } from './csv.ts';
import { escaped, folded, icalendar } from './icalendar.ts';
import { timelineJs } from './timelinejs.ts';

const event: ChronicleEvent = {
  id: 'a1b2c3d4e5f6-1@0',
  kind: 'call',
  date: '1996-06-12T10:05',
  first: '1996-06-12',
  last: '1996-06-13',
  place: 'Sarnow, Kestria',
  title: 'Telephone call; "the lake", and <more>',
  agents: [{ name: 'Chancellor Tesk', person: 'tesk', side: 'Kestria', principal: true, span: null }],
  sides: ['Kestria'],
  accounts: [],
  joins: [],
  doubts: [],
  conflicts: [],
  gaps: [],
};

describe('iCalendar', () => {
  it('says an event with its days, the last one exclusive', () => {
    const calendar = icalendar([event], '2026-11-22T23:00:00.123Z');
    expect(calendar).toContain('DTSTART;VALUE=DATE:19960612\r\nDTEND;VALUE=DATE:19960614\r\n');
    expect(calendar).toContain('DTSTAMP:20261122T230000Z\r\n');
    expect(calendar).toContain('LOCATION:Sarnow\\, Kestria\r\n');
    expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('escapes what has a meaning of its own', () => {
    expect(escaped('a;b,c\\d\ne\u0007')).toBe('a\\;b\\,c\\\\d\\ne');
  });

  it('folds by octets, between characters, and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }).filter((text) => !/[\r\n]/.test(text)),
        (text) => {
          const lines = folded(text).split('\r\n');
          expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
          expect(lines.map((line, at) => (at === 0 ? line : line.slice(1))).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('CSV', () => {
  it('quotes what needs it and defuses formulas', () => {
    const [, row = ''] = csv([{ ...event, title: '=1+1, "x"' }]).split('\r\n');
    expect(row).toContain(`"'=1+1, ""x"""`);
  });
});

describe('TimelineJS', () => {
  it('gives each event its dates, and escapes HTML', () => {
    const [slide] = timelineJs([{ ...event, agents: [] }]).events;
    expect(slide?.start_date).toEqual({ year: 1996, month: 6, day: 12, display_date: '1996-06-12T10:05' });
    expect(slide?.end_date).toMatchObject({ day: 13 });
    expect(slide?.text.headline).toBe('Call: Telephone call; &quot;the lake&quot;, and &lt;more&gt;');
  });
});
