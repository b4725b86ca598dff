import { type Kysely, sql } from 'kysely';
import type { Problem } from '../record/record.ts';
import type { Originals } from './originals.ts';
import { PASSAGES_PER_DOCUMENT, type Tables } from './schema.ts';

const REBUILD = 'run memcon rebuild';

/** Everything that the store can tell about its own health. Reads every original: as fast as the disk. */
export async function verifyDatabase(
  database: Kysely<Tables>,
  originals: Originals,
): Promise<{ originals: number; documents: number; findings: Problem[] }> {
  const findings: Problem[] = [];
  let kept = 0;
  let documents = 0;
  const steps: readonly (() => Promise<void>)[] = [
    () => verifyPages(database, findings),
    async () => {
      kept = await verifyOriginals(database, originals, findings);
    },
    async () => {
      documents = await verifyDocuments(database, findings);
    },
    () => verifyFullText(database, findings),
    () => verifyWaiting(database, findings),
  ];
  for (const step of steps) await guarded(step, findings);
  return { originals: kept, documents, findings };
}

/** Damage may be such that a question fails altogether: that is a finding, and the other questions are asked all the same. */
async function guarded(step: () => Promise<void>, findings: Problem[]): Promise<void> {
  try {
    await step();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SQLITE_ERROR') throw error;
    findings.push(damage('database-damaged', `memcon.db: ${(error as Error).message}; ${REBUILD}.`));
  }
}

async function verifyPages(database: Kysely<Tables>, findings: Problem[]): Promise<void> {
  const result = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(database);
  for (const { integrity_check: message } of result.rows) {
    if (message !== 'ok') findings.push(damage('database-damaged', `memcon.db: ${message}; ${REBUILD}.`));
  }
}

async function verifyOriginals(database: Kysely<Tables>, originals: Originals, findings: Problem[]): Promise<number> {
  const rows = await database
    .selectFrom('accession as a')
    .leftJoin('origin as o', 'o.sha256', 'a.sha256')
    .select(['a.sha256', (e) => e.fn.min('o.origin').as('origin')])
    .groupBy('a.sha256')
    .execute();
  for (const { sha256, origin } of rows) {
    const now = await originals.hashNow(sha256);
    if (now === sha256) continue;
    const what = now === null ? 'is gone' : `has changed (its bytes now hash to ${now})`;
    findings.push(
      damage(
        'original-damaged',
        `The original ${sha256} ${what}: bring it back from ${origin ?? 'a copy'} with memcon add.`,
      ),
    );
  }
  const known = new Set(rows.map((row) => row.sha256));
  const waiting = await database.selectFrom('waiting').select('sha256').execute();
  for (const { sha256 } of waiting) known.add(sha256);
  for (const sha256 of await originals.list()) {
    if (!known.has(sha256)) findings.push(orphan(sha256));
  }
  return rows.length;
}

/** Bytes that were kept when a run was cut short before their documents were: harmless, and filed by the next run. */
function orphan(sha256: string): Problem {
  return {
    severity: 'note',
    code: 'original-unfiled',
    message: `The original ${sha256} belongs to no accession: an add was cut short; run it again.`,
    where: null,
  };
}

async function verifyDocuments(database: Kysely<Tables>, findings: Problem[]): Promise<number> {
  const result = await sql<{ id: string; what: string }>`
    select d.id, case
      when t.number is null then 'its text is missing'
      when l.number is null then 'its layout is missing'
      when (select count(*) from passage as p where p.id between d.number * ${sql.lit(PASSAGES_PER_DOCUMENT)} + 1
          and (d.number + 1) * ${sql.lit(PASSAGES_PER_DOCUMENT)} - 1)
        <> d.passages then 'some of its passages are missing or there twice'
      when not json_valid(d.body) then 'its body is no JSON'
      end as what
    from document as d left join document_text as t on t.number = d.number
      left join document_layout as l on l.number = d.number
    where what is not null`.execute(database);
  for (const { id, what } of result.rows)
    findings.push(damage('document-damaged', `Document ${id}: ${what}; ${REBUILD}.`));
  const lost = await sql<{ sha256: string }>`
    select sha256 from accession where state = 'added' and not exists (
      select 1 from document where accession = sha256)`.execute(database);
  for (const { sha256 } of lost.rows) {
    findings.push(damage('documents-missing', `The documents of original ${sha256} are missing; ${REBUILD}.`));
  }
  const result2 = await sql<{ n: number }>`select count(*) as n from document`.execute(database);
  return result2.rows[0]?.n ?? 0;
}

async function verifyFullText(database: Kysely<Tables>, findings: Problem[]): Promise<void> {
  try {
    await sql`insert into passage_fts (passage_fts) values ('integrity-check')`.execute(database);
  } catch (error) {
    findings.push(
      damage('full-text-damaged', `The full-text index is damaged (${(error as Error).message}); ${REBUILD}.`),
    );
  }
  const result = await sql<{ n: number; m: number }>`
    select (select count(*) from passage) + (select count(*) from document) as n,
      (select count(*) from passage_fts_docsize) as m`.execute(database);
  const { n = 0, m = 0 } = result.rows[0] ?? {};
  if (n !== m)
    findings.push(damage('full-text-damaged', `The full-text index has ${m} entries for ${n} passages; ${REBUILD}.`));
}

async function verifyWaiting(database: Kysely<Tables>, findings: Problem[]): Promise<void> {
  const rows = await database.selectFrom('waiting').select('origin').execute();
  if (rows.length === 0) return;
  const message = `${rows.length} files found inside others still wait to be read (${rows[0]?.origin}…): run memcon add again.`;
  findings.push({ severity: 'note', code: 'files-waiting', message, where: null });
}

function damage(code: string, message: string): Problem {
  return { severity: 'error', code, message, where: null };
}
