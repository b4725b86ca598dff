import type { Added } from '../memcon.ts';
import { counted, table } from './terminal.ts';

const MEGABYTE = 1_000_000;

/** How long a run took by the clock, in seconds: all of it, and until everything was in that needed no recognition. */
export interface Clock {
  readonly all: number;
  readonly unrecognised: number;
}

/**
 * What a run did, by format. Times in the rows are reading times, summed over the workers; the clock has rows of its
 * own. Files with pages to be recognised stand apart, as they are read apart (decision 0065): such a page takes hundreds
 * of times as long as one with a text layer.
 */
export function addTable(items: readonly Added[], clock: Clock): string {
  const fresh = items.filter((item) => item.outcome === 'added');
  const parts = [summary(items, clock.all)];
  if (fresh.length > 0) parts.unshift(formats(items, fresh, clock), '');
  return parts.join('\n');
}

const HEAD = ['format', 'files', 'documents', 'pages', 'MB', 'seconds', 'pages/s', 'MB/s', 'problems'];

function formats(items: readonly Added[], fresh: readonly Added[], clock: Clock): string {
  const groups = [...Map.groupBy(fresh, rowName)].sort((a, b) => b[1].length - a[1].length);
  const rows = groups.map(([name, group]) => row(name, group, sum(group, (item) => item.took) / 1000));
  const failed = items.filter((item) => item.outcome === 'failed');
  if (failed.length > 0)
    rows.push(['not read', String(failed.length), '', '', megabytes(failed), '', '', '', String(failed.length)]);
  return table([HEAD, ...rows, ...byTheClock(fresh, clock)], new Set(HEAD.keys().drop(1)));
}

function byTheClock(fresh: readonly Added[], clock: Clock): string[][] {
  const [recognised, others] = [fresh.filter(isRecognised), fresh.filter((item) => !isRecognised(item))];
  if (recognised.length === 0 || others.length === 0) return [row('all, by the clock', fresh, clock.all)];
  return [
    row('without recognition, by the clock', others, clock.unrecognised),
    row('with recognition, by the clock', recognised, clock.all - clock.unrecognised),
  ];
}

function rowName(item: Added): string {
  return (item.format ?? 'unknown') + (isRecognised(item) ? ', recognised' : '');
}

/** True where recognition was at work on at least one page. */
export function isRecognised(item: Added): boolean {
  return item.recognising > 0;
}

function row(name: string, group: readonly Added[], seconds: number): string[] {
  const documents = sum(group, (item) => item.documents.length);
  const pages = sum(group, (item) => item.pages);
  const problems = sum(group, (item) => item.problems.filter((one) => one.severity !== 'note').length);
  return [
    name,
    String(group.length),
    String(documents),
    pages === 0 ? '' : String(pages),
    megabytes(group),
    seconds.toFixed(1),
    rate(pages, seconds),
    rate(sum(group, (item) => item.bytes) / MEGABYTE, seconds),
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
