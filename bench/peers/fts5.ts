/**
 * SQLite FTS5 as an ordinary tool would use it: a paragraph a row; the quotation as a phrase, or its rarest words joined
 * by OR, the best 50 by bm25, ranked anew by the alignment that Memcon itself uses.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { alignWords, tokenise } from '../../src/text/text.ts';
import type { BenchText } from '../texts.ts';

/** A passage found, and how well the quotation fits into it. */
export interface Hit {
  readonly document: string;
  readonly text: string;
  readonly score: number;
}

const RERANKED = 50;

export class PhraseSearch {
  /** Seconds the build took. */
  readonly seconds: number;
  private readonly select: StatementSync;
  private readonly ranked: StatementSync;
  /** Text of each row, by its id. */
  private readonly passages: string[] = [''];

  constructor(texts: readonly BenchText[]) {
    const database = new DatabaseSync(':memory:');
    const begun = performance.now();
    database.exec(
      `CREATE VIRTUAL TABLE passage USING fts5(document UNINDEXED, text, content='', contentless_unindexed=1)`,
    );
    const insert = database.prepare('INSERT INTO passage (document, text) VALUES (?, ?)');
    database.exec('BEGIN');
    for (const { id, text } of texts) {
      for (const passage of text.split(/\n\s*\n/)) {
        insert.run(id, passage);
        this.passages.push(passage);
      }
    }
    database.exec('COMMIT');
    this.seconds = (performance.now() - begun) / 1000;
    this.select = database.prepare('SELECT document FROM passage WHERE passage MATCH ? LIMIT 20');
    this.ranked = database.prepare(
      `SELECT rowid, document FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ${RERANKED}`,
    );
  }

  /** True where one of the first 20 hits is of the document. */
  finds(words: readonly string[], document: string): boolean {
    const phrase = `"${tokenise(words.join(' ')).words.join(' ').replaceAll('"', '')}"`;
    return this.select.all(phrase).some((row) => row.document === document);
  }

  /** The passages in which the quotation fits best, of those with any of its `most` rarest words. */
  findRarest(words: readonly string[], most: number, information: (word: string) => number): readonly Hit[] {
    const rarest = [...new Set(words)].sort((a, b) => information(b) - information(a)).slice(0, most);
    const query = rarest.map((word) => `"${word.replaceAll('"', '')}"`).join(' OR ');
    const bits = words.map(information);
    const hits = this.ranked.all(query).map((row): Hit => {
      const text = this.passages[Number(row.rowid)] ?? '';
      return { document: String(row.document), text, score: alignWords(words, tokenise(text).words, { bits }).score };
    });
    return hits.sort((a, b) => b.score - a.score);
  }
}
