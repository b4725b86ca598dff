import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawn, fixtures, lines, pictured } from '../../../scripts/make-pdf-fixtures.ts';
import type { ReadDocument } from '../../record/record.ts';
import type { OcrEngine } from '../reader.ts';
import { openMuPdf } from './mupdf.ts';
import { hasObject, pdf } from './pdf.ts';

const folder = join(import.meta.dirname, '../../../fixtures/pdf');
const read = (name: string, bytes: Uint8Array, ocr: OcrEngine | null = null) => pdf.read({ name, bytes }, { ocr });
const encoder = new TextEncoder();

async function only(name: string, bytes: Uint8Array, ocr: OcrEngine | null = null): Promise<ReadDocument> {
  const { documents, problems } = await read(name, bytes, ocr);
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0] as ReadDocument;
}

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name, 'source.pdf')));
}

function words(document: ReadDocument, kind: string): string[] {
  return document.styles
    .filter((style) => style.kind === kind)
    .map((style) => document.text.slice(style.start, style.end));
}

describe('the fixtures', () => {
  it('are what the script draws', () => {
    for (const { path, bytes } of fixtures()) {
      const kept = readFileSync(join(folder, '..', path));
      expect(Buffer.from(bytes).equals(kept), path).toBe(true);
    }
  });

  const withText = readdirSync(folder).filter((name) => name !== 'scanned');
  it.each(withText)('%s is read as expected', async (name) => {
    const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as {
      lines: string[];
      apart: [string, string][];
      labels: string[];
      headings: string[];
    };
    const document = await only(name, fixture(name));
    expect(document.text.split('\n')).toEqual(expected.lines);
    const apart = document.apart.map(({ kind, start, end }) => [kind, document.text.slice(start, end)]);
    expect(apart).toEqual(expected.apart);
    expect(words(document, 'label')).toEqual(expected.labels);
    expect(words(document, 'heading')).toEqual(expected.headings);
    expect(existsSync(join(folder, name, 'about.md'))).toBe(true);
  });
});

describe('places', () => {
  it('gives both parts of a torn word a place of their own', async () => {
    const document = await only('two-columns', fixture('two-columns'));
    const at = document.text.indexOf('importance');
    const parts = document.origins.filter((origin) => origin.start < at + 10 && origin.end > at);
    expect(parts).toHaveLength(2);
    const [first, second] = parts;
    expect(first?.end).toBe(at + 'impor'.length);
    expect(document.text.slice(second?.start, second?.end)).toBe('tance');
    expect(second?.box?.[1]).toBeGreaterThan(first?.box?.[1] ?? Number.POSITIVE_INFINITY);
  });

  it('puts a page on its side where it is shown', async () => {
    const document = await only('rotated', fixture('rotated'));
    const [page] = document.pages;
    expect([page?.width, page?.height]).toEqual([792, 612]);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = document.origins[0]?.box ?? [];
    expect(y1 - y0).toBeGreaterThan((x1 - x0) * 5);
  });

  it('numbers pages and bounds them by form feeds', async () => {
    const { text, pages } = await only('two-columns', fixture('two-columns'));
    expect(pages.map(({ number, label }) => [number, label])).toEqual([
      [1, '41'],
      [2, '42'],
    ]);
    expect(pages.map(({ start, end }) => text.slice(start, end)).join('\n\f\n')).toBe(text);
  });
});

describe('what a file says of itself', () => {
  async function declared(title: string, author: string): Promise<ReadDocument['declared']> {
    const { api } = await openMuPdf();
    const document = new api.PDFDocument(drawn([{ runs: [{ x: 72, y: 72, text: 'A page of text.' }] }]));
    document.setMetaData('info:Title', title);
    document.setMetaData('info:Author', author);
    const bytes = document.saveToBuffer('').asUint8Array().slice();
    document.destroy();
    return (await only('declared.pdf', bytes)).declared;
  }

  it('is declared where it is sensible', async () => {
    const { title, authors } = await declared('The Ferry Accord', 'Tomas Reyl');
    expect(title).toEqual({
      value: 'The Ferry Accord',
      evidence: { by: 'format', rule: 'pdf@1/info:Title', span: null },
    });
    expect(authors?.map(({ value }) => value)).toEqual(['Tomas Reyl']);
  });

  it.each([
    ['Microsoft Word - accord.doc', 'user'],
    ['scan0042.pdf', 'Xerox WorkCentre 7845'],
    ['C05123456', 'Administrator'],
    ['untitled', ''],
  ])('is left out where a program wrote it: %s by %s', async (title, author) => {
    expect(await declared(title, author)).toEqual({});
  });
});

describe('files that are not what they should be', () => {
  const head = '%PDF-1.7\n%âãÏÓ\n';

  it('takes no other format for its own', () => {
    expect(pdf.recognise({ name: 'a.pdf', bytes: encoder.encode('Dear Chairman,') })).toBe(0);
    expect(pdf.recognise({ name: 'a.txt', bytes: encoder.encode(head) })).toBe(1);
    expect(pdf.recognise({ name: 'a', bytes: encoder.encode(`HTTP/1.1 200 OK\r\n\r\n${head}`) })).toBe(0.9);
  });

  it('says that a file is encrypted', async () => {
    const { api } = await openMuPdf();
    const document = new api.PDFDocument(fixture('rotated'));
    const bytes = document.saveToBuffer('encrypt=aes-256,user-password=strait,owner-password=x').asUint8Array().slice();
    document.destroy();
    const { documents, problems } = await read('closed.pdf', bytes);
    expect(documents).toEqual([]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['pdf-encrypted', 'error']]);
    expect(problems[0]?.message).toMatch(/closed\.pdf.*password/);
  });

  it.each([
    ['nothing behind the header', encoder.encode(head)],
    ['garbage behind the header', garbage(head, 200_000)],
    [
      'no pages',
      encoder.encode(
        `${head}1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>`,
      ),
    ],
  ])('names the file for %s', async (_, bytes) => {
    const { documents, problems } = await read('bad.pdf', bytes);
    expect(documents).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.severity).toBe('error');
    expect(problems[0]?.code).toMatch(/^pdf-(damaged|no-pages)$/);
    expect(problems[0]?.message).toContain('bad.pdf');
  });

  it('looks for an object before it opens anything', () => {
    expect(hasObject(encoder.encode(`${head}12 0 obj<<>>endobj`))).toBe(true);
    expect(hasObject(encoder.encode(`${head}12 0\nobj<<>>endobj`))).toBe(true);
    expect(hasObject(encoder.encode(`${head}objects, an objection, endobj`))).toBe(false);
    expect(hasObject(garbage(head, 3_000_000))).toBe(false);
  });

  it('reads what is left of a truncated file, or says why it cannot', async () => {
    const whole = fixture('two-columns');
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const { documents, problems } = await read('cut.pdf', whole.subarray(0, Math.floor(whole.length * share)));
      const codes = [...problems, ...documents.flatMap((document) => document.problems)].map(({ code }) => code);
      expect(codes.some((code) => /^pdf-(damaged|repaired|no-pages|page-damaged)$/.test(code))).toBe(true);
    }
  });

  it('leaves the other pages in where one is damaged', async () => {
    const bytes = onePageBroken();
    const { documents } = await read('half.pdf', bytes);
    expect(documents[0]?.text).toContain('The first page is whole.');
    expect(documents[0]?.problems.map(({ code, where }) => [code, where?.page])).toContainEqual([
      'pdf-page-damaged',
      2,
    ]);
  });

  it('reads a page too large for any paper', async () => {
    const huge = onePage(14_400_000, 14_400_000, 'BT /F 12 Tf 72 100 Td (A very large sheet.) Tj ET');
    expect((await only('huge.pdf', huge)).text).toBe('A very large sheet.');
  });

  it('keeps its memory over many files', async () => {
    const bytes = fixture('speaker-column');
    const { module } = await openMuPdf();
    for (let round = 0; round < 40; round++) await read('again.pdf', bytes);
    const before = module.HEAPU8.length;
    for (let round = 0; round < 100; round++) await read('again.pdf', bytes);
    expect(module.HEAPU8.length).toBe(before);
  });
});

describe('pages without a text layer', () => {
  it('are named where recognition is off', async () => {
    const document = await only('scanned', fixture('scanned'));
    expect(document.text).toBe('');
    expect(document.pages).toHaveLength(1);
    expect(document.problems.map(({ code }) => code)).toEqual(['pdf-without-text']);
    expect(document.problems[0]?.message).toContain('none of its 1 pages');
  });

  it('are recognised where it is on, each word with its confidence', async () => {
    const ocr: OcrEngine = {
      name: 'test',
      recognise: async () => ({
        width: 1700,
        height: 2200,
        lines: [
          {
            startsParagraph: true,
            words: [
              { text: 'Nobody', box: [200, 300, 320, 330], confidence: 0.9 },
              { text: 'knew.', box: [335, 300, 420, 330], confidence: 0.5 },
            ],
          },
        ],
      }),
      close: async () => undefined,
    };
    const document = await only('scanned', fixture('scanned'), ocr);
    expect(document.text).toBe('Nobody knew.');
    expect(document.reader).toBe('pdf@1 + test');
    expect(document.pages[0]?.confidence).toBe(0.7);
    expect(document.origins).toEqual([
      { start: 0, end: 6, page: 1, box: [72, 108, 115.2, 118.8], confidence: 0.9 },
      { start: 7, end: 12, page: 1, box: [120.6, 108, 151.2, 118.8], confidence: 0.5 },
    ]);
    expect(document.problems).toEqual([]);
  });

  const garbled = lines(
    72,
    110,
    18,
    ["t.'ir S5 .;gq 4xx bndg; zt L0w", 'wnld st4y 0pn tbr0gh w1ntr S 55', 'mn1str5 dcdd. thnkd hr. ,,;'],
    {
      size: 12,
    },
  );
  const leaf = { runs: lines(72, 110, 18, ['The bridge would stay open.']) };

  it('or with a garbled one are recognised anew, and the better reading kept', async () => {
    const bytes = pictured([leaf], garbled);
    const better = await only('garbled', bytes, engineThatReads('The bridge would stay open.'));
    expect(better.text).toBe('The bridge would stay open.');
    expect(better.problems).toEqual([]);
    const worse = await only('garbled', bytes, engineThatReads(''));
    expect(worse.text).toContain('wnld st4y');
    expect(worse.problems.map(({ code }) => code)).toEqual(['pdf-text-doubtful']);
  });

  it('or with a garbled one are said to be doubtful where recognition is off', async () => {
    const document = await only('garbled', pictured([leaf], garbled));
    expect(document.text).toContain('wnld st4y');
    expect(document.problems.map(({ code, where }) => [code, where?.page])).toEqual([['pdf-text-doubtful', 1]]);
  });

  it('that fail in recognition leave the others in', async () => {
    const ocr: OcrEngine = {
      name: 'test',
      recognise: async () => {
        throw new Error('tesseract ended with 1');
      },
      close: async () => undefined,
    };
    const { documents } = await read('scanned', fixture('scanned'), ocr);
    expect(documents[0]?.problems.map(({ code, where }) => [code, where?.page])).toEqual([
      ['pdf-page-unrecognised', 1],
    ]);
  });
});

describe("speakers' codes that a scan's layer has lost", () => {
  const said = ['Shall we begin?', 'By all means.', 'The bridge first.', 'Agreed, the bridge.', 'It must stay open.'];
  const speeches = [...said, 'Day and night.', 'At no charge.', 'At the old toll.'];
  const rows = speeches.map((text, index) => ({ text, y: 120 + index * 30, code: index % 2 === 0 ? 'M:' : 'D:' }));
  /** The layer of a leaf without the codes of `lost` rows. */
  const layer = (lost: readonly number[]) => [
    ...lines(130, 120, 30, speeches),
    ...rows.flatMap(({ y, code }, index) => (lost.includes(index) ? [] : [{ x: 89, y, text: code }])),
  ];
  const bytes = (lost: readonly number[]) => pictured([{ runs: layer([]) }], layer(lost));
  /** Reads these codes in the strip, at 200 dots per inch, each on the row of that number. */
  const strip = (codes: readonly [row: number, text: string, confidence: number][]) => {
    let asked = 0;
    const ocr: OcrEngine = {
      name: 'test',
      recognise: async () => {
        asked += 1;
        const words = codes.map(([row, text, confidence]) => {
          const y = ((rows[row]?.y ?? 0) * 200) / 72;
          return { text, box: [60, y - 22, 95, y] as const, confidence };
        });
        return { width: 170, height: 2200, lines: words.map((word) => ({ words: [word], startsParagraph: true })) };
      },
      close: async () => undefined,
    };
    return { ocr, asked: () => asked };
  };
  const labelled = (document: ReadDocument) => document.text.split('\n').filter((line) => /^[A-Z]{1,4}:/.test(line));

  it('are read in their strip and put beside their words, with their confidence', async () => {
    const { ocr } = strip([[4, 'M:', 0.8]]);
    const document = await only('lost', bytes([4]), ocr);
    expect(labelled(document)).toContain('M: It must stay open.');
    expect(labelled(document)).toHaveLength(8);
    const at = document.text.indexOf('M: It must');
    expect(document.origins.find(({ start }) => start === at)).toMatchObject({ end: at + 2, confidence: 0.8 });
  });

  it('are taken for lost still when they are read badly, unknown to the layer, or where a code stands', async () => {
    const { ocr } = strip([
      [4, 'M:', 0.3],
      [5, 'XY:', 0.9],
      [0, 'D:', 0.9],
    ]);
    const document = await only('lost', bytes([4, 5]), ocr);
    expect(labelled(document)).toEqual(
      rows.filter((_, at) => at !== 4 && at !== 5).map(({ code, text }) => `${code} ${text}`),
    );
  });

  it('stay lost, and a problem says so, where the engine fails', async () => {
    const recognise: OcrEngine['recognise'] = () => Promise.reject(new Error('tesseract ended with 1'));
    const document = await only('lost', bytes([4]), { name: 'test', recognise, close: async () => undefined });
    expect(labelled(document)).toHaveLength(7);
    expect(document.problems.map(({ code }) => code)).toEqual(['pdf-labels-unrecognised']);
    expect(document.reader).toBe('pdf@1');
  });

  it('are not looked for where none is missing, nor where nobody speaks', async () => {
    const { ocr, asked } = strip([]);
    await only('whole', bytes([]), ocr);
    await only('letter', pictured([{ runs: layer([]) }], lines(130, 120, 30, speeches)), ocr);
    expect(asked()).toBe(0);
  });
});

/** Reads every image as one line of these words. */
function engineThatReads(text: string): OcrEngine {
  const words = text.split(' ').filter(Boolean);
  const recognise: OcrEngine['recognise'] = async () => ({
    width: 1700,
    height: 2200,
    lines: [
      {
        startsParagraph: true,
        words: words.map((word, index) => ({
          text: word,
          box: [200 + index * 150, 300, 320 + index * 150, 330],
          confidence: 0.9,
        })),
      },
    ],
  });
  return { name: 'test', recognise, close: async () => undefined };
}

function garbage(head: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let seed = 7;
  for (let at = 0; at < length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[at] = seed >> 16;
  }
  bytes.set(encoder.encode(head));
  return bytes;
}

function onePage(width: number, height: number, content: string): Uint8Array {
  return encoder.encode(
    `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length ${content.length}>>stream
${content}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>`,
  );
}

/** Two pages in the tree; the second is the tree again, without end. */
function onePageBroken(): Uint8Array {
  const content = 'BT /F 12 Tf 72 700 Td (The first page is whole.) Tj ET';
  return withTable([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Type/Pages/Kids[2 0 R]/Count 1>>',
  ]);
}

/** A PDF with a true table of its objects, so that nothing in it needs repair. */
function withTable(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [index, object] of objects.entries()) {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${index + 1} 0 obj${object}endobj\n`;
  }
  const trailer = `trailer<</Root 1 0 R/Size ${objects.length + 1}>>\nstartxref\n${file.length}\n%%EOF`;
  return encoder.encode(file + table + trailer);
}
