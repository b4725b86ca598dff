import { basename } from 'node:path';
import { loadReading, loadRecognition, type ReadFile } from '../intake/intake.ts';
import type { Problem } from '../record/record.ts';
import { hashOf } from '../sources/sources.ts';

/** Reads one file's bytes, archive or no archive. OCR is started where there is an image, and ended again. */
export async function parseBytes(file: string, bytes: Uint8Array): Promise<ReadFile> {
  const [{ readDocuments }, { lazyOcr }] = await Promise.all([loadReading(), loadRecognition()]);
  const ocr = lazyOcr();
  try {
    return await readDocuments({ name: basename(file), bytes, sha256: hashOf(bytes) }, ocr);
  } finally {
    await ocr.close();
  }
}

/** A file from which no document could be read, with the reasons. */
export class UnreadableFile extends Error {
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    super(problems[0]?.message ?? `No document was found in ${file}.`);
    this.name = 'UnreadableFile';
    this.file = file;
    this.problems = problems;
  }
}

/** Throws `UnreadableFile` where nothing was read. */
export function readable(file: string, read: ReadFile): ReadFile {
  if (read.documents.length === 0) throw new UnreadableFile(file, read.problems);
  return read;
}
