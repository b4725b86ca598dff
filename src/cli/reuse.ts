import { openArchive, type SharedPassage } from '../memcon.ts';
import type { Call } from './call.ts';
import { positive } from './search.ts';
import { counted, EXIT, type Terminal, UsageError, wrap } from './terminal.ts';

export async function reuse(
  call: Call,
  [document]: readonly string[],
  options: { minWords?: unknown },
): Promise<number> {
  const minWords = options.minWords === undefined ? {} : { minWords: positive(options.minWords, '--min-words') };
  const archive = await openArchive(call.archive);
  try {
    if (document !== undefined && (await archive.document(document)) === null) {
      throw new UsageError(`There is no document ${document} in ${archive.directory}.`, 'document-unknown');
    }
    const shared = await archive.reuse({ ...minWords, ...(document === undefined ? {} : { document }) });
    call.terminal.value(shared);
    for (const passage of shared) call.terminal.print(`${passageText(call.terminal, passage)}\n`);
    call.terminal.print(`${counted(shared.length, 'shared passage')}.`);
    return EXIT.done;
  } finally {
    await archive.close();
  }
}

function passageText(terminal: Terminal, passage: SharedPassage): string {
  const similarity = passage.similarity === 1 ? 'word for word' : `${Math.round(passage.similarity * 100)}% alike`;
  const lines = [terminal.style('bold', `${counted(passage.words, 'word')}, ${similarity}`)];
  for (const { document, title, page, start, end, text } of passage.witnesses) {
    const place = [
      title?.replace(/\s+/g, ' ') ?? 'untitled',
      page === null ? null : `p. ${page}`,
      `${document}#${start}-${end}`,
    ];
    lines.push(terminal.style('dim', `  ${place.filter(Boolean).join(' · ')}`));
    lines.push(wrap(text, terminal.width, '    '));
  }
  for (const { diff } of passage.variants) {
    const changes = diff
      .filter((step) => step.op !== '=')
      .map((step) => `${step.record || '–'} / ${step.quoted || '–'}`);
    if (changes.length > 0) lines.push(wrap(`differs: ${changes.join('; ')}`, terminal.width, '  '));
  }
  return lines.join('\n');
}
