import type { Progress } from '../memcon.ts';

/** Tells how a long run goes, on stderr: a bar that moves on a terminal, a plain line now and then elsewhere. */
export interface ProgressDisplay {
  readonly update: (progress: Progress) => void;
  /** A line of its own, above the bar. */
  say(line: string): void;
  end(): void;
}

const BAR_EVERY = 100;
const LINE_EVERY = 10_000;
const BAR_WIDTH = 24;
/** Before this no rate is worth telling, in milliseconds. */
const WARM_UP = 2_000;

export function openProgress(stream: NodeJS.WriteStream, now: () => number = () => performance.now()): ProgressDisplay {
  const moving = stream.isTTY === true;
  const began = now();
  let last = moving ? -BAR_EVERY : began;
  let shown = false;
  const clear = () => {
    if (shown) stream.write('\r\u001b[K');
    shown = false;
  };
  return {
    update: (progress) => {
      const time = now();
      if (time - last < (moving ? BAR_EVERY : LINE_EVERY)) return;
      last = time;
      clear();
      const line = progressLine(progress, time - began, moving ? (stream.columns ?? 80) - 1 : 0);
      stream.write(moving ? line : `${line}\n`);
      shown = moving;
    },
    say: (line) => {
      clear();
      stream.write(`${line}\n`);
    },
    end: clear,
  };
}

/** `[######......] 312 of 644 · 12.4 MB/s · 0:42 left · 3 problems · name`; cut to `width` where that isn't 0. */
export function progressLine(progress: Progress, elapsed: number, width: number): string {
  const { done, total, bytesDone, bytesTotal, problems, current } = progress;
  const share = shareOf(progress);
  const bar = share === null ? '' : `[${'#'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '.')}] `;
  const parts = [`${bar}${done}${total === null ? '' : ` of ${total}`}`];
  if (elapsed > WARM_UP && bytesDone > 0) parts.push(`${(bytesDone / 1000 / elapsed).toFixed(1)} MB/s`);
  if (elapsed > WARM_UP && share !== null && share > 0.02 && bytesTotal !== bytesDone) {
    parts.push(`${clock((elapsed / share) * (1 - share))} left`);
  }
  if (problems > 0) parts.push(`${problems} ${problems === 1 ? 'problem' : 'problems'}`);
  parts.push(current.split(/[/\\]/).at(-1) ?? current);
  const line = parts.join(' · ');
  return width > 0 ? [...line].slice(0, width).join('') : line;
}

/** Of bytes where they are known: files differ too much in size to be counted. */
function shareOf({ done, total, bytesDone, bytesTotal }: Progress): number | null {
  if (bytesTotal !== null && bytesTotal > 0) return Math.min(1, bytesDone / bytesTotal);
  return total === null || total === 0 ? null : Math.min(1, done / total);
}

function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
