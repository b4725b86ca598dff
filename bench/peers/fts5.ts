/** SQLite FTS5 as an ordinary tool would use it: a paragraph a row, the quotation as a phrase. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { tokenise } from '../../src/text/text.ts';
import type { BenchText } from '../texts.ts';

export class PhraseSearch {
  /** Seconds the build took. */
  readonly seconds: number;
  private readonly select: StatementSync;

  constructor(texts: readonly BenchText[]) {
    const database = new DatabaseSync(':memory:');
    const begun = performance.now();
    database.exec(
      `CREATE VIRTUAL TABLE passage USING fts5(document UNINDEXED, text, content='', contentless_unindexed=1)`,
    );
    const insert = database.prepare('INSERT INTO passage (document, text) VALUES (?, ?)');
    database.exec('BEGIN');
    for (const { id, text } of texts) for (const passage of text.split(/\n\s*\n/)) insert.run(id, passage);
    database.exec('COMMIT');
    this.seconds = (performance.now() - begun) / 1000;
    this.select = database.prepare('SELECT document FROM passage WHERE passage MATCH ? LIMIT 20');
  }

  /** True where one of the first 20 hits is of the document. */
  finds(words: readonly string[], document: string): boolean {
    const phrase = `"${tokenise(words.join(' ')).words.join(' ').replaceAll('"', '')}"`;
    return this.select.all(phrase).some((row) => row.document === document);
  }
}
