import {
  type AgentRecord,
  type AgentSummary,
  type Archive,
  authorityFrom,
  mentionsOf,
  openArchive,
  type UnlinkedName,
} from '../memcon.ts';
import { AGENT_KINDS, type AgentKind } from '../record/record.ts';
import { person } from './assertions.ts';
import type { Call, Options } from './call.ts';
import { existingFile } from './files.ts';
import { positive } from './search.ts';
import { counted, EXIT, type Terminal, table, UsageError, wrap } from './terminal.ts';

/** `agents`: a list · `agents ID`: one · `agents import PATH`: facts from a file or folder. */
export async function agents(call: Call, words: readonly string[], options: Options): Promise<number> {
  const [verb, path, ...rest] = words;
  if (rest.length > 0) throw new UsageError('agents takes one id, or import and one path.');
  const archive = await openArchive(call.archive);
  try {
    if (verb === 'import' && path !== undefined) return await take(call, archive, path);
    if (path !== undefined) throw new UsageError('agents takes one id, or import and one path.');
    if (options.unlinked === true) return await unlinked(call.terminal, archive, limitOf(options));
    return verb === undefined ? await list(call.terminal, archive, options) : await one(call.terminal, archive, verb);
  } finally {
    await archive.close();
  }
}

const DEFAULT_LIMIT = 50;

function limitOf({ limit }: Options): number {
  return limit === undefined ? DEFAULT_LIMIT : positive(limit, '--limit');
}

async function take({ terminal }: Call, archive: Archive, path: string): Promise<number> {
  try {
    const imported = await archive.importAuthority(await authorityFrom(await existingFile(path)), person());
    terminal.value(imported);
    terminal.print(
      `${imported.name}: ${counted(imported.persons, 'person', 'persons')}, ${counted(imported.offices, 'office')}, ${counted(imported.states, 'state')}.`,
    );
    return EXIT.done;
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message, 'authority-unreadable');
    throw error;
  }
}

async function list(terminal: Terminal, archive: Archive, options: Options): Promise<number> {
  const { kind, query, on } = options;
  if (kind !== undefined && !AGENT_KINDS.some((known) => known === kind))
    throw new UsageError(`--kind is one of ${AGENT_KINDS.join(', ')}, not “${kind}”.`);
  if (on !== undefined && !/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(String(on)))
    throw new UsageError(`--on is a day such as 1996-06-12, 1996-06 or 1996, not “${on}”.`);
  const found = await archive.agents({
    ...(kind === undefined ? {} : { kind: kind as AgentKind }),
    ...(typeof query === 'string' ? { query } : {}),
    ...(typeof on === 'string' ? { on } : {}),
    all: options.all === true,
    limit: limitOf(options),
  });
  terminal.value(found);
  if (options.csv === true) terminal.print(csv(CSV_COLUMNS, found.map(csvRow)));
  else listText(terminal, found);
  return EXIT.done;
}

function listText(terminal: Terminal, found: readonly AgentSummary[]): void {
  const rows = found.map((agent) => [
    agent.id,
    agent.name,
    agent.office ?? agent.kind,
    String(agent.documents),
    String(agent.turns),
    daysBetween(agent),
  ]);
  if (rows.length > 0)
    terminal.print(table([['id', 'name', 'office', 'documents', 'turns', 'dates'], ...rows], new Set([3, 4])));
  terminal.print(counted(found.length, 'agent'));
}

function daysBetween({ first, last }: { readonly first: string | null; readonly last: string | null }): string {
  if (first === null) return '';
  return first === last || last === null ? first : `${first} – ${last}`;
}

const CSV_COLUMNS = ['id', 'kind', 'name', 'office', 'documents', 'turns', 'first', 'last'];

function csvRow({ id, kind, name, office, documents, turns, first, last }: AgentSummary): (string | number)[] {
  return [id, kind, name, office ?? '', documents, turns, first ?? '', last ?? ''];
}

/** RFC 4180. A cell that a spreadsheet would take for a formula is kept from that by an apostrophe. */
function csv(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

async function unlinked(terminal: Terminal, archive: Archive, limit: number): Promise<number> {
  const names = await archive.unlinkedNames(limit);
  terminal.value(names);
  for (const name of names) terminal.print(unlinkedText(name));
  terminal.print(counted(names.length, 'name'));
  return EXIT.done;
}

function unlinkedText({ name, documents, turns, candidates }: UnlinkedName): string {
  const facts = [counted(documents, 'document'), turns > 0 ? counted(turns, 'turn') : null];
  const maybe = candidates.length === 0 ? null : `one of ${candidates.join(', ')}`;
  return `${name}  (${[...facts, maybe].filter(Boolean).join('; ')})`;
}

async function one(terminal: Terminal, archive: Archive, id: string): Promise<number> {
  const agent = await archive.agent(id);
  if (agent === null)
    throw new UsageError(
      `The authority has no agent ${id}; memcon agents --query NAME looks for one.`,
      'agent-unknown',
    );
  terminal.value(agent);
  terminal.print(agentText(terminal, agent));
  return EXIT.done;
}

function agentText(terminal: Terminal, agent: AgentRecord): string {
  const life = agent.born === null ? '' : ` (${agent.born}–${agent.died ?? ''})`;
  const heading = (text: string) => `\n${terminal.style('bold', text)}`;
  const terms = agent.terms.map(
    ({ title, name, from, to, attested }) =>
      `  ${from} – ${to ?? ''}${attested ? ' (seen)' : ''}  ${agent.kind === 'office' ? name : title}`,
  );
  const documents = agent.documents.map(
    ({ id, date, title, as, turns }) =>
      `  ${date ?? 'undated'}  ${id}  ${title ?? 'untitled'}  (${[as.join(', '), turns > 0 ? counted(turns, 'turn') : null].filter(Boolean).join('; ')})`,
  );
  const met = agent.met.map(
    ({ name, documents: count, ...days }) => `  ${name}  ${counted(count, 'document')}  ${daysBetween(days)}`,
  );
  return [
    `${terminal.style('bold', agent.name)}${life}  ${agent.id}`,
    agent.names.length === 0 ? null : wrap(agent.names.join('; '), terminal.width, '  '),
    agent.source === '' ? null : wrap(agent.source, terminal.width, '  '),
    ...(terms.length === 0 ? [] : [heading(agent.kind === 'office' ? 'Holders' : 'Offices'), ...terms]),
    ...(agent.offices.length === 0
      ? []
      : [heading('Offices'), ...agent.offices.map((office) => `  ${office.id}  ${office.title}`)]),
    ...(documents.length === 0 ? [] : [heading('Documents'), ...documents]),
    ...(met.length === 0 ? [] : [heading('Met'), ...met]),
    ...(agent.stays.length === 0
      ? []
      : [
          heading('Whereabouts'),
          ...agent.stays.map(({ from, to, place }) => `  ${daysBetween({ first: from, last: to })}  ${place}`),
        ]),
  ]
    .filter((line) => line !== null)
    .join('\n');
}

/** Persons and states named in the running text of a file; needs no archive. */
export async function mentions({ terminal }: Call, [file = '']: readonly string[]): Promise<number> {
  const found = await mentionsOf(await existingFile(file));
  const all = found.flatMap(({ document, mentions: list }) => list.map((one) => ({ ...one, document: document.id })));
  terminal.value(all);
  for (const { start, kind, name, agent, candidates } of all) {
    const who = agent ?? (candidates.length > 0 ? `one of ${candidates.join(', ')}` : '');
    terminal.print(`${String(start).padStart(7)}  ${kind.padEnd(6)}  ${name.replace(/\s+/g, ' ')}  ${who}`.trimEnd());
  }
  terminal.print(`${counted(all.length, 'mention')} in ${file}`);
  return EXIT.done;
}
