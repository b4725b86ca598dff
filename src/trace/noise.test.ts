/** What a quotation may go through on its way, and what it is called then; in Latin and in Cyrillic letters. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankDocument } from '../../test/made-documents.ts';
import { openQuotationIndex } from '../index/index.ts';
import type { Document, Quotation, Turn } from '../record/record.ts';
import { mayBeMisread } from './misread.ts';
import { type Ports, traceQuotation } from './trace.ts';

const TALK =
  'We have moved towards the five harbours of Kestria, and the United States knows it. President Yeltsin promised two ' +
  'ferries to the fishermen of Tern, whose programme of repairs begins before the first snow. We do not intend to lease ' +
  'the lighthouse at Orel to any company that the council has not examined.';
const LINES =
  'The delegation stated that the impor-\ntance of the southern canal for the grana-\nries of Velden had never been doubted by any-\nbody in the ministry.';
const PAGES = {
  before: 'Minister Osk asked whether the pilots of Brask would',
  foot: '\n\n14\n\f',
  head: 'CONFIDENTIAL\n\n',
  after: 'remain at the northern station until the ice had left the estuary.',
};
const REPORTED =
  'Ambassador Turin said that the United States had no right to close the strait of Morva, and that he would tell his ' +
  'government to send the dredgers there before the autumn.';
const RUSSIAN =
  'Мы не намерены сдавать маяк в аренду никакой компании, которую совет не проверил. Президент обещал рыбакам два парома ' +
  'и ремонт старой пристани до первого снега, а гавани Кестрии останутся откры-\nтыми для всех судов.';
const SCAN =
  'The cornmittee fbund tbat tbe siuices of Haska conld not bc repaired betorc tbe rnonsoon, and askcd for rnore engineers.';

function turnOf(text: string, kind: Turn['kind'], speaker: string, start = 0): Turn {
  const told = { label: null, attribution: 'labelled', confidence: null, rule: 'test' } as const;
  return { start, end: text.length, kind, speaker: { name: speaker, agent: null }, ...told };
}

const onPages = `${PAGES.before}${PAGES.foot}${PAGES.head}${PAGES.after}`;
const page = { number: 1, label: null, width: null, height: null };
const documents: readonly Document[] = [
  blankDocument('talk', TALK, { turns: [turnOf(TALK, 'direct', 'DORN')] }),
  blankDocument('lines', LINES),
  blankDocument('pages', onPages, {
    apart: [
      { start: PAGES.before.length, end: PAGES.before.length + PAGES.foot.length, kind: 'page-number' },
      {
        start: PAGES.before.length + PAGES.foot.length,
        end: PAGES.before.length + PAGES.foot.length + PAGES.head.length,
        kind: 'banner',
      },
    ],
  }),
  blankDocument('reported', REPORTED, { turns: [turnOf(REPORTED, 'reported', 'Turin')] }),
  blankDocument('russian', RUSSIAN, { language: 'ru' }),
  blankDocument('scan', SCAN, {
    format: 'application/pdf',
    pages: [{ ...page, start: 0, end: SCAN.length, confidence: 0.6 }],
  }),
];

let directory: string;
let ports: Ports;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'memcon-noise-'));
  const located = await openQuotationIndex(directory);
  await located.add(documents.map(({ id, text, apart }) => ({ id, text, skip: apart })));
  const byId = new Map(documents.map((document) => [document.id, document]));
  ports = { located, records: { get: (id) => byId.get(id) ?? null }, dates: { canMeet: () => true } };
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function trace(text: string) {
  const span = { start: 0, end: text.length };
  const attributionSpans = { speaker: null, date: null, cue: null };
  const unsaid = { speaker: null, addressee: null, date: null, cue: null, attributionSpans };
  const quotation: Quotation = { ...span, text, kind: 'direct', parts: [span], ...unsaid, rule: 'test' };
  return traceQuotation(quotation, ports);
}

const CASES: readonly (readonly [what: string, quoted: string, words: string, document: string])[] = [
  ['toward for towards', 'We have moved toward the five harbours of Kestria', 'altered', 'talk'],
  ['a figure for a numeral', 'We have moved towards the 5 harbours of Kestria', 'altered', 'talk'],
  ['an abbreviation for a name', 'harbours of Kestria, and the U.S. knows it', 'altered', 'talk'],
  ['another transcription', 'President Eltsin promised two ferries to the fishermen of Tern', 'altered', 'talk'],
  ['[sic]', 'promised two ferries [sic] to the fishermen of Tern', 'verbatim', 'talk'],
  ['a bracketed insertion', 'promised two ferries to the fishermen of [the village of] Tern', 'verbatim', 'talk'],
  ['brackets for the record’s words', 'promised [them] two ferries to the fishermen of Tern', 'verbatim', 'talk'],
  ['words broken over lines', 'importance of the southern canal for the granaries of Velden', 'verbatim', 'lines'],
  ['a page’s end', 'whether the pilots of Brask would remain at the northern station', 'verbatim', 'pages'],
  ['indirect speech as direct', 'The US has no right to close the strait of Morva', 'reported', 'reported'],
  [
    'person and tense',
    'I will tell my government to send the dredgers there before the autumn',
    'reported',
    'reported',
  ],
  [
    'a mark of omission',
    'We do not intend to lease the lighthouse * * * that the council has not examined',
    'elided',
    'talk',
  ],
  [
    'no mark of omission',
    'We do not intend to lease the lighthouse that the council has not examined',
    'altered',
    'talk',
  ],
  [
    'a tenth of letters misread',
    'The committee found that the sluices of Haska could not be repaired before the monsoon',
    'verbatim',
    'scan',
  ],
  ['Cyrillic', 'Президент обещал рыбакам два парома и ремонт старой пристани', 'verbatim', 'russian'],
  ['Cyrillic over lines', 'гавани Кестрии останутся открытыми для всех судов', 'verbatim', 'russian'],
  ['Cyrillic, elided', 'Президент обещал рыбакам два парома … до первого снега', 'elided', 'russian'],
  ['Cyrillic, changed', 'Президент обещал рыбакам три парома и ремонт старой пристани', 'altered', 'russian'],
];

describe('noise', () => {
  it.each(CASES)('%s: %s', (_, quoted, words, document) => {
    const traced = trace(quoted);
    expect({ words: traced.words, document: traced.matches[0]?.document }).toEqual({ words, document });
  });

  it('of a negation is warned of in Cyrillic too', () => {
    expect(trace('Мы намерены сдавать маяк в аренду никакой компании').warnings).toContain('negation-lost');
    expect(trace('Мы не намерены сдавать маяк … которую совет проверил').warnings).toContain('negation-lost');
  });

  it('calls common what stands in too many places to be told, and not what only the quotation itself has', async () => {
    expect(trace('of the').words).toBe('common-phrase');
    const document = 'talk';
    const start = TALK.indexOf('lighthouse');
    const span = { start, end: start + 'lighthouse'.length };
    const quotation = { ...trace('lighthouse').quotation, ...span, parts: [span], text: 'lighthouse' };
    expect(traceQuotation(quotation, ports, { exclude: [{ document, ...span }] }).words).toBe('not-found');
  });

  it('says of a doubtful page that it is one', () => {
    const quoted = 'the sluices of Haska could not be repaired before the monsoon';
    expect(trace(quoted).warnings).toContain('archive-text-uncertain');
  });

  it.each([
    ['committee', 'cornmittee', true],
    ['what', 'wbaf', true],
    ['the', 'fh', true],
    ['of', 'o', true],
    ['harbour', 'harvest', false],
    ['not', 'will', false],
  ])('%s may have been read as %s: %s', (word, read, expected) => {
    expect(mayBeMisread(word, read)).toBe(expected);
  });
});
