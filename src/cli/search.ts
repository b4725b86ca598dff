import type { SearchHit } from '../memcon.ts';
import { openArchive } from '../memcon.ts';
import type { Call } from './call.ts';
import { counted, EXIT, type Terminal, UsageError, wrap } from './terminal.ts';

export async function search(
  call: Call,
  words: readonly string[],
  options: { limit?: unknown; after?: unknown; exact?: unknown },
): Promise<number> {
  const limit = positive(options.limit, '--limit');
  const query = `${queryOf(words)}${options.exact === true ? ' spelling:exact' : ''}`;
  if (queryOf(words).trim() === '')
    throw new UsageError('search wants words to look for; memcon search --help shows how.');
  const archive = await openArchive(call.archive);
  try {
    const after = typeof options.after === 'string' ? { after: options.after } : {};
    const result = await archive.search(query, { limit, ...after });
    call.terminal.value(result);
    call.terminal.print(`${counted(result.total, 'document')} for ${result.understood}`);
    for (const { name, spellings } of result.also)
      call.terminal.print(`also searched for ${name}: ${spellings.join(', ')} (--exact: only as written)`);
    for (const hit of result.hits) call.terminal.print(`\n${hitText(call.terminal, hit)}`);
    if (result.next !== null) call.terminal.print(`\nmore: --after ${result.next}`);
    return EXIT.done;
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  } finally {
    await archive.close();
  }
}

/** Words given apart are one query; one that the shell has freed of its quotation marks is a phrase again. */
function queryOf(words: readonly string[]): string {
  if (words.length === 1) return words[0] ?? '';
  return words.map((word) => (/\s/.test(word) && !/["():]/.test(word) ? `"${word}"` : word)).join(' ');
}

export function positive(value: unknown, name: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`${name} is a whole number from 1, not “${value}”.`);
  return number;
}

function hitText(terminal: Terminal, hit: SearchHit): string {
  const title = terminal.style('bold', hit.title?.replace(/\s+/g, ' ') ?? 'untitled');
  const facts = [hit.kind, hit.date, hit.page === null ? null : `p. ${hit.page}`, hit.speaker]
    .filter(Boolean)
    .join(' · ');
  const place = terminal.style('dim', `${hit.document}#${hit.start}-${hit.end}`);
  return `${title}\n  ${[facts, place].filter(Boolean).join(' · ')}\n${wrap(marked(terminal, hit), terminal.width, '  ')}`;
}

/** Matched words stand out: bold on a terminal, between asterisks elsewhere. */
function marked(terminal: Terminal, hit: SearchHit): string {
  let text = '';
  let at = 0;
  for (const { start, end } of hit.marks) {
    const word = hit.snippet.slice(start, end);
    const shown = terminal.style('bold', word);
    text += hit.snippet.slice(at, start) + (shown === word ? `*${word}*` : shown);
    at = end;
  }
  return text + hit.snippet.slice(at);
}
