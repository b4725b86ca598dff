/**
 * Sets that carry their own truth: the metadata of 752 documents of *Foreign Relations of the United States*, whose
 * editors state type and date; and the 390 documents of a volume as plain text, with the annotated facts of each.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../src/readers/readers.ts';
import type { Document, DocumentKind, ReadDocument } from '../../src/record/record.ts';
import { type FieldScore, type ListScore, noField, noList, scorePeople } from './structure-fields.ts';
import { type GoldParticipant, isRight, lazyEngine, readKept, structured } from './structure-gold.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DATA = join(ROOT, '..', 'shared', 'data', 'frus');
const INDEX = join(DATA, 'meta', 'frus-index-752.json');
const VOLUME = join(DATA, 'frus1961-63v05_clean.txt');
const PDFS = join(DATA, '..', 'pdf');
const PDFS_GOLD = join(ROOT, 'fixtures', 'gold', 'structure', 'volumes', 'pdfs.json');
const VOLUME_GOLD = join(ROOT, 'fixtures', 'gold', 'structure', 'volumes', 'frus1961-63v05.json');

/** The editors' types as kinds; several where the type says less than the kind. An empty type states none. */
const KIND_OF_TYPE: Readonly<Record<string, readonly DocumentKind[]>> = {
  // The type says less than the title where that tells of a conversation or a meeting.
  Memorandum: ['memorandum', 'telcon', 'minutes'],
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
  'Draft Memorandum': ['memorandum', 'memcon'],
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
  return [
    ...(existsSync(INDEX) ? [ofIndex()] : []),
    ...(existsSync(VOLUME) ? [await ofVolume()] : []),
    ...(existsSync(PDFS) ? [await ofPdfs()] : []),
  ];
}

type Stated = string | null | readonly string[];

/** Kind and date of every PDF, whatever else is annotated of it. */
async function ofPdfs(): Promise<VolumeScore> {
  const gold: Readonly<Record<string, { kind: Stated; date: Stated; ocr?: boolean }>> = JSON.parse(
    readFileSync(PDFS_GOLD, 'utf8'),
  );
  const [kind, date] = [noField(), noField()];
  const engine = lazyEngine();
  let documents = 0;
  for (const [path, stated] of Object.entries(gold)) {
    const file = join(PDFS, '..', path);
    if (!existsSync(file)) continue;
    const [first] = await readKept(file, stated.ocr === true, engine);
    if (first === undefined) continue;
    documents += 1;
    const document = structured(first);
    count(kind, valuesOf(stated.kind), document.kind, `pdf ${path} kind`);
    count(date, valuesOf(stated.date), document.date, `pdf ${path} date`);
  }
  await engine.close();
  return { set: 'the PDFs', documents, kind, date, notes: null, people: null };
}

function valuesOf(stated: Stated): readonly string[] {
  return stated === null ? ['null'] : typeof stated === 'string' ? [stated] : stated;
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

/** The date as displayed; its day must be the metadata's too, but for the hours by which Greenwich and Washington differ. */
function countDate(sum: FieldScore, record: IndexRecord, document: Document): void {
  const stated = edtfOf(record.dateDisplay);
  if (stated !== null && record.date !== null && isFarFrom(stated, record.date)) return;
  count(sum, [stated ?? 'null'], document.date, `index date ${record.dateDisplay}`);
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** `July 6, 1981, 11:09 a.m.–12:22 p.m.` · `May 22, 1981, 9–10 a.m.` · `November 7, 1980, 1217Z`, and nothing else. */
const DISPLAY =
  /^([A-Z][a-z]+) (\d{1,2})(?:–(\d{1,2}))?, (\d{4})(?:, (?:(\d\d)(\d\d)Z|([\d:]+|noon)(?: ([ap])\.m\.)?(?:(?:–|-| to )([\d:]+|noon)(?: ([ap])\.m\.)?)?))?/;

/** The editors' grammar of dates, read strictly and apart from the rules that are measured; null for `undated`. */
function edtfOf(display: string): string | null {
  const match = DISPLAY.exec(display);
  if (match === null) return /^([A-Z][a-z]+) (\d{4})$/.test(display) ? monthOf(display) : null;
  const [, month = '', day = '', lastDay, year, hours, minutes, from, fromHalf, to, toHalf] = match;
  const date = (number: string) => `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(Number(number))}`;
  if (lastDay !== undefined) return `${date(day)}/${date(lastDay)}`;
  if (hours !== undefined) return `${date(day)}T${hours}:${minutes}Z`;
  if (from === undefined) return date(day);
  const sameHalf = clockOf(from, fromHalf ?? toHalf ?? 'a');
  const isForenoon = fromHalf === undefined && to !== undefined && sameHalf > clockOf(to, toHalf ?? 'p');
  const begins = isForenoon ? clockOf(from, 'a') : sameHalf;
  if (to === undefined) return `${date(day)}T${begins}`;
  const ends = clockOf(to, toHalf ?? 'p');
  const next =
    ends < begins ? new Date(Date.parse(`${date(day)}T12:00Z`) + 864e5).toISOString().slice(0, 10) : date(day);
  return `${date(day)}T${begins}/${next}T${ends}`;
}

function monthOf(display: string): string {
  const [month = '', year = ''] = display.split(' ');
  return `${year}-${two(MONTHS.indexOf(month) + 1)}`;
}

function clockOf(words: string, half: string): string {
  if (words === 'noon') return '12:00';
  const [hours = '0', minutes = '0'] = words.split(':');
  return `${two((Number(hours) % 12) + (half === 'p' ? 12 : 0))}:${two(Number(minutes))}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const DAY = 864e5;

function isFarFrom(stated: string, date: string): boolean {
  const [from = ''] = stated.split('/');
  return Math.abs(Date.parse(from.slice(0, 10)) - Date.parse(date.slice(0, 10))) > DAY && from.length >= 10;
}

interface VolumeGold {
  readonly sourceNotes: number;
  readonly documents: readonly { readonly kind: string | readonly string[]; readonly date: string | null }[];
  /** By number of the document. */
  readonly participants: Readonly<Record<string, readonly GoldParticipant[]>>;
}

/** The volume's documents as its reader gives them; none without the shared data. */
export async function volumeTexts(): Promise<readonly ReadDocument[]> {
  if (!existsSync(VOLUME)) return [];
  return (await read({ name: 'volume.txt', bytes: readFileSync(VOLUME) }, { ocr: null })).documents;
}

async function ofVolume(): Promise<VolumeScore> {
  const gold: VolumeGold = JSON.parse(readFileSync(VOLUME_GOLD, 'utf8'));
  const documents = await volumeTexts();
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
