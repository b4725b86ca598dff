/** What each command prints with --json: one value on stdout, and nothing else. */
import { z } from 'zod';
import { AGENT_KINDS } from '../record/record.ts';
import { chronicleEvent, missingPaper } from './chronology.ts';
import { accession, diff, document, edtf, kind, page, problem, quotation, span, tracedQuotation } from './nouns.ts';

const added = z.strictObject({
  origin: z.string(),
  outcome: z.enum(['added', 'known', 'failed']),
  sha256: z.string().nullable(),
  format: z.string().nullable(),
  documents: z.array(z.string()),
  pages: z.int().min(0),
  bytes: z.int().min(0),
  took: z.number().min(0),
  recognised: z.int().min(0),
  recognising: z.number().min(0),
  problems: z.array(problem),
});

const temporalExpression = z.strictObject({
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  edtf: edtf.nullable(),
  kind: z.enum(['date', 'interval', 'set', 'duration']),
  /** First and last day of the value, inclusive; null where it is open or there is no value. */
  earliest: z.iso.date().nullable(),
  latest: z.iso.date().nullable(),
  anchor: z.strictObject({ start: z.int().min(0), end: z.int().min(0), edtf }).nullable(),
  reason: z.string(),
  /** The reason, then that of what it was counted from, and so on. */
  chain: z.array(z.string()),
  /** Values that it may have, where it has none. */
  candidates: z.array(edtf),
  /** The expression as understood: `after(10 day, 2001-09-11)`. */
  tree: z.string(),
});

const sharedPassage = z.strictObject({
  words: z.int().min(1),
  similarity: z.number().min(0).max(1),
  witnesses: z.array(
    z.strictObject({
      document: z.string(),
      title: z.string().nullable(),
      page,
      start: z.int().min(0),
      end: z.int().min(0),
      text: z.string(),
    }),
  ),
  variants: z.array(z.strictObject({ diff })),
});

const searchHit = z.strictObject({
  document: z.string(),
  title: z.string().nullable(),
  date: edtf.nullable(),
  kind,
  page,
  turn: z.int().min(0).nullable(),
  speaker: z.string().nullable(),
  start: z.int().min(0),
  end: z.int().min(0),
  snippet: z.string(),
  marks: z.array(span),
});

const search = z.strictObject({
  total: z.int().min(0),
  hits: z.array(searchHit),
  next: z.string().nullable(),
  understood: z.string(),
  /** Names that were sought in other spellings too. */
  also: z.array(z.object({ name: z.string(), spellings: z.array(z.string()) })),
});

const show = z.strictObject({
  document,
  accession: accession.nullable(),
  citation: z.string(),
  /** What was asked for within the document; null for the whole. */
  passage: z
    .strictObject({
      start: z.int().min(0),
      end: z.int().min(0),
      page,
      turn: z.int().min(0).nullable(),
      speaker: z.string().nullable(),
      text: z.string(),
    })
    .nullable(),
});

const verify = z.strictObject({
  checked: z.strictObject({
    originals: z.int().min(0),
    documents: z.int().min(0),
    segments: z.int().min(0),
  }),
  findings: z.array(problem),
});

/** An error that ends a command, in place of its output. */
const failure = z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) });

/** What a person said; the kind settles the shape of its value. */
const assertion = z.strictObject({
  id: z.string(),
  kind: z.string(),
  about: z.string(),
  value: z.json(),
  by: z.string(),
  at: z.iso.datetime(),
});

const namedAs = z.enum(['participant', 'author', 'addressee', 'speaker']);
const agentKind = z.enum(AGENT_KINDS);
const agentSummary = z.strictObject({
  id: z.string(),
  kind: agentKind,
  name: z.string(),
  office: z.string().nullable(),
  documents: z.int().min(0),
  turns: z.int().min(0),
  first: z.string().nullable(),
  last: z.string().nullable(),
});
const agentRecord = z.strictObject({
  id: z.string(),
  kind: agentKind,
  name: z.string(),
  names: z.array(z.string()),
  born: z.int().nullable(),
  died: z.int().nullable(),
  state: z.string().nullable(),
  source: z.string(),
  terms: z.array(
    z.strictObject({
      office: z.string(),
      title: z.string(),
      person: z.string(),
      name: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      attested: z.boolean(),
      source: z.string(),
    }),
  ),
  offices: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  documents: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string().nullable(),
      date: edtf.nullable(),
      kind,
      as: z.array(namedAs),
      turns: z.int().min(0),
    }),
  ),
  turns: z.int().min(0),
  met: z.array(
    z.strictObject({
      agent: z.string(),
      name: z.string(),
      documents: z.int().min(1),
      first: z.string().nullable(),
      last: z.string().nullable(),
    }),
  ),
  stays: z.array(z.strictObject({ from: z.string(), to: z.string(), place: z.string(), source: z.string() })),
});
const unlinkedName = z.strictObject({
  name: z.string(),
  documents: z.int().min(1),
  turns: z.int().min(0),
  candidates: z.array(z.string()),
});
const imported = z.strictObject({
  name: z.string(),
  persons: z.int().min(0),
  offices: z.int().min(0),
  states: z.int().min(0),
  hash: z.string(),
});

/** A document's corrections as an annotation: where it comes from, what is right, and the print of each turn's beginning. */
const goldAnnotation = z.looseObject({
  source: z.string().nullable(),
  ordinal: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  split: z.literal('dev'),
  family: z.literal('corrected'),
  quality: z.enum(['clean', 'noisy']),
  speakers: z
    .array(
      z.strictObject({
        at: z.int().min(0),
        print: z.string().regex(/^[0-9a-f]{8}$/),
        speaker: z.array(z.string()).nullable(),
      }),
    )
    .optional(),
});

/** `text` is the document, unless it was written to `file`. */
const exported = z.strictObject({
  document: z.string(),
  format: z.literal('tei'),
  file: z.string().nullable(),
  text: z.string().nullable(),
});

const mention = z.strictObject({
  kind: z.enum(['person', 'state']),
  name: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  agent: z.string().nullable(),
  candidates: z.array(z.string()),
  rule: z.string(),
  document: z.string(),
});

/** By command. */
const checkChange = z.strictObject({
  /** 1-based, in the order of the text; null for a quotation that is no longer found in it. */
  number: z.int().min(1).nullable(),
  text: z.string(),
  before: tracedQuotation.shape.verdict.nullable(),
  after: tracedQuotation.shape.verdict.nullable(),
  document: z.strictObject({ id: z.string(), title: z.string().nullable() }).nullable(),
});

const keptCheck = z.strictObject({
  hash: z.string(),
  by: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  at: z.string(),
  documents: z.int(),
  verdicts: z.record(z.string(), z.int()),
  quoted: z.array(
    z.strictObject({
      number: z.int(),
      document: z.string(),
      start: z.int(),
      end: z.int(),
      verdict: tracedQuotation.shape.verdict,
      /** Absent from checks that were kept before it was written down. */
      warnings: tracedQuotation.shape.warnings.optional(),
      text: z.string(),
    }),
  ),
  /** When it was last run again, and what came out otherwise than when it was kept. */
  again: z
    .strictObject({
      at: z.string(),
      changedAt: z.string().nullable(),
      changes: z.array(checkChange),
      failed: z.string().nullable(),
    })
    .nullable(),
  /** Whether it was run against what the archive has now. */
  isCurrent: z.boolean(),
});

export const OUTPUTS = {
  add: z.array(added),
  parse: z.strictObject({ documents: z.array(document), problems: z.array(problem) }),
  quotations: z.array(quotation.extend({ document: z.string() })),
  dates: z.array(temporalExpression.extend({ document: z.string() })),
  check: z.array(tracedQuotation),
  checks: z.array(keptCheck),
  trace: tracedQuotation,
  reuse: z.array(sharedPassage),
  search,
  show,
  export: z.array(exported),
  assertions: z.array(assertion),
  /** What was asserted; with `--gold`, the annotations. */
  correct: z.union([z.array(assertion), z.array(goldAnnotation)]),
  mentions: z.array(mention),
  /** A list, one agent, names without one, or what was imported, by how it is called. */
  agents: z.union([z.array(agentSummary), z.array(unlinkedName), agentRecord, imported]),
  /** Events; with `--missing`, papers that are cited and not here. */
  chronology: z.union([z.array(chronicleEvent), z.array(missingPaper)]),
  verify,
  rebuild: z.array(added),
  error: failure,
} as const;
