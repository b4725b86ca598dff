/** What a stranger relies on: links that resolve, commands that exist, a licence that agrees, files free of one machine's traces. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WARNINGS, WORD_VERDICTS } from '../../src/record/record.ts';

const root = join(import.meta.dirname, '..', '..');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
/** A file may be deleted in the working tree and not yet in the index. */
const present = tracked.filter((file) => existsSync(join(root, file)));
const documents = present.filter(
  (file) => file.endsWith('.md') && !/^(fixtures|examples\/(record|articles))\//.test(file),
);
const readme = read('README.md');
const manifest = JSON.parse(read('package.json')) as {
  readonly license: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

describe('licence', () => {
  test('LICENSE is the AGPL, version 3, and package.json says the same', () => {
    expect(read('LICENSE')).toMatch(/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3, 19 November 2007/);
    expect(manifest.license).toBe('AGPL-3.0-or-later');
  });
});

describe('documents', () => {
  test.each(documents)('%s: every link leads somewhere', (file) => {
    const broken = linksOf(read(file)).filter((target) => !existsSync(resolve(root, dirname(file), target)));
    expect(broken).toEqual([]);
  });

  test('every decision has its number once, and the parts a decision has', () => {
    const decisions = present.filter((file) => file.startsWith('docs/decisions/'));
    const numbers = decisions.map((file) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
    expect(numbers).not.toContain(undefined);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const file of decisions) {
      expect(read(file), file).toMatch(/\bContext\b[\s\S]*\bDecision\b[\s\S]*\bConsequences\b/);
    }
  });

  test.each(['docs/design.md', 'docs/guide/verdicts.md'])(
    '%s explains every verdict and every warning that is given',
    (file) => {
      const given = [...WORD_VERDICTS, ...WARNINGS].filter((name) => name !== 'translation-differs');
      expect(
        given.filter((name) => !new RegExp(`^\\|.*(\`${name}\`|\\*\\*${name}\\*\\*).*\\|`, 'm').test(read(file))),
      ).toEqual([]);
    },
  );

  test('every room of the house stands in the design document', () => {
    const rooms = new Set(present.flatMap((file) => /^src\/([a-z]+)\//.exec(file)?.[1] ?? []));
    const design = read('docs/design.md');
    for (const room of rooms) expect(design, `src/${room}`).toContain(`| \`${room}\` |`);
  });
});

describe('README', () => {
  test('says within its first screen how to start, test and use it', () => {
    const firstScreen = readme.split('\n').slice(0, 40).join('\n');
    for (const command of ['npm start', 'npm test', './memcon ']) expect(firstScreen).toContain(command);
  });

  test('names only npm scripts that exist', () => {
    const names = [...`${readme}\n${read('CONTRIBUTING.md')}`.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name === undefined || !(name in manifest.scripts))).toEqual([]);
  });

  test('names only commands that memcon has, and all of them', () => {
    const help = memcon('--help');
    const has = new Set([...help.matchAll(/^ {2}([a-z]+)\b/gm)].map((match) => match[1]));
    const named = new Set([...readme.matchAll(/\.\/memcon (?:--archive \S+ )?([a-z]+)/g)].map((match) => match[1]));
    const tabled = new Set([...readme.matchAll(/^\| `([a-z]+)[ `]/gm)].map((match) => match[1]));
    has.delete('help');
    expect([...named].filter((name) => !has.has(name))).toEqual([]);
    expect([...tabled].sort()).toEqual([...has].sort());
  });

  test('every subcommand has help with an example', () => {
    const names = [...readme.matchAll(/^\| `([a-z]+)[ `]/gm)].flatMap((match) => match[1] ?? []);
    expect(names.length).toBeGreaterThan(9);
    for (const name of names) expect(memcon(name, '--help'), name).toContain(`memcon ${name} `);
  });
});

describe('tracked files', () => {
  /** Drawn pictures and documents in binary form are not searched. */
  const texts = present.filter((file) => !/\.(png|jpe?g|pdf|docx|zip|gz|ico|woff2?|wasm)$/.test(file));

  test.each([
    [
      'a path of one machine',
      new RegExp(['/home/[a-z]', '/Users/[A-Za-z]', '[^a-z.]/wor' + 'k/', '[A-Z]:\\\\Users'].join('|')),
    ],
    [
      'the address of a package registry',
      new RegExp(['registry\\.npm' + 'js', 'registry\\.yarn' + 'pkg', '_auth' + 'Token'].join('|')),
    ],
  ])('hold no trace of %s', (_, trace) => {
    expect(texts.filter((file) => trace.test(read(file)))).toEqual([]);
  });

  test('are small: nothing but documents and pictures over 500 KB', () => {
    const large = present.filter((file) => statSync(join(root, file)).size > 500_000);
    expect(large.filter((file) => !/\.(png|pdf)$/.test(file))).toEqual([]);
  });

  test('the lock file knows the packages of other platforms too, else npm ci refuses it there', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> };
    const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(absent).toEqual([]);
  });

  test('dependencies are pinned to one version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
  });
});

function memcon(...args: string[]): string {
  return execFileSync(join(root, 'memcon'), args, { encoding: 'utf8' });
}

/** Relative targets of Markdown links and images, without their fragments; code is not looked at. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return targets.filter((target) => !/^(https?:|mailto:|#)/.test(target)).map((target) => target.replace(/#.*$/, ''));
}
