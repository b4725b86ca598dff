import { join } from 'node:path';
import { expect, test } from 'vitest';
import { start, temporaryFolder } from './run.ts';

test('serve prints its URL and nothing else, answers, and ends cleanly on Ctrl-C', async () => {
  using folder = temporaryFolder();
  const child = start(['--archive', join(folder.path, 'archive'), 'serve', '--port', '0']);
  let stdout = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(stdout.trim());
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect((await fetch(url)).status).toBe(200);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(stdout).toBe(`${url}\n`);
});
