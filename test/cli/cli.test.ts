import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { OUTPUTS } from '../../src/contract/contract.ts';
import { jsonSchemas } from '../../src/contract/json-schemas.ts';
import { memcon, ROOT, start, temporaryFolder } from './run.ts';

const COMMANDS = [
  'add',
  'parse',
  'quotations',
  'dates',
  'check',
  'trace',
  'reuse',
  'search',
  'show',
  'export',
  'correct',
  'serve',
  'agents',
  'mentions',
  'assertions',
  'verify',
  'rebuild',
];

const MEMCON = `MEMORANDUM OF CONVERSATION

SUBJECT: Meeting of President Dorn with Chairman Marek
PARTICIPANTS: President Alena Dorn, Chairman Ivo Marek, Tomas Reyl (notetaker)
DATE: June 12, 1996
PLACE: Harrow Point

President Dorn: We will not move the ferry before the survey of the lake is finished.

Chairman Marek: Then the garrison at Perrin stays until the last boat has left the northern shore.

President Dorn: The K.S.R. has never asked for more than an open door on the northern shore.
`;
const ARTICLE = `The ferry and the fort

By our correspondent, 1 October 2006

In June 1996, Dorn told Marek, “We will not move the ferry before the survey of the lake is finished.”
Marek answered: “Then the garrison at Perrin leaves when the last boat has left the northern shore.”
Nobody ever said that “the mountains of Kestria are made of salt and silver”.
`;

const folder = temporaryFolder();
const archive = join(folder.path, 'archive');
const article = join(folder.path, 'article.txt');
const record = join(folder.path, 'memcon.txt');
let id = '';

beforeAll(async () => {
  writeFileSync(record, MEMCON);
  writeFileSync(article, ARTICLE);
  const added = await json('add', OUTPUTS.add, 'add', record);
  id = String((added as { documents: string[] }[])[0]?.documents[0]);
}, 60_000);
afterAll(() => folder[Symbol.dispose]());

/** Runs a command with --json and holds its whole stdout to the contract's schema. */
async function json(name: string, schema: ZodType, ...args: string[]): Promise<unknown> {
  const ran = await memcon('--archive', archive, '--json', ...args);
  const parsed = schema.safeParse(JSON.parse(ran.stdout));
  expect(parsed.error?.issues, name).toBeUndefined();
  return parsed.data;
}

test('help is there for the program and for every command, with an example', async () => {
  const all = await memcon('--help');
  expect(all).toMatchObject({ code: 0, stderr: '' });
  for (const command of COMMANDS) {
    expect(all.stdout).toContain(`  ${command}`);
    const help = await memcon(command, '--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(new RegExp(`Examples?:\\n {2}\\$ memcon ${command}`));
  }
}, 60_000);

describe('--json prints what the contract says', () => {
  test.each<[keyof typeof OUTPUTS, () => readonly string[]]>([
    ['add', () => ['add', record]],
    ['parse', () => ['parse', record]],
    ['quotations', () => ['quotations', article]],
    ['dates', () => ['dates', article, '--written', '2006-10-01']],
    ['check', () => ['check', article]],
    ['trace', () => ['trace', 'the garrison at Perrin stays']],
    ['reuse', () => ['reuse']],
    ['search', () => ['search', 'ferry']],
    ['show', () => ['show', id]],
    ['show', () => ['show', `${id}#30-60`]],
    ['export', () => ['export', id]],
    ['correct', () => ['correct', id, 'subject=The ferry and the garrison', '--by', 'A. Vance']],
    ['correct', () => ['correct', '--gold']],
    ['assertions', () => ['assertions']],
    ['agents', () => ['agents', '--all', '--query', 'gorbachov']],
    ['agents', () => ['agents', 'yeltsin-boris']],
    ['agents', () => ['agents', '--unlinked']],
    ['mentions', () => ['mentions', article]],
    ['verify', () => ['verify']],
    ['rebuild', () => ['rebuild']],
    ['error', () => ['show', '000000000000-1']],
  ])('%s', async (name, args) => {
    await json(name, OUTPUTS[name] as ZodType, ...args());
  });

  test('docs/schema has not drifted from the types', () => {
    for (const [name, text] of jsonSchemas()) {
      expect(readFileSync(join(ROOT, 'docs', 'schema', name), 'utf8'), `${name}: npm run schemas`).toBe(text);
    }
  });
});

describe('exit codes', () => {
  test('0: done, also where quotations are wrong', async () => {
    expect((await memcon('--archive', archive, 'check', article)).code).toBe(0);
  });
  test('1: findings, with --strict', async () => {
    expect((await memcon('--archive', archive, 'check', '--strict', article)).code).toBe(1);
  });
  test.each([
    [['nonsense'], 'unknown command'],
    [['add'], 'missing required argument'],
    [['show', 'my-favourite'], 'is no document'],
    [['show', '000000000000-1'], 'There is no document 000000000000-1'],
    [['check', '/no/such/file'], 'There is no file /no/such/file'],
    [['parse', '/'], 'is a folder'],
    [['search', 'x', '--limit', 'many'], 'whole number'],
    [['search', 'x', '--after', 'there'], 'no place in a list'],
    [['check', '--format', 'pdf', 'x'], 'text, json, html'],
    [['serve', '--port', '99999'], 'port'],
    [['correct'], 'Say which document'],
    [['correct', '000000000000-1', 'kind=memcon'], 'There is no document 000000000000-1'],
    [['assertions', '--retract', 'none'], 'no assertion none stands'],
    [['agents', 'nobody-at-all'], 'no agent nobody-at-all'],
    [['agents', '--kind', 'ghost'], 'person, office'],
    [['agents', 'import', 'package.json'], 'authority file'],
  ])('2: wrong usage is said in one sentence: %j', async (args, words) => {
    const ran = await memcon('--archive', archive, ...args);
    expect(ran.stderr).toContain(words);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
  });
  test('2: an archive that is not there', async () => {
    const ran = await memcon('--archive', join(folder.path, 'nowhere'), 'search', 'ferry');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('There is no archive in');
  });
  test('3: some items failed, each named, and the others went in', async () => {
    const empty = join(folder.path, 'empty.txt');
    const good = join(folder.path, 'good.txt');
    writeFileSync(empty, '');
    writeFileSync(good, 'Chairman Marek spoke of the harvest at Sarnow.\n');
    const ran = await memcon('--archive', archive, 'add', empty, '/no/such/file', good);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain(empty);
    expect(ran.stderr).toContain('/no/such/file');
    expect(ran.stdout).toContain('1 file added');
  });
  test('4: an archive that is newer than the program, or damaged', async () => {
    const newer = join(folder.path, 'newer');
    mkdirSync(newer);
    writeFileSync(join(newer, 'memcon.json'), '{"format":"memcon-archive","version":99}');
    expect(await memcon('--archive', newer, 'search', 'x')).toMatchObject({ code: 4 });
    writeFileSync(join(newer, 'memcon.json'), '{"format":"memcon-archive","version":1}');
    writeFileSync(join(newer, 'memcon.db'), 'this is no database at all, '.repeat(100));
    const damaged = await memcon('--archive', newer, 'search', 'x');
    expect(damaged.code).toBe(4);
    expect(damaged.stderr).toContain('memcon rebuild');
  });
});

test('check says verdict, quotation, the record’s words with their differences, and the place', async () => {
  const { stdout } = await memcon('--archive', archive, 'check', article);
  expect(stdout).toMatch(/✓ verbatim/);
  expect(stdout).toMatch(/≠ altered[\s\S]*\[-leaves.*\{\+stays/);
  expect(stdout).toMatch(/∅ not in this archive[\s\S]*salt and silver/);
  expect(stdout).toContain(id);
  expect(stdout).toMatch(/3 quotations: 1 verbatim, 1 altered, 1 not-found; searched \d+ documents?\./);
});

test('a file that is in the archive is not its own source', async () => {
  const own = join(folder.path, 'own');
  expect((await memcon('--archive', own, 'add', article)).code).toBe(0);
  const checked = JSON.parse((await memcon('--archive', own, 'check', article, '--json')).stdout) as {
    words: string;
  }[];
  expect(checked.map((one) => one.words)).toEqual(['not-found', 'not-found', 'not-found']);
});

test('the HTML report is one file that needs nothing else', async () => {
  const { stdout, code } = await memcon('--archive', archive, 'check', article, '--format', 'html');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^<!doctype html>/i);
  expect(stdout).toContain('salt and silver');
  // Its claims are data that search engines read, not a script that runs.
  expect(stdout.replaceAll(/<script type="application\/ld\+json">/g, '')).not.toMatch(/<script|<link|src="http/);
  const both = await memcon('--archive', archive, 'check', article, article, '--format', 'html');
  expect(both.code).toBe(0);
  expect(both.stdout.match(/<html/g)).toHaveLength(1);
  expect(both.stdout.match(/Quotation 1</g)).toHaveLength(2);
});

test('a message names its file once, with its path', async () => {
  const empty = join(folder.path, 'nothing.txt');
  writeFileSync(empty, '');
  const { stderr, code } = await memcon('--archive', archive, 'check', empty);
  expect(code).toBe(3);
  expect(stderr.match(/nothing\.txt/g)).toHaveLength(1);
  expect(stderr).toContain(`✗ ${empty} `);
});

test('with --json a wrong call prints one JSON value too, and says the rest on stderr', async () => {
  for (const args of [
    ['--json', 'no-such-command'],
    ['search', '', '--json'],
    ['check', '--json', '--no-such-option'],
  ]) {
    const { stdout, stderr, code } = await memcon('--archive', archive, ...args);
    expect(code).toBe(2);
    expect(OUTPUTS.error.parse(JSON.parse(stdout)).error.code).toBe('usage');
    expect(stderr).not.toBe('');
  }
});

test('a reader that goes away early is no error', async () => {
  const child = start(['--archive', archive, 'show', id, '--json']);
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout?.once('data', () => child.stdout?.destroy());
  const code = await new Promise((done) => child.once('close', done));
  expect([code, stderr]).toEqual([0, '']);
});

test('CSV has a row for each quotation, with nothing that a spreadsheet would run', async () => {
  const sly = join(folder.path, 'sly.txt');
  writeFileSync(sly, 'Marek wrote: “=HYPERLINK of salt, “and” silver, all of it for the taking.”\n');
  const { stdout, code } = await memcon('--archive', archive, 'check', article, sly, '--format', 'csv');
  expect(code).toBe(0);
  const [head, ...rows] = stdout.trimEnd().split('\r\n');
  expect(head).toMatch(/^\uFEFFfile,document,start,end,quotation,/);
  expect(rows.length).toBeGreaterThanOrEqual(4);
  expect(rows.some((row) => row.includes(`,altered,altered,`) && row.includes(id))).toBe(true);
  expect(stdout).not.toMatch(/(^|,)"?=/m);
});

test('SARIF points at the lines of a draft', async () => {
  const { stdout, code } = await memcon('--archive', archive, 'check', article, '--format', 'sarif');
  expect(code).toBe(0);
  const log = JSON.parse(stdout);
  expect(log.version).toBe('2.1.0');
  const [{ tool, results }] = log.runs;
  expect(results.map((one: { ruleId: string }) => one.ruleId)).toEqual(['verbatim', 'altered', 'not-found']);
  const text = readFileSync(article, 'utf8');
  for (const one of results) {
    expect(tool.driver.rules[one.ruleIndex].id).toBe(one.ruleId);
    const { region } = one.locations[0].physicalLocation;
    const words = text.slice(region.charOffset, region.charOffset + region.charLength);
    expect(one.message.text).toContain(words.replace(/\s+/g, ' ').slice(0, 20));
    const line = text.split('\n')[region.startLine - 1] ?? '';
    expect(line.slice(region.startColumn - 1)).toContain(words.split('\n')[0]);
  }
});

test('search understands abbreviations, fields and phrases', async () => {
  for (const query of [
    'KSR',
    'K.S.R.',
    'speaker:marek garrison',
    '"northern shore" -salt',
    'date:1996-06 kind:memcon ferry',
  ]) {
    const { stdout } = await memcon('--archive', archive, 'search', query, '--json');
    const { hits } = JSON.parse(stdout) as { hits: { document: string }[] };
    expect(
      hits.map((hit) => hit.document),
      query,
    ).toContain(id);
  }
});

test('show prints a part with its speaker and its citation', async () => {
  const { stdout } = await memcon('--archive', archive, 'show', `${id}#t1`);
  expect(stdout).toMatch(/^Chairman Marek|^Marek/);
  expect(stdout).toContain(`memcon:${id}`);
  expect(stdout).toContain('1996-06-12');
});

test('export writes TEI to stdout, and several documents into a folder', async () => {
  const one = await memcon('--archive', archive, 'export', id);
  expect(one).toMatchObject({ code: 0, stderr: '' });
  expect(one.stdout).toContain('<TEI xmlns="http://www.tei-c.org/ns/1.0"');
  expect(one.stdout).toMatch(/<span from="#memcon-turn-1" to="#memcon-turn-1-end"[^>]*>President Dorn<\/span>/);
  const to = join(folder.path, 'tei');
  expect((await memcon('--archive', archive, 'export', id, '--to', to)).code).toBe(0);
  expect(readFileSync(join(to, `${id}.xml`), 'utf8').trim()).toBe(one.stdout.trim());
  expect((await memcon('--archive', archive, 'export', id, id)).code).toBe(2);
  expect((await memcon('--archive', archive, 'export', id, '--format', 'rtf')).stderr).toContain('rtf');
}, 60_000);
