/** One immutable segment, held in memory: its documents, its words, and where any one, two or three of them stand. */
import { asBytes, asColumn, readSections, type Sections, SegmentDamage, type Tag, writeSections } from './format.ts';
import { Vocabulary, type VocabularyColumns } from './vocabulary.ts';

/** Tokens between two stored character offsets. */
export const CHECKPOINT = 32;

/** Words remembered by a segment, a megabyte or so. */
const KNOWN_WORDS = 10_000;

export interface SegmentColumns {
  readonly ids: readonly string[];
  /** First token of each document, then the end. Between two documents stands a token 0. */
  readonly documents: Uint32Array;
  readonly vocabulary: VocabularyColumns;
  readonly buckets: Uint32Array;
  readonly tokens: Uint32Array;
  readonly suffixes: Uint32Array;
  /** First checkpoint of each document, then the end. */
  readonly checkpointStarts: Uint32Array;
  readonly checkpoints: Uint32Array;
}

/** Half-open range of `suffixes`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export class Segment {
  readonly ids: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly tokens: Uint32Array;
  readonly columns: SegmentColumns;
  /** Words, without the ends of documents. */
  readonly words: number;

  constructor(columns: SegmentColumns) {
    this.columns = columns;
    this.ids = columns.ids;
    this.tokens = columns.tokens;
    this.vocabulary = new Vocabulary(columns.vocabulary);
    this.words = columns.tokens.length - (columns.buckets[1] as number);
  }

  /** Occurrences of the word id. */
  count(id: number): number {
    const { buckets } = this.columns;
    return (buckets[id + 1] as number) - (buckets[id] as number);
  }

  /** Words that were asked for lately: tracing asks for each word of a quotation some dozen times. */
  private readonly known = new Map<string, number>();

  /** Word id, or 0 where the segment has no such word. */
  idOf(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const id = this.vocabulary.find(word) + 1;
    if (this.known.size >= KNOWN_WORDS) this.known.clear();
    this.known.set(word, id);
    return id;
  }

  /** Suffixes that begin with these 1–3 word ids (none of them 0). Cost O(log bucket). */
  range(ids: ArrayLike<number>, at: number, length: number): Range {
    const { buckets } = this.columns;
    const first = ids[at] as number;
    let range: Range = { from: buckets[first] as number, to: buckets[first + 1] as number };
    for (let word = 1; word < length && range.from < range.to; word++) {
      range = this.narrow(range, word, ids[at + word] as number);
    }
    return range;
  }

  private narrow({ from, to }: Range, word: number, id: number): Range {
    return { from: this.lowerBound(from, to, word, id), to: this.lowerBound(from, to, word, id + 1) };
  }

  private lowerBound(from: number, to: number, word: number, id: number): number {
    const { tokens, suffixes } = this.columns;
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((tokens[(suffixes[middle] as number) + word] as number) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Number of the document in which the token stands. */
  documentAt(token: number): number {
    const { documents } = this.columns;
    let [low, high] = [0, documents.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((documents[middle] as number) <= token) low = middle;
      else high = middle;
    }
    return low;
  }

  /** First token of the document and the token 0 behind its last. */
  extent(document: number): { first: number; end: number } {
    const { documents } = this.columns;
    return { first: documents[document] as number, end: (documents[document + 1] as number) - 1 };
  }

  /** Characters, within the document, that hold the tokens `from`–`to` (half-open) and some around. `end` null: to its end. */
  characters(document: number, from: number, to: number): { start: number; end: number | null } {
    const { first } = this.extent(document);
    const { checkpoints, checkpointStarts } = this.columns;
    const base = checkpointStarts[document] as number;
    const after = base + Math.ceil((to - first) / CHECKPOINT);
    const isLast = after >= (checkpointStarts[document + 1] as number);
    const before = base + Math.max(0, Math.floor((from - first) / CHECKPOINT));
    return {
      start: before === base ? 0 : (checkpoints[before] as number),
      end: isLast ? null : (checkpoints[after] as number),
    };
  }
}

/** Bytes the segment holds in memory, and on disk within a page. */
export function segmentBytes({ columns }: Segment): number {
  const { documents, vocabulary, buckets, tokens, suffixes, checkpointStarts, checkpoints } = columns;
  const parts = [documents, vocabulary.bytes, vocabulary.offsets, vocabulary.backwards, buckets, tokens, suffixes];
  return [...parts, checkpointStarts, checkpoints].reduce((sum, part) => sum + part.byteLength, 0);
}

export function writeSegment(path: string, columns: SegmentColumns): number {
  const { vocabulary } = columns;
  const sections: Sections = new Map<Tag, Uint8Array>([
    ['DOCI', new TextEncoder().encode(columns.ids.map((id) => `${id}\n`).join(''))],
    ['DOCT', asBytes(columns.documents)],
    ['VOCB', vocabulary.bytes],
    ['VOCO', asBytes(vocabulary.offsets)],
    ['VOCR', asBytes(vocabulary.backwards)],
    ['BUCK', asBytes(columns.buckets)],
    ['TOKS', asBytes(columns.tokens)],
    ['SUFF', asBytes(columns.suffixes)],
    ['DOCC', asBytes(columns.checkpointStarts)],
    ['CHKP', asBytes(columns.checkpoints)],
  ]);
  return writeSections(path, sections);
}

/** Throws `SegmentDamage` where the file is not whole, `SegmentTooNew` where it is not ours to read. */
export function readSegment(path: string): Segment {
  const sections = readSections(path);
  const bytes = (tag: Tag): Uint8Array => {
    const section = sections.get(tag);
    if (section === undefined) throw new SegmentDamage(`${path}: section ${tag} is missing`);
    return section;
  };
  const column = (tag: Tag): Uint32Array => asColumn(bytes(tag));
  return new Segment({
    ids: new TextDecoder().decode(bytes('DOCI')).split('\n').slice(0, -1),
    documents: column('DOCT'),
    vocabulary: { bytes: bytes('VOCB'), offsets: column('VOCO'), backwards: column('VOCR') },
    buckets: column('BUCK'),
    tokens: column('TOKS'),
    suffixes: column('SUFF'),
    checkpointStarts: column('DOCC'),
    checkpoints: column('CHKP'),
  });
}
