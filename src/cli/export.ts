import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, openArchive, teiOf } from '../memcon.ts';
import type { Document } from '../record/record.ts';
import type { Call } from './call.ts';
import { EXIT, UsageError } from './terminal.ts';

/** How a format is called → how a document is written in it, and how its files end. */
const FORMATS: Readonly<Record<string, { readonly write: (document: Document) => string; readonly ending: string }>> = {
  tei: { write: teiOf, ending: '.xml' },
};

/** One document to stdout; with `--to`, each into a file of its own that is called by its id. */
export async function exportDocuments(
  call: Call,
  ids: readonly string[],
  options: { format?: unknown; to?: unknown },
): Promise<number> {
  const name = String(options.format ?? 'tei');
  const format = FORMATS[name];
  const known = Object.keys(FORMATS).join(', ');
  if (format === undefined) throw new UsageError(`There is no format “${name}”; documents are exported as: ${known}.`);
  const folder = typeof options.to === 'string' ? options.to : null;
  if (folder === null && ids.length > 1) throw new UsageError('Several documents want a folder: --to FOLDER.');
  const archive = await openArchive(call.archive);
  try {
    const documents = await Promise.all(ids.map((id) => documentOf(archive, id)));
    if (folder !== null) await mkdir(folder, { recursive: true });
    const written = [];
    for (const document of documents) {
      const text = format.write(document);
      const file = folder === null ? null : join(folder, document.id + format.ending);
      if (file !== null) await writeFile(file, text);
      written.push({ document: document.id, format: name, file, text: file === null ? text : null });
      call.terminal.print(file ?? text.trimEnd());
    }
    call.terminal.value(written);
    return EXIT.done;
  } finally {
    await archive.close();
  }
}

async function documentOf(archive: Archive, id: string): Promise<Document> {
  const document = await archive.document(id.toLowerCase());
  if (document === null)
    throw new UsageError(`There is no document ${id} in ${archive.directory}.`, 'document-unknown');
  return document;
}
