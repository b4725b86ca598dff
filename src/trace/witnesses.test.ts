import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankDocument } from '../../test/made-documents.ts';
import { openQuotationIndex } from '../index/index.ts';
import type { Document, Quotation, Turn } from '../record/record.ts';
import { type Ports, traceQuotation } from './trace.ts';

const said = 'The cranes of Tern have outlived three treaties and a flood';
const around = [
  'We met at the harbour office, where the ambassador asked about the cannery and its debts. ',
  ' Nobody in the delegation wished to speak of the pipeline before the winter session had begun.',
] as const;

function documentOf(
  id: string,
  words: string,
  date: string,
  speaker: string,
  [before, after]: readonly [string, string],
) {
  const text = `${before}${words}.${after}`;
  const told = { label: null, kind: 'direct', attribution: 'labelled', confidence: null, rule: 'test' } as const;
  const turn: Turn = { start: 0, end: text.length, speaker: { name: speaker, agent: null }, ...told };
  return blankDocument(id, text, { title: id, date, kind: 'telcon', turns: [turn] });
}

const documents: readonly Document[] = [
  documentOf('release', said, '1991-05-04', 'MAREK', around),
  documentOf('later release', said.replace('three', 'four'), '1991-05-04', 'MAREK', around),
  documentOf('their record', said, '1991-05-04', 'Ivo Marek', [
    '',
    ' And so the talk went on to other things, of which there were many.',
  ]),
  documentOf('a speech', said, '1996-01-09', 'DORN', [
    'Citizens, a poet wrote of our coast: ',
    ' He was right, and I thank him.',
  ]),
];

let directory: string;
let ports: Ports;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-witnesses-'));
  const located = await openQuotationIndex(directory);
  await located.add(documents.map(({ id, text }) => ({ id, text, skip: [] })));
  const byId = new Map(documents.map((document) => [document.id, document]));
  ports = { located, records: { get: (id) => byId.get(id) ?? null }, dates: { canMeet: (a, b) => a === b } };
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function quote(text: string): Quotation {
  const span = { start: 0, end: text.length };
  const attributionSpans = { speaker: null, date: null, cue: null };
  const speaker = { name: 'Chairman Marek', agent: null };
  return {
    ...span,
    text,
    kind: 'direct',
    parts: [span],
    speaker,
    addressee: null,
    date: '1991-05-04',
    cue: null,
    attributionSpans,
    rule: 'test',
  };
}

describe('witnesses of one text', () => {
  it('stand together, the best first, each with what it is to the best', () => {
    const { matches } = traceQuotation(quote(said), ports);
    expect(matches.map(({ document, witness }) => [document, witness.group, witness.relation])).toEqual([
      ['release', 0, 'first'],
      ['their record', 0, 'same-occasion'],
      ['later release', 0, 'same-text'],
      ['a speech', 1, 'elsewhere'],
    ]);
  });

  it('show how their words differ from those of the best', () => {
    const { matches } = traceQuotation(quote(said), ports);
    const later = matches.find(({ document }) => document === 'later release');
    expect(later?.witness.variant.filter(({ op }) => op !== '=')).toEqual([
      { op: '~', quoted: 'four', record: 'three' },
    ]);
    expect(matches[1]?.witness.variant).toEqual([]);
  });

  it('say why they stand where they do', () => {
    const { matches } = traceQuotation(quote(said), ports);
    expect(matches[0]?.witness.rank).toMatch(/^first: verbatim, its speaker agrees, its date agrees, \d+ bits$/);
    expect(matches.map(({ witness }) => witness.rank)).toContain('its speaker differs');
  });
});
