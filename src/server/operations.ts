/** What programs may ask of the reading room: one table, from which the OpenAPI document and its page are made. */
import { z } from 'zod';
import { OUTPUTS } from '../contract/contract.ts';
import { FACET_FIELDS, SEARCH_ORDERS } from '../memcon.ts';
import { DOCUMENT_KINDS } from '../record/record.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly method: 'get' | 'post';
  /** With OpenAPI's braces. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** Of the body that is sent; null where none is. */
  readonly takes: string | null;
  readonly answers: z.ZodType;
  /** An address that shows it. */
  readonly example: string;
}

const text = { type: 'string' } as const;
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });
const query = (name: string, description: string, schema: Parameter['schema'] = text): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});
const needed = (parameter: Parameter): Parameter => ({ ...parameter, required: true });
const id: Parameter = { name: 'id', in: 'path', description: 'Of a document.', required: true, schema: text };

const listed = z.object({
  id: z.string(),
  kind: z.enum(DOCUMENT_KINDS).nullable(),
  title: z.string().nullable(),
  date: z.string().nullable(),
  origin: z.string(),
  addedAt: z.string(),
  pages: z.int(),
});
const facet = z.object({
  field: z.enum(FACET_FIELDS),
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  more: z.boolean(),
});
const summary = z.looseObject({ documents: z.int(), passages: z.int(), words: z.int() });
/** What every list takes. */
const PAGED: readonly Parameter[] = [
  query('limit', 'Entries of one answer.', whole(1, 200)),
  query('offset', 'How many are passed over.', whole(0, 999_999_999)),
];
const yes = { enum: ['1'] };
const csl = z.array(z.looseObject({ id: z.string(), type: z.string() }));
const agent = z.looseObject({ id: z.string(), name: z.string() });
const event = z.looseObject({ id: z.string(), kind: z.string(), first: z.string(), last: z.string() });
/** Who quotes a document; each with its place there and here, and what tracing said of it. */
const quotedBy = z.object({
  quotings: z.array(
    z.looseObject({
      document: z.string(),
      title: z.string().nullable(),
      traced: OUTPUTS.trace,
      match: z.looseObject({}),
    }),
  ),
  searched: z.int(),
  untraced: z.int(),
});
/** A document as the archive holds it, with the map to its source. */
const whatIsHeld = z.looseObject({ id: z.string(), text: z.string() });

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/summary',
    summary: 'What is in the archive: counts, kinds, years, what came lately, what needs a person.',
    parameters: [],
    takes: null,
    answers: summary,
    example: '/api/summary',
  },
  {
    method: 'get',
    path: '/api/search',
    summary: 'Full text, with fields. All hits can be had: give the answer’s `next` as `after`, until it is null.',
    parameters: [
      needed(query('q', 'What is sought, in the query language.')),
      query('limit', 'Hits of one answer.', whole(1, 200)),
      query('order', 'How hits are ordered.', { enum: SEARCH_ORDERS }),
      query('after', '`next` of the answer before.'),
    ],
    takes: null,
    answers: OUTPUTS.search,
    example: '/api/search?q=garrison',
  },
  {
    method: 'get',
    path: '/api/facets',
    summary:
      'By what the documents that a search finds can be narrowed down, with the number of documents of each value.',
    parameters: [needed(query('q', 'What is sought, in the query language.'))],
    takes: null,
    answers: z.array(facet),
    example: '/api/facets?q=garrison',
  },
  {
    method: 'get',
    path: '/api/trace',
    summary: 'One quotation: where its words stand in the record, and what was changed in them.',
    parameters: [needed(query('words', 'The quotation, without its marks.'))],
    takes: null,
    answers: OUTPUTS.trace,
    example: '/api/trace?words=no+lake+is+worth+a+second+war',
  },
  {
    method: 'post',
    path: '/api/check',
    summary: 'Every quotation of a text, each with its verdict. `Content-Location` is the page of the same check.',
    parameters: [query('name', 'What the text is called; its ending tells the format.')],
    takes: 'The file’s bytes, or a form with one file.',
    answers: OUTPUTS.check,
    example: '/api/check',
  },
  {
    method: 'get',
    path: '/api/documents',
    summary: 'Documents, newest first. `Link` leads to the next page, however many there are.',
    parameters: [query('kind', 'Only of this kind.', { enum: DOCUMENT_KINDS }), ...PAGED],
    takes: null,
    answers: z.array(listed),
    example: '/api/documents?limit=2',
  },
  {
    method: 'get',
    path: '/api/documents/{id}',
    summary: 'A document: its fields with their evidence, its text, turns, notes, redactions.',
    parameters: [id],
    takes: null,
    answers: whatIsHeld,
    example: '/api/documents/ID',
  },
  {
    method: 'get',
    path: '/api/documents/{id}/citation',
    summary: 'How a document is cited, as CSL-JSON.',
    parameters: [id],
    takes: null,
    answers: csl,
    example: '/api/documents/ID/citation',
  },
  {
    method: 'get',
    path: '/api/documents/{id}/quoted-by',
    summary: 'The archive’s documents that quote this one. 202, with `Retry-After`, while they are looked through.',
    parameters: [id],
    takes: null,
    answers: quotedBy,
    example: '/api/documents/ID/quoted-by',
  },
  {
    method: 'get',
    path: '/api/agents',
    summary:
      'People, offices, organisations and states that the archive’s documents name. `Link` leads to the next page.',
    parameters: [
      query('q', 'Part of a name.'),
      query('kind', 'Only of this kind.'),
      query('on', 'Who held an office on this day, month or year: 1996-06-12.'),
      query('all', '1: also those that no document names.', yes),
      ...PAGED,
    ],
    takes: null,
    answers: z.array(agent),
    example: '/api/agents?q=vance',
  },
  {
    method: 'get',
    path: '/api/agents/{id}',
    summary: 'An agent: names, offices with their days, and the documents that name it.',
    parameters: [{ ...id, description: 'Of an agent.' }],
    takes: null,
    answers: agent,
    example: '/api/agents/AGENT',
  },
  {
    method: 'get',
    path: '/api/chronology',
    summary:
      'Events in the order of their days, with what each account says of them and where they disagree. `Link` leads to the next page.',
    parameters: [
      query('from', 'The first day, month or year asked about.'),
      query('to', 'The last one.'),
      query('agent', 'Only events in which this person took part, by name.'),
      query('side', 'Only events of this side.'),
      query('kind', 'Only of this kind.'),
      query('place', 'Only at this place.'),
      query('about', 'Only events attested by documents that this search finds.'),
      query('conflicts', '1: only where accounts disagree.', yes),
      query('gaps', '1: only where something is missing.', yes),
      query('attested', '1: only what a document of the archive attests.', yes),
      ...PAGED,
    ],
    takes: null,
    answers: z.array(event),
    example: '/api/chronology?from=1996',
  },
  {
    method: 'get',
    path: '/api/chronology/{id}',
    summary: 'An event, by its id or that of one of its accounts.',
    parameters: [{ ...id, description: 'Of an event or an account.' }],
    takes: null,
    answers: event,
    example: '/api/chronology/EVENT',
  },
  {
    method: 'get',
    path: '/api/checks',
    summary: 'The checks that people keep, and what came out otherwise in each since.',
    parameters: [],
    takes: null,
    answers: OUTPUTS.checks,
    example: '/api/checks',
  },
  {
    method: 'get',
    path: '/api/collections',
    summary: 'Folders, archive files and sites that documents came from, with their years.',
    parameters: [],
    takes: null,
    answers: z.array(z.looseObject({ name: z.string(), documents: z.int() })),
    example: '/api/collections',
  },
  {
    method: 'get',
    path: '/api/statistics',
    summary: 'Who met whom, conversations by month, turns by speaker, classification by year.',
    parameters: [],
    takes: null,
    answers: z.looseObject({ meetings: z.array(z.unknown()), speakers: z.array(z.unknown()) }),
    example: '/api/statistics',
  },
];

/** RFC 9457, with what to do about it. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: { type: text, title: text, status: { type: 'integer' }, detail: text, instance: text, next: text },
};

/** OpenAPI 3.1. */
export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const one of OPERATIONS) paths[one.path] = { ...paths[one.path], [one.method]: operation(one) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Memcon',
      version: '1',
      description:
        'Check what was said against the record. Answers carry an ETag; errors are application/problem+json.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    paths,
    components: { schemas: { Problem: PROBLEM } },
  };
}

function operation({ method, path, summary, parameters, takes, answers }: Operation): object {
  const { $schema: _, ...schema } = z.toJSONSchema(answers, { target: 'draft-2020-12' });
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    operationId: `${method}${path.replace(/[^a-z]+(\w)/g, (_whole, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    summary,
    parameters,
    ...(takes === null
      ? {}
      : { requestBody: { required: true, description: takes, content: { 'application/octet-stream': {} } } }),
    responses: {
      200: { description: 'The answer.', content: { 'application/json': { schema } } },
      default: { description: 'What is wrong, and what to do.', content: problem },
    },
  };
}
