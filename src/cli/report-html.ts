import type { Checked } from '../memcon.ts';
export function htmlReport(_checked: readonly Checked[]): string {
  throw new Error('html report');
}
