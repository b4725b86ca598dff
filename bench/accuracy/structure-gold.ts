/** Annotated documents for structure: fixtures/gold/structure/*.json, found again in the text by prints of letters. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateReader } from '../../src/dates/dates.ts';
import { type OcrEngine, openOcr, read } from '../../src/readers/readers.ts';
import type { Document, ReadDocument } from '../../src/record/record.ts';
import { structureOf } from '../../src/structure/structure.ts';
import { type GoldFile, type Loaded, loadGold } from './gold.ts';

/** A place in the canonical text: an offset as a hint, and the print of the sixteen letters and figures that begin there. */
export interface Anchor {
  readonly at: number;
  readonly print: string;
}

export interface GoldTurn extends Anchor {
  /** Last words of the names that are right, in small letters; null for stage directions. */
  readonly speaker: readonly string[] | null;
  readonly kind?: 'reported' | 'stage';
}

export interface GoldParticipant {
  readonly name: readonly string[];
  readonly role: string | null;
  /** As headed; `*` where readers may differ. */
  readonly side: string | null;
}

/** Several values where competent readers differ; the word `null` among them: it may be left unknown. */
type Value = string | null | readonly string[];

export interface GoldDocument extends GoldFile<'dev' | 'test' | 'blind'> {
  readonly family: string;
  readonly quality: 'clean' | 'noisy';
  readonly ocr?: boolean;
  /** 1-based number of the document in its file. */
  readonly ordinal?: number;
  readonly kind?: Value;
  readonly date?: Value;
  readonly place?: Value;
  readonly subject?: (Anchor & { readonly last: string }) | null;
  readonly author?: readonly string[];
  readonly to?: readonly string[];
  readonly participants?: readonly GoldParticipant[];
  readonly turns?: readonly GoldTurn[];
  /** Single turns, where a person corrected a speaker and did not annotate the whole record. */
  readonly speakers?: readonly GoldTurn[];
  readonly releases?: readonly { readonly page: number; readonly type: string }[];
  /** Levels of classification by page; `DECLASSIFIED` for a stamp that says so. */
  readonly banners?: readonly { readonly page: number; readonly level: string }[];
  readonly portions?: readonly (Anchor & { readonly level: string })[];
  /** Cuts, each with the exemption named there. */
  readonly redactions?: readonly (Anchor & { readonly exemption: string | null })[];
}

export interface Annotated {
  readonly gold: GoldDocument;
  readonly name: string;
  readonly document: Document;
}

export async function annotated(): Promise<{
  readonly all: readonly Annotated[];
  readonly skipped: readonly string[];
}> {
  const gold = loadGold<GoldDocument>('structure');
  const all: Annotated[] = [];
  const engine = lazyEngine();
  for (const text of gold.texts) {
    const document = (await readGold(text, engine))[(text.gold.ordinal ?? 1) - 1];
    if (document === undefined) throw new Error(`${text.gold.source}: no such document was read from it`);
    all.push({ gold: text.gold, name: text.name, document: structured(document) });
  }
  await engine.close();
  return { all, skipped: gold.skipped };
}

export function structured(document: ReadDocument): Document {
  const identity = { accession: '0'.repeat(64), ordinal: 1, name: 'gold', readAt: '2000-01-01T00:00:00Z' };
  return structureOf(document, identity, dateReader);
}

const CACHE = join(import.meta.dirname, '..', 'out', 'recognised');

export interface LazyEngine {
  open(): Promise<OcrEngine>;
  close(): Promise<void>;
}

export function lazyEngine(): LazyEngine {
  let engine: Promise<OcrEngine> | null = null;
  return {
    open: () => {
      engine ??= openOcr();
      return engine;
    },
    close: async () => (await engine)?.close(),
  };
}

async function readGold(text: Loaded<GoldDocument>, engine: LazyEngine): Promise<readonly ReadDocument[]> {
  const name = text.gold.source.split('/').at(-1) ?? '';
  // A record of JSON Lines, read as a file of one line.
  const bytes = text.fields === null ? text.bytes : new TextEncoder().encode(`${JSON.stringify(text.fields)}\n`);
  return readBytes(name, bytes, text.gold.ocr === true, engine);
}

export function readKept(file: string, ocr: boolean, engine: LazyEngine): Promise<readonly ReadDocument[]> {
  return readBytes(file.split('/').at(-1) ?? '', readFileSync(file), ocr, engine);
}

/** What was recognised from an image is kept beside the bench's own output: recognising is not what is measured here. */
async function readBytes(
  name: string,
  bytes: Uint8Array,
  ocr: boolean,
  engine: LazyEngine,
): Promise<readonly ReadDocument[]> {
  if (!ocr) return (await read({ name, bytes }, { ocr: null })).documents;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const cached = join(CACHE, `${hash.slice(0, 16)}.json`);
  if (existsSync(cached)) return JSON.parse(readFileSync(cached, 'utf8'));
  const { documents } = await read({ name, bytes }, { ocr: await engine.open() });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(cached, JSON.stringify(documents));
  return documents;
}

const LETTERS_OF_A_PRINT = 16;
const LETTER = /[\p{L}\p{N}]/u;

function printAt(text: string, at: number): string {
  let letters = '';
  for (let i = at; i < text.length && letters.length < LETTERS_OF_A_PRINT; i++) {
    const letter = text.charAt(i);
    if (LETTER.test(letter)) letters += letter.toLowerCase();
  }
  return createHash('sha256').update(letters).digest('hex').slice(0, 8);
}

/** The first letter or figure at or after `at`: brackets, dashes and quotation marks before it are nobody's measure. */
export function firstLetter(text: string, at: number): number {
  let start = at;
  while (start < text.length && !LETTER.test(text.charAt(start))) start += 1;
  return start;
}

/** As far as a reader's changes may have moved an annotated place, in characters. */
const FARTHEST = 4000;

/** Where the anchor stands now; null where its letters are read otherwise. */
export function find(text: string, { at, print }: Anchor): number | null {
  if (printAt(text, at) === print) return at;
  for (let away = 1; away <= FARTHEST; away++) {
    for (const place of [at - away, at + away]) {
      const begins = place >= 0 && LETTER.test(text.charAt(place)) && !LETTER.test(text.charAt(place - 1));
      if (begins && printAt(text, place) === print) return place;
    }
  }
  return null;
}

/** Whether `found` is one of the values that are right. */
export function isRight(expected: Value, found: string | null, same = (a: string, b: string) => a === b): boolean {
  const values = expected === null ? ['null'] : typeof expected === 'string' ? [expected] : expected;
  return values.some((value) => (value === 'null' ? found === null : found !== null && same(value, found)));
}

export function lastWord(name: string): string {
  return letters(
    name
      // A mail's author stands with an address behind the name.
      .replace(/(?<=\S)\s+<[^<>]*>$/, '')
      .replace(/,?\s+(?:Jr|Sr|II|III)\.?$/, '')
      .split(/\s+/)
      .at(-1) ?? '',
  );
}

export function letters(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
