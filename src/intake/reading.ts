import { dateReader } from '../dates/dates.ts';
import { type OcrEngine, read } from '../readers/readers.ts';
import type { Attachment, Document, Problem } from '../record/record.ts';
import { structureOf } from '../structure/structure.ts';
import type { Share } from './job.ts';

/** One file's bytes, named. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** The documents wanted; all where absent. */
  readonly share?: Share;
}

export interface ReadFile {
  readonly documents: readonly Document[];
  readonly problems: readonly Problem[];
  readonly attachments: readonly Attachment[];
}

/**
 * bytes → reader → structure. The one place where the two meet: intake, `parse` and `check` all read this way.
 * `onProgress` is called between pages and between documents.
 */
export async function readDocuments(
  file: FileBytes,
  ocr: OcrEngine | null,
  onProgress: (done: number, total: number | null) => void = () => undefined,
): Promise<ReadFile> {
  const reading = await read({ name: file.name, bytes: file.bytes }, { ocr, onProgress });
  const readAt = new Date().toISOString();
  const documents: Document[] = [];
  const { share = WHOLE } = file;
  // What is said of the file as a whole, and what it encloses, comes with its first share.
  const isFirst = share.index === 0;
  const problems = isFirst ? [...reading.problems] : [];
  for (const [index, document] of reading.documents.entries()) {
    if (index % share.of !== share.index) continue;
    const identity = { accession: file.sha256, ordinal: index + 1, name: file.name, readAt };
    try {
      documents.push(structureOf(document, identity, dateReader));
    } catch (error) {
      problems.push(defect(`${file.name}, document ${index + 1}`, error));
    }
    onProgress(index + 1, reading.documents.length);
  }
  return { documents, problems, attachments: isFirst ? reading.attachments : [] };
}

const WHOLE: Share = { index: 0, of: 1 };

/** A defect met in one document must not cost the others of its file. */
function defect(where: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  const message = `The structure of ${where} could not be read (${why}); please report it.`;
  return { severity: 'error', code: 'structure-failed', message, where: null };
}
