/**
 * What quotations are made from: the real records beside the checkout, an archive that is named, or a made record.
 *
 * Real documents fall by their id into three: *tuning* and *untouched* ones, both in the archive that is searched, and
 * *strangers*, which are not. Rules and thresholds are changed by looking at what the tuning ones give.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../../src/memcon.ts';
import type { Document } from '../../src/record/record.ts';
import { NOISES, type Noise } from '../noise.ts';
import { Random } from '../random.ts';
import type { Scale } from '../report.ts';
import { Grams } from './grams.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { madeRecord } from './transcripts.ts';

export interface Corpus {
  readonly name: string;
  /** What the archive holds. */
  readonly documents: readonly Document[];
  /** From which quotations are made: told apart by document. */
  readonly sets: readonly { readonly name: string; readonly sentences: readonly Sentence[] }[];
  /** Of documents that the archive has not. */
  readonly strangers: readonly Sentence[];
  /** Documents that the archive has as poor scans; their sentences are the true ones. */
  readonly scanned: ReadonlySet<string>;
  readonly grams: Grams;
}

const DATA = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const RECORDS = [
  'kremlin/kremlin-en-1999-2013.jsonl',
  'frus/frus1961-63v05_clean.txt',
  'pdf/clinton-library',
  'munich-2007',
].map((path) => join(DATA, path));
const MADE_DOCUMENTS = 120;

/** `scale.archive`: an archive's folder, which is only read. Null: the records beside the checkout, where they are. */
export async function realCorpus(scale: Scale): Promise<Corpus | null> {
  if (scale.archive !== null) return corpusOf(scale.archive, await documentsIn(scale.archive));
  if (scale.isSmall) return null;
  const present = RECORDS.filter((path) => existsSync(path));
  if (present.length === 0) {
    process.stderr.write(`bench: none of ${RECORDS.join(', ')} is there; verdicts on made records only\n`);
    return null;
  }
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const archive = await openArchive(directory, { create: true });
    await archive.add(present);
    await archive.close();
    return corpusOf('the record', await documentsIn(directory));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function documentsIn(directory: string): Promise<readonly Document[]> {
  const archive = await openArchive(directory);
  try {
    const listed = await archive.documents({ limit: Number.MAX_SAFE_INTEGER });
    const documents = await Promise.all(listed.map(({ id }) => archive.document(id)));
    return documents.filter((document) => document !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
  } finally {
    await archive.close();
  }
}

/** One document in twelve is a stranger; of the others every second is untouched. */
const STRANGER = 12;

function corpusOf(name: string, all: readonly Document[]): Corpus {
  const strange = all.filter(({ id }) => share(id) % STRANGER === 0);
  const documents = all.filter(({ id }) => share(id) % STRANGER !== 0);
  const { scanned, held } = withScans(documents);
  const grams = new Grams(documents);
  const own = (chosen: readonly Document[]): readonly Sentence[] =>
    chosen.flatMap(sentencesOf).filter(({ text }) => grams.isOwn(text));
  return {
    name,
    documents: held,
    scanned,
    sets: [
      { name: `${name}, tuning`, sentences: own(documents.filter(({ id }) => share(id) % 2 === 0)) },
      { name: `${name}, untouched`, sentences: own(documents.filter(({ id }) => share(id) % 2 === 1)) },
    ],
    strangers: strange.flatMap(sentencesOf),
    grams,
  };
}

/** Documents of which the archive has a scan instead: one in so many. */
const SCANNED = 10;
/** The recogniser's own doubt about such a page. */
const DOUBT = 0.72;

/** One document in ten as a scanner would have it: `OCR 5%` of its characters misread, its page recognised with doubt. */
function withScans(documents: readonly Document[]): { held: readonly Document[]; scanned: ReadonlySet<string> } {
  const scanned = new Set(documents.filter(({ id }) => (share(id) >>> 8) % SCANNED === 0).map(({ id }) => id));
  const held = documents.map((document) => (scanned.has(document.id) ? scanOf(document) : document));
  return { held, scanned };
}

function scanOf(document: Document): Document {
  const random = new Random(share(document.id));
  const noise = NOISES['OCR 5%'] as Noise;
  const text = document.text.replace(/\S+/g, (word) => noise([word], random, () => '')[0] as string);
  const page = { start: 0, end: text.length, number: 1, label: null, width: null, height: null, confidence: DOUBT };
  const none = { turns: [], sections: [], notes: [], redactions: [], markings: [], references: [], apart: [] };
  const rest = { passages: [{ start: 0, end: text.length, page: 1 }], origins: [], styles: [] };
  return { ...document, text, format: 'application/pdf', pages: [page], ...none, ...rest };
}

/** FNV-1a of the id: the same document falls to the same side in every archive. */
function share(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A made record: all of it is known, and none of it is the real thing. */
export function madeCorpus(scale: Scale): Corpus {
  const made = madeRecord(MADE_DOCUMENTS, new Random(scale.seed));
  const strangers = madeRecord(MADE_DOCUMENTS, new Random(scale.seed + 1));
  const sets = [{ name: 'made transcripts', sentences: made.sentences }];
  const grams = new Grams(made.documents);
  return {
    name: 'made transcripts',
    documents: made.documents,
    sets,
    strangers: strangers.sentences,
    scanned: new Set(),
    grams,
  };
}
