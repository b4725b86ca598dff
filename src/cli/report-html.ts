import type { Checked } from '../memcon.ts';
import { checkReport, loadAssets } from '../web/web.ts';

/** One HTML file that needs nothing else, of one file or of many. The reading room's own view makes it. */
export function htmlReport(checked: readonly Checked[]): string {
  return checkReport({ checked, at: new Date().toISOString() }, loadAssets().css).markup;
}
