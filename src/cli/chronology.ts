import {
  type Archive,
  type ChronicleEvent,
  type ChronologyAsked,
  chronologyExports,
  clockText,
  openArchive,
  summaryOf,
} from '../memcon.ts';
import type { Call, Options } from './call.ts';
import { positive } from './search.ts';
import { counted, EXIT, type Terminal, UsageError, wrap } from './terminal.ts';

/** Places printed for each paper that is cited and not here. */
const MOST_PLACES = 5;
const FORMATS = ['text', 'json', 'csv', 'timelinejs', 'ics'];
/** Who rules, where nobody says so. */
const SOMEBODY = process.env.USER ?? 'unnamed';

/** A list with filters, one event, or a person's ruling on events. */
export async function chronology(call: Call, ids: readonly string[], options: Options): Promise<number> {
  const format = String(options.format ?? 'text');
  if (!FORMATS.includes(format)) throw new UsageError(`--format is ${FORMATS.join(', ')}, not “${format}”.`);
  const archive = await openArchive(call.archive);
  try {
    if (options.merge === true || options.pin === true || options.split === true || options.undo === true)
      return await rule(call, archive, ids, options);
    if (options.missing === true) return await missing(call, archive, options);
    return ids.length > 0 ? await one(call, archive, ids) : await list(call, archive, format, options);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message}.`);
    throw error;
  } finally {
    await archive.close();
  }
}

async function list(call: Call, archive: Archive, format: string, options: Options): Promise<number> {
  const limit = positive(options.limit, '--limit');
  const { events, total } = await archive.chronology.events(askedBy(options), { limit });
  call.terminal.value(events);
  if (format in chronologyExports) {
    const text = chronologyExports[format as keyof typeof chronologyExports](events, new Date().toISOString());
    call.terminal.print(text.trimEnd());
    if (total > events.length)
      call.terminal.note(`${counted(total, 'event')}; the first ${events.length} are here (--limit).`);
    return EXIT.done;
  }
  call.terminal.print(`${counted(total, 'event')}${total > events.length ? `, the first ${events.length}` : ''}`);
  for (const event of events) call.terminal.print(`\n${eventText(call.terminal, event)}`);
  return EXIT.done;
}

async function missing(call: Call, archive: Archive, options: Options): Promise<number> {
  const papers = await archive.chronology.missing(undefined, positive(options.limit, '--limit'));
  call.terminal.value(papers);
  const total = await archive.chronology.missingCount();
  call.terminal.print(
    `${counted(total, 'paper')} cited, and not in this archive${total > papers.length ? `; the ${papers.length} cited most` : ''}`,
  );
  for (const { key, cited } of papers) {
    call.terminal.print(`\n${call.terminal.style('bold', cited[0]?.words ?? key)}  ${call.terminal.style('dim', key)}`);
    for (const { document, start, end, title, date } of cited.slice(0, MOST_PLACES)) {
      const where = [date?.slice(0, 10), title].filter(Boolean).join(' · ');
      call.terminal.print(`  ${document}#${start}-${end}  ${where}`);
    }
    if (cited.length > MOST_PLACES) call.terminal.print(`  and ${cited.length - MOST_PLACES} more`);
  }
  return EXIT.done;
}

function askedBy(options: Options): ChronologyAsked {
  const words = ['from', 'to', 'agent', 'side', 'kind', 'place', 'about'] as const;
  const given = words.flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : []));
  const flags = (['conflicts', 'gaps', 'attested'] as const).flatMap((name) =>
    options[name] === true ? [[name, true]] : [],
  );
  return Object.fromEntries([...given, ...flags]) as ChronologyAsked;
}

async function one(call: Call, archive: Archive, ids: readonly string[]): Promise<number> {
  const events: ChronicleEvent[] = [];
  for (const id of ids) {
    const event = await archive.chronology.event(id);
    if (event === null) throw new RangeError(`the chronology has no event ${id}`);
    events.push(event);
  }
  call.terminal.value(events);
  for (const event of events)
    call.terminal.print(`${eventText(call.terminal, event)}\n${accountsText(call.terminal, event)}`);
  return EXIT.done;
}

async function rule(call: Call, archive: Archive, ids: readonly string[], options: Options): Promise<number> {
  const by = typeof options.by === 'string' ? options.by : SOMEBODY;
  const [first, second] = ids;
  if (first === undefined) throw new UsageError('Name the event: memcon chronology lists them with their ids.');
  if (options.undo === true) {
    await archive.retract(first, by);
    call.terminal.note(`${first} is taken back.`);
  } else if (options.merge === true) {
    if (second === undefined) throw new UsageError('--merge wants two events.');
    call.terminal.note(`Said as ${(await archive.chronology.merge(first, second, by)).id}; --undo takes it back.`);
  } else if (options.pin === true) {
    call.terminal.note(`Said as ${(await archive.chronology.pin(first, by)).id}; --undo takes it back.`);
  } else call.terminal.note(`Said as ${(await archive.chronology.split(first, by)).id}; --undo takes it back.`);
  if (options.undo === true) {
    await archive.chronology.extent();
    return EXIT.done;
  }
  return one(call, archive, options.merge === true || options.pin === true ? [first] : ids);
}

function eventText(terminal: Terminal, event: ChronicleEvent): string {
  const head = `${terminal.style('bold', `${event.date}  ${summaryOf(event)}`)}`;
  const facts = [event.place, event.sides.join(' – '), attestedBy(event)].filter(Boolean).join(' · ');
  const conflicts = event.conflicts.map(
    ({ type, a, b }) => `  ${terminal.style('yellow', '≠')} ${type}: ${a.says} / ${b.says}`,
  );
  const gaps = event.gaps.map(({ reason }) => `  ${terminal.style('yellow', '∅')} ${reason}`);
  const doubts = event.doubts.map(
    ({ account, candidates }) => `  ? ${account} may as well be of ${candidates.join(' or ')}`,
  );
  return [
    head,
    `  ${facts}`,
    wrap(`“${event.title}”`, terminal.width, '  '),
    ...conflicts,
    ...gaps,
    ...doubts,
    `  ${terminal.style('dim', event.id)}`,
  ].join('\n');
}

function attestedBy({ accounts }: ChronicleEvent): string {
  const counts = Map.groupBy(accounts, ({ how }) => how);
  return [...counts]
    .map(([how, some]) =>
      counted(
        some.length,
        how === 'register' ? 'register entry' : how,
        how === 'register' ? 'register entries' : `${how}s`,
      ),
    )
    .join(', ');
}

function accountsText(terminal: Terminal, event: ChronicleEvent): string {
  const lines = event.accounts.map((account) => {
    const { id, how, by, date, clock, place, title, span, document, source } = account;
    const time = clock === null ? '' : ` ${clock.is === 'noted' ? 'noted ' : ''}${clockText(account)}`;
    const where =
      document === null ? (source ?? '') : `${document}${span === null ? '' : `#${span.start}-${span.end}`}`;
    const facts = [`${how}${by === null ? '' : ` of ${by}`}`, `${date.value.slice(0, 10)}${time}`, place?.value, where]
      .filter(Boolean)
      .join(' · ');
    return `  ${facts}\n${wrap(title, terminal.width, '    ')}\n    ${terminal.style('dim', id)}`;
  });
  const joins = event.joins.map(({ a, b, reason }) => `  = ${a} with ${b}: ${reason}`);
  return [...lines, ...joins].join('\n');
}
