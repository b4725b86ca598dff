/** What a page declares of itself: meta elements, JSON-LD, `time`, `link`. Read from the stream, nothing is fetched. */
import { Parser } from 'htmlparser2';
import type { Declared, DeclaredValue } from '../../record/record.ts';
import { dateWithTime } from '../json/fields.ts';

interface Found {
  readonly meta: Map<string, string>;
  readonly ld: string[];
  readonly times: string[];
  readonly h1: string[];
  title: string;
  canonical: string;
  language: string;
}

/** Names of meta elements, in the order of trust. */
const DATES = [
  'article:published_time',
  'citation_publication_date',
  'citation_date',
  'dcterms.issued',
  'dcterms.date',
  'dcterms.created',
  'dc.date.issued',
  'dc.date',
  'dc.date.created',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publish-date',
  'date',
];
const TITLES = ['og:title', 'citation_title', 'dcterms.title', 'dc.title', 'twitter:title'];
const AUTHORS = ['author', 'article:author', 'citation_author', 'dcterms.creator', 'dc.creator', 'parsely-author'];
const SOURCES = ['og:url', 'citation_public_url', 'dc.identifier'];

/** JSON-LD beyond this is no description of a page. */
const LONGEST_LD = 262_144;

export function headOf(html: string, reader: string): Declared {
  const found = scan(html);
  const ld = found.ld.flatMap(descriptionsIn);
  const declared = (value: string | undefined, from: string): DeclaredValue | null =>
    value === undefined || value.trim() === ''
      ? null
      : { value: squeezed(value), evidence: { by: 'format', rule: `${reader}/${from}`, span: null } };
  const meta = (names: readonly string[]): DeclaredValue | null => {
    const name = names.find((each) => found.meta.has(each));
    return name === undefined ? null : declared(found.meta.get(name), `meta ${name}`);
  };
  const title =
    declared(firstOf(ld, 'headline'), 'json-ld') ??
    (found.h1.length === 1 ? declared(found.h1[0], 'h1') : null) ??
    meta(TITLES) ??
    declared(withoutSite(found.title, found.meta.get('og:site_name')), 'title');
  const date = declared(firstOf(ld, 'datePublished'), 'json-ld') ?? meta(DATES) ?? declared(found.times[0], 'time');
  const author = declared(authorIn(ld), 'json-ld') ?? meta(AUTHORS);
  const source = declared(found.canonical, 'link canonical') ?? meta(SOURCES);
  return {
    ...(title === null ? {} : { title }),
    ...(date === null ? {} : { date: { ...date, value: asEdtf(date.value) } }),
    ...(author === null || /^https?:/.test(author.value) ? {} : { authors: [author] }),
    ...(source === null ? {} : { source }),
    ...(found.language === '' ? {} : { language: found.language }),
  };
}

function squeezed(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/** `2021-01-26T14:26:27.000-0500`, `2021/01/26` → EDTF; other words as they stood. */
function asEdtf(date: string): string {
  return dateWithTime(date.replace(/^(\d{4})[/.](\d{2})[/.](\d{2})/, '$1-$2-$3'), null);
}

/** `Statement | Ministry of Kestria` → `Statement`, where the site says that this is its name. */
function withoutSite(title: string, site: string | undefined): string {
  const words = squeezed(title);
  if (site === undefined || !words.endsWith(site)) return words;
  return words.slice(0, -site.length).replace(/\s*[|–—:·-]\s*$/, '') || words;
}

function scan(html: string): Found {
  const found: Found = { meta: new Map(), ld: [], times: [], h1: [], title: '', canonical: '', language: '' };
  let into: 'title' | 'h1' | 'ld' | null = null;
  let words = '';
  const parser = new Parser({
    onopentag: (name, attributes) => {
      note(found, name, attributes);
      const next = collected(name, attributes);
      if (next !== null) [into, words] = [next, ''];
    },
    ontext: (piece) => {
      if (into !== null && words.length < LONGEST_LD) words += piece;
    },
    onclosetag: (name) => {
      if (into === null || !['title', 'h1', 'script'].includes(name)) return;
      if (into === 'title') found.title ||= words;
      else if (words.trim() !== '') found[into].push(words);
      into = null;
    },
  });
  parser.end(html);
  return found;
}

function collected(name: string, attributes: Readonly<Record<string, string>>): 'title' | 'h1' | 'ld' | null {
  if (name === 'title' || name === 'h1') return name;
  return name === 'script' && attributes.type?.toLowerCase() === 'application/ld+json' ? 'ld' : null;
}

function note(found: Found, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'meta') {
    const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? '').toLowerCase();
    const content = attributes.content ?? '';
    if (key !== '' && content.trim() !== '' && !found.meta.has(key)) found.meta.set(key, content);
  } else if (name === 'time' && attributes.datetime) found.times.push(attributes.datetime);
  else if (name === 'link' && attributes.rel === 'canonical') found.canonical ||= attributes.href ?? '';
  else if (name === 'html') found.language ||= attributes.lang ?? attributes['xml:lang'] ?? '';
}

type JsonObject = Readonly<Record<string, unknown>>;

function descriptionsIn(json: string): JsonObject[] {
  try {
    const value: unknown = JSON.parse(json);
    const list = Array.isArray(value) ? value : [value];
    return list
      .flatMap((each) => (isObject(each) ? [each, ...(Array.isArray(each['@graph']) ? each['@graph'] : [])] : []))
      .filter(isObject);
  } catch {
    return []; // a description that can't be parsed describes nothing; the page itself is read all the same
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf(descriptions: readonly JsonObject[], key: string): string | undefined {
  return descriptions.map((each) => each[key]).find((value) => typeof value === 'string');
}

function authorIn(descriptions: readonly JsonObject[]): string | undefined {
  const author = descriptions.map((each) => each.author).find((value) => value !== undefined);
  const first: unknown = Array.isArray(author) ? author[0] : author;
  const name = isObject(first) ? first.name : first;
  return typeof name === 'string' ? name : undefined;
}
