/** Documents → the columns of a segment, in one pass over their text and three over their words; and segments → one. */
import { type Span, WordScanner } from '../text/text.ts';
import { CHECKPOINT, type Segment, type SegmentColumns } from './segment.ts';
import { DEPTH, sortSuffixes } from './suffixes.ts';
import { packVocabulary, VocabularyBuilder } from './vocabulary.ts';

export interface IndexedText {
  readonly id: string;
  readonly text: string;
  /** Spans that are not running text. */
  readonly skip: readonly Span[];
}

/** Takes documents one by one; `finish` sorts. Holds 12 bytes per word meanwhile. */
export class SegmentBuilder {
  private readonly vocabulary = new VocabularyBuilder();
  private readonly ids: string[] = [];
  private readonly documents: number[] = [];
  private readonly checkpointStarts: number[] = [];
  private readonly tokens = new Column();
  private readonly checkpoints = new Column();
  /** Code units taken in so far. */
  characters = 0;

  add({ id, text, skip }: IndexedText): void {
    this.ids.push(id);
    this.documents.push(this.tokens.length);
    this.checkpointStarts.push(this.checkpoints.length);
    const scanner = new WordScanner(text, { skip });
    for (let word = 0; scanner.next(); word++) {
      if (word % CHECKPOINT === 0) this.checkpoints.push(scanner.start);
      this.tokens.push(this.vocabulary.add(scanner, text) + 1);
    }
    this.tokens.push(0);
    this.characters += text.length;
  }

  get isEmpty(): boolean {
    return this.ids.length === 0;
  }

  finish(): SegmentColumns {
    const words = this.vocabulary.words();
    const { sorted, numbers } = sortWords(words);
    const tokens = this.tokens.values();
    for (let i = 0; i < tokens.length; i++) {
      const id = tokens[i] as number;
      if (id > 0) tokens[i] = (numbers[id - 1] as number) + 1;
    }
    const { ids, documents, checkpointStarts } = this;
    return complete({ ids, documents, sorted, tokens, checkpointStarts, checkpoints: this.checkpoints.values() });
  }
}

interface Unsorted {
  readonly ids: readonly string[];
  readonly documents: readonly number[];
  readonly sorted: readonly string[];
  readonly tokens: Uint32Array;
  readonly checkpointStarts: readonly number[];
  readonly checkpoints: Uint32Array;
}

/** Ends the text in zeros, so that three words can be read from any token, and sorts. */
function complete({ sorted, tokens, checkpointStarts, ...columns }: Unsorted): SegmentColumns {
  const ended = new Uint32Array(tokens.length + DEPTH);
  ended.set(tokens);
  const { suffixes, buckets } = sortSuffixes(ended, sorted.length + 1);
  return {
    ids: columns.ids,
    documents: Uint32Array.from([...columns.documents, tokens.length]),
    vocabulary: packVocabulary(sorted),
    buckets,
    tokens: ended,
    suffixes,
    checkpointStarts: Uint32Array.from([...checkpointStarts, columns.checkpoints.length]),
    checkpoints: columns.checkpoints,
  };
}

function sortWords(words: readonly string[]): { sorted: string[]; numbers: Uint32Array } {
  const order = Uint32Array.from(words, (_, i) => i);
  const sortedOrder = [...order].sort((a, b) => compareWords(words[a] as string, words[b] as string));
  const numbers = new Uint32Array(words.length);
  sortedOrder.forEach((word, number) => {
    numbers[word] = number;
  });
  return { sorted: sortedOrder.map((word) => words[word] as string), numbers };
}

function compareWords(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One segment out of several, without the documents that `isDropped`. The text is not read again. */
export function mergeSegments(
  segments: readonly Segment[],
  isDropped: (segment: Segment, document: number) => boolean,
): SegmentColumns {
  const sorted = [...new Set(segments.flatMap(({ vocabulary }) => vocabulary.all()))].sort(compareWords);
  const numbers = new Map(sorted.map((word, number) => [word, number]));
  const merged = new Merger();
  for (const segment of segments) {
    const newIds = renumbering(segment, numbers);
    for (let document = 0; document < segment.ids.length; document++) {
      if (!isDropped(segment, document)) merged.copy(segment, document, newIds);
    }
  }
  return merged.finish(sorted);
}

/** Old word id → new word id. */
function renumbering({ vocabulary }: Segment, numbers: ReadonlyMap<string, number>): Uint32Array {
  const newIds = new Uint32Array(vocabulary.size + 1);
  for (let number = 0; number < vocabulary.size; number++) {
    newIds[number + 1] = (numbers.get(vocabulary.word(number)) as number) + 1;
  }
  return newIds;
}

class Merger {
  private readonly ids: string[] = [];
  private readonly documents: number[] = [];
  private readonly checkpointStarts: number[] = [];
  private readonly tokens = new Column();
  private readonly checkpoints = new Column();

  copy(segment: Segment, document: number, newIds: Uint32Array): void {
    this.ids.push(segment.ids[document] as string);
    this.documents.push(this.tokens.length);
    this.checkpointStarts.push(this.checkpoints.length);
    const { first, end } = segment.extent(document);
    for (let token = first; token <= end; token++) this.tokens.push(newIds[segment.tokens[token] as number] as number);
    const { checkpointStarts, checkpoints } = segment.columns;
    for (let i = checkpointStarts[document] as number; i < (checkpointStarts[document + 1] as number); i++) {
      this.checkpoints.push(checkpoints[i] as number);
    }
  }

  finish(sorted: readonly string[]): SegmentColumns {
    const { ids, documents, checkpointStarts } = this;
    const columns = { tokens: this.tokens.values(), checkpoints: this.checkpoints.values() };
    return complete({ ids, documents, checkpointStarts, sorted, ...columns });
  }
}

/** A growing column of unsigned 32-bit numbers. */
class Column {
  private buffer = new Uint32Array(1 << 12);
  length = 0;

  push(value: number): void {
    if (this.length === this.buffer.length) {
      const wider = new Uint32Array(this.buffer.length * 2);
      wider.set(this.buffer);
      this.buffer = wider;
    }
    this.buffer[this.length++] = value;
  }

  values(): Uint32Array {
    return this.buffer.subarray(0, this.length);
  }
}
