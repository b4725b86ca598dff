import type { Checked } from '../memcon.ts';
import { checkReport, loadAssets } from '../web/web.ts';
import { UsageError } from './terminal.ts';

/** The report of one file's check as one HTML file that needs nothing else. The pages' own view makes it. */
export function htmlReport(checked: readonly Checked[]): string {
  const [one, ...others] = checked;
  if (one === undefined || others.length > 0 || one.more.length > 0) {
    throw new UsageError('An HTML report is of one document; call check --format html for each file by itself.');
  }
  const kept = { hash: one.document.accession, checked: one, at: new Date().toISOString() };
  return checkReport(kept, loadAssets().css).markup;
}
