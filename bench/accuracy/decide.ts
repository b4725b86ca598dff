/**
 * Can true quotations be told from foreign ones by trace's own evidence? Quotations drawn from the archive and from texts
 * that are not in it, with the same noise. *Decided*: more evidence than what 1% of the foreign ones reach. *Accepted*:
 * more than what the verdict asks (`ACCEPT_CHANGED` in src/trace/accept.ts), with the share of foreign ones that it lets in.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQuotationIndex } from '../../src/index/index.ts';
import { type LikeliestPlace, likeliestPlace, type Ports } from '../../src/trace/trace.ts';
import { blankDocument } from '../../test/made-documents.ts';
import { Drawer, type Drawn, LENGTHS, type LengthClass, NOISES, type Noise } from '../noise.ts';
import { Random } from '../random.ts';
import { type Bench, type Figure, type Measured, percent, percentile, type Scale } from '../report.ts';
import { type TextSet, textSet } from '../texts.ts';

export const decide: Bench = { name: 'decide', group: 'accuracy', run };

const SAMPLES = { small: 50, standard: 600 };
/** Foreign quotations for each true one: 1% of them must be more than a handful. */
const FOREIGN = 3;
const FALSE_POSITIVES = 0.01;
/** Bits beyond chance that the verdict asks of a changed text. */
const ACCEPTED = 6;

interface Row {
  readonly noise: string;
  readonly length: string;
  readonly decided: number;
  readonly threshold: number;
  readonly accepted: number;
  readonly letIn: number;
}

async function run(scale: Scale): Promise<Measured> {
  const set = textSet(scale);
  const directory = mkdtempSync(join(tmpdir(), 'memcon-bench-'));
  try {
    const located = await openQuotationIndex(directory);
    await located.add(set.archive.map(({ id, text }) => ({ id, text, skip: [] })));
    const byId = new Map(set.archive.map(({ id, text }) => [id, blankDocument(id, text)]));
    const ports: Ports = { located, records: { get: (id) => byId.get(id) ?? null }, dates: { canMeet: () => true } };
    const rows = Object.entries(NOISES).flatMap(([noise, change]) =>
      LENGTHS.slice(0, 2).map((length) => measureRow(set, ports, scale, { noise, change, length })),
    );
    return { tables: [tableOf(rows, set)], figures: figuresOf(rows) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Trial {
  readonly noise: string;
  readonly change: Noise;
  readonly length: LengthClass;
}

function measureRow(set: TextSet, ports: Ports, scale: Scale, { noise, change, length }: Trial): Row {
  const random = new Random(scale.seed);
  const drawer = new Drawer(set.archive, random);
  const foreign = new Drawer(set.foreign, random);
  const samples = scale.isSmall ? SAMPLES.small : SAMPLES.standard;
  const strangers = (): string => drawer.draw(LENGTHS[0] as LengthClass).words[0] as string;
  const look = (drawn: Drawn): LikeliestPlace | null =>
    likeliestPlace(change(drawn.words, random, strangers).join(' '), ports);
  const own = Array.from({ length: samples }, () => look(drawer.draw(length)));
  const strange = Array.from({ length: samples * FOREIGN }, () => look(foreign.draw(length)));
  const evidence = (place: LikeliestPlace | null): number => place?.evidence ?? Number.NEGATIVE_INFINITY;
  const threshold = percentile(
    strange.map(evidence).sort((a, b) => a - b),
    1 - FALSE_POSITIVES,
  );
  const above = (places: readonly (LikeliestPlace | null)[], bits: number): number =>
    places.filter((place) => evidence(place) > bits).length / places.length;
  return {
    noise,
    length: length.name,
    decided: above(own, threshold),
    threshold,
    accepted: above(own, ACCEPTED),
    letIn: above(strange, ACCEPTED),
  };
}

function tableOf(rows: readonly Row[], set: TextSet) {
  return {
    title: `Decided by evidence, on ${(set.bytes / 1e6).toFixed(0)} MB of ${set.name}`,
    columns: ['noise', 'length', 'decided % at 1%', 'at bits', `accepted % at ${ACCEPTED}`, 'foreign let in %'],
    rows: rows.map((r) => [
      r.noise,
      r.length,
      percent(r.decided),
      r.threshold.toFixed(1),
      percent(r.accepted),
      percent(r.letIn),
    ]),
  };
}

function figuresOf(rows: readonly Row[]): Record<string, Figure> {
  return Object.fromEntries(
    rows.map(({ noise, length, decided }) => [
      `decide/${noise}/${length}`,
      { value: decided, kind: 'accuracy', noise: 0.03 } satisfies Figure,
    ]),
  );
}
