/**
 * Holds the house's import rules (docs/design.md, "The house"): who may import whom, only through doors,
 * no drawers, no library inside the pure core. Exits 1 and names every breach.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

/**
 * Folder → folders it may import (besides itself). `archive` composes the rooms; `memcon` stands for src/memcon.ts, the
 * public verbs.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  record: ['text'],
  sources: ['record', 'text'],
  readers: ['record', 'text'],
  structure: ['record', 'text'],
  dates: ['record', 'text'],
  trace: ['record', 'text'],
  chronology: ['record', 'text'],
  ledger: ['record', 'text'],
  export: ['record', 'text'],
  authority: ['record', 'text'],
  index: ['record', 'text'],
  filing: ['record', 'text'],
  store: ['record', 'text', 'filing', 'index'],
  contract: ['record', 'text', 'memcon'],
  intake: ['record', 'text', 'sources', 'readers', 'structure', 'dates', 'filing', 'store', 'index'],
  archive: [
    'record',
    'text',
    'sources',
    'readers',
    'structure',
    'dates',
    'authority',
    'filing',
    'store',
    'index',
    'trace',
    'intake',
    'chronology',
    'ledger',
  ],
  memcon: ['record', 'text', 'sources', 'readers', 'structure', 'dates', 'authority', 'archive', 'export'],
  web: ['record', 'text', 'memcon', 'contract'],
  server: ['record', 'text', 'memcon', 'contract', 'web'],
  // `intake` for its workers alone, which start before the rest is loaded.
  cli: ['record', 'text', 'memcon', 'intake', 'contract', 'server', 'web'],
};
/** Folders that may import no package and no Node module: pure functions over strings and records. */
const PURE = new Set(['text', 'record']);
/** Folders that may use packages, but touch no file, network, clock or process by themselves. */
const NO_IO = new Set(['structure', 'dates', 'authority', 'filing', 'trace', 'chronology', 'ledger', 'export']);
const IO_MODULE =
  /^node:(fs|net|http|https|http2|child_process|worker_threads|sqlite|dgram|tls|os|process|cluster)(\/|$)/;
const DRAWERS = new Set(['utils', 'util', 'helpers', 'common', 'misc', 'lib', 'shared']);

const breaches: string[] = [];
for (const file of typescriptFiles(source)) checkFile(file);
for (const folder of folders(source)) {
  const name = folder.split(sep).at(-1) ?? '';
  if (DRAWERS.has(name)) breaches.push(`${relative(root, folder)}: no drawers; name the folder for its subject`);
}
for (const folder of readdirSync(source)) {
  if (statSync(join(source, folder)).isDirectory() && !existsSync(join(source, folder, `${folder}.ts`))) {
    breaches.push(`src/${folder}: has no door; it needs src/${folder}/${folder}.ts`);
  }
}
if (breaches.length > 0) {
  process.stderr.write(`${breaches.join('\n')}\n${breaches.length} breaches of the import rules\n`);
  process.exit(1);
}
process.stdout.write('import rules hold\n');

function checkFile(file: string): void {
  const from = roomOf(file);
  const isTest = file.endsWith('.test.ts');
  if (MAY_IMPORT[from] === undefined)
    breaches.push(`src/${from}: no such room; add it to scripts/check-imports.ts and docs/design.md`);
  for (const specifier of specifiers(readFileSync(file, 'utf8'))) {
    if (specifier.startsWith('.')) checkInside(file, from, specifier, isTest);
    else checkOutside(file, from, specifier, isTest);
  }
}

function checkInside(file: string, from: string, specifier: string, isTest: boolean): void {
  const target = normalize(join(dirname(file), specifier));
  if (!target.startsWith(source)) return;
  const to = roomOf(target);
  if (to === from) return;
  const here = relative(root, file);
  if (!isTest && !MAY_IMPORT[from]?.includes(to)) breaches.push(`${here}: ${from} may not import ${to} (${specifier})`);
  const door = to === 'memcon' ? join(source, 'memcon.ts') : join(source, to, `${to}.ts`);
  if (!isTest && target !== door) breaches.push(`${here}: imports ${specifier}; use the door ${relative(root, door)}`);
}

function checkOutside(file: string, from: string, specifier: string, isTest: boolean): void {
  if (isTest) return;
  const here = relative(root, file);
  if (PURE.has(from)) breaches.push(`${here}: ${from} is pure and imports nothing from outside (${specifier})`);
  if (NO_IO.has(from) && IO_MODULE.test(specifier))
    breaches.push(`${here}: ${from} has no I/O of its own (${specifier})`);
}

/** `src/trace/judge.ts` → `trace`; `src/memcon.ts` → `memcon`. */
function roomOf(file: string): string {
  const [first = ''] = relative(source, file).split(sep);
  return first.replace(/\.ts$/, '');
}

/** Static, dynamic and re-export specifiers, type-only ones included. */
function specifiers(code: string): string[] {
  const pattern =
    /(?:^|[\s;}])(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm;
  return [...code.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter(Boolean);
}

function typescriptFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function folders(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}
