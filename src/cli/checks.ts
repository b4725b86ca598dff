import { type KeptCheckSummary, openArchive } from '../memcon.ts';
import type { Call } from './call.ts';
import { counted, EXIT, type Terminal } from './terminal.ts';

/** The kept checks, and what came out otherwise since; `--again` first runs those that are due. */
export async function checks(call: Call, _words: readonly string[], options: { again?: unknown }): Promise<number> {
  const { terminal } = call;
  const archive = await openArchive(call.archive);
  try {
    if (options.again === true) {
      for (let done = await archive.recheckNext(); done !== null; done = await archive.recheckNext())
        terminal.note(`run again: ${done.title ?? done.name}`);
    }
    const kept = await archive.keptChecks();
    terminal.value(kept);
    for (const check of kept) terminal.print(`${checkText(terminal, check)}\n`);
    const due = kept.filter(({ isCurrent }) => !isCurrent).length;
    terminal.print(
      `${counted(kept.length, 'kept check')}${due === 0 ? '' : `; ${due} not run since the archive changed: memcon checks --again`}.`,
    );
    return EXIT.done;
  } finally {
    await archive.close();
  }
}

function checkText(terminal: Terminal, { hash, name, title, by, at, verdicts, again }: KeptCheckSummary): string {
  const counts = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  const lines = [
    terminal.style('bold', (title ?? name).replace(/\s+/g, ' ')),
    terminal.style('dim', `  ${[hash, at.slice(0, 10), by, ...counts].join(' · ')}`),
  ];
  if (again?.failed) lines.push(`  could not be run again: ${again.failed}`);
  for (const { text, before, after, document } of again?.changes ?? []) {
    const found = document === null ? '' : ` (${document.id})`;
    const shown = text.replace(/\s+/g, ' ').slice(0, 80);
    lines.push(`  ${again?.changedAt?.slice(0, 10)}: “${shown}” ${before ?? 'absent'} → ${after ?? 'absent'}${found}`);
  }
  return lines.join('\n');
}
