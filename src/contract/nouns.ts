/** The nouns of the record as they stand in --json output. Spans: UTF-16 offsets, zero-based, half-open. */
import { z } from 'zod';
import { DOCUMENT_KINDS, QUOTATION_KINDS, WARNINGS, WITNESS_RELATIONS, WORD_VERDICTS } from '../record/record.ts';

const place = z.int().min(0);
/** EDTF level 1. */
export const edtf = z.string();
export const page = z.int().min(1).nullable();
export const kind = z.enum(DOCUMENT_KINDS).nullable();
export const span = z.strictObject({ start: place, end: place });
const spanned = { start: place, end: place };
const agentName = z.strictObject({ name: z.string(), agent: z.string().nullable() });

export const problem = z.strictObject({
  severity: z.enum(['error', 'warning', 'note']),
  code: z.string().regex(/^[a-z0-9-]+$/),
  message: z.string().min(1),
  where: z
    .strictObject({
      file: z.string().optional(),
      page: z.int().optional(),
      line: z.int().optional(),
      span: span.optional(),
    })
    .nullable(),
});

const evidence = z.strictObject({
  by: z.enum(['format', 'rule', 'person']),
  rule: z.string(),
  span: span.nullable(),
  confidence: z.number().min(0).max(1).optional(),
  at: z.string().optional(),
});

const statedPart = z.strictObject({ value: z.string(), span: span.nullable() });
const provenance = z.strictObject({
  span: span.nullable(),
  rule: z.string(),
  repository: statedPart.nullable(),
  collection: statedPart.nullable(),
  series: z.array(statedPart),
  box: statedPart.nullable(),
  folder: statedPart.nullable(),
  fileUnit: statedPart.nullable(),
  documentNumber: statedPart.nullable(),
  oaId: statedPart.nullable(),
  publication: statedPart.nullable(),
  classification: statedPart.nullable(),
  handling: z.array(statedPart),
});

/** What a stamp of release or declassification says. */
const stamp = z.strictObject({
  authority: z.string().nullable(),
  date: edtf.nullable(),
  case: z.string().nullable(),
  decision: z.enum(['declassified', 'declassified in part', 'released', 'released in part', 'denied']).nullable(),
  exemptions: z.array(z.string()),
});

const marking = z.strictObject({
  level: z.string().nullable(),
  caveats: z.array(z.string()),
  span,
  stamp: stamp.optional(),
});

const handledBy = z.strictObject({ ...agentName.shape, office: z.string().nullable(), span });
/** How a paper was drafted, cleared and sent. */
const handling = z.strictObject({
  messageNumber: statedPart.nullable(),
  precedence: statedPart.nullable(),
  tags: z.array(statedPart),
  executiveOrder: statedPart.nullable(),
  section: statedPart.nullable(),
  references: z.array(statedPart),
  drafters: z.array(handledBy),
  approvers: z.array(handledBy),
  clearances: z.array(handledBy),
  distribution: z.array(statedPart),
});

const agentLink = z.strictObject({
  as: z.enum(['participant', 'author', 'addressee', 'speaker']),
  name: z.string(),
  span: span.nullable(),
  agent: z.string().nullable(),
  candidates: z.array(z.string()),
  rule: z.string(),
  reason: z.string(),
  asOf: z.strictObject({ date: edtf, span: span.nullable() }).nullable(),
});

/** A document without the map to its source (origins), its typography (styles) and its markup (marks), which are large. */
export const document = z.strictObject({
  id: z.string(),
  accession: z.string().regex(/^[0-9a-f]{64}$/),
  ordinal: z.int().min(1),
  format: z.string(),
  reader: z.string(),
  readAt: z.string(),
  kind,
  title: z.string().nullable(),
  subject: z.string().nullable(),
  date: edtf.nullable(),
  place: z.string().nullable(),
  participants: z.array(
    z.strictObject({
      name: z.string(),
      agent: z.string().nullable(),
      role: z.string().nullable(),
      side: z.string().nullable(),
      span: span.nullable(),
      presence: z.string().optional(),
    }),
  ),
  author: agentName.nullable(),
  addressees: z.array(agentName),
  markings: z.array(marking),
  portions: z.array(marking).optional(),
  names: z
    .array(
      z.strictObject({
        kind: z.enum(['person', 'organisation', 'place', 'term']),
        name: z.string(),
        key: z.string().nullable(),
        span,
      }),
    )
    .optional(),
  source: z.string().nullable(),
  language: z.string().nullable(),
  text: z.string(),
  pages: z.array(
    z.strictObject({
      ...spanned,
      number: z.int().min(1),
      label: z.string().nullable(),
      width: z.number().nullable(),
      height: z.number().nullable(),
      confidence: z.number().nullable(),
    }),
  ),
  passages: z.array(z.strictObject({ ...spanned, page })),
  sections: z.array(z.strictObject({ ...spanned, heading: span, date: edtf.nullable() })),
  turns: z.array(
    z.strictObject({
      ...spanned,
      speaker: agentName.nullable(),
      label: span.nullable(),
      kind: z.enum(['direct', 'reported', 'stage']),
      attribution: z.enum(['labelled', 'inferred', 'unknown']),
      confidence: z.number().nullable(),
      rule: z.string(),
    }),
  ),
  notes: z.array(
    z.strictObject({
      ...spanned,
      label: z.string(),
      anchor: span.nullable(),
      kind: z.enum(['footnote', 'endnote', 'source']),
    }),
  ),
  redactions: z.array(z.strictObject({ span, exemption: z.string().nullable(), extent: z.string().nullable() })),
  references: z.array(
    z.strictObject({
      span,
      kind: z.enum(['document', 'volume', 'file', 'url', 'message', 'briefing-book', 'case', 'note']),
      target: z.string(),
    }),
  ),
  handling: handling.optional(),
  repairs: z.array(z.strictObject({ ...spanned, reads: z.string(), rule: z.string() })).optional(),
  provenance: provenance.nullable(),
  links: z.array(agentLink),
  apart: z.array(
    z.strictObject({
      ...spanned,
      kind: z.enum(['page-number', 'running-head', 'banner', 'stamp', 'page-break', 'furniture', 'doubled-line']),
    }),
  ),
  messageId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  evidence: z.record(z.string(), evidence),
  problems: z.array(problem),
});

export const accession = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(0),
  origin: z.string(),
  name: z.string(),
  receivedAt: z.string(),
  rights: z.string().nullable(),
});

export const quotation = z.strictObject({
  ...spanned,
  text: z.string(),
  kind: z.enum(QUOTATION_KINDS),
  parts: z.array(span),
  speaker: agentName.nullable(),
  addressee: agentName.nullable(),
  date: edtf.nullable(),
  cue: z.string().nullable(),
  attributionSpans: z.strictObject({ speaker: span.nullable(), date: span.nullable(), cue: span.nullable() }),
  rule: z.string(),
});

export const diff = z.array(
  z.strictObject({ op: z.enum(['=', '~', '+', '-']), quoted: z.string(), record: z.string() }),
);

const match = z.strictObject({
  document: z.string(),
  title: z.string().nullable(),
  documentDate: edtf.nullable(),
  date: edtf.nullable(),
  page,
  turn: place.nullable(),
  speaker: agentName.nullable(),
  ...spanned,
  parts: z.array(z.strictObject({ ...spanned, document: z.string() })),
  text: z.string(),
  before: z.string(),
  after: z.string(),
  similarity: z.number().min(0).max(1),
  information: z.number(),
  diff,
  reason: z.string(),
  witness: z.strictObject({
    /** Matches of one group are witnesses of one text or occasion; its best comes first. */
    group: place,
    relation: z.enum(WITNESS_RELATIONS),
    variant: diff,
    rank: z.string(),
  }),
});

const judgement = z.enum(['agrees', 'differs', 'unknown']);

export const tracedQuotation = z.strictObject({
  file: z.string().nullable(),
  quotation,
  verdict: z.enum([...WORD_VERDICTS, 'other-speaker', 'other-date']),
  words: z.enum(WORD_VERDICTS),
  speaker: judgement,
  date: judgement,
  warnings: z.array(z.enum(WARNINGS)),
  matches: z.array(match),
  searched: z.strictObject({ documents: z.int().min(0), passages: z.int().min(0) }),
});
