import type { Reading } from '../record/record.ts';

/** One file as it came, with what is known of it from outside. */
export interface ReaderInput {
  /** Last part of its origin; the ending is a hint, the content decides. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Character encoding that the transport declared (HTTP `charset`); absent elsewhere. */
  readonly charset?: string;
}

/** What readers may need of the world, passed in. */
export interface ReaderContext {
  /** Recognises images; null where OCR is switched off (a page without text is then reported, not read). */
  readonly ocr: OcrEngine | null;
  /** Called between pages or records of long files. */
  readonly onProgress?: (done: number, total: number | null) => void;
  /** For JSON records: meaning (`text`, `title`, `date`…) → name of the field, before the usual names. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** One format: bytes → documents + problems. Throws only for defects of its own; a bad file is a Problem. */
export interface Reader {
  /** `pdf`, `html`, `frus-volume`. */
  readonly name: string;
  /** Raised when its output changes, so that an archive knows what to read again. */
  readonly version: number;
  /** 0 (not mine) – 1 (certainly mine), from the content first and the name second. The highest wins. */
  recognise(input: ReaderInput): number;
  read(input: ReaderInput, context: ReaderContext): Promise<Reading>;
}

/** Recognises one page image. Words in reading order; boxes in pixels of the image, origin top left. */
export interface OcrEngine {
  /** `tesseract 5.3.0 (native)`, `tesseract.js 7.0.0`. */
  readonly name: string;
  recognise(image: OcrImage): Promise<OcrPage>;
  close(): Promise<void>;
}

export interface OcrImage {
  /** PNG or JPEG. */
  readonly bytes: Uint8Array;
  /** Dots per inch, which tesseract wants to know. */
  readonly dpi: number;
  /** True for a picture of a single line, such as a banner cut out of its page. */
  readonly oneLine?: boolean;
}

export interface OcrPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly OcrLine[];
}

export interface OcrLine {
  readonly words: readonly OcrWord[];
  /** True where tesseract starts a paragraph or block with this line. */
  readonly startsParagraph: boolean;
}

export interface OcrWord {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
  /** 0–1. */
  readonly confidence: number;
}
