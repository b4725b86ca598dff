/** Notes as W3C Web Annotations in JSON-LD, out and in. https://www.w3.org/TR/annotation-model/ */
import { type Note, type NoteTarget, readRegion } from './notes.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const SOURCE = 'urn:memcon:';
/** Whom a private note is for. https://www.w3.org/TR/annotation-model/#intended-audience */
const PRIVATE = 'urn:memcon:private';
const MEDIA_FRAGMENTS = 'http://www.w3.org/TR/media-frags/';

export function annotationPage(notes: readonly Note[]): object {
  return { '@context': CONTEXT, type: 'AnnotationPage', items: notes.map(annotation) };
}

function annotation({ id, document, text, tags, target, isPrivate, by, at }: Note): object {
  return {
    id: `${SOURCE}annotation:${id}`,
    type: 'Annotation',
    motivation: 'commenting',
    created: at,
    creator: { type: 'Person', name: by },
    ...(isPrivate ? { audience: { id: PRIVATE, type: 'Audience' } } : {}),
    body: [
      { type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: text },
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ],
    target: w3cTarget(document, target),
  };
}

function w3cTarget(document: string, target: NoteTarget): object {
  if ('page' in target) {
    const value = `xywh=percent:${target.region.join(',')}`;
    return {
      source: `${SOURCE}${document}#page=${target.page}`,
      selector: { type: 'FragmentSelector', conformsTo: MEDIA_FRAGMENTS, value },
    };
  }
  const { quote, span } = target;
  return {
    source: `${SOURCE}${document}`,
    selector: [
      { type: 'TextQuoteSelector', ...quote },
      { type: 'TextPositionSelector', ...span },
    ],
  };
}

/** What came in: a note without its id, or the reason why it is none. */
export type Imported = Omit<Note, 'id' | 'at'> | { readonly problem: string };

/** An AnnotationPage, a list of annotations, or one. Throws `SyntaxError` where the text is no JSON. */
export function readAnnotations(text: string): readonly Imported[] {
  const given = JSON.parse(text) as unknown;
  const items = Array.isArray(given) ? given : isRecord(given) && Array.isArray(given.items) ? given.items : [given];
  return items.map(readAnnotation);
}

function readAnnotation(item: unknown, i: number): Imported {
  const where = `Annotation ${i + 1}`;
  if (!isRecord(item)) return { problem: `${where} is no object.` };
  const bodies = listOf(item.body).filter(isRecord);
  const saidFor = (purpose: string) =>
    bodies.filter((body) => body.purpose === purpose).map((body) => String(body.value ?? ''));
  const text = (saidFor('commenting')[0] ?? bodies.find((body) => body.purpose === undefined)?.value ?? '') as string;
  if (typeof text !== 'string' || text.trim() === '') return { problem: `${where} has no words of its own.` };
  const target = listOf(item.target).find(isRecord);
  const source = String(target?.source ?? '');
  const [, document, page] = /^urn:memcon:([0-9a-f]{12}-\d{1,9})(?:#page=(\d{1,6}))?$/.exec(source) ?? [];
  if (document === undefined)
    return { problem: `${where}: “${source.slice(0, 80)}” is no document of a Memcon archive.` };
  const place = readPlace(listOf(target?.selector).filter(isRecord), page);
  if (place === null) return { problem: `${where} names no words and no region of a page.` };
  const creator = listOf(item.creator)
    .map((one) => (isRecord(one) ? one.name : one))
    .find((name) => typeof name === 'string');
  return {
    document,
    text,
    tags: saidFor('tagging').filter((tag) => tag !== ''),
    target: place,
    isPrivate: listOf(item.audience).some((one) => isRecord(one) && one.id === PRIVATE),
    by: String(creator ?? ''),
  };
}

function readPlace(selectors: readonly Record<string, unknown>[], page: string | undefined): NoteTarget | null {
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
  if (typeof quote?.exact === 'string') {
    const position = selectors.find(({ type }) => type === 'TextPositionSelector');
    const span = { start: Number(position?.start ?? 0), end: Number(position?.end ?? 0) };
    const side = (value: unknown) => (typeof value === 'string' ? value : '');
    return { quote: { exact: quote.exact, prefix: side(quote.prefix), suffix: side(quote.suffix) }, span };
  }
  const fragment = selectors.find(({ type }) => type === 'FragmentSelector');
  const region = readRegion(/^xywh=percent:(.+)$/.exec(String(fragment?.value ?? ''))?.[1] ?? '');
  return region === null || page === undefined ? null : { page: Number(page), region };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
