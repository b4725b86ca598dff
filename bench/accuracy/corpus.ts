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
import { misread as misreadWord } from '../noise.ts';
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
  /** Documents that the archive has only as a copy; their sentences are the true ones. */
  readonly copies: ReadonlyMap<string, Copy>;
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
  const { copies, held } = withCopies(documents);
  const grams = new Grams(documents);
  const own = (chosen: readonly Document[]): readonly Sentence[] =>
    chosen.flatMap(sentencesOf).filter(({ text }) => grams.isOwn(text));
  return {
    name,
    documents: held,
    copies,
    sets: [
      { name: `${name}, tuning`, sentences: own(documents.filter(({ id }) => share(id) % 2 === 0)) },
      { name: `${name}, untouched`, sentences: own(documents.filter(({ id }) => share(id) % 2 === 1)) },
    ],
    strangers: strange.flatMap(sentencesOf),
    grams,
  };
}

/** How the archive has a document of which the bench knows the true text. */
export type Copy = 'scan' | 'poor scan' | 'print' | 'translation';

/** Documents of which the archive has a copy instead, or (a translation) besides: one in eight, of each kind in turn. */
const COPIED = 8;
const COPIES: readonly Copy[] = ['scan', 'poor scan', 'print', 'translation', 'translation'];
/** Share of characters that a scan has misread, and the recogniser's own doubt about the page. */
const MISREAD: Readonly<Record<'scan' | 'poor scan', { share: number; confidence: number }>> = {
  scan: { share: 0.05, confidence: 0.72 },
  'poor scan': { share: 0.1, confidence: 0.55 },
};

function withCopies(documents: readonly Document[]): { held: readonly Document[]; copies: ReadonlyMap<string, Copy> } {
  const copies = new Map<string, Copy>();
  for (const { id } of documents) {
    const turn = (share(id) >>> 8) % (COPIED * COPIES.length);
    const copy = turn % COPIED === 0 ? COPIES[turn / COPIED] : undefined;
    if (copy !== undefined) copies.set(id, copy);
  }
  const held = documents.flatMap((document) => {
    const copy = copies.get(document.id);
    if (copy === undefined) return document;
    if (copy === 'translation') return [document, translationOf(document)];
    return copy === 'print' ? printOf(document) : scanOf(document, MISREAD[copy]);
  });
  return { held, copies };
}

const NOTHING = { turns: [], sections: [], notes: [], redactions: [], markings: [], references: [], styles: [] };

function scanOf(document: Document, { share: misread, confidence }: { share: number; confidence: number }): Document {
  const random = new Random(share(document.id));
  const text = document.text.replace(/\S+/g, (word) => misreadWord(word, misread, random));
  const page = { start: 0, end: text.length, number: 1, label: null, width: null, height: null, confidence };
  const passages = [{ start: 0, end: text.length, page: 1 }];
  return { ...document, text, format: 'application/pdf', pages: [page], apart: [], passages, origins: [], ...NOTHING };
}

/** Words that a second translator has otherwise, and on which a promise turns. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  will: 'may',
  must: 'should',
  would: 'will',
  could: 'must',
  should: 'must',
  assurance: 'guarantee',
  assurances: 'guarantees',
  guarantee: 'assurance',
  guarantees: 'assurances',
  promise: 'hope',
  never: 'seldom',
  two: 'three',
  three: 'four',
  ten: 'twelve',
};

/** Another record of the same day that says of itself that it is a translation. */
function translationOf(document: Document): Document {
  const head = 'Unofficial translation. ';
  const text = document.text.replace(/(?<=\p{Ll} )\p{Ll}+(?= \p{Ll})/gu, (word) => OTHERWISE[word] ?? word);
  const whole = { start: 0, end: head.length + text.length };
  const passages = [{ ...whole, page: null }];
  return {
    ...document,
    id: `${document.id}-t`,
    text: head + text,
    pages: [],
    apart: [],
    passages,
    origins: [],
    ...NOTHING,
  };
}

const LINE = 58;
const LINES = 28;

/** Set in lines, words broken with hyphens at their ends, a running head and a number on each page: furniture. */
function printOf(document: Document): Document {
  const lines = linesOf(document.text);
  const apart: { start: number; end: number; kind: 'running-head' | 'page-number' }[] = [];
  const pages: {
    start: number;
    end: number;
    number: number;
    label: null;
    width: null;
    height: null;
    confidence: null;
  }[] = [];
  let text = '';
  for (let at = 0; at < lines.length; at += LINES) {
    const [start, number] = [text.length, pages.length + 1];
    const head = 'RECORD OF THE SECRETARIAT';
    apart.push({ start, end: start + head.length, kind: 'running-head' });
    text += `${head}\n\n${lines.slice(at, at + LINES).join('\n')}\n\n`;
    apart.push({ start: text.length, end: text.length + String(number).length, kind: 'page-number' });
    text += String(number);
    pages.push({ start, end: text.length, number, label: null, width: null, height: null, confidence: null });
    text += '\n\f';
  }
  const passages = pages.map(({ start, end, number }) => ({ start, end, page: number }));
  return { ...document, text, pages, apart, passages, origins: [], ...NOTHING };
}

function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const room = LINE - line.length - 1;
    if (word.length <= room) line += line === '' ? word : ` ${word}`;
    else if (/^\p{Ll}{7,}$/u.test(word) && room > 4) {
      const cut = Math.min(room - 1, word.length - 3);
      lines.push(`${line} ${word.slice(0, cut)}-`);
      line = word.slice(cut);
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
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
    copies: new Map(),
    grams,
  };
}
