/**
 * npm run bench -- [small|full] [accuracy|speed] [NAME…] [--seed N] [--archive DIR] [--land]
 *
 * Measures accuracy and speed with a fixed seed, prints tables, writes bench/out/<scale>.json, and compares with the
 * figures landed last (bench/landed.json), by gains and losses. Exits 1 on a loss of accuracy beyond noise. `--land`
 * makes this run's figures the landed ones. Without a name every bench runs: `npm run bench -- accuracy dates` one.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chronology } from './accuracy/chronology.ts';
import { dates } from './accuracy/dates.ts';
import { decide } from './accuracy/decide.ts';
import { locate } from './accuracy/locate.ts';
import { mentions } from './accuracy/mentions.ts';
import { offices } from './accuracy/offices.ts';
import { provenance } from './accuracy/provenance.ts';
import { quotations } from './accuracy/quotations.ts';
import { reuse } from './accuracy/reuse.ts';
import { structure } from './accuracy/structure.ts';
import { timex } from './accuracy/timex.ts';
import { verdicts } from './accuracy/verdicts.ts';
import { type Bench, type Figure, printTable, type Scale } from './report.ts';
import { chronologySpeed } from './speed/chronology.ts';
import { indexSize } from './speed/index-size.ts';
import { intake } from './speed/intake.ts';
import { web } from './speed/web.ts';

const BENCHES: readonly Bench[] = [
  quotations,
  structure,
  offices,
  mentions,
  provenance,
  dates,
  timex,
  verdicts,
  locate,
  decide,
  reuse,
  indexSize,
  intake,
  web,
  chronology,
  chronologySpeed,
];

const OUT = join(import.meta.dirname, 'out');
const LANDED = join(import.meta.dirname, 'landed.json');
const MB = 1e6;
const SEED = 20_261_122;

type Figures = Record<string, Figure>;

const { values: flags, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, archive: { type: 'string' }, land: { type: 'boolean', default: false } },
});
const scaleName = words.includes('small') ? 'small' : words.includes('full') ? 'full' : 'standard';
const scale: Scale = {
  isSmall: scaleName === 'small',
  bytes: { small: 4 * MB, standard: 40 * MB, full: 200 * MB }[scaleName],
  seed: Number(flags.seed ?? SEED),
  archive: flags.archive ?? null,
};
const chosen = chooseBenches(words.filter((word) => !['small', 'standard', 'full'].includes(word)));

const begun = performance.now();
const figures: Figures = {};
for (const bench of chosen) {
  const started = performance.now();
  const measured = await bench.run(scale);
  Object.assign(figures, measured.figures);
  for (const table of measured.tables) process.stdout.write(`${printTable(table)}\n`);
  process.stderr.write(`${bench.name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}
process.stderr.write(`all of ${scaleName}: ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, `${scaleName}.json`), `${JSON.stringify(figures, null, 2)}\n`);

const allLanded: Record<string, Figures> = existsSync(LANDED) ? JSON.parse(readFileSync(LANDED, 'utf8')) : {};
const losses = compare(allLanded[scaleName] ?? {}, figures);
if (flags.land) {
  const landed = { ...allLanded, [scaleName]: { ...allLanded[scaleName], ...figures } };
  writeFileSync(LANDED, `${JSON.stringify(landed, null, 2)}\n`);
} else if (losses > 0) {
  process.stderr.write(`${losses} losses of accuracy beyond noise against bench/landed.json\n`);
  process.exitCode = 1;
}

/** By group and by name; a word that is neither ends the run before it has begun. */
function chooseBenches(asked: readonly string[]): readonly Bench[] {
  const unknown = asked.filter((word) => !BENCHES.some(({ name, group }) => word === name || word === group));
  if (unknown.length > 0) {
    const known = BENCHES.map(({ name, group }) => `${group} ${name}`).join(', ');
    throw new Error(`no bench is called ${unknown.join(', ')}; there are ${known}`);
  }
  const groups = asked.filter((word) => BENCHES.some(({ group }) => word === group));
  const names = asked.filter((word) => BENCHES.some(({ name }) => word === name));
  return BENCHES.filter(
    ({ name, group }) =>
      (groups.length === 0 || groups.includes(group)) && (names.length === 0 || names.includes(name)),
  );
}

/** Prints gains and losses; the number of losses that are more than noise. */
function compare(landed: Figures, now: Figures): number {
  let losses = 0;
  for (const [name, { value, kind, noise = 0 }] of Object.entries(now)) {
    const before = landed[name];
    if (before === undefined || kind !== 'accuracy') continue;
    const change = value - before.value;
    if (Math.abs(change) > 1e-9)
      process.stdout.write(`${change > 0 ? 'gain' : 'loss'}  ${name}  ${before.value} → ${value}\n`);
    if (change < -noise) losses++;
  }
  return losses;
}
