#!/usr/bin/env node
// Starts Memcon on the Node that the project pins, whatever Node runs this file (20 or newer): installs what is
// missing, then hands over. Plain JavaScript on purpose: an old Node can't run TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
// Regular expressions go straight to machine code (decision 161): interpreting them first compiles each of hundreds twice.
const FLAGS = ['--disable-warning=ExperimentalWarning', '--no-regexp-tier-up'];
// Milliseconds: soon enough for a person who starts anew on the same port.
const LOOK_EVERY = 500;

const [command = 'help', ...rest] = process.argv.slice(2);
const commands = {
  cli: () => ['src/cli/cli.ts', ...rest],
  start: () => ['src/cli/cli.ts', '--archive', exampleArchive(), 'serve', '--example', ...rest],
  test: () => ['node_modules/vitest/vitest.mjs', 'run', ...rest],
  run: () => rest,
};
if (!(command in commands)) fail(`usage: launch.mjs ${Object.keys(commands).join('|')} [ARGUMENTS…]`);

install();
hand(commands[command]());

/** Installs the locked dependencies when they are absent or older than the lock file. */
function install() {
  if (isInstalled()) return;
  process.stderr.write('memcon: installing what is missing (once, about a minute)…\n');
  // npm's own chatter goes to stderr: stdout belongs to the command.
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0 || !existsSync(node)) {
    fail(
      `npm ci ended with ${npm.status ?? npm.signal ?? npm.error?.message}, and ${node} is ${existsSync(node) ? 'there' : 'missing'}.\n` +
        'Check the network, and that npm may run install scripts (npm config get ignore-scripts), then try again.',
    );
  }
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install doesn't pass. */
function isInstalled() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(node) || !existsSync(marker)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  if (statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return true;
  const present = JSON.parse(readFileSync(marker, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/** The example archive is built anew in a cache of its own; the checkout stays clean. */
function exampleArchive() {
  return join(root, '.cache', 'example');
}

function hand(args) {
  const cwd = command === 'cli' ? process.cwd() : root;
  const script = command === 'cli' ? [join(root, args[0]), ...args.slice(1)] : args;
  // Types are stripped once, not at every start: measured 0.4 s of processor time instead of 0.8 s.
  // Two arenas for all threads: glibc would give each worker its own, and keep what they free (470 MB against 560).
  const env = { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), MALLOC_ARENA_MAX: '2', ...process.env };
  const child = spawn(node, [...FLAGS, ...script], { cwd, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (command === 'start') endWithParent(child);
  child.on('error', (error) => fail(`could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
}

/**
 * A signal to npm alone ends npm and leaves what it started behind, with the port taken. So `npm start` ends when whoever
 * started it is gone; who wants a server that outlives its shell uses `nohup ./memcon serve`.
 */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, LOOK_EVERY).unref();
}

function fail(message) {
  process.stderr.write(`memcon: ${message}\n`);
  process.exit(2);
}
