/** What a bench measures, as tables for people and figures for comparing with what was landed last. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface Figure {
  readonly value: number;
  /** `accuracy` is compared with the landed figure and may fail the run; `speed` is only shown. */
  readonly kind: 'accuracy' | 'speed';
  /** Loss that is still noise, in the figure's own unit. */
  readonly noise?: number;
}

export interface Measured {
  readonly tables: readonly Table[];
  /** By name, `locate/edits 10%/5–8 words`. */
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface Scale {
  /** `small` runs in CI within a minute, on generated text. */
  readonly isSmall: boolean;
  /** Bytes of text for benches of speed. */
  readonly bytes: number;
  readonly seed: number;
  /** Folder of an archive to measure on instead; null: what lies beside the checkout. */
  readonly archive: string | null;
}

export interface Bench {
  readonly name: string;
  readonly group: 'accuracy' | 'speed';
  readonly run: (scale: Scale) => Promise<Measured>;
}

export function printTable({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [title, line(columns), rule, ...cells.slice(1).map(line), ''].join('\n');
}

export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : (100 * share).toFixed(1);
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
