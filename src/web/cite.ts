/** How a document is cited: in words (Chicago, MLA) and for programs that keep references (CSL-JSON, BibTeX, RIS). */
import type { Accession, Document, DocumentKind, Span } from '../record/record.ts';
import { oneLine } from './citation.ts';
import { words } from './words.ts';

/** What a citation is made of; null where the document does not state it. */
interface Cited {
  readonly id: string;
  readonly kind: DocumentKind | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly addressees: readonly string[];
  /** Of the first day; parts that are not known are left out. */
  readonly day: readonly number[];
  readonly edtf: string | null;
  readonly place: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly language: string | null;
  /** Of the words that are cited, 1-based. */
  readonly page: number | null;
}

export interface Citations {
  readonly note: string;
  readonly bibliography: string;
  readonly mla: string;
  readonly bibtex: string;
  readonly ris: string;
  readonly csl: readonly object[];
}

export function citations(document: Document, accession: Accession | null, span: Span | null): Citations {
  const cited = citedFrom(document, accession, span);
  return {
    note: chicagoNote(cited),
    bibliography: chicagoBibliography(cited),
    mla: mla(cited),
    bibtex: bibtex(cited),
    ris: ris(cited),
    csl: [csl(cited)],
  };
}

/** Of documents in lists, such as the hits of a search, which are not opened one by one. */
export type Listed = Pick<Document, 'id' | 'kind' | 'title' | 'date'>;

export function risOf(listed: readonly Listed[]): string {
  return listed
    .map(({ id, kind, title, date }) => {
      const rest = { author: null, addressees: [], place: null, source: null, url: null, language: null, page: null };
      return ris({ ...rest, id, kind, title: title === null ? null : oneLine(title), edtf: date, day: dayOf(date) });
    })
    .join('\r\n');
}

function citedFrom(document: Document, accession: Accession | null, span: Span | null): Cited {
  const source = document.source === null ? null : oneLine(document.source).replace(/\.$/, '');
  const origin = accession?.origin ?? '';
  return {
    id: document.id,
    kind: document.kind,
    title: document.title === null ? null : oneLine(document.title),
    author: document.author?.name ?? null,
    addressees: document.addressees.map(({ name }) => name),
    day: dayOf(document.date),
    edtf: document.date,
    place: document.place === null ? null : oneLine(document.place),
    source: source ?? accession?.name ?? null,
    url: [source ?? '', origin].find((text) => /^https?:\/\/\S+$/.test(text)) ?? null,
    language: document.language,
    page:
      span === null
        ? null
        : (document.pages.find(({ start, end }) => span.start >= start && span.start < end)?.number ?? null),
  };
}

/** `1996-06-12T10:05/…` → [1996, 6, 12]; `1996-XX` → [1996]. */
function dayOf(edtf: string | null): readonly number[] {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(edtf ?? '') ?? [];
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map(Number)
    .filter((part, i) => i !== 1 || part <= 12);
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** MLA shortens all but the short ones. */
const SHORT = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ');

/** `September 29, 1996` */
function americanDay([year, month, day]: readonly number[]): string | null {
  if (year === undefined) return null;
  if (month === undefined) return String(year);
  return day === undefined ? `${MONTHS[month - 1]} ${year}` : `${MONTHS[month - 1]} ${day}, ${year}`;
}

/** `29 Sept. 1996` */
function mlaDay([year, month, day]: readonly number[]): string | null {
  if (year === undefined) return null;
  return [day, month === undefined ? undefined : SHORT[month - 1], year].filter((part) => part !== undefined).join(' ');
}

function correspondents({ author, addressees }: Cited): string | null {
  if (author === null) return null;
  return addressees.length === 0
    ? author
    : `${author} to ${addressees.slice(0, 3).join(', ')}${addressees.length > 3 ? ' et al.' : ''}`;
}

function pageOf({ page }: Cited): string | null {
  return page === null ? null : `p. ${page}`;
}

function kindInWords({ kind }: Cited): string | null {
  return kind === null ? null : words.kinds[kind];
}

/** The Chicago Manual of Style, 17th edition, 14.221–14.231: who to whom, what, where, when, page, where it is kept. */
function chicagoNote(cited: Cited): string {
  const title = cited.title === null ? null : `“${cited.title},”`;
  const facts = [
    kindInWords(cited),
    cited.place,
    americanDay(cited.day),
    pageOf(cited),
    cited.source,
    `memcon:${cited.id}`,
  ];
  const head = [correspondents(cited), title].filter(Boolean).join(', ');
  const rest = facts.filter((fact) => fact !== null).join(', ');
  return `${head === '' ? capital(rest) : `${head}${head.endsWith('”') ? ' ' : ', '}${rest}`}.`;
}

function chicagoBibliography(cited: Cited): string {
  const title = cited.title === null ? null : `“${cited.title}.”`;
  const facts = [kindInWords(cited), cited.place, americanDay(cited.day)].filter((fact) => fact !== null).join(', ');
  const parts = [
    stopped(correspondents(cited)),
    title,
    stopped(capital(facts)),
    stopped(cited.source),
    `memcon:${cited.id}.`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** The MLA Handbook, 9th edition, 5.6: author, title, container, date, place of keeping. */
function mla(cited: Cited): string {
  const title = cited.title === null ? capital(kindInWords(cited) ?? words.document.untitled) : `“${cited.title}.”`;
  const container = [cited.source, mlaDay(cited.day), cited.place, pageOf(cited)];
  const facts = [...container, `memcon:${cited.id}`].filter((fact) => fact !== null).join(', ');
  return [stopped(cited.author), title, `${facts}.`].filter(Boolean).join(' ');
}

function stopped(text: string | null): string | null {
  return text === null || text === '' ? null : `${text.replace(/\.$/, '')}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** By CSL 1.0.2; what is not listed is a `document`. https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types */
const CSL_TYPES: Readonly<Partial<Record<DocumentKind, string>>> = {
  letter: 'personal_communication',
  cable: 'personal_communication',
  mail: 'personal_communication',
  speech: 'speech',
  statement: 'speech',
  'press-conference': 'interview',
  treaty: 'treaty',
  article: 'article',
  post: 'post',
  brief: 'report',
  report: 'report',
  estimate: 'report',
};

function csl(cited: Cited): object {
  const type = (cited.kind === null ? undefined : CSL_TYPES[cited.kind]) ?? 'document';
  const fields: Record<string, unknown> = {
    id: `memcon:${cited.id}`,
    type,
    title: cited.title,
    genre: kindInWords(cited),
    author: cited.author === null ? null : [{ literal: cited.author }],
    recipient: cited.addressees.length === 0 ? null : cited.addressees.map((literal) => ({ literal })),
    issued: cited.day.length === 0 ? null : { 'date-parts': [cited.day] },
    'event-place': cited.place,
    archive_location: cited.source,
    URL: cited.url,
    language: cited.language,
    locator: cited.page === null ? null : String(cited.page),
    number: `memcon:${cited.id}`,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function bibtex(cited: Cited): string {
  const [year, month] = cited.day;
  const fields: readonly (readonly [string, string | number | null | undefined])[] = [
    ['title', cited.title],
    // Twice in braces: BibTeX would take a name apart.
    ['author', cited.author === null ? null : `{${latex(cited.author)}}`],
    ['howpublished', kindInWords(cited)],
    ['date', /^\d{4}(?:-\d\d){0,2}/.exec(cited.edtf ?? '')?.[0]],
    ['year', year],
    ['month', month],
    ['address', cited.place],
    ['organization', cited.source],
    ['url', cited.url],
    ['note', `memcon:${cited.id}`],
  ];
  const lines = fields.flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    const text = name === 'author' || name === 'url' ? String(value) : latex(String(value));
    return [`  ${name} = {${text}}`];
  });
  return `@misc{memcon-${cited.id},\n${lines.join(',\n')}\n}\n`;
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function latex(text: string): string {
  return text.replace(/[\\~^]|[{}&%$#_]/g, (sign) => LATEX[sign] ?? `\\${sign}`);
}

/** https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html */
const RIS_TYPES: Readonly<Partial<Record<DocumentKind, string>>> = {
  letter: 'PCOMM',
  cable: 'PCOMM',
  mail: 'PCOMM',
  article: 'NEWS',
  post: 'BLOG',
  report: 'RPRT',
  brief: 'RPRT',
  estimate: 'RPRT',
  treaty: 'LEGAL',
};

function ris(cited: Cited): string {
  const [year, month, day] = cited.day.map((part) => String(part).padStart(2, '0'));
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ['TY', (cited.kind === null ? undefined : RIS_TYPES[cited.kind]) ?? 'UNPB'],
    ['TI', cited.title],
    ['AU', cited.author],
    ...cited.addressees.map((name) => ['A2', name] as const),
    ['DA', year === undefined ? null : [year, month ?? '', day ?? ''].join('/')],
    ['PY', year],
    ['M3', kindInWords(cited)],
    ['PP', cited.place],
    ['AV', cited.source],
    ['SP', cited.page === null ? null : String(cited.page)],
    ['LA', cited.language],
    ['UR', cited.url],
    ['ID', `memcon:${cited.id}`],
  ];
  const lines = fields.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return `${lines.map(([tag, value]) => `${tag}  - ${oneLine(value as string)}`).join('\r\n')}\r\nER  - \r\n`;
}
