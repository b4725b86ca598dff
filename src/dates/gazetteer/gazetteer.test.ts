import { parse } from 'edtf';
import { describe, expect, it } from 'vitest';
import { findDates } from '../dates.ts';
import { bounds } from '../interval.ts';
import { GAZETTEER, gazetteer } from './gazetteer.ts';

describe('the gazetteer', () => {
  it('holds events of 1945–2025, each with a date in EDTF, a kind, a place and a source', () => {
    expect(GAZETTEER.length).toBeGreaterThan(250);
    for (const { id, name, date, place, source } of GAZETTEER) {
      expect(() => parse(date), name).not.toThrow();
      const days = bounds(date);
      expect(days?.earliest != null && days.latest != null && days.earliest <= days.latest, name).toBe(true);
      expect(Number(date.slice(0, 4)), name).toBeGreaterThanOrEqual(1945);
      expect(Number(date.slice(0, 4)), name).toBeLessThanOrEqual(2025);
      expect(
        [id, name, place ?? '', source].every((part) => part !== ''),
        name,
      ).toBe(true);
    }
    expect(new Set(GAZETTEER.map(({ id }) => id)).size).toBe(GAZETTEER.length);
  });

  it('stands in the order of time', () => {
    const dates = GAZETTEER.map(({ date }) => date.slice(0, 10));
    const listed = dates.slice(
      0,
      dates.findIndex((date, i) => date < (dates[i - 1] ?? '')),
    );
    expect(listed.length).toBeGreaterThan(250);
  });

  it('finds the longest name that begins at a place', () => {
    const at = (text: string) => gazetteer.at(text, 0)?.events.map(({ date }) => date);
    expect(at('fall of the Berlin Wall, he')).toEqual(['1989-11-09']);
    expect(at('summit in\nSlovenia. He')).toEqual(['2001-06-16']);
    expect(at('Two-plus-Four Treaty')).toEqual(['1990-09-12']);
    expect(at('U.S. invasion of Iraq.')).toEqual(['2003-03-20']);
    expect(at('Vienna summit')).toEqual(['1961-06-03/1961-06-04', '1979-06-15/1979-06-18']);
    expect(at('Viennese summit')).toBeUndefined();
    expect(at('1996 U.S. presidential election')).toEqual(['1996-11-05']);
  });
});

describe('dates counted from events', () => {
  const values = (text: string, written: string | null) =>
    findDates(text, { written }).map(({ text: words, edtf }) => [words, edtf]);

  it('counts from the end of what is past, and from the start of what is to come', () => {
    expect(values('He called ten days after the Reykjavik summit.', '1987-01-05')).toEqual([
      ['ten days after the Reykjavik summit', '1986-10-22'],
    ]);
    expect(values('They spoke two days before the Reykjavik summit.', '1986-10-20')).toEqual([
      ['two days before the Reykjavik summit', '1986-10-09'],
    ]);
  });

  it('opens an interval at an event', () => {
    expect(values('Nothing has moved since the Vienna summit.', '1962-03-26')).toEqual([
      ['since the Vienna summit', '1961-06-03/..'],
    ]);
  });

  it('leaves open which of several is meant, and says which they are', () => {
    const [found] = findDates('Nothing has moved since the Vienna summit.', { written: '1985-03-26' });
    expect(found).toMatchObject({ edtf: null, candidates: ['1961-06-03/1961-06-04', '1979-06-15/1979-06-18'] });
  });

  it('asks the archive’s own chronology first', () => {
    const events = {
      at: (text: string, start: number) =>
        text.startsWith('Vienna summit', start)
          ? {
              end: start + 13,
              events: [{ id: 'x', name: 'Vienna summit', date: '1961-06-03', place: 'Vienna', source: 'abc-1' }],
            }
          : null,
    };
    const [found] = findDates('It was two days after the Vienna summit.', { written: '1985-03-26', events });
    expect(found).toMatchObject({ edtf: '1961-06-05', reason: expect.stringContaining('abc-1') });
  });
});
