/** The place of the archive that explains words best, with what it proves: what a verdict rests on, without the verdict. */
import { chanceBits, evidenceBits } from './accept.ts';
import { Finder } from './find.ts';
import { countWitnesses } from './join.ts';
import type { Ports } from './ports.ts';
import { splitQuotation } from './split.ts';

export interface LikeliestPlace {
  readonly document: string;
  /** Characters of the document, half-open. */
  readonly start: number;
  readonly end: number;
  /** Bits of the place beyond what chance reaches somewhere in this archive; negative where chance would do. */
  readonly evidence: number;
}

/** `words`: without elision marks; of several parts only the first is sought. Null where nothing is alike. */
export function likeliestPlace(words: string, ports: Ports): LikeliestPlace | null {
  const [part] = splitQuotation({ text: words, parts: [], start: 0 });
  const found = part === undefined ? [] : new Finder(ports, {}).find(part);
  if (found.length === 0) return null;
  const witnesses = countWitnesses(found.map(({ alignment }) => alignment.score));
  const weighed = found.map((placement) => ({
    document: placement.document.id,
    start: placement.start,
    end: placement.end,
    evidence: evidenceBits(placement, ports.located, witnesses) - chanceBits(ports.located),
  }));
  return weighed.sort((a, b) => b.evidence - a.evidence)[0] ?? null;
}
