/**
 * Lists of official journeys as the Office of the Historian publishes them (history.state.gov, public domain):
 *
 *   <visits><visit><start-date>…</start-date><visitor>President …</visitor><from id="…">…</from><description>…
 *   <trips><trip role="president"><start-date>…</start-date><name>…</name><country>…</country><locale>…<remarks>…
 *
 * One file is one document; each journey is a paragraph of it, its facts in a fixed order, so that the chronology and a
 * reader see the same words. Cost: linear.
 */
import { SaxesParser } from 'saxes';
import type { Origin, Problem, Reading, Style } from '../record/record.ts';
import { decode } from './encoding.ts';
import type { Reader, ReaderInput } from './reader.ts';
import { LARGEST_TEXT, tooLarge } from './text.ts';

const SAMPLE_BYTES = 2048;
const CERTAIN = 0.97;
const ROOT = /<(visits|trips)[\s>]/;
const MOST_JOURNEYS = 50_000;

export const journeys: Reader = {
  name: 'journeys',
  version: 1,
  recognise: ({ bytes }) => {
    const sample = decode(bytes.subarray(0, SAMPLE_BYTES)).text.trimStart();
    return sample.startsWith('<') && ROOT.test(sample) && /<(?:visit|trip)[\s>]/.test(sample) ? CERTAIN : 0;
  },
  read: async (input) => readJourneys(input),
};

type Fields = Record<string, string>;

interface Journey {
  readonly kind: 'visit' | 'trip';
  readonly fields: Fields;
  /** 1-based, in the order of the file. */
  readonly number: number;
}

function readJourneys({ bytes, name }: ReaderInput): Reading {
  if (bytes.length > LARGEST_TEXT) return { documents: [], problems: [tooLarge(name, bytes.length)], attachments: [] };
  const decoded = decode(bytes);
  const problems: Problem[] = [...decoded.problems];
  const found = parse(decoded.text, name, problems);
  const document = documentOf(found.filter(isDated));
  const undated = found.length - found.filter(isDated).length;
  if (undated > 0)
    problems.push(
      note('journey-undated', `${undated} journeys of ${name} have no day of departure and were left out.`),
    );
  return { documents: document === null ? [] : [document], problems, attachments: [] };
}

function parse(xml: string, name: string, problems: Problem[]): Journey[] {
  const parser = new SaxesParser({ xmlns: false });
  const found: Journey[] = [];
  let fields: Fields | null = null;
  let open: string | null = null;
  parser.on('error', (error) => {
    problems.push({
      severity: 'error',
      code: 'xml-not-well-formed',
      message: `${name}: ${error.message}`,
      where: null,
    });
    parser.on('error', () => undefined);
  });
  parser.on('opentag', ({ name: tag }) => {
    if (tag === 'visit' || tag === 'trip') fields = {};
    else if (fields !== null) open = tag;
  });
  parser.on('text', (text) => {
    if (fields !== null && open !== null) fields[open] = `${fields[open] ?? ''}${text}`;
  });
  parser.on('closetag', ({ name: tag }) => {
    open = null;
    if ((tag !== 'visit' && tag !== 'trip') || fields === null) return;
    if (found.length < MOST_JOURNEYS) found.push({ kind: tag, fields, number: found.length + 1 });
    fields = null;
  });
  parser.write(xml).close();
  return found;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function isDated({ fields }: Journey): boolean {
  return DAY.test(value(fields, 'start-date'));
}

function documentOf(found: readonly Journey[]) {
  const [first] = found;
  if (first === undefined) return null;
  const title = titleOf(found);
  let text = `${title}\n\n`;
  const styles: Style[] = [{ start: 0, end: title.length, kind: 'heading', value: '1' }];
  const origins: Origin[] = [];
  for (const journey of found) {
    const line = lineOf(journey);
    origins.push({
      start: text.length,
      end: text.length + line.length,
      pointer: `/${journey.kind}[${journey.number}]`,
    });
    text += `${line}\n\n`;
  }
  const evidence = { by: 'format', rule: 'journeys@1/root', span: null } as const;
  return {
    text: text.trimEnd(),
    format: 'application/xml',
    reader: 'journeys@1',
    declared: { title: { value: title, evidence }, kind: { value: 'report', evidence }, language: 'en' },
    pages: [],
    origins,
    styles,
    apart: [],
    problems: [],
  };
}

function titleOf(found: readonly Journey[]): string {
  const days = found.map(({ fields }) => value(fields, 'start-date')).toSorted();
  const years = [...new Set([days[0]?.slice(0, 4), days.at(-1)?.slice(0, 4)])].join('–');
  const [first] = found;
  if (first?.kind === 'visit') return `Visits by foreign leaders to the United States, ${years}`;
  return `Travels abroad of ${first === undefined ? '' : value(first.fields, 'name')}, ${years}`;
}

/** `2001-11-12/2001-11-15 · visit · President Vladimir Putin (Russia) · United States · Met with President Bush …` */
function lineOf({ kind, fields }: Journey): string {
  const [start, end] = [value(fields, 'start-date'), value(fields, 'end-date')];
  const days = !DAY.test(end) || end === start ? start : `${start}/${end}`;
  const who = value(fields, kind === 'visit' ? 'visitor' : 'name');
  const from = kind === 'visit' ? value(fields, 'from') : 'United States';
  const locale = value(fields, 'locale');
  const country = value(fields, 'country');
  const where = kind === 'visit' ? 'United States' : [locale, country].filter(Boolean).join(', ');
  const remarks = value(fields, kind === 'visit' ? 'description' : 'remarks');
  return [days, kind, `${who} (${from})`, where, remarks].filter(Boolean).join(' · ');
}

/** One line, without what separates the fields. */
function value(fields: Fields, name: string): string {
  return (fields[name] ?? '').replace(/\s+/g, ' ').replaceAll('·', '-').trim();
}

function note(code: string, message: string): Problem {
  return { severity: 'note', code, message, where: null };
}
