/**
 * Writes fixtures/pdf and fixtures/scan: each page is drawn from the words below, always to the same bytes. Run it when a fixture changes;
 * the expectations beside the files are written by hand, and the tests compare.
 *
 *   node scripts/make-pdf-fixtures.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as mupdf from 'mupdf';

const WIDTH = 612;
const HEIGHT = 792;
/** Dots per inch of the pictures of scanned pages. */
const SCAN_DPI = 130;

export type Font = 'Courier' | 'Times-Roman' | 'Times-Bold' | 'Times-Italic';

/** One run of type; `y` counts from the top of the page to the baseline, in points. */
export interface Run {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly font?: Font;
  readonly size?: number;
  /** Points added after every glyph, and the glyphs' width in percent: how OCR layers fit type to a picture. */
  readonly spacing?: number;
  readonly width?: number;
}

export interface Leaf {
  readonly runs: readonly Run[];
  readonly rotate?: 0 | 90 | 180 | 270;
}

const FONTS: readonly Font[] = ['Courier', 'Times-Roman', 'Times-Bold', 'Times-Italic'];

/** A PDF with a text layer. */
export function drawn(leaves: readonly Leaf[]): Uint8Array {
  const document = new mupdf.PDFDocument();
  const fonts: Record<string, mupdf.PDFObject> = {};
  for (const font of FONTS) fonts[font] = document.addSimpleFont(new mupdf.Font(font), 'Latin');
  const resources = document.addObject({ Font: fonts });
  for (const leaf of leaves) {
    const content = leaf.runs.map(operators).join('\n');
    document.insertPage(-1, document.addPage([0, 0, WIDTH, HEIGHT], leaf.rotate ?? 0, resources, content));
  }
  return document.saveToBuffer('compress').asUint8Array().slice();
}

function operators({ x, y, text, font = 'Courier', size = 11, spacing = 0, width = 100 }: Run): string {
  const shown = text.replace(/[\\()]/g, '\\$&');
  return `BT /${font} ${size} Tf ${spacing} Tc ${width} Tz ${x} ${HEIGHT - y} Td (${shown}) Tj ET`;
}

/** The same pages as pictures: no text layer at all, or one of other words, invisible, as an OCR program lays it on. */
export function pictured(leaves: readonly Leaf[], layer: readonly Run[] = []): Uint8Array {
  const scan = new mupdf.PDFDocument();
  for (const leaf of leaves) {
    const image = scan.addImage(new mupdf.Image(picture(leaf)));
    const fonts = layer.length > 0 ? { Font: { Courier: scan.addSimpleFont(new mupdf.Font('Courier'), 'Latin') } } : {};
    const resources = scan.addObject({ XObject: { Im0: image }, ...fonts });
    const shown = [`q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im0 Do Q`, ...layer.map((run) => `3 Tr ${operators(run)}`)];
    const page = scan.addPage([0, 0, WIDTH, HEIGHT], 0, resources, shown.join('\n'));
    scan.insertPage(-1, page);
  }
  return scan.saveToBuffer('compress').asUint8Array().slice();
}

/** One leaf as a greyscale PNG; only its upper `share` where the rest is empty. */
export function picture(leaf: Leaf, share = 1): Uint8Array {
  const document = new mupdf.PDFDocument(drawn([leaf]));
  const scale = SCAN_DPI / 72;
  const box: [number, number, number, number] = [0, 0, Math.round(WIDTH * scale), Math.round(HEIGHT * scale * share)];
  const pixmap = new mupdf.Pixmap(mupdf.ColorSpace.DeviceGray, box, false);
  pixmap.clear(255);
  const device = new mupdf.DrawDevice(mupdf.Matrix.scale(scale, scale), pixmap);
  document.loadPage(0).run(device, mupdf.Matrix.identity);
  device.close();
  return pixmap.asPNG().slice();
}

/** Lines one below another. */
export function lines(
  x: number,
  y: number,
  leading: number,
  texts: readonly string[],
  style: Partial<Run> = {},
): Run[] {
  return texts.map((text, index) => ({ ...style, x, y: y + index * leading, text }));
}

const PRINT = { font: 'Times-Roman', size: 10 } as const;

const article: readonly Leaf[] = [
  {
    runs: [
      { x: 72, y: 50, text: 'The Harbour Review', font: 'Times-Italic', size: 9 },
      { x: 72, y: 90, text: 'The Ferry Accord and Its Readers', font: 'Times-Bold', size: 18 },
      { x: 72, y: 112, text: 'A dispute over eleven words, told from both archives of the strait', ...PRINT },
      ...lines(
        72,
        150,
        13,
        [
          'When the two delegations met at Port Asel',
          'in the spring, nobody thought the impor-',
          'tance of the ferry clause would outlast the',
          'season. The importance was found later, in',
          'the margins of a draft that Kestria kept',
          'and that Valmoor had long thrown away.',
        ],
        PRINT,
      ),
      ...lines(
        72,
        241,
        13,
        [
          'The draft belongs to the post-',
          'Cold Bay years, when every crossing was',
          'counted twice and both decision-making',
          'bodies slept badly. Clerks speak of decision-',
          'making by exhaustion.',
        ],
        PRINT,
      ),
      ...lines(
        320,
        150,
        13,
        [
          'The second column begins where the first',
          'leaves off, and a reader who runs across',
          'the page will read nonsense. This is why',
          'the gutter matters more than the paper.',
          'President Dorn called it a small harbour',
          'with a large door.',
        ],
        PRINT,
      ),
      ...lines(
        320,
        241,
        13,
        [
          'Chairman Marek answered that doors have',
          'two sides. Neither sentence stands in the',
          'official record of the evening, but both',
          'stand in the notebooks of the inter-',
          'preters, who wrote in different rooms.',
        ],
        PRINT,
      ),
      { x: 300, y: 760, text: '41', ...PRINT },
    ],
  },
  {
    runs: [
      { x: 72, y: 50, text: 'The Harbour Review', font: 'Times-Italic', size: 9 },
      ...lines(
        72,
        90,
        13,
        [
          'What remains is a photograph of the quay,',
          'taken from the sea, with nobody in it.',
          'The tide tables of that day agree with it,',
          'and so does the weather.',
        ],
        PRINT,
      ),
      ...lines(
        320,
        90,
        13,
        [
          'The rest of the correspondence is closed',
          'until the year both governments agree to',
          'open it, which is to say for a while yet,',
          'as the archivist of Valmoor puts it.',
        ],
        PRINT,
      ),
      { x: 300, y: 760, text: '42', ...PRINT },
    ],
  },
];

const memcon: readonly Leaf[] = [
  {
    runs: [
      { x: 250, y: 50, text: 'SECRET/NODIS' },
      { x: 72, y: 100, text: 'MEMORANDUM OF CONVERSATION' },
      { x: 420, y: 96, text: 'DECLASSIFIED', font: 'Times-Bold', size: 14 },
      { x: 420, y: 112, text: 'PER E.O. 13526', font: 'Times-Bold', size: 14 },
      { x: 430, y: 126, text: '2019-0417-M', font: 'Times-Italic' },
      { x: 72, y: 140, text: 'SUBJECT:' },
      { x: 190, y: 140, text: 'The ferry clause' },
      { x: 72, y: 166, text: 'PARTICIPANTS' },
      ...lines(190, 166, 13, ['President Alena Dorn', 'Chairman Ivo Marek', 'Tomas Reyl (notetaker)']),
      { x: 72, y: 218, text: 'DATE, TIME' },
      { x: 72, y: 231, text: 'AND PLACE:' },
      ...lines(190, 218, 13, ['April 3, 1994, 10:15-11:00 a.m.', 'Harbour House, Port Asel']),
      { x: 72, y: 270, text: 'AD:' },
      ...lines(120, 270, 13, ['We have come to the end of the list, and the', 'ferry is still on it.']),
      { x: 72, y: 309, text: 'IM:' },
      ...lines(120, 309, 13, [
        'Then let us take it off. I can promise that no',
        'ship of ours will be searched before June.',
      ]),
      { x: 72, y: 349, text: 'AD;' },
      { x: 120, y: 348, text: 'And after June?' },
      { x: 72, y: 374, text: 'IM:' },
      ...lines(120, 374, 13, ['After June there will be a treaty, or there', 'will be no ferry.']),
      { x: 250, y: 750, text: '-SEGRET/NODIS-' },
    ],
  },
  {
    runs: [
      { x: 250, y: 50, text: 'SECRET/N0DI3' },
      { x: 275, y: 64, text: '- 2 -' },
      ...lines(120, 100, 13, [
        'I say this as a friend of the strait, which I',
        'have crossed more often than you have.',
      ]),
      { x: 72, y: 139, text: 'AD:' },
      { x: 120, y: 139, text: 'Nobody has counted.' },
      { x: 250, y: 750, text: '6ECRET/NODIS' },
    ],
  },
];

const clean = [
  'The Chairman said that the lighthouse would be lit again',
  'by the end of the month, and that he would come to see it.',
];
const misread = [
  'The Chairrnan said that the lighthouse wou1d be lit agaln',
  'by the end 0f the month, and that he wou1d come t0 see it.',
];
const telcon: readonly Leaf[] = [
  {
    runs: [
      { x: 72, y: 100, text: 'MEMORANDUM OF TELEPHONE CONVERSATION' },
      ...lines(72, 140, 13, clean),
      { x: 73, y: 141, text: misread[0] ?? '' },
      { x: 73, y: 154, text: misread[1] ?? '' },
      { x: 72, y: 190, text: 'The President thanked him, and asked about the keeper.' },
    ],
  },
];

/** Typescript as some OCR layers give it: each word fitted by wide spacing of narrow glyphs, spaces written as such. */
const spaced: readonly Leaf[] = [
  {
    runs: [
      { x: 230, y: 80, text: 'C A P I T A L', size: 9 },
      ...typescript('Presidential call with the Chairman of Valmoor', 72, 120),
      { x: 72, y: 146, text: 'The rest of the page was typed as usual.' },
    ],
  },
];

/** Each word as a run of its own at the pitch of a typewriter, its glyphs three quarters as wide as they should be. */
function typescript(text: string, x: number, y: number): Run[] {
  const runs: Run[] = [];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    runs.push({ x: x + index * 7.2, y, text: `${word} `, width: 75, spacing: 3 });
  }
  return runs;
}

const rotated: readonly Leaf[] = [
  { runs: lines(72, 100, 14, ['This page lies on its side in the file,', 'and is read upright.']), rotate: 90 },
];

const telegram: Leaf = {
  runs: [
    { x: 72, y: 70, text: 'MEMORANDUM OF TELEPHONE CONVERSATION', size: 12 },
    ...lines(
      72,
      110,
      18,
      [
        'The President said that the bridge at Lower Asel',
        'would stay open through the winter, whatever the',
        'ministers decided. The Chairman thanked her.',
      ],
      { size: 12 },
    ),
  ],
};

export function fixtures(): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  return [
    { path: 'pdf/two-columns/source.pdf', bytes: drawn(article) },
    { path: 'pdf/speaker-column/source.pdf', bytes: drawn(memcon) },
    { path: 'pdf/doubled-lines/source.pdf', bytes: drawn(telcon) },
    { path: 'pdf/letter-spaced/source.pdf', bytes: drawn(spaced) },
    { path: 'pdf/rotated/source.pdf', bytes: drawn(rotated) },
    { path: 'pdf/scanned/source.pdf', bytes: pictured([telegram]) },
    { path: 'scan/telegram/source.png', bytes: picture(telegram, 0.25) },
  ];
}

if (import.meta.main) {
  for (const { path, bytes } of fixtures()) {
    const file = join(import.meta.dirname, '..', 'fixtures', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, bytes);
  }
}
