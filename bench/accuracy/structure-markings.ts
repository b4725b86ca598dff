/** What a paper says of its secrecy, against the annotated places: banners by page, portion marks, what was cut out. */
import type { Document } from '../../src/record/record.ts';
import type { ListScore } from './structure-fields.ts';
import { type Anchor, type Annotated, find, firstLetter, letters } from './structure-gold.ts';

/** Levels that a page bears: `2 SECRET`. */
export function scoreBanners(sum: ListScore, { gold, name, document }: Annotated): void {
  if (gold.banners === undefined) return;
  const expected = new Set(gold.banners.map(({ page, level }) => `${page} ${level}`));
  const found = new Set(
    document.markings.flatMap(({ level, span }) =>
      level === null ? [] : [`${pageOf(document, span.start)} ${level}`],
    ),
  );
  sum.gold += expected.size;
  sum.found += found.size;
  for (const each of expected) {
    if (found.has(each)) sum.matched += 1;
    else say(name, `banner missed: ${each}`);
  }
  for (const each of found) if (!expected.has(each)) say(name, `banner wrong: ${each}`);
}

/** 0 where the text has no pages. */
function pageOf({ pages }: Document, at: number): number {
  return pages.find(({ start, end }) => start <= at && at < end)?.number ?? 0;
}

export function scorePortions(sum: ListScore, { gold, name, document }: Annotated): void {
  if (gold.portions === undefined) return;
  const found = (document.portions ?? []).map(({ level, span }) => ({ start: span.start, says: level }));
  const expected = gold.portions.map(({ level, ...place }) => ({ ...place, says: level }));
  scorePlaces(sum, { expected, found, name: `${name} portion`, text: document.text });
}

/** Cuts with the exemption that they name. */
export function scoreCuts(sum: ListScore, { gold, name, document }: Annotated): void {
  if (gold.redactions === undefined) return;
  const found = document.redactions.map(({ span, exemption }) => ({ start: span.start, says: exemption }));
  const expected = gold.redactions.map(({ exemption, ...place }) => ({ ...place, says: exemption }));
  scorePlaces(sum, { expected, found, name: `${name} cut`, text: document.text });
}

/** Letters by which the two places may differ. */
const SLACK = 3;

interface Places {
  readonly expected: readonly (Anchor & { readonly says: string | null })[];
  readonly found: readonly { readonly start: number; readonly says: string | null }[];
  readonly name: string;
  readonly text: string;
}

function scorePlaces(sum: ListScore, { expected, found, name, text }: Places): void {
  const left = found.map((each) => ({ ...each, start: firstLetter(text, each.start) }));
  sum.gold += expected.length;
  sum.found += found.length;
  for (const each of expected) {
    const start = find(text, each);
    const at = left.findIndex((one) => start !== null && Math.abs(one.start - start) <= SLACK && agrees(each, one));
    if (at < 0) say(name, `missed at ${start}: ${text.slice(start ?? 0, (start ?? 0) + 30)}`);
    else {
      sum.matched += 1;
      left.splice(at, 1);
    }
  }
  for (const { start, says } of left) say(name, `wrong at ${start} (${says}): ${text.slice(start, start + 30)}`);
}

/** `E.O. 13526, 1.4(c)` says `1.4(c)`. */
function agrees(expected: { readonly says: string | null }, found: { readonly says: string | null }): boolean {
  if (expected.says === null) return found.says === null;
  return found.says !== null && letters(found.says).endsWith(letters(expected.says));
}

function say(name: string, what: string): void {
  if (process.env.GOLD_MISSES) process.stdout.write(`${name} ${what.replace(/\s+/g, ' ')}\n`);
}
