/** What each command prints with --json: one value on stdout, and nothing else. */
import { z } from 'zod';
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
  anchor: z.strictObject({ start: z.int().min(0), end: z.int().min(0), edtf }).nullable(),
  reason: z.string(),
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

/** By command. */
/** What a person said; the kind settles the shape of its value. */
const assertion = z.strictObject({
  id: z.string(),
  kind: z.string(),
  about: z.string(),
  value: z.json(),
  by: z.string(),
  at: z.iso.datetime(),
});

export const OUTPUTS = {
  add: z.array(added),
  parse: z.strictObject({ documents: z.array(document), problems: z.array(problem) }),
  quotations: z.array(quotation.extend({ document: z.string() })),
  dates: z.array(temporalExpression.extend({ document: z.string() })),
  check: z.array(tracedQuotation),
  trace: tracedQuotation,
  reuse: z.array(sharedPassage),
  search,
  show,
  assertions: z.array(assertion),
  verify,
  rebuild: z.array(added),
  error: failure,
} as const;
