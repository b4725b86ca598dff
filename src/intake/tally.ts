import type { Problem } from '../record/record.ts';
import type { Survey } from '../sources/sources.ts';
import type { AccessionFiling, AccessionState } from '../store/store.ts';
import type { Added, AddOptions } from './added.ts';
import type { Recognised } from './job.ts';

/** Counts a run as it goes, and tells those who listen. */
export class Tally {
  readonly #options: AddOptions;
  readonly #results: { readonly position: number; readonly item: Added }[] = [];
  #total: Survey | null = null;
  #bytesDone = 0;
  #problems = 0;
  #current = '';

  constructor(options: AddOptions) {
    this.#options = options;
  }

  expect(survey: Survey): void {
    this.#total = survey;
  }

  /** A sign of life from the file that is being read. */
  at(origin: string): void {
    this.#current = origin;
    this.#progress();
  }

  failed(position: number, origin: string, problem: Problem): void {
    this.#done(position, { ...NOTHING, origin, outcome: 'failed', problems: [problem] });
  }

  /** What the archive has already; a file that failed before is said to have failed, since it still isn't in. */
  known(position: number, origin: string, state: AccessionState, current: boolean): void {
    const problems = state.origin === origin ? state.problems : state.problems.map((one) => ofTwin(one, state.name));
    this.#done(position, {
      origin,
      outcome: state.state === 'failed' ? 'failed' : 'known',
      sha256: state.sha256,
      format: state.format,
      documents: state.documents,
      pages: state.pages,
      bytes: state.size,
      took: 0,
      recognised: 0,
      recognising: 0,
      problems: current ? problems : [...problems, READ_BY_OLDER],
    });
  }

  filed(position: number, origin: string, filing: AccessionFiling, recognised: Recognised): void {
    const documents = filing.documents;
    this.#done(position, {
      origin,
      outcome: filing.state,
      sha256: filing.accession.sha256,
      format: filing.format,
      documents: documents.map((document) => document.id),
      pages: documents.reduce((sum, document) => sum + document.pages, 0),
      bytes: filing.accession.size,
      took: filing.took,
      recognised: recognised.pages,
      recognising: Math.min(recognised.took, filing.took),
      problems: [...filing.problems, ...documents.flatMap((document) => JSON.parse(document.problems) as Problem[])],
    });
  }

  /** In the order in which the items came. */
  results(): Added[] {
    return this.#results.toSorted((a, b) => a.position - b.position).map((result) => result.item);
  }

  #done(position: number, item: Added): void {
    this.#results.push({ position, item });
    this.#bytesDone += item.bytes;
    this.#problems += item.problems.filter((problem) => problem.severity !== 'note').length;
    this.#current = item.origin;
    this.#options.onItem?.(item);
    this.#progress();
  }

  #progress(): void {
    this.#options.onProgress?.({
      done: this.#results.length,
      // Files found inside others come on top of what was counted beforehand.
      total: this.#total === null ? null : Math.max(this.#total.items, this.#results.length),
      bytesDone: this.#bytesDone,
      bytesTotal: this.#total === null ? null : Math.max(this.#total.bytes, this.#bytesDone),
      problems: this.#problems,
      current: this.#current,
    });
  }
}

/** A problem found under another name: its message names that file, and a person has to know why. */
function ofTwin(problem: Problem, name: string): Problem {
  return { ...problem, message: `it has the same bytes as ${name}. ${problem.message}` };
}

const NOTHING = {
  sha256: null,
  format: null,
  documents: [],
  pages: 0,
  bytes: 0,
  took: 0,
  recognised: 0,
  recognising: 0,
} as const;

const READ_BY_OLDER: Problem = {
  severity: 'note',
  code: 'readers-changed',
  message: 'The readers have changed since this file was read; memcon rebuild reads everything again.',
  where: null,
};
