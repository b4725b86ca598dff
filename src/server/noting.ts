/** Notes on passages and on regions of pages: written, listed, taken back, sent on and taken in. */
import type { Context, Hono } from 'hono';
import type { Document } from '../record/record.ts';
import {
  annotationPage,
  findQuote,
  type Note,
  type NoteTarget,
  noteForm,
  notesPage,
  noteValue,
  readAnnotations,
  readNote,
  readRegion,
  readTags,
  selectorOf,
  spanOf,
  visibleTo,
  words,
} from '../web/web.ts';
import { fileAnswer, htmlAnswer } from './answers.ts';
import { atMost, form, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import { accountName, readerName, signer } from './person.ts';
import type { Room } from './room.ts';

const MOST_OFFSET = 100_000_000;
const LONGEST_TEXT = 10_000;
const LONGEST_TAG = 60;
const SMALL_FORM = 64 * 1024;
const IMPORT_BYTES = 16 * 1024 * 1024;

export function notingRoutes(app: Hono, room: Room): void {
  app.get('/d/:id/note', async (c) => {
    const { document } = await room.open(c.req.param('id'));
    const asked = (name: string) => c.req.query(name);
    const who = { reader: readerName(c), account: accountName(c) };
    return htmlAnswer(c, noteForm(room.assets, document, targetIn(document, asked), who));
  });
  app.post('/d/:id/note', atMost(SMALL_FORM), (c) => write(c, room));
  app.get('/notes', async (c) => list(c, room, { imported: null, problems: [] }));
  app.get('/notes.jsonld', async (c) => {
    const tag = queryText(c, 'tag', LONGEST_TAG);
    const notes = (await seenNotes(c, room)).filter(({ tags }) => tag === '' || tags.includes(tag));
    return fileAnswer(JSON.stringify(annotationPage(notes), null, 1), 'application/ld+json', 'notes.jsonld');
  });
  app.post('/notes/drop', atMost(SMALL_FORM), (c) => drop(c, room));
  app.post('/notes/import', atMost(IMPORT_BYTES), (c) => takeIn(c, room));
}

/** Those that whoever asks may see; `document`: only those on it. */
export async function seenNotes(c: Context, room: Room, document?: string): Promise<readonly Note[]> {
  const said = await room.archive.assertions({
    kind: 'annotation',
    ...(document === undefined ? {} : { about: document }),
  });
  return visibleTo(
    accountName(c),
    said.map(readNote).filter((note) => note !== null),
  );
}

async function list(c: Context, room: Room, done: { imported: number | null; problems: readonly string[] }) {
  const tag = queryText(c, 'tag', LONGEST_TAG);
  const notes = (await seenNotes(c, room)).toReversed();
  const titles = new Map<string, string | null>();
  for (const { document } of notes) {
    if (!titles.has(document)) titles.set(document, (await room.archive.document(document))?.title ?? null);
  }
  const listed = notes.map((note) => ({ note, title: titles.get(note.document) ?? null }));
  return htmlAnswer(c, notesPage(room.assets, listed, { tag: tag === '' ? null : tag, ...done }));
}

/** Some words by their place, or a region of a page. */
function targetIn(document: Document, asked: (name: string) => string | undefined): NoteTarget {
  const number = (name: string) => (/^\d{1,9}$/.test(asked(name) ?? '') ? Number(asked(name)) : null);
  const [start, end, page] = [number('start'), number('end'), number('page')];
  if (start !== null && end !== null && start < end && end <= Math.min(document.text.length, MOST_OFFSET)) {
    const span = { start, end };
    return { quote: selectorOf(document.text, span), span };
  }
  const quoted = quotedIn(document, asked);
  if (quoted !== null) return quoted;
  const region = readRegion(asked('region') ?? '');
  if (page !== null && region !== null && document.pages.some((one) => one.number === page)) return { page, region };
  throw new HttpError(400, words.notes.nowhere);
}

/** Words by themselves, as a browser's selection gives them. */
function quotedIn({ text }: Document, asked: (name: string) => string | undefined): NoteTarget | null {
  const [exact, prefix = '', suffix = ''] = [asked('exact'), asked('prefix'), asked('suffix')];
  if (exact === undefined) return null;
  const span = findQuote(text, { exact: exact.slice(0, LONGEST_TEXT), prefix, suffix });
  if (span === null) throw new HttpError(400, words.notes.notFound);
  return { quote: selectorOf(text, span), span };
}

async function write(c: Context, room: Room): Promise<Response> {
  const { document } = await room.open(c.req.param('id') ?? '');
  const { fields } = await form(c);
  const target = targetIn(document, (name) => fields[name]);
  const text = (fields.text ?? '').trim().slice(0, LONGEST_TEXT);
  if (text === '') throw new HttpError(400, words.rulings.emptyNote);
  const isPrivate = fields.private !== undefined && accountName(c) !== null;
  const value = noteValue({ text, tags: readTags(fields.tags ?? ''), target, isPrivate });
  const by = signer(c, fields.by);
  const { id } = await room.archive.assert({ kind: 'annotation', about: document.id, value, by });
  const place = 'page' in target ? `page=${target.page}` : `at=${target.span.start}`;
  return c.redirect(`/d/${document.id}?${place}#note-${id}`, 303);
}

async function drop(c: Context, room: Room): Promise<Response> {
  const { fields } = await form(c);
  const note = (await seenNotes(c, room)).find(({ id }) => id === fields.id);
  if (note === undefined) throw new HttpError(404, words.notes.gone);
  await room.archive.retract(note.id, signer(c, undefined));
  return c.redirect(`/d/${note.document}`, 303);
}

/** Each annotation for itself: what stands in no document here is named, and the rest comes in. */
async function takeIn(c: Context, room: Room): Promise<Response> {
  const [file] = (await form(c)).files;
  if (file === undefined) throw new HttpError(400, words.notes.noFile);
  const problems: string[] = [];
  let imported = 0;
  for (const one of parsed(new TextDecoder().decode(file.bytes))) {
    const problem = 'problem' in one ? one.problem : await keepImported(c, room, one);
    if (problem === null) imported += 1;
    else problems.push(problem);
  }
  return list(c, room, { imported, problems });
}

function parsed(text: string): ReturnType<typeof readAnnotations> {
  try {
    return readAnnotations(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new HttpError(422, `The file is no JSON: ${error.message}.`);
  }
}

/** Null, or why it could not be kept. */
async function keepImported(c: Context, room: Room, given: Omit<Note, 'id' | 'at'>): Promise<string | null> {
  const document = await room.archive.document(given.document);
  if (document === null) return `The archive has no document ${given.document}.`;
  const { target } = given;
  const span = spanOf(document, target);
  if ('quote' in target && span === null)
    return `“${target.quote.exact.slice(0, 80)}” does not stand in ${document.id}.`;
  const place = span === null ? target : { quote: selectorOf(document.text, span), span };
  const { isPrivate, tags } = given;
  const value = noteValue({ text: given.text.slice(0, LONGEST_TEXT), tags, target: place, isPrivate });
  await room.archive.assert({
    kind: 'annotation',
    about: document.id,
    value,
    // A private note is its bringer's: nobody leaves words behind that only somebody else can see.
    by: isPrivate ? signer(c, given.by) : given.by.trim() || signer(c, undefined),
  });
  return null;
}
