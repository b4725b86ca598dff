import type { Document, HandledBy } from '../record/record.ts';
import { counted, type Terminal } from './terminal.ts';

/** A document for reading on a terminal: what it is, who took part, its text, and what could not be told. */
export function documentText(terminal: Terminal, document: Document): string {
  const facts = documentFacts(document).map(([name, value]) => `${terminal.style('dim', name.padEnd(14))}${value}`);
  const problems = document.problems.map((problem) => `${problem.severity}: ${problem.message}`);
  const parts = [facts.join('\n'), '', document.text.trimEnd()];
  if (problems.length > 0) parts.push('', ...problems);
  return parts.join('\n');
}

/** Name and value of every fact that is known. */
function documentFacts(document: Document): (readonly [name: string, value: string])[] {
  const markings = document.markings.map((marking) => [marking.level, ...marking.caveats].filter(Boolean).join(' '));
  const facts: readonly (readonly [string, string | null])[] = [
    ['id', document.id],
    ['kind', document.kind],
    ['title', document.title],
    ['date', document.date],
    ['place', document.place],
    ['subject', document.subject],
    ['author', document.author?.name ?? null],
    ['addressees', list(document.addressees.map((one) => one.name))],
    ['participants', list(document.participants.map(participant))],
    ['markings', list([...new Set(markings)].filter(Boolean))],
    ['stamps', list([...new Set(document.markings.flatMap(stamped))])],
    ['message', document.handling?.messageNumber?.value ?? null],
    ['drafted by', list((document.handling?.drafters ?? []).map(handled))],
    ['cleared by', list((document.handling?.clearances ?? []).map(handled))],
    ['source', document.source],
    ['paper', paper(document)],
    ['classified', classified(document)],
    ['read by', `${document.reader} (${document.format})`],
    ['extent', extent(document)],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== null);
}

/** `declassified, E.O. 13526, 2013-0517-M, 2014-04-16` */
function stamped({ stamp }: Document['markings'][number]): string[] {
  if (stamp === undefined) return [];
  const words = [stamp.decision, stamp.authority, stamp.case, stamp.date, ...stamp.exemptions]
    .filter(Boolean)
    .join(', ');
  return words === '' ? [] : [words];
}

function handled({ office, name }: HandledBy): string {
  return office === null ? name : `${name} (${office})`;
}

/** Where the paper lies, from the house to the file. */
function paper({ provenance }: Document): string | null {
  if (provenance === null) return null;
  const { repository, collection, series, box, folder, fileUnit, documentNumber, oaId, publication } = provenance;
  const parts = [repository, collection, ...series, box, folder, fileUnit, documentNumber, oaId, publication];
  return parts.flatMap((part) => part?.value ?? []).join(' › ') || null;
}

function classified({ provenance }: Document): string | null {
  if (provenance === null) return null;
  return [provenance.classification, ...provenance.handling].flatMap((part) => part?.value ?? []).join('; ') || null;
}

function participant({ name, role, side, agent }: Document['participants'][number]): string {
  const more = [role, side, agent].filter(Boolean).join(', ');
  return more === '' ? name : `${name} (${more})`;
}

function list(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join('; ');
}

function extent(document: Document): string {
  const parts = [counted(document.text.length, 'character'), counted(document.passages.length, 'passage')];
  if (document.pages.length > 0) parts.unshift(counted(document.pages.length, 'page'));
  if (document.turns.length > 0) parts.push(counted(document.turns.length, 'turn'));
  if (document.notes.length > 0) parts.push(counted(document.notes.length, 'note'));
  if (document.redactions.length > 0) parts.push(counted(document.redactions.length, 'redaction'));
  return parts.join(', ');
}
