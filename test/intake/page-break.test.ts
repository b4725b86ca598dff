import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, lines, type Run } from '../../scripts/make-pdf-fixtures.ts';
import { canMeet, dateReader } from '../../src/dates/dates.ts';
import { openQuotationIndex } from '../../src/index/index.ts';
import { readDocuments } from '../../src/intake/reading.ts';
import type { Document, TracedQuotation } from '../../src/record/record.ts';
import { findQuotations } from '../../src/structure/structure.ts';
import { traceQuotation } from '../../src/trace/trace.ts';

/** Banner, running head, page number and, at the foot, the banner once more. */
function furniture(page: number): Run[] {
  return [
    { x: 280, y: 40, text: 'SECRET' },
    { x: 72, y: 58, text: 'Halvern Conversations' },
    { x: 500, y: 58, text: `- ${page} -` },
    { x: 280, y: 765, text: 'SECRET' },
  ];
}

const paragraph = [
  'Chairman Marek thought that the strait could be kept open in winter',
  'if each side paid for one of the two icebreakers, and that the toll',
  'on the western channel ought to be lifted before the first ferries',
];
const memcon = drawn([
  {
    runs: [
      ...furniture(1),
      { x: 72, y: 100, text: 'MEMORANDUM OF CONVERSATION' },
      ...lines(72, 140, 14, paragraph),
      ...lines(72, 690, 14, ['The President replied that her government had always held the inter-']),
    ],
  },
  {
    runs: [
      ...furniture(2),
      ...lines(72, 100, 14, [
        'national character of the bridge to be beyond any doubt, and would',
        'say so again in the autumn, in whatever words the Chairman might',
      ]),
      ...lines(72, 690, 14, ['choose. Nobody at the table objected, and the talks went on about']),
    ],
  },
  {
    runs: [
      ...furniture(3),
      ...lines(72, 100, 14, ['the price of timber until the lamps were lit in the garden below.']),
    ],
  },
]);

describe('a quotation across the end of a page', () => {
  let directory: string;
  let record: Document;
  let trace: (words: string) => TracedQuotation | undefined;
  const file = (name: string, bytes: Uint8Array) => ({
    name,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'memcon-page-break-'));
    record = (await readDocuments(file('memcon.pdf', memcon), null)).documents[0] as Document;
    const index = await openQuotationIndex(join(directory, 'index'));
    await index.add([{ id: record.id, text: record.text, skip: record.apart }]);
    const ports = {
      located: index,
      records: { get: (id: string) => (id === record.id ? record : null) },
      dates: { canMeet },
    };
    const articles = new Map<string, Document>();
    for (const words of quoted) {
      const text = new TextEncoder().encode(`The minutes say: “${words}.”\n`);
      articles.set(words, (await readDocuments(file('article.txt', text), null)).documents[0] as Document);
    }
    trace = (words) => {
      const [quotation] = findQuotations(articles.get(words) as Document, dateReader);
      return quotation === undefined ? undefined : traceQuotation(quotation, ports);
    };
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const torn = 'her government had always held the international character of the bridge to be beyond any doubt';
  const whole = 'Nobody at the table objected, and the talks went on about the price of timber';
  const changed = 'her government had always held the national character of the bridge to be beyond any doubt';
  const quoted = [torn, whole, changed];

  it('has banners, running heads and numbers between its halves', () => {
    const between = record.text.slice(record.text.indexOf('inter-'), record.text.indexOf('national character'));
    expect(between).toContain('\f');
    expect(between.match(/SECRET/g)).toHaveLength(2);
    expect(between).toContain('- 2 -');
    expect(between).toContain('Halvern Conversations');
  });

  it.each([torn, whole])('is found verbatim: %s', (words) => {
    const found = trace(words);
    expect(found?.words).toBe('verbatim');
    expect(found?.matches[0]).toMatchObject({ document: record.id });
  });

  it('is altered where the torn word is another', () => {
    expect(trace(changed)?.words).toBe('altered');
  });
});
