import type { Added } from '../memcon.ts';
import { counted, table } from './terminal.ts';

const MEGABYTE = 1_000_000;

/** What a run did, by format. `seconds` is the whole run; those in the rows are reading time, summed over the workers. */
export function addTable(items: readonly Added[], seconds: number): string {
  const fresh = items.filter((item) => item.outcome === 'added');
  const parts = [summary(items, seconds)];
  if (fresh.length > 0) parts.unshift(formats(items, fresh, seconds), '');
  return parts.join('\n');
}

function formats(items: readonly Added[], fresh: readonly Added[], seconds: number): string {
  const head = ['format', 'files', 'documents', 'pages', 'MB', 'reading s', 'pages/s', 'MB/s', 'problems'];
  const groups = Map.groupBy(fresh, (item) => item.format ?? 'unknown');
  const rows = [...groups].sort((a, b) => b[1].length - a[1].length).map(([format, group]) => row(format, group, null));
  const failed = items.filter((item) => item.outcome === 'failed');
  if (failed.length > 0)
    rows.push(['not read', String(failed.length), '', '', megabytes(failed), '', '', '', String(failed.length)]);
  return table([head, ...rows, row('all, by the clock', fresh, seconds)], new Set([1, 2, 3, 4, 5, 6, 7, 8]));
}

function row(name: string, group: readonly Added[], clock: number | null): string[] {
  const documents = group.reduce((sum, item) => sum + item.documents.length, 0);
  const pages = group.reduce((sum, item) => sum + item.pages, 0);
  const bytes = group.reduce((sum, item) => sum + item.bytes, 0);
  const seconds = clock ?? group.reduce((sum, item) => sum + item.took, 0) / 1000;
  const problems = group.reduce((sum, item) => sum + item.problems.filter((one) => one.severity !== 'note').length, 0);
  const rate = (amount: number) => (seconds > 0 && amount > 0 ? (amount / seconds).toFixed(1) : '');
  return [
    name,
    String(group.length),
    String(documents),
    pages === 0 ? '' : String(pages),
    megabytes(group),
    seconds.toFixed(1),
    rate(pages),
    rate(bytes / MEGABYTE),
    String(problems),
  ];
}

function megabytes(group: readonly Added[]): string {
  return (group.reduce((sum, item) => sum + item.bytes, 0) / MEGABYTE).toFixed(1);
}

function summary(items: readonly Added[], seconds: number): string {
  const of = (outcome: Added['outcome']) => items.filter((item) => item.outcome === outcome);
  const documents = of('added').reduce((sum, item) => sum + item.documents.length, 0);
  const parts = [`${counted(of('added').length, 'file')} added (${counted(documents, 'document')})`];
  if (of('known').length > 0) parts.push(`${of('known').length.toLocaleString('en')} already there`);
  if (of('failed').length > 0) parts.push(`${of('failed').length.toLocaleString('en')} not read`);
  // Kilobytes on every system that Node runs on.
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  return `${parts.join(', ')}; ${seconds.toFixed(1)} s, at most ${peak} MB of memory.`;
}
