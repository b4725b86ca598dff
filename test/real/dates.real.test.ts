import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'edtf';
import { describe, expect, it } from 'vitest';
import { bounds, findDates, type TemporalExpression } from '../../src/dates/dates.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const isThere = existsSync(join(data, 'seeds'));
if (!isThere) console.warn(`\n┌─────────────\n│ SKIPPED: dates in real texts; ${data} is absent\n└─────────────`);

function seed(number: string): readonly TemporalExpression[] {
  const name = readdirSync(join(data, 'seeds')).find((each) => each.startsWith(number)) ?? '';
  return findDates(readFileSync(join(data, 'seeds', name), 'utf8'), { written: null });
}

function edtfOf(found: readonly TemporalExpression[], words: string, nth = 0): string | null | undefined {
  return found.filter((each) => each.text === words)[nth]?.edtf;
}

describe.runIf(isThere)('a press feature under dated headings', () => {
  it('counts relative dates from the heading that they stand under', () => {
    const found = seed('000');
    expect(edtfOf(found, 'two days earlier')).toBe('2001-07-04');
    expect(edtfOf(found, '12 noon tomorrow')).toBe('2001-09-13T12:00');
    expect(edtfOf(found, 'a month later')).toBe('2001-12');
    expect(edtfOf(found, 'May 24')).toBe('2002-05-24');
    expect(edtfOf(found, 'two days before the U.S. invasion of Iraq')).toBe('2003-03-18');
    expect(edtfOf(found, 'the day after the terrorist attacks on the World Trade Center')).toBe('2001-09-12');
    expect(edtfOf(found, 'November')).toBeNull();
  });
});

describe.runIf(isThere)('an undated commentary', () => {
  it('follows its narrative from the attacks to eleven days after', () => {
    const found = seed('002');
    expect(edtfOf(found, 'The next day')).toBe('2001-09-12');
    expect(edtfOf(found, 'Ten days after September 11')).toBe('2001-09-21');
    expect(edtfOf(found, 'that day')).toBe('2001-09-21');
    expect(edtfOf(found, 'The next day', 1)).toBe('2001-09-22');
  });

  it('leaves a dateline without its year open', () => {
    expect(edtfOf(seed('001'), 'Dec 25')).toBeNull();
  });
});

describe.runIf(existsSync(join(data, 'frus', 'meta')))('date lines of a published series', () => {
  const { records } = JSON.parse(readFileSync(join(data, 'frus', 'meta', 'frus-index-752.json'), 'utf8')) as {
    records: readonly { date: string; dateDisplay: string }[];
  };
  const dated = records.filter(({ date, dateDisplay }) => date && dateDisplay && !dateDisplay.includes('undated'));

  it('are read as the editors’ own metadata has them', () => {
    expect(dated.length).toBeGreaterThan(600);
    const differing = dated
      .filter(({ date, dateDisplay }) => !agrees(dateDisplay, date))
      .map((each) => each.dateDisplay);
    // One record's machine-readable day contradicts its own printed one; the print holds.
    expect(differing.length).toBeLessThanOrEqual(1);
  });

  /** The editors give every date an instant at −05:00; a display in Z may be the day before there. */
  function agrees(display: string, date: string): boolean {
    const edtf = findDates(display, { written: null }).find((each) => each.edtf !== null)?.edtf;
    if (edtf == null) return false;
    if (edtf.endsWith('Z')) return Date.parse(edtf) === Date.parse(date);
    const { earliest, latest } = bounds(edtf) ?? { earliest: null, latest: null };
    const day = date.slice(0, 10);
    return earliest !== null && latest !== null && earliest <= day && day <= latest;
  }
});

describe.runIf(isThere)('thousands of real texts', () => {
  it('give nothing but EDTF, quickly', () => {
    const lines = readFileSync(join(data, 'kremlin', 'kremlin-en-1999-2013.jsonl'), 'utf8')
      .split('\n')
      .slice(0, 600);
    let bytes = 0;
    const begun = process.cpuUsage().user;
    for (const line of lines.filter(Boolean)) {
      const { text, date } = JSON.parse(line) as { text: string; date: string };
      bytes += text.length;
      for (const { edtf } of findDates(text, { written: date }))
        if (edtf !== null) expect(() => parse(edtf)).not.toThrow();
    }
    expect(bytes / (process.cpuUsage().user - begun)).toBeGreaterThan(0.3);
  });
});
