import { expect, test } from 'vitest';
import type { Progress } from '../memcon.ts';
import { openProgress, progressLine } from './progress.ts';

const half: Progress = {
  done: 3,
  total: 10,
  bytesDone: 5_000_000,
  bytesTotal: 10_000_000,
  problems: 2,
  current: '/papers/telcon.pdf',
};

test('a line tells the share, the rate, the time left, the problems and the file', () => {
  expect(progressLine(half, 10_000, 0)).toBe(
    '[############............] 3 of 10 · 0.5 MB/s · 0:10 left · 2 problems · telcon.pdf',
  );
  expect(progressLine({ ...half, total: null, bytesTotal: null, problems: 1 }, 100, 0)).toBe(
    '3 · 1 problem · telcon.pdf',
  );
  expect(progressLine(half, 10_000, 20)).toHaveLength(20);
});

test('on a terminal the bar is drawn over, elsewhere a plain line comes now and then', () => {
  const shown = (isTTY: boolean) => {
    const written: string[] = [];
    let time = 0;
    const stream = { isTTY, columns: 60, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    const display = openProgress(stream, () => time);
    for (time = 0; time <= 25_000; time += 5_000) display.update(half);
    display.say('✗ a.txt: it is empty');
    display.end();
    return written.join('');
  };
  expect(shown(true)).toContain('\r\u001b[K');
  expect(shown(false)).not.toContain('\u001b');
  expect(
    shown(false)
      .split('\n')
      .filter((line) => line.startsWith('[')),
  ).toHaveLength(2);
});
