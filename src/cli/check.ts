import { type Archive, type Checked, openArchive, UnreadableFile } from '../memcon.ts';
import type { TracedQuotation } from '../record/record.ts';
import type { Call } from './call.ts';
import { checkText, tracedText } from './check-text.ts';
import { existingFile, saidOf } from './files.ts';
import { EXIT, UsageError } from './terminal.ts';

const FORMATS = ['text', 'json', 'html', 'csv', 'sarif', 'docx'];
/** With --strict these pass; everything else is a finding. */
const PASSES: ReadonlySet<TracedQuotation['verdict']> = new Set(['verbatim', 'elided', 'common-phrase']);

export async function check(
  call: Call,
  files: readonly string[],
  options: { format?: unknown; strict?: unknown },
): Promise<number> {
  const format = String(options.format ?? 'text');
  if (!FORMATS.includes(format)) throw new UsageError(`--format is one of ${FORMATS.join(', ')}, not “${format}”.`);
  if (format === 'docx' && files.length > 1) throw new UsageError('--format docx is the report of one file; give one.');
  for (const file of files) await existingFile(file);
  const archive = await openArchive(call.archive);
  try {
    const { checked, failed } = await checkAll(call, archive, files);
    await print(call, checked, format);
    if (failed > 0) return EXIT.failed;
    const findings = checked.flatMap(allQuotations).some((traced) => !PASSES.has(traced.verdict));
    return options.strict === true && findings ? EXIT.findings : EXIT.done;
  } finally {
    await archive.close();
  }
}

/** A file that can't be read is named, and the others are checked. */
async function checkAll(call: Call, archive: Archive, files: readonly string[]) {
  const checked: Checked[] = [];
  let failed = 0;
  for (const file of files) {
    call.signal.throwIfAborted();
    try {
      checked.push(await archive.check(file));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      failed += 1;
      call.terminal.note(`✗ ${saidOf(file, error.message)}`);
    }
  }
  return { checked, failed };
}

async function print(call: Call, checked: readonly Checked[], format: string): Promise<void> {
  call.terminal.value(checked.flatMap(allQuotations));
  if (call.terminal.json) return;
  const report = format === 'text' ? null : await reportIn(format, checked);
  if (report !== null) process.stdout.write(report);
  else if (checked.length > 0) call.terminal.print(checkText(call.terminal, checked));
}

async function reportIn(format: string, checked: readonly Checked[]): Promise<string | Uint8Array | null> {
  if (format === 'csv') return (await import('../web/web.ts')).csvReport(checked);
  if (format === 'sarif') return (await import('../web/web.ts')).sarifReport(checked);
  if (format === 'docx') return docxOf(checked[0]);
  return (await import('./report-html.ts')).htmlReport(checked);
}

/** Null where the file could not be read, which has been said. */
async function docxOf(checked: Checked | undefined): Promise<Uint8Array | null> {
  if (checked === undefined) return null;
  const { docxReport } = await import('../web/web.ts');
  return docxReport({ name: checked.file, checked, at: new Date().toISOString() }, []);
}

export function allQuotations({ quotations, more }: Checked): readonly TracedQuotation[] {
  return [...quotations, ...more.flatMap((further) => further.quotations)];
}

export async function trace(call: Call, words: readonly string[]): Promise<number> {
  const text = words.join(' ').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) throw new UsageError('trace wants the words of a quotation.');
  const archive = await openArchive(call.archive);
  try {
    const traced = await archive.trace(text);
    call.terminal.value(traced);
    call.terminal.print(tracedText(call.terminal, traced));
    return EXIT.done;
  } finally {
    await archive.close();
  }
}
