import { createHash } from 'node:crypto';
import { type Archive, isEdtf, openArchive } from '../memcon.ts';
import {
  type Assertion,
  CORRECTABLE,
  type CorrectableField,
  type Correction,
  DOCUMENT_KINDS,
  type Document,
  type Json,
  readCorrection,
} from '../record/record.ts';
import { person } from './assertions.ts';
import type { Call, Options } from './call.ts';
import { counted, EXIT, UsageError } from './terminal.ts';

/**
 * Puts right what was read out of a document: `correct ID date=1995-05-23 kind=minutes`, `correct ID#t3 speaker=Marek`;
 * an empty value says that it can't be told. `--gold` prints all corrections as annotations for measuring the rules.
 */
export async function correct(call: Call, args: readonly string[], options: Options): Promise<number> {
  const [address, ...words] = args;
  const archive = await openArchive(call.archive);
  try {
    if (options.gold === true) return await printGold(call, archive);
    if (address === undefined || words.length === 0) throw new UsageError(HOW);
    const { document, turn } = await addressed(archive, address);
    const by = typeof options.by === 'string' && options.by.trim() !== '' ? options.by.trim() : person();
    const corrections = words.map((word) => correctionOf(document, turn, word));
    const made: Assertion[] = [];
    for (const value of corrections)
      made.push(await archive.assert({ kind: 'correction', about: document.id, value: { ...value } as Json, by }));
    call.terminal.value(made);
    for (const { value } of made) call.terminal.print(said(value));
    call.terminal.print(`${counted(made.length, 'correction')} of ${document.id}, by ${by}.`);
    return EXIT.done;
  } finally {
    await archive.close();
  }
}

const HOW =
  'Say which document, and what is right: correct 3f2a9c0d1e4b-1 date=1995-05-23, or correct 3f2a9c0d1e4b-1#t3 speaker=Marek.';

/** `ID`, or `ID#t3`: the turn counted from 0, as `show` and `--json` count. */
const ADDRESS = /^([0-9a-f]{12}-\d+)(?:#t(\d+))?$/i;

async function addressed(archive: Archive, address: string): Promise<{ document: Document; turn: number | null }> {
  const [, id, turn] = ADDRESS.exec(address) ?? [];
  if (id === undefined) throw new UsageError(`“${address}” is no document and no turn of one. ${HOW}`);
  const document = await archive.document(id.toLowerCase());
  if (document === null)
    throw new UsageError(`There is no document ${id} in ${archive.directory}.`, 'document-unknown');
  return { document, turn: turn === undefined ? null : Number(turn) };
}

function correctionOf(document: Document, turn: number | null, word: string): Correction {
  const [, name = '', rest = ''] = /^([a-z]+)=([\s\S]*)$/.exec(word) ?? [];
  const value = rest.replace(/\s+/g, ' ').trim() || null;
  if (name === 'speaker') return { turn: turnOf(document, turn), speaker: value };
  const field = CORRECTABLE.find((one) => one === name);
  if (field === undefined || turn !== null)
    throw new UsageError(
      `“${word}” corrects nothing: a document’s ${CORRECTABLE.join(', ')}, or the speaker of a turn (ID#t3).`,
    );
  return { field, value: checked(field, value) };
}

function turnOf(document: Document, turn: number | null): { readonly start: number; readonly end: number } {
  const found = turn === null ? undefined : document.turns[turn];
  if (found === undefined)
    throw new UsageError(
      `Which turn? ${document.id} has ${counted(document.turns.length, 'turn')}; the first is ${document.id}#t0.`,
    );
  return { start: found.start, end: found.end };
}

function checked(field: CorrectableField, value: string | null): string | null {
  if (field === 'kind' && value !== null && !DOCUMENT_KINDS.some((kind) => kind === value))
    throw new UsageError(`“${value}” is no kind of document; there are ${DOCUMENT_KINDS.join(', ')}.`);
  if (field === 'date' && value !== null && !isEdtf(value))
    throw new UsageError(
      `“${value}” is no date in EDTF, such as 1995-05-23, 1995-05 or 1995-05-23T13:00/1995-05-23T15:00.`,
    );
  return value;
}

function said(value: Json): string {
  const correction = readCorrection(value);
  if (correction === null) return JSON.stringify(value);
  if ('field' in correction) return `${correction.field}: ${correction.value ?? 'unknown'}`;
  return `speaker of ${correction.turn.start}-${correction.turn.end}: ${correction.speaker ?? 'unknown'}`;
}

/** A document's corrections as an annotation; see fixtures/gold/structure/RULES.md for what its fields mean. */
async function printGold({ terminal }: Call, archive: Archive): Promise<number> {
  const all = await archive.assertions({ kind: 'correction' });
  const gold: Json[] = [];
  for (const id of new Set(all.map(({ about }) => about))) {
    const document = await archive.document(id);
    const origin = (await archive.accession(id))?.origin ?? null;
    if (document !== null)
      gold.push(
        annotation(
          document,
          origin,
          all.filter(({ about }) => about === id),
        ),
      );
  }
  terminal.value(gold);
  for (const each of gold) terminal.print(JSON.stringify(each));
  terminal.note(`${counted(gold.length, 'corrected document')}.`);
  return EXIT.done;
}

function annotation(document: Document, origin: string | null, said: readonly Assertion[]): Json {
  const corrections = said.flatMap(({ value }) => readCorrection(value) ?? []);
  const fields = corrections.flatMap((one) => ('field' in one ? [[one.field, document[one.field]] as const] : []));
  const speakers = corrections.flatMap((one) => ('turn' in one ? [speakerOf(document, one.turn.start)] : []));
  const isScan = /^(?:application\/pdf|image\/)/.test(document.format);
  return {
    source: origin,
    ordinal: document.ordinal,
    sha256: document.accession,
    split: 'dev',
    family: 'corrected',
    quality: isScan ? 'noisy' : 'clean',
    ...Object.fromEntries(fields.map(([field, value]) => [field, goldOf(document, field) ?? value])),
    ...(speakers.length === 0 ? {} : { speakers }),
  } as Json;
}

/** Of people their last words; null for what stands as it is. */
function goldOf({ author, participants }: Document, field: CorrectableField): Json {
  if (field === 'author') return lastWords(author?.name);
  if (field !== 'participants') return null;
  return participants.map(({ name, role, side }) => ({ name: lastWords(name), role, side }));
}

function speakerOf({ text, turns }: Document, start: number): Json {
  const turn = turns.find((each) => each.start <= start && start < each.end);
  const at = firstLetter(text, turn?.start ?? start);
  return { at, print: printAt(text, at), speaker: lastWords(turn?.speaker?.name) };
}

function lastWords(name: string | undefined): string[] | null {
  const word = name?.split(/\s+/).at(-1)?.toLowerCase();
  return word === undefined ? null : [word];
}

const LETTER = /[\p{L}\p{N}]/u;
const LETTERS_OF_A_PRINT = 16;

function firstLetter(text: string, from: number): number {
  let at = from;
  while (at < text.length && !LETTER.test(text.charAt(at))) at += 1;
  return at;
}

/** The first eight digits of the SHA-256 of the sixteen letters and figures from there, in small letters. */
function printAt(text: string, from: number): string {
  let letters = '';
  for (let at = from; at < text.length && letters.length < LETTERS_OF_A_PRINT; at++)
    if (LETTER.test(text.charAt(at))) letters += text.charAt(at).toLowerCase();
  return createHash('sha256').update(letters).digest('hex').slice(0, 8);
}
