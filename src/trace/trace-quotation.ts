/** One quotation, the whole way: split → find and join → judge words, speaker, date → warn → sum up. */
import type {
  DiffStep,
  Document,
  Judgement,
  Match,
  Quotation,
  TracedQuotation,
  WordVerdict,
} from '../record/record.ts';
import { Finder } from './find.ts';
import { countWitnesses, joinParts } from './join.ts';
import { judgeWords, type Reading, withoutAccusation } from './judge-words.ts';
import { dateAt, isWithinQuotes, pageAt, speakerAt, turnAt, turnOf, wordsAfter, wordsBefore } from './place.ts';
import type { Ports, TraceOptions } from './ports.ts';
import { sameSpeaker } from './speakers.ts';
import { splitQuotation } from './split.ts';
import { translationDiffers } from './translations.ts';
import { type Warned, warningsOf } from './warnings.ts';
import { groupWitnesses } from './witnesses.ts';

const DEFAULT_LIMIT = 8;

/** Pure but for what the ports do; the same input gives the same answer. `file` is the caller's to fill in. */
export function traceQuotation(quotation: Quotation, ports: Ports, options: TraceOptions = {}): TracedQuotation {
  const finder = new Finder(ports, options);
  const parts = splitQuotation(quotation);
  const joined = parts.length === 0 ? [] : joinParts(parts, finder);
  const witnesses = finder.ownPlaces + countWitnesses(joined.map(({ score }) => score));
  const judged = joined.map((one) => attributed(judgeWords(one, finder, witnesses), quotation, ports));
  const found = judged.filter(({ reading }) => reading.words !== 'not-found');
  const readings = distinctPlaces([...found].sort(byMerit));
  return sumUp(quotation, readings.slice(0, options.limit ?? DEFAULT_LIMIT), ports, finder.ownPlaces);
}

/** A reading with who and when. */
interface Attributed {
  readonly reading: Reading;
  readonly speaker: Judgement;
  readonly date: Judgement;
}

function attributed(reading: Reading, quotation: Quotation, ports: Ports): Attributed {
  const first = reading.joined.placements[0] as Reading['joined']['placements'][0];
  const { document, start } = first;
  const speaker = judgeSpeaker(quotation, document, start);
  const date = judgeDate(quotation, dateAt(document, start), ports);
  const isOther = speaker === 'differs' || (date === 'differs' && speaker !== 'agrees');
  return { reading: isOther ? withoutAccusation(reading, ports.located) : reading, speaker, date };
}

/** Words that the record's speaker quotes in his turn may be anybody's. */
function judgeSpeaker({ speaker }: Quotation, document: Document, start: number): Judgement {
  const judged = sameSpeaker(speaker, speakerAt(document, start), document);
  const turn = turnOf(document, turnAt(document, start));
  return judged === 'differs' && isWithinQuotes(document, start, turn?.start) ? 'unknown' : judged;
}

function judgeDate({ date }: Quotation, recorded: string | null, { dates }: Ports): Judgement {
  if (date === null || recorded === null) return 'unknown';
  return dates.canMeet(date, recorded) ? 'agrees' : 'differs';
}

/** Words as they stand before words that were changed, however long the changed ones; then bits, speaker and date. */
const RANK: Readonly<Record<WordVerdict, number>> = {
  verbatim: 0,
  elided: 0,
  'common-phrase': 1,
  reported: 2,
  altered: 2,
  spliced: 2,
  'not-found': 3,
};
/** What an agreeing speaker or date is worth in ranking witnesses, in bits. */
const AGREES: Readonly<Record<Judgement, number>> = { agrees: 4, unknown: 0, differs: -4 };

function byMerit(a: Attributed, b: Attributed): number {
  return RANK[a.reading.words] - RANK[b.reading.words] || merit(b) - merit(a);
}

function merit({ reading, speaker, date }: Attributed): number {
  return reading.joined.score + AGREES[speaker] + AGREES[date];
}

/** In words: what `byMerit` saw. */
function rankOf(one: Attributed, before: Attributed | undefined): string {
  const bits = `${one.reading.evidence.toFixed(0)} bits`;
  if (before === undefined) {
    const agreeing = [
      one.speaker === 'agrees' ? 'its speaker agrees' : '',
      one.date === 'agrees' ? 'its date agrees' : '',
    ];
    return [`first: ${one.reading.words}`, ...agreeing.filter(Boolean), bits].join(', ');
  }
  if (RANK[one.reading.words] > RANK[before.reading.words]) return `${one.reading.words}, behind words as they stand`;
  if (AGREES[one.speaker] < AGREES[before.speaker]) return `its speaker ${told(one.speaker)}`;
  if (AGREES[one.date] < AGREES[before.date]) return `its date ${told(one.date)}`;
  return one.reading.joined.score < before.reading.joined.score ? `fits less closely, ${bits}` : `as good, ${bits}`;
}

function told(judged: Judgement): string {
  return judged === 'unknown' ? 'is not told' : judged;
}

/** A second reading of the same place says nothing new. */
function distinctPlaces(readings: readonly Attributed[]): readonly Attributed[] {
  const seen = new Set<string>();
  return readings.filter(({ reading }) => {
    const [first] = reading.joined.placements;
    const key = `${first?.document.id} ${first?.start}`;
    return !seen.has(key) && seen.add(key);
  });
}

function sumUp(quotation: Quotation, readings: readonly Attributed[], ports: Ports, own: number): TracedQuotation {
  const searched = { documents: ports.located.size().documents, passages: ports.records.passages?.() ?? 0 };
  const [best] = readings;
  const base = { file: null, quotation, searched };
  if (best === undefined) {
    const words = isOrdinary(quotation, ports, own) ? 'common-phrase' : 'not-found';
    return { ...base, verdict: words, words, speaker: 'unknown', date: 'unknown', warnings: [], matches: [] };
  }
  const { words } = best.reading;
  const warned = words === 'common-phrase' ? [] : warningsOf(best.reading);
  const matches = groupWitnesses(
    readings.map((one, i) => ({ match: toMatch(one, one === best ? warned : []), rank: rankOf(one, readings[i - 1]) })),
    ports,
  );
  const translated = words === 'common-phrase' ? null : translationDiffers(matches, ports.records);
  return {
    ...base,
    verdict: verdictOf(best),
    words,
    speaker: best.speaker,
    date: best.date,
    warnings: [...warned.map(({ warning }) => warning), ...(translated === null ? [] : [TRANSLATION])],
    matches:
      translated === null ? matches : matches.map((match, i) => (i === 0 ? withReason(match, translated) : match)),
  };
}

/** Words whose occurrences the index counts without telling where: nobody asks for each place of `and in`. */
const COUNTED = 3;

/** `own`: places that the quotation itself has in the archive. */
function isOrdinary(quotation: Quotation, { located }: Ports, own: number): boolean {
  const [part, ...more] = splitQuotation(quotation);
  if (part === undefined || more.length > 0 || part.tokens.count > COUNTED) return false;
  return located.occurrences(part.tokens.words) > own;
}

const TRANSLATION = 'translation-differs' as const;

function withReason(match: Match, evidence: string): Match {
  return { ...match, reason: `${match.reason}; ${TRANSLATION}: ${evidence}` };
}

/** Words as they stand, but another's or of another day: that comes first. */
function verdictOf({ reading: { words }, speaker, date }: Attributed): TracedQuotation['verdict'] {
  if (words !== 'verbatim' && words !== 'elided') return words;
  if (speaker === 'differs') return 'other-speaker';
  return date === 'differs' ? 'other-date' : words;
}

function toMatch({ reading, speaker, date }: Attributed, warned: readonly Warned[]): Omit<Match, 'witness'> {
  const { placements } = reading.joined;
  const first = placements[0] as (typeof placements)[0];
  const { document } = first;
  const here = placements.filter((placement) => placement.document.id === document.id);
  const start = Math.min(...here.map((placement) => placement.start));
  const end = Math.max(...here.map((placement) => placement.end));
  const turn = turnAt(document, first.start);
  return {
    document: document.id,
    title: document.title,
    documentDate: document.date,
    date: dateAt(document, first.start),
    page: pageAt(document, first.start),
    turn,
    speaker: speakerAt(document, first.start),
    start,
    end,
    parts: placements.map((placement) => ({
      start: placement.start,
      end: placement.end,
      document: placement.document.id,
    })),
    text: document.text.slice(start, end),
    before: wordsBefore(document, start),
    after: wordsAfter(document, end),
    similarity: similarity(reading),
    information: Math.round(reading.information * 10) / 10,
    diff: joinedDiff(reading),
    reason: reasonOf(reading, speaker, date, warned),
  };
}

/** Dice: twice the agreeing words over the words of both sides. */
function similarity({ joined }: Reading): number {
  let same = 0;
  let all = 0;
  for (const { alignment } of joined.placements) {
    for (const step of alignment.steps) {
      all += step.quotedTo - step.quotedFrom + step.recordTo - step.recordFrom;
      if (step.op === '=') same += 2;
    }
  }
  return all === 0 ? 0 : Math.round((1000 * same) / all) / 1000;
}

/** The parts' differences in the quotation's order; what a marked elision left out stands beside its mark. */
function joinedDiff({ joined: { placements, marked }, compared }: Reading): readonly DiffStep[] {
  return compared.flatMap(({ diff }, i) => {
    const before = placements[i - 1];
    const here = placements[i] as (typeof placements)[0];
    if (before === undefined || before.document.id !== here.document.id || here.start < before.end) return diff;
    const omitted = here.document.text.slice(before.end, here.start).trim();
    return [
      marked
        ? ({ op: '=', quoted: '…', record: omitted } as const)
        : ({ op: '-', quoted: '', record: omitted } as const),
      ...diff,
    ];
  });
}

function reasonOf(reading: Reading, speaker: Judgement, date: Judgement, warned: readonly Warned[]): string {
  const attribution = [
    speaker === 'differs' ? ['the record gives these words to another speaker'] : [],
    date === 'differs' ? ['the record gives another date'] : [],
  ].flat();
  const evidence = warned.map(({ warning, evidence }) => `${warning}: ${evidence}`);
  return [...reading.reasons, ...attribution, ...evidence].join('; ');
}
