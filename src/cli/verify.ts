import { openArchive } from '../memcon.ts';
import type { Call } from './call.ts';
import { counted, EXIT } from './terminal.ts';

export async function verify(call: Call): Promise<number> {
  const archive = await openArchive(call.archive);
  try {
    const report = await archive.verify();
    call.terminal.value(report);
    const { originals, documents, segments } = report.checked;
    for (const finding of report.findings) call.terminal.print(`${SIGNS[finding.severity]} ${finding.message}`);
    const damaged = report.findings.filter((finding) => finding.severity !== 'note').length;
    const checked = `${counted(originals, 'original')}, ${counted(documents, 'document')}, ${counted(segments, 'index segment')} checked`;
    call.terminal.print(`${checked}: ${damaged === 0 ? 'whole' : counted(damaged, 'finding')}.`);
    return damaged === 0 ? EXIT.done : EXIT.damaged;
  } finally {
    await archive.close();
  }
}

const SIGNS = { error: '✗', warning: '!', note: '·' } as const;
