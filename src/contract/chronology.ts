/** Events, as `chronology --json` prints them. */
import { z } from 'zod';
import { EVENT_KINDS } from '../memcon.ts';
import { edtf, span } from './nouns.ts';

const place = span.nullable();
const day = z.string().regex(/^-?\d{4,6}-\d\d-\d\d$/);
const kind = z.enum(EVENT_KINDS);
const read = <T extends z.ZodType>(value: T) => z.strictObject({ value, span: place });

const agent = z.strictObject({
  name: z.string(),
  person: z.string(),
  side: z.string().nullable(),
  principal: z.boolean(),
  span: place,
});

const account = z.strictObject({
  id: z.string(),
  document: z.string().nullable(),
  series: z.string(),
  how: z.enum(['record', 'report', 'mention', 'register']),
  kind,
  session: z.enum(['one-on-one', 'plenary', 'meal', 'pull-aside', 'walk', 'trilateral', 'press']).nullable(),
  date: read(edtf),
  first: day,
  last: day,
  clock: z
    .strictObject({
      start: z.int().min(0),
      end: z.int().min(0).nullable(),
      is: z.enum(['stated', 'noted']),
      zone: z.string().nullable(),
    })
    .nullable(),
  duration: read(z.number()).nullable(),
  place: read(z.string()).nullable(),
  agents: z.array(agent),
  by: z.string().nullable(),
  title: z.string(),
  span: place,
  told: place,
  count: read(z.strictObject({ number: z.int(), of: z.string() })).nullable(),
  firstOf: place,
  dayPart: read(z.enum(['morning', 'evening'])).nullable(),
  initiative: read(z.string()).nullable(),
  words: z.array(z.string()),
  source: z.string().nullable(),
  rule: z.string(),
});

const saying = z.strictObject({ account: z.string(), document: z.string().nullable(), says: z.string(), span: place });

export const chronicleEvent = z.strictObject({
  id: z.string(),
  kind,
  date: edtf,
  first: day,
  last: day,
  place: z.string().nullable(),
  title: z.string(),
  agents: z.array(agent),
  sides: z.array(z.string()),
  accounts: z.array(account),
  joins: z.array(z.strictObject({ a: z.string(), b: z.string(), reason: z.string(), by: z.string().nullable() })),
  doubts: z.array(z.strictObject({ account: z.string(), candidates: z.array(z.string()), reason: z.string() })),
  conflicts: z.array(
    z.strictObject({
      type: z.enum(['date', 'time', 'duration', 'place', 'participants', 'initiative', 'count', 'order', 'day-part']),
      a: saying,
      b: saying,
      reason: z.string(),
    }),
  ),
  gaps: z.array(z.strictObject({ type: z.enum(['no-record', 'no-document']), reason: z.string() })),
});

/** A paper that is cited and not in the archive, with the places that cite it. */
export const missingPaper = z.strictObject({
  key: z.string(),
  cited: z.array(
    z.strictObject({
      key: z.string(),
      document: z.string(),
      start: z.int().min(0),
      end: z.int().min(0),
      words: z.string(),
      title: z.string(),
      date: edtf.nullable(),
    }),
  ),
});
