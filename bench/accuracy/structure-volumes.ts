/**
 * Sets that carry their own truth: the metadata of 752 documents of *Foreign Relations of the United States*, whose
 * editors state type and date; and the 390 documents of a volume as plain text, with the annotated facts of each.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../src/readers/readers.ts';
import type { Document, DocumentKind, ReadDocument } from '../../src/record/record.ts';
import { type FieldScore, type ListScore, noField, noList, scorePeople } from './structure-fields.ts';
import { type GoldParticipant, isRight, structured } from './structure-gold.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DATA = join(ROOT, '..', 'shared', 'data', 'frus');
const INDEX = join(DATA, 'meta', 'frus-index-752.json');
const VOLUME = join(DATA, 'frus1961-63v05_clean.txt');
const VOLUME_GOLD = join(ROOT, 'fixtures', 'gold', 'structure', 'volumes', 'frus1961-63v05.json');

/** The editors' types as kinds; several where the type says less than the kind. An empty type states none. */
const KIND_OF_TYPE: Readonly<Record<string, readonly DocumentKind[]>> = {
  Memorandum: ['memorandum'],
  'Memorandum of Conversation': ['memcon', 'telcon'],
  Telegram: ['cable'],
  Letter: ['letter'],
  Minutes: ['minutes'],
  'Editorial Note': ['editorial-note'],
  'Information Memorandum': ['memorandum'],
  Note: ['note'],
  Paper: ['brief'],
  'National Security Decision Directive': ['memorandum'],
  'Memorandum for the Record': ['memorandum'],
  'Action Memorandum': ['memorandum'],
  Message: ['letter', 'cable'],
  'Notes of a Meeting': ['minutes'],
  'Talking Points': ['brief'],
  'Briefing Memorandum': ['memorandum'],
  'Special National Intelligence Estimate': ['estimate'],
  Notes: ['minutes', 'note'],
  Report: ['report'],
  'Electronic Message': ['mail'],
  'Issues Paper': ['brief'],
  'National Security Study Directive': ['memorandum'],
  Study: ['report'],
  Record: ['minutes', 'memcon', 'telcon'],
  'Intelligence Assessment': ['estimate', 'report'],
  'Intelligence Report': ['report'],
  'Draft Memorandum': ['memorandum'],
  'Memorandum of Telephone Conversation': ['telcon'],
  'Memorandum to the File': ['memorandum'],
  'Non-Paper': ['note'],
};

interface IndexRecord {
  readonly documentNumber: string;
  readonly title: string;
  readonly date: string | null;
  readonly dateDisplay: string;
  readonly documentType: string;
}

export interface VolumeScore {
  readonly set: string;
  readonly documents: number;
  readonly kind: FieldScore;
  readonly date: FieldScore;
  readonly notes: number | null;
  readonly people: ListScore | null;
}

export async function volumes(): Promise<readonly VolumeScore[]> {
  return [...(existsSync(INDEX) ? [ofIndex()] : []), ...(existsSync(VOLUME) ? [await ofVolume()] : [])];
}

function ofIndex(): VolumeScore {
  const { records }: { records: readonly IndexRecord[] } = JSON.parse(readFileSync(INDEX, 'utf8'));
  const [kind, date] = [noField(), noField()];
  for (const record of records) {
    const document = structured(asPrinted(record));
    const kinds = KIND_OF_TYPE[record.documentType];
    if (kinds !== undefined) count(kind, kinds, document.kind, `index ${record.title} (${record.documentType})`);
    countDate(date, record, document);
  }
  return { set: 'frus-index-752', documents: records.length, kind, date, notes: null, people: null };
}

/** Title and dateline as the volume prints them. */
function asPrinted({ documentNumber, title, dateDisplay }: IndexRecord): ReadDocument {
  const heading = `${documentNumber}. ${title}`;
  const text = `${heading}\n\n\nWashington, ${dateDisplay}\n\nThe text follows.\n`;
  const evidence = { by: 'format', rule: 'bench/heading', span: { start: 0, end: heading.length } } as const;
  const rest = { pages: [], origins: [], apart: [], problems: [], styles: [] };
  return { text, format: 'text/plain', reader: 'bench@1', declared: { title: { value: heading, evidence } }, ...rest };
}

/** The day as displayed; the instant where the display states Greenwich; else the clock as displayed. */
function countDate(sum: FieldScore, record: IndexRecord, document: Document): void {
  const stated = /\d/.test(record.dateDisplay);
  if (!stated) {
    count(sum, ['null'], document.date, `index ${record.title}: ${record.dateDisplay}`);
    return;
  }
  if (record.date === null) return;
  sum.asked += 1;
  if (document.date === null) sum.missed += 1;
  else if (saysTheSame(document.date, record)) sum.right += 1;
  else sum.wrong += 1;
  if ((document.date === null || !saysTheSame(document.date, record)) && process.env.GOLD_MISSES)
    process.stdout.write(`index date ${document.date}: ${record.dateDisplay} (${record.date})\n`);
}

function saysTheSame(found: string, { date, dateDisplay }: IndexRecord): boolean {
  const [from = ''] = found.split('/');
  if (/\d{4}Z/.test(dateDisplay)) return Date.parse(from) === Date.parse(date ?? '');
  const clock = /T(\d\d:\d\d)/.exec(from)?.[1] ?? '00:00';
  const statesClock = /\d\s*(?:[ap]\.m\.|[–-])|noon|midnight/.test(dateDisplay.replace(/^\D+\d+[–-]\d+,/, ''));
  const day = /\d{1,2}, \d{4}/.test(dateDisplay) ? (date ?? '').slice(0, 10) : from.slice(0, 10);
  return from.slice(0, 10) === day && (!statesClock || clock === (date ?? '').slice(11, 16));
}

interface VolumeGold {
  readonly sourceNotes: number;
  readonly documents: readonly { readonly kind: string | readonly string[]; readonly date: string | null }[];
  /** By number of the document. */
  readonly participants: Readonly<Record<string, readonly GoldParticipant[]>>;
}

async function ofVolume(): Promise<VolumeScore> {
  const gold: VolumeGold = JSON.parse(readFileSync(VOLUME_GOLD, 'utf8'));
  const { documents } = await read({ name: 'volume.txt', bytes: readFileSync(VOLUME) }, { ocr: null });
  const [kind, date, people] = [noField(), noField(), noList()];
  let notes = 0;
  for (const [at, text] of documents.entries()) {
    const document = structured(text);
    const expected = gold.documents[at];
    notes += document.notes.filter((note) => note.kind === 'source').length;
    if (expected === undefined) continue;
    const kinds = typeof expected.kind === 'string' ? [expected.kind] : expected.kind;
    count(kind, kinds, document.kind, `volume ${at + 1} kind`);
    count(date, [expected.date ?? 'null'], document.date, `volume ${at + 1} date`);
    scorePeople(people, gold.participants[at + 1] ?? [], document.participants, `volume ${at + 1}`);
  }
  return { set: 'frus1961-63v05', documents: documents.length, kind, date, notes, people };
}

function count(sum: FieldScore, expected: readonly string[], found: string | null, where: string): void {
  sum.asked += 1;
  if (isRight(expected, found)) sum.right += 1;
  else if (found === null) sum.missed += 1;
  else sum.wrong += 1;
  if (!isRight(expected, found) && process.env.GOLD_MISSES)
    process.stdout.write(`${where}: found ${found}, expected ${expected.join(' or ')}\n`);
}
