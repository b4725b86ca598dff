import type { Added } from '../memcon.ts';
import { counted, table } from './terminal.ts';

const MEGABYTE = 1_000_000;

/**
 * What a run did, by format. `seconds` is the whole run; those in the rows are reading time, summed over the workers.
 * Pages that had to be recognised have a row of their own: they take a thousand times as long as a text layer.
 */
export function addTable(items: readonly Added[], seconds: number): string {
  const fresh = items.filter((item) => item.outcome === 'added');
  const parts = [summary(items, seconds)];
  if (fresh.length > 0) parts.unshift(formats(items, fresh, seconds), '');
  return parts.join('\n');
}

function formats(items: readonly Added[], fresh: readonly Added[], seconds: number): string {
  const head = ['format', 'files', 'documents', 'pages', 'MB', 'reading s', 'pages/s', 'MB/s', 'problems'];
  const groups = Map.groupBy(fresh, (item) => item.format ?? 'unknown');
  const rows = [...groups]
    .sort((a, b) => b[1].length - a[1].length)
    .flatMap(([format, group]) => ofFormat(format, group));
  const failed = items.filter((item) => item.outcome === 'failed');
  if (failed.length > 0)
    rows.push(['not read', String(failed.length), '', '', megabytes(failed), '', '', '', String(failed.length)]);
  return table(
    [head, ...rows, row('all, by the clock', fresh, { pages: sum(fresh, (item) => item.pages), seconds })],
    new Set([1, 2, 3, 4, 5, 6, 7, 8]),
  );
}

function ofFormat(format: string, group: readonly Added[]): string[][] {
  const pages = sum(group, (item) => item.pages - item.recognised);
  const seconds = sum(group, (item) => item.took - item.recognising) / 1000;
  const rows = [row(format, group, { pages, seconds })];
  const recognised = group.filter((item) => item.recognising > 0);
  if (recognised.length > 0) rows.push(recognisedRow(`${format}, recognised`, recognised));
  return rows;
}

function recognisedRow(name: string, group: readonly Added[]): string[] {
  const pages = sum(group, (item) => item.recognised);
  const seconds = sum(group, (item) => item.recognising) / 1000;
  return [name, String(group.length), '', String(pages), '', seconds.toFixed(1), rate(pages, seconds), '', ''];
}

function row(name: string, group: readonly Added[], read: { pages: number; seconds: number }): string[] {
  const documents = sum(group, (item) => item.documents.length);
  const bytes = sum(group, (item) => item.bytes);
  const problems = sum(group, (item) => item.problems.filter((one) => one.severity !== 'note').length);
  const { pages, seconds } = read;
  return [
    name,
    String(group.length),
    String(documents),
    pages === 0 ? '' : String(pages),
    megabytes(group),
    seconds.toFixed(1),
    rate(pages, seconds),
    rate(bytes / MEGABYTE, seconds),
    String(problems),
  ];
}

function sum(group: readonly Added[], amount: (item: Added) => number): number {
  return group.reduce((total, item) => total + amount(item), 0);
}

function rate(amount: number, seconds: number): string {
  return seconds > 0 && amount > 0 ? (amount / seconds).toFixed(1) : '';
}

function megabytes(group: readonly Added[]): string {
  return (sum(group, (item) => item.bytes) / MEGABYTE).toFixed(1);
}

function summary(items: readonly Added[], seconds: number): string {
  const of = (outcome: Added['outcome']) => items.filter((item) => item.outcome === outcome);
  const documents = sum(of('added'), (item) => item.documents.length);
  const parts = [`${counted(of('added').length, 'file')} added (${counted(documents, 'document')})`];
  if (of('known').length > 0) parts.push(`${of('known').length.toLocaleString('en')} already there`);
  if (of('failed').length > 0) parts.push(`${of('failed').length.toLocaleString('en')} not read`);
  // Kilobytes on every system that Node runs on.
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  return `${parts.join(', ')}; ${seconds.toFixed(1)} s, at most ${peak} MB of memory.`;
}
