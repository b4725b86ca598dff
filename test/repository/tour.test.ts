/** The README's tour, walked: each command in a `console` block is run, and prints what the README shows. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** The archive that the README makes up for its reader. */
const SHOWN_ARCHIVE = '/tmp/lake';
/** Milliseconds: the first step recognises a scan. */
const PATIENCE = 120_000;
const archive = mkdtempSync(join(tmpdir(), 'memcon-tour-'));
const steps = stepsOf(readFileSync(join(root, 'README.md'), 'utf8'));

interface Step {
  readonly command: string;
  /** Lines as printed. `…` alone stands for any lines, at a line's end for the rest of it. */
  readonly shown: readonly string[];
}

afterAll(() => rmSync(archive, { recursive: true, force: true }));

test('the tour has steps', () => expect(steps.length).toBeGreaterThanOrEqual(4));

// In order: the first step makes the archive that the others ask.
test.each(steps)(
  '$command',
  ({ command, shown }) => {
    const output = execFileSync('sh', ['-c', command.replaceAll(SHOWN_ARCHIVE, archive)], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, COLUMNS: '80', NO_COLOR: '1' },
    });
    expect(notPrinted(shown, output.split('\n'))).toBeNull();
  },
  PATIENCE,
);

function stepsOf(markdown: string): Step[] {
  const blocks = [...markdown.matchAll(/^```console\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        const [command = '', ...shown] = step.trimEnd().split('\n');
        return { command, shown };
      }),
  );
}

/** The first line shown that was not printed in its place; null when all were. */
function notPrinted(shown: readonly string[], printed: readonly string[]): string | null {
  let next = 0;
  let mayskip = false;
  for (const line of shown) {
    if (line === '…') {
      mayskip = true;
      continue;
    }
    const found = printed.findIndex((output, index) => index >= next && isLine(line, output));
    if (found === -1 || (!mayskip && found !== next)) return line;
    next = found + 1;
    mayskip = false;
  }
  return null;
}

function isLine(shown: string, printed: string): boolean {
  return shown.endsWith('…') ? printed.startsWith(shown.slice(0, -1)) : shown.trimEnd() === printed.trimEnd();
}
