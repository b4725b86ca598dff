import type { Terminal } from './terminal.ts';

/** What every command is given besides its own arguments. */
export interface Call {
  readonly terminal: Terminal;
  /** The archive's folder, as given. */
  readonly archive: string;
  /** True where `--archive` was given with the command: for what needs none and can use one. */
  readonly isArchiveNamed: boolean;
  /** Aborted by Ctrl-C; a second Ctrl-C ends at once. */
  readonly signal: AbortSignal;
}

export type Options = Record<string, string | boolean | undefined>;
/** Returns the exit code. */
export type Action = (call: Call, args: readonly string[], options: Options) => Promise<number>;
