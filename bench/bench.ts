/**
 * npm run bench [small] [--full] [--only NAME] [--seed N] [--land]
 *
 * Measures accuracy and speed with a fixed seed, prints tables, writes bench/out/<scale>.json, and compares with the
 * figures landed last (bench/landed.json), by gains and losses. Exits 1 on a loss of accuracy beyond noise. `--land`
 * makes this run's figures the landed ones.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dates } from './accuracy/dates.ts';
import { locate } from './accuracy/locate.ts';
import { quotations } from './accuracy/quotations.ts';
import { verdicts } from './accuracy/verdicts.ts';
import { type Bench, type Figure, printTable, type Scale } from './report.ts';
import { intake } from './speed/intake.ts';

const BENCHES: readonly Bench[] = [quotations, dates, verdicts, locate, intake];

const OUT = join(import.meta.dirname, 'out');
const LANDED = join(import.meta.dirname, 'landed.json');
const MB = 1e6;
const SEED = 20_261_122;

type Figures = Record<string, Figure>;

const args = process.argv.slice(2);
const scaleName = args.includes('small') ? 'small' : args.includes('--full') ? 'full' : 'standard';
const scale: Scale = {
  isSmall: scaleName === 'small',
  bytes: { small: 4 * MB, standard: 40 * MB, full: 200 * MB }[scaleName],
  seed: args.includes('--seed') ? Number(args[args.indexOf('--seed') + 1]) : SEED,
};
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;

const begun = performance.now();
const figures: Figures = {};
for (const bench of BENCHES.filter(({ name }) => only === undefined || name === only)) {
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
if (args.includes('--land')) {
  const landed = { ...allLanded, [scaleName]: { ...allLanded[scaleName], ...figures } };
  writeFileSync(LANDED, `${JSON.stringify(landed, null, 2)}\n`);
} else if (losses > 0) {
  process.stderr.write(`${losses} losses of accuracy beyond noise against bench/landed.json\n`);
  process.exitCode = 1;
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
