/**
 * An archive in memory for tests of the routes: three invented documents and the answers the pages must be able to show.
 * It searches by substring and judges by a table; what is tested on it is the pages, not the judging.
 */

import type {
  Added,
  AddOptions,
  AgentRecord,
  AgentSummary,
  AgentsAsked,
  Archive,
  ArchiveSummary,
  Checked,
  Collection,
  DocumentSummary,
  Facet,
  KeptCheck,
  KeptCheckSummary,
  NeedyDocument,
  PageImage,
  QuotedBy,
  Quoting,
  SearchOptions,
  SearchResult,
  Statistics,
  UnlinkedName,
} from '../../src/memcon.ts';
import type {
  Accession,
  Assertion,
  AssertionsAsked,
  Document,
  Match,
  Quotation,
  Span,
  Statement,
  TracedQuotation,
} from '../../src/record/record.ts';
import { blankDocument } from '../made-documents.ts';

/** A 1×1 PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const TURNS: readonly (readonly [string | null, string, ('labelled' | 'inferred' | 'unknown')?])[] = [
  ['Dorn', 'The survey boats go out on Monday. I can’t order the weather, but I can order the boats.'],
  [
    'Marek',
    'You ask what we heard. You told me there would be assurances, and that no garrison would stand on the northern shore before the survey was done.',
  ],
  ['Dorn', 'We gave you an assurance, not a treaty, and we shall keep it. [2 lines withheld, B1]'],
  ['Marek', 'Then we understand each other until the ice comes. Winter is long.', 'inferred'],
  [null, 'The car is ready.', 'unknown'],
  ['Marek', 'The northern shore is not mine to give away, and it is not yours <script>alert(1)</script>.'],
];

export function emptyDocument(id: string, text: string): Document {
  return blankDocument(id, text, { accession: id.padEnd(64, '0'), reader: 'text@1', readAt: '2026-01-02T03:04:05Z' });
}

/** The memorandum, laid out as a reader of pages gives it: two pages, a banner, labels before the words. */
export function memcon(): Document {
  const parts: string[] = ['SECRET\n\nTHE PRESIDENT’S OFFICE\nHarrow Point\n\n'];
  const turns: Document['turns'][number][] = [];
  const passages: Document['passages'][number][] = [];
  let at = parts[0]?.length ?? 0;
  let secondPage = 0;
  for (const [i, [speaker, words, attribution = 'labelled']] of TURNS.entries()) {
    if (i === 4) {
      parts.push('\n\f\n');
      at += 3;
      secondPage = at;
    }
    const label = speaker === null || attribution !== 'labelled' ? '' : `${speaker}: `;
    const start = at + label.length;
    const span = { start, end: start + words.length };
    turns.push({
      ...span,
      speaker: speaker === null ? null : { name: speaker, agent: null },
      label: label === '' ? null : { start: at, end: at + label.length - 2 },
      kind: 'direct',
      attribution,
      confidence: attribution === 'inferred' ? 0.91 : null,
      rule: attribution === 'inferred' ? 'turns/alternation@1' : 'turns/label@1',
    });
    passages.push({ start: at, end: span.end, page: secondPage === 0 ? 1 : 2 });
    parts.push(`${label}${words}\n\n`);
    at = span.end + 2;
  }
  const text = parts.join('');
  const shore = text.indexOf('northern shore');
  const withheld = text.indexOf('[2 lines');
  return {
    ...emptyDocument('aaaaaaaaaaaa-1', text),
    kind: 'memcon',
    title: 'Dorn and Marek at Harrow Point',
    date: '1996-09-29T11:05+02:00/1996-09-29T12:40+02:00',
    place: 'Harrow Point',
    participants: [
      { name: 'Alena Dorn', agent: null, role: 'President', side: 'Kestria', span: null },
      { name: 'Ivo Marek', agent: null, role: 'Chairman', side: 'Valmoor', span: null },
    ],
    markings: [{ level: 'SECRET', caveats: [], span: { start: 0, end: 6 } }],
    turns,
    passages,
    pages: [
      { number: 1, start: 0, end: secondPage, label: '1', width: 612, height: 792, confidence: 0.97 },
      { number: 2, start: secondPage, end: text.length, label: '2', width: 612, height: 792, confidence: null },
    ],
    origins: [{ start: shore, end: shore + 14, page: 1, box: [100, 200, 180, 212] }],
    apart: [{ start: 0, end: 6, kind: 'banner' }],
    redactions: [
      { span: { start: withheld, end: text.indexOf(']', withheld) + 1 }, exemption: 'B1', extent: '2 lines' },
    ],
    evidence: {
      date: { by: 'rule', rule: 'header/date-line@1', span: { start: 8, end: 20 }, confidence: 0.9 },
      kind: { by: 'format', rule: 'text@1', span: null },
    },
    problems: [
      {
        severity: 'warning',
        code: 'speaker-label-lost',
        message: 'A speaker’s label is lost on page 1.',
        where: { page: 1 },
      },
    ],
  };
}

function longDocument(): Document {
  const paragraph = 'The commissioners met again and measured the lake, and wrote down what they measured.';
  const passages: { start: number; end: number; page: null }[] = [];
  const parts: string[] = [];
  let at = 0;
  for (let i = 0; i < 2_000; i += 1) {
    const words = `${i + 1}. ${paragraph}`;
    passages.push({ start: at, end: at + words.length, page: null });
    parts.push(words);
    at += words.length + 2;
  }
  return {
    ...emptyDocument('bbbbbbbbbbbb-1', parts.join('\n\n')),
    kind: 'report',
    title: 'Survey of the lake',
    date: '1997',
    passages,
  };
}

const ARTICLE = `The Lake Accords, ten years on

Marek insisted he had been given his word. “You told me there would be guarantees, and that no garrison will stand on the northern shore”, he said.

Dorn answered: “We gave you an assurance, not a treaty, and we shall keep it.” Others called it “a paper boat on a stormy sea”.
`;

export const MAREK: AgentRecord = {
  id: 'marek-ivo',
  kind: 'person',
  name: 'Ivo Marek',
  names: ['Ivo V. Marek', 'Иво Марек'],
  born: 1938,
  died: null,
  state: 'valmoor',
  source: 'Gazette of Kestria',
  terms: [
    {
      office: 'valmoor.chairman',
      title: 'Chairman of Valmoor',
      person: 'marek-ivo',
      name: 'Ivo Marek',
      from: '1992-01-01',
      to: null,
      attested: false,
      source: 'Gazette of Kestria',
    },
  ],
  offices: [],
  documents: [],
  turns: 12,
  met: [{ agent: 'dorn-alena', name: 'Alena Dorn', documents: 2, first: '1996-05-09', last: '1996-06-12' }],
  stays: [],
};

const AGENTS: readonly AgentSummary[] = [
  {
    id: 'marek-ivo',
    kind: 'person',
    name: 'Ivo Marek',
    office: 'Chairman of Valmoor',
    documents: 2,
    turns: 12,
    first: '1996-05-09',
    last: '1996-06-12',
  },
  { id: 'valmoor', kind: 'state', name: 'Valmoor', office: null, documents: 1, turns: 0, first: null, last: null },
];

export class FakeArchive implements Archive {
  readonly directory = '/nowhere';
  /** Holds no events; what the chronology's pages show is tested with an archive of its own. */
  readonly chronology: Archive['chronology'] = {
    events: async () => ({ total: 0, first: null, last: null, events: [] }),
    event: async () => null,
    ofDocument: async () => [],
    density: async () => [],
    extent: async () => ({ count: 0, first: null, last: null }),
    namesOf: async () => new Map(),
    anchors: () => ({ at: () => null }),
    anchored: async () => ({ at: () => null }),
    missing: async () => [],
    missingCount: async () => 0,
    choices: async () => ({ kinds: [], sides: [] }),
    merge: async (a) => Promise.reject(new RangeError(`the chronology has no event ${a}`)),
    pin: async (event) => Promise.reject(new RangeError(`the chronology has no event ${event}`)),
    split: async (account) => Promise.reject(new RangeError(`the chronology has no event ${account}`)),
  };
  readonly store = new Map<string, Document>([memcon(), longDocument()].map((document) => [document.id, document]));
  readonly kept = new Map<string, { check: KeptCheck; by: string }>();
  failed: Added[] = [];
  /** Words that the archive did not have and has now. */
  readonly foundNow = new Set<string>();
  /** Milliseconds an upload takes. */
  delay = 0;

  async add(): Promise<readonly Added[]> {
    return [];
  }

  async addBytes(name: string, bytes: Uint8Array, options: AddOptions = {}): Promise<readonly Added[]> {
    options.onProgress?.({
      done: 0,
      total: 1,
      bytesDone: bytes.length / 2,
      bytesTotal: bytes.length,
      problems: 0,
      current: name,
    });
    await new Promise((resolve) => setTimeout(resolve, this.delay));
    options.signal?.throwIfAborted();
    if (name.includes('broken')) {
      const problem = {
        severity: 'error',
        code: 'pdf-damaged',
        message: `${name} ends before its table of pages.`,
        where: { file: name },
      } as const;
      const item = {
        origin: name,
        outcome: 'failed',
        sha256: 'f'.repeat(64),
        format: null,
        took: 1,
        recognised: 0,
        recognising: 0,
        documents: [],
        pages: 0,
        bytes: bytes.length,
        problems: [problem],
      } as const;
      this.failed.push(item);
      return [item];
    }
    const id = `${Buffer.from(name).toString('hex').slice(0, 12).padEnd(12, '0')}-1`;
    this.store.set(id, { ...emptyDocument(id, new TextDecoder().decode(bytes)), title: name });
    return [
      {
        origin: name,
        outcome: 'added',
        format: 'text/plain',
        took: 1,
        recognised: 0,
        recognising: 0,
        sha256: id,
        documents: [id],
        pages: 0,
        bytes: bytes.length,
        problems: [],
      },
    ];
  }

  readonly said: Assertion[] = [];

  async assert({ kind, about, value, by, replaces }: Statement): Promise<Assertion> {
    if (replaces !== undefined) await this.retract(replaces);
    const assertion = { id: `a${this.said.length + 1}`, kind, about, value, by, at: '2026-01-01T00:00:00.000Z' };
    this.said.push(assertion);
    return assertion;
  }

  async retract(id: string): Promise<void> {
    const place = this.said.findIndex((assertion) => assertion.id === id);
    if (place < 0) throw new RangeError(`no assertion ${id} stands`);
    this.said.splice(place, 1);
  }

  async assertions({ kind, about }: AssertionsAsked = {}): Promise<readonly Assertion[]> {
    const isAsked = (assertion: Assertion): boolean =>
      (kind === undefined || assertion.kind === kind) && (about === undefined || assertion.about === about);
    return this.said.filter(isAsked);
  }

  async check(file: string): Promise<Checked> {
    return this.checkBytes(file, new TextEncoder().encode(ARTICLE));
  }

  async checkBytes(name: string, bytes: Uint8Array): Promise<Checked> {
    const text = new TextDecoder().decode(bytes);
    const document = {
      ...emptyDocument('cccccccccccc-1', text),
      title: text.split('\n')[0] ?? null,
      passages: paragraphs(text),
    };
    const spans = [...text.matchAll(/“([^”]+)”/g)].map((match) => ({
      start: match.index + 1,
      end: match.index + 1 + (match[1]?.length ?? 0),
    }));
    return { file: name, document, more: [], quotations: spans.map((span) => this.#judge(text, span)), problems: [] };
  }

  async trace(words: string): Promise<TracedQuotation> {
    return this.#judge(words, { start: 0, end: words.length });
  }

  async shareIndex() {
    return new Map();
  }

  async reuse() {
    return [];
  }

  /** What other documents quote of this one, as a test says. */
  readonly quotings: Quoting[] = [];

  async quotedBy(): Promise<QuotedBy> {
    return { quotings: this.quotings, searched: this.store.size, untraced: 0 };
  }

  async wordsSought(query: string): Promise<string> {
    return query === 'Garison' ? 'Garison "garrison"' : query;
  }

  state(): string {
    return this.said.map(({ id }) => id).join();
  }

  async search(query: string, options: SearchOptions = {}): Promise<SearchResult> {
    if (options.after === 'garbage') throw new RangeError('“garbage” is no place in a list of results');
    const word = query.split(/\s+/)[0]?.toLowerCase() ?? '';
    const hits = [...this.store.values()].flatMap((document) => {
      const at = document.text.toLowerCase().indexOf(word);
      const passage = document.passages.find((one) => at >= one.start && at < one.end);
      if (at < 0 || passage === undefined) return [];
      const turn = document.turns.findIndex((one) => at >= one.start && at < one.end);
      const { id, title, date, kind, text } = document;
      const marks = [{ start: at - passage.start, end: at - passage.start + word.length }];
      const speaker = document.turns[turn]?.speaker?.name ?? null;
      return [
        {
          document: id,
          title,
          date,
          kind,
          page: passage.page,
          turn: turn < 0 ? null : turn,
          speaker,
          start: passage.start,
          end: passage.end,
          snippet: text.slice(passage.start, passage.end),
          marks,
        },
      ];
    });
    return {
      total: hits.length,
      hits,
      next: hits.length > 1 ? 'more' : null,
      understood: `the word “${word}”`,
      also: [],
    };
  }

  async statistics(): Promise<Statistics> {
    return {
      meetings: [{ a: 'Alena Dorn', b: 'Ivo Marek', count: 3 }],
      months: [
        { month: '1996-06', count: 1 },
        { month: '1996-09', count: 2 },
      ],
      speakers: [{ speaker: 'Marek', documents: 2, turns: 9 }],
      classification: [{ year: '1996', level: 'SECRET', count: 2 }],
    };
  }

  async collections(): Promise<readonly Collection[]> {
    return [{ name: 'box 4', documents: 2, firstYear: '1996', lastYear: '1997' }];
  }

  async searchFacets(): Promise<readonly Facet[]> {
    return [
      { field: 'kind', values: [{ value: 'memcon', count: 1 }], more: false },
      { field: 'year', values: [{ value: '1996', count: 1 }], more: false },
      {
        field: 'side',
        values: [
          { value: 'Kestria', count: 1 },
          { value: 'Free Valmoor', count: 1 },
        ],
        more: true,
      },
    ];
  }

  async document(id: string): Promise<Document | null> {
    return this.store.get(id) ?? null;
  }

  async accession(id: string): Promise<Accession | null> {
    const name = 'harrow "point".txt';
    return this.store.has(id)
      ? { sha256: id, size: 10, origin: `/in/${name}`, name, receivedAt: '2026-01-02T03:04:05Z', rights: null }
      : null;
  }

  async original(): Promise<Uint8Array | null> {
    return new TextEncoder().encode('the original <b>bytes</b>');
  }

  async pageImage(id: string, page: number): Promise<PageImage | null> {
    const known = this.store.get(id)?.pages.some((one) => one.number === page);
    return known ? { mediaType: 'image/png', bytes: PIXEL } : null;
  }

  async documents(
    options: { limit?: number; offset?: number; kind?: string } = {},
  ): Promise<readonly DocumentSummary[]> {
    const chosen = [...this.store.values()].filter(
      (document) => options.kind === undefined || document.kind === options.kind,
    );
    return chosen.slice(options.offset ?? 0, (options.offset ?? 0) + (options.limit ?? 50)).map(summaryOf);
  }

  async needyDocuments(need: string): Promise<readonly NeedyDocument[]> {
    const attribution = need.replace('speaker-', '');
    return [...this.store.values()].map(({ id, title, problems, turns }) => {
      const doubtful = turns.filter((turn) => need !== attribution && turn.attribution === attribution);
      const [first] = doubtful;
      return {
        id,
        title,
        problems: problems.filter(({ code }) => code === need),
        turns: first === undefined ? null : { count: doubtful.length, first: first.start },
      };
    });
  }

  async agents(asked: AgentsAsked = {}): Promise<readonly AgentSummary[]> {
    return AGENTS.filter(({ kind }) => asked.kind === undefined || asked.kind === kind);
  }

  async agent(id: string): Promise<AgentRecord | null> {
    return id === MAREK.id ? MAREK : null;
  }

  async unlinkedNames(): Promise<readonly UnlinkedName[]> {
    return [{ name: 'Turin', documents: 2, turns: 5, candidates: ['turin-yelka', 'turin-pavel'] }];
  }

  async importAuthority(): Promise<never> {
    throw new RangeError('no authority file');
  }

  async summary(): Promise<ArchiveSummary> {
    const latest = await this.documents();
    return {
      documents: latest.length,
      passages: 2006,
      words: 30_500,
      kinds: [
        { kind: 'memcon', count: 1 },
        { kind: null, count: 1 },
      ],
      years: [
        { year: 1996, count: 1 },
        { year: 1999, count: 3 },
      ],
      latest,
      failed: this.failed,
      needs: [
        { code: 'speaker-unknown', documents: 1 },
        { code: 'date-not-stated', documents: 1 },
      ],
    };
  }

  async download(url: string) {
    return { name: new URL(url).pathname.slice(1), bytes: new TextEncoder().encode(ARTICLE) };
  }

  async keepCheck(check: KeptCheck, by: string): Promise<void> {
    this.kept.set(check.hash, { check, by });
  }

  async dropCheck(hash: string): Promise<void> {
    if (!this.kept.delete(hash)) throw new RangeError(`no check ${hash} is kept`);
  }

  async keptCheck(hash: string): Promise<KeptCheck | null> {
    return this.kept.get(hash)?.check ?? null;
  }

  async keptChecks(): Promise<readonly KeptCheckSummary[]> {
    return [...this.kept.values()].map(({ check: { hash, name, at, checked }, by }) => {
      const title = checked.document.title;
      const again = this.again.get(hash) ?? null;
      return { hash, by, name, at, title, documents: 2, verdicts: { altered: 1 }, quoted: [], again, isCurrent: true };
    });
  }

  /** How kept checks came out when they were run again. */
  readonly again = new Map<string, NonNullable<KeptCheckSummary['again']>>();

  async recheckNext(): Promise<null> {
    return null;
  }

  async verify() {
    return { checked: { originals: 0, documents: 0, segments: 0 }, findings: [] };
  }

  async rebuild(): Promise<readonly Added[]> {
    return [];
  }

  async close(): Promise<void> {}

  #judge(text: string, span: Span): TracedQuotation {
    const words = text.slice(span.start, span.end);
    const quotation: Quotation = {
      ...span,
      text: words,
      kind: 'direct',
      parts: [span],
      speaker: { name: 'Marek', agent: null },
      addressee: null,
      date: '1996-10',
      cue: null,
      attributionSpans: { speaker: null, date: null, cue: null },
      rule: 'quotes/curly',
    };
    const base = { file: null, quotation, searched: { documents: this.store.size, passages: 2006 } };
    if (words.includes('guarantees')) {
      return {
        ...base,
        verdict: 'altered',
        words: 'altered',
        speaker: 'agrees',
        date: 'differs',
        warnings: ['commitment-strengthened'],
        matches: [alteredMatch()],
      };
    }
    if (words.includes('assurance') || this.foundNow.has(words)) {
      return {
        ...base,
        verdict: 'verbatim',
        words: 'verbatim',
        speaker: 'differs',
        date: 'unknown',
        warnings: [],
        matches: [verbatimMatch()],
      };
    }
    return {
      ...base,
      verdict: 'not-found',
      words: 'not-found',
      speaker: 'unknown',
      date: 'unknown',
      warnings: [],
      matches: [],
    };
  }
}

function summaryOf(document: Document): DocumentSummary {
  const { id, kind, title, date, pages } = document;
  return { id, kind, title, date, origin: `/in/${id}`, addedAt: '2026-01-02T03:04:05Z', pages: pages.length };
}

function paragraphs(text: string): { start: number; end: number; page: null }[] {
  return [...text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    page: null,
  }));
}

function alteredMatch(): Match {
  const document = memcon();
  const text = 'You told me there would be assurances, and that no garrison would stand on the northern shore';
  const start = document.text.indexOf(text);
  return {
    ...matchIn(document, start, start + text.length, 1),
    before: 'You ask what we heard.',
    after: 'before the survey was done.',
    similarity: 0.88,
    diff: [
      { op: '=', quoted: 'You told me there would be', record: 'You told me there would be' },
      { op: '~', quoted: 'guarantees,', record: 'assurances,' },
      { op: '=', quoted: 'and that no garrison', record: 'and that no garrison' },
      { op: '~', quoted: 'will', record: 'would' },
      { op: '=', quoted: 'stand on the northern shore', record: 'stand on the northern shore' },
    ],
  };
}

function verbatimMatch(): Match {
  const document = memcon();
  const start = document.text.indexOf('We gave you an assurance');
  return matchIn(document, start, start + 61, 2);
}

function matchIn(document: Document, start: number, end: number, turn: number): Match {
  const speaker = document.turns[turn]?.speaker ?? null;
  return {
    document: document.id,
    title: document.title,
    documentDate: document.date,
    date: document.date,
    page: 1,
    turn,
    speaker,
    start,
    end,
    parts: [],
    text: document.text.slice(start, end),
    before: '',
    after: '',
    similarity: 1,
    information: 84,
    diff: [],
    reason: 'every word agrees',
    witness: { group: 0, relation: 'first', variant: [], rank: 'first: verbatim, 84 bits' },
  };
}

export { ARTICLE };
