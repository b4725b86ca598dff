/** People and offices: the list, one of them, the same as JSON; and what a reader states of a person. */
import type { Context, Hono } from 'hono';
import type { AgentsAsked } from '../memcon.ts';
import { agentId } from '../memcon.ts';
import { AGENT_KINDS, type Json } from '../record/record.ts';
import { agentPage, agentsPage } from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import { atMost, form, listAnswer, queryText } from './asked.ts';
import { HttpError } from './http-error.ts';
import { signer } from './person.ts';
import type { Room } from './room.ts';

const LISTED = 500;
const UNLINKED = 100;
const LONGEST = 200;
/** Bytes of the form by which a person is stated. */
const LARGEST_FORM = 64 * 1024;

export function agentRoutes(app: Hono, room: Room): void {
  app.get('/agents', async (c) => {
    const asked = askedOf(c);
    const agents = await room.archive.agents({ ...asked, limit: LISTED });
    return htmlAnswer(c, agentsPage(room.assets, asked, agents, await room.archive.unlinkedNames(UNLINKED)));
  });
  app.get('/agents/:id', async (c) => htmlAnswer(c, agentPage(room.assets, await found(c, room))));
  app.post('/agents', atMost(LARGEST_FORM), (c) => state(c, room));
  app.get('/api/agents', (c) => listAnswer(c, (page) => room.archive.agents({ ...askedOf(c), ...page })));
  app.get('/api/agents/:id', async (c) => c.json(await found(c, room)));
}

async function found(c: Context, room: Room) {
  const id = c.req.param('id') ?? '';
  const agent = await room.archive.agent(id);
  if (agent === null) throw new HttpError(404, `The authority has no agent ${id.slice(0, 60)}.`);
  return agent;
}

function askedOf(c: Context): AgentsAsked {
  const [query, kind, on] = ['q', 'kind', 'on'].map((name) => queryText(c, name, LONGEST)) as [string, string, string];
  const known = AGENT_KINDS.find((one) => one === kind);
  if (kind !== '' && known === undefined)
    throw new HttpError(400, `There is no kind of agent called ${kind.slice(0, 40)}.`);
  if (on !== '' && !/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(on))
    throw new HttpError(400, `on=${on.slice(0, 40)} is no day such as 1996-06-12, 1996-06 or 1996.`);
  return {
    ...(query === '' ? {} : { query }),
    ...(known === undefined ? {} : { kind: known }),
    ...(on === '' ? {} : { on }),
    all: c.req.query('all') === '1',
  };
}

/** What a reader says of a person, as an assertion; what it says stands in the list at once. */
async function state(c: Context, room: Room): Promise<Response> {
  const { fields } = await form(c);
  const given = (name: string) => (fields[name] ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  const name = given('name');
  if (name === '') throw new HttpError(400, 'A person has a name.');
  const value = statement(name, given);
  try {
    const assertion = await room.archive.assert({
      kind: 'agent',
      about: value.person.id,
      value: value as unknown as Json,
      by: signer(c, fields.by),
    });
    room.forgetDocuments();
    return c.redirect(`/agents/${assertion.about}`, 303);
  } catch (error) {
    throw error instanceof RangeError ? new HttpError(400, error.message) : error;
  }
}

function statement(name: string, given: (field: string) => string) {
  const parts = name.split(' ');
  const surname = parts.at(-1) ?? name;
  const source = given('source') || 'Stated in the reading room';
  const state = given('state') === '' ? {} : { state: agentId(given('state')) };
  const forms = given('forms')
    .split(';')
    .map((form) => form.trim())
    .filter(Boolean);
  const id = agentId(`${surname} ${parts.slice(0, -1).join(' ')}`);
  const person = {
    id,
    name,
    surname,
    given: parts.slice(0, -1).join(' '),
    ...(forms.length === 0 ? {} : { forms }),
    ...state,
    source,
  };
  const title = given('title');
  if (title === '') return { person, offices: [] };
  const holder = { person: id, from: given('from'), ...(given('to') === '' ? {} : { to: given('to') }) };
  const office = {
    id: agentId(`${state.state ?? ''} ${title}`),
    ...state,
    kind: 'official',
    title,
    source,
    holders: [holder],
  };
  return { person, offices: [office] };
}
