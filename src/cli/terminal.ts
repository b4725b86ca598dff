import { styleText } from 'node:util';

/** Exit codes of the contract. */
export const EXIT = { done: 0, findings: 1, usage: 2, failed: 3, damaged: 4 } as const;

/** A mistake in how the program was called: said in one sentence, exit 2. */
export class UsageError extends Error {
  readonly code: string;

  constructor(message: string, code = 'usage') {
    super(message);
    this.code = code;
  }
}

/** Where a command's answers go. stdout carries the answer alone; everything else goes to stderr. */
export interface Terminal {
  readonly json: boolean;
  /** Lines of the answer, for people; nothing with --json. */
  print(text: string): void;
  /** The answer, for programs; nothing without --json. */
  value(value: unknown): void;
  /** A message beside the answer. */
  note(text: string): void;
  style(format: Style, text: string): string;
  readonly width: number;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'underline';

const NARROWEST = 20;
const NARROW = 80;
const WIDE = 120;

export function openTerminal(json: boolean): Terminal {
  const coloured = process.stdout.isTTY === true;
  return {
    json,
    print: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    value: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    style: (format, text) => (coloured ? styleText(format, text, { stream: process.stdout }) : text),
    width: Math.min(process.stdout.columns ?? columnsAsked() ?? NARROW, WIDE),
  };
}

/** Where the output is no terminal, COLUMNS may still say how wide the reader's is; null where it does not. */
function columnsAsked(): number | null {
  const columns = Number(process.env.COLUMNS);
  return Number.isInteger(columns) && columns >= NARROWEST ? columns : null;
}

/** Words broken into lines of at most `width` characters, each after `indent`. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}

/** `3 documents`, `1 document`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** Columns with two spaces between; the columns named in `right` are set to the right. */
export function table(rows: readonly (readonly string[])[], right: ReadonlySet<number>): string {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (right.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}
