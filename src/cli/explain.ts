import type { AgentLink, Document, Evidence, Span, Turn } from '../record/record.ts';
import type { Terminal } from './terminal.ts';

/** Every field of a document with the rule that read it and the words it was read from; what is unknown, with the reason. */
export function explanation(terminal: Terminal, document: Document): string {
  const blocks = [
    fields(terminal, document),
    listed(terminal, 'participants', document.participants, ({ name, role, side, presence, span }) => [
      [name, role, side, presence].filter(Boolean).join(' · '),
      document.evidence.participants?.rule ?? '',
      span,
    ]),
    listed(terminal, 'turns', document.turns, (turn) => [speaker(turn), turn.rule, turn.label ?? start(turn)]),
    listed(terminal, 'agents', document.links, (link) => [meaning(link), link.rule, link.asOf?.span ?? link.span]),
    listed(terminal, 'markings', document.markings, ({ level, caveats, stamp, span }) => [
      [level, ...caveats, stamp?.authority, stamp?.case, stamp?.date, stamp?.decision, ...(stamp?.exemptions ?? [])]
        .filter(Boolean)
        .join(' · '),
      stamp === undefined ? 'markings' : 'stamps',
      span,
    ]),
    listed(terminal, 'redactions', document.redactions, ({ exemption, extent, span }) => [
      [exemption, extent].filter(Boolean).join(' · ') || 'withheld',
      'redactions',
      span,
    ]),
    routing(terminal, document),
    listed(terminal, 'repairs', document.repairs ?? [], ({ reads, rule, start: from, end }) => [
      reads,
      rule,
      { start: from, end },
    ]),
    unknown(terminal, document),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');

  function listed<T>(
    out: Terminal,
    name: string,
    all: readonly T[],
    row: (one: T) => readonly [value: string, rule: string, span: Span | null],
  ): string {
    if (all.length === 0) return '';
    const rows = all.map((one) => line(out, document.text, ...row(one)));
    return `${out.style('bold', name)} (${all.length})\n${rows.join('\n')}`;
  }
}

const FIELDS = ['kind', 'title', 'subject', 'date', 'place', 'author', 'addressees', 'source'] as const;

function fields(terminal: Terminal, document: Document): string {
  const rows = FIELDS.flatMap((field) => {
    const value = fieldValue(document, field);
    if (value === null) return [];
    const evidence = document.evidence[field];
    const words = evidence === undefined ? ['no evidence is kept', null] : [ruleOf(evidence), evidence.span];
    return [
      `${field.padEnd(12)} ${line(terminal, document.text, value, words[0] as string, words[1] as Span | null).trimStart()}`,
    ];
  });
  return [terminal.style('bold', document.id), ...rows].join('\n');
}

function fieldValue(document: Document, field: (typeof FIELDS)[number]): string | null {
  if (field === 'author') return document.author?.name ?? null;
  if (field === 'addressees') return document.addressees.map(({ name }) => name).join('; ') || null;
  return document[field];
}

function ruleOf({ by, rule, confidence, at }: Evidence): string {
  const who = by === 'person' ? `${rule}, a person${at === undefined ? '' : `, ${at.slice(0, 10)}`}` : rule;
  return confidence === undefined ? who : `${who}, ${confidence}`;
}

function speaker({ speaker: who, kind, attribution, confidence }: Turn): string {
  const name = who?.name ?? (kind === 'stage' ? 'stage direction' : 'unknown');
  const sure = attribution === 'labelled' && confidence === null ? '' : `, ${attribution}`;
  return `${name}${kind === 'reported' ? ', reported' : ''}${sure}${confidence === null ? '' : ` ${confidence}`}`;
}

/** `Bush, speaker, on 2001-09-12: bush-george-w`; the day's own words are those of a dated heading. */
function meaning({ name, as, agent, candidates, asOf }: AgentLink): string {
  const whom = agent ?? (candidates.length === 0 ? 'nobody known' : `one of ${candidates.join(', ')}`);
  return `${name}, ${as}, ${asOf === null ? 'undated' : `on ${asOf.date}`}: ${whom}`;
}

/** The beginning of a turn without a label of its own. */
function start({ start: from, end }: Turn): Span {
  return { start: from, end: Math.min(end, from + WORDS_SHOWN) };
}

function routing(terminal: Terminal, { handling, text }: Document): string {
  if (handling === undefined) return '';
  const rows = Object.entries(handling).flatMap(([name, part]) => {
    const parts: readonly { value?: string; name?: string; office?: string | null; span: Span | null }[] =
      part === null ? [] : [part].flat();
    return parts.map((one) =>
      line(
        terminal,
        text,
        `${name}: ${one.value ?? [one.office, one.name].filter(Boolean).join(': ')}`,
        'handling',
        one.span,
      ),
    );
  });
  return `${terminal.style('bold', 'handling')}\n${rows.join('\n')}`;
}

function unknown(terminal: Terminal, { problems }: Document): string {
  if (problems.length === 0) return '';
  const rows = problems.map(({ severity, code, message }) => `  ${severity} ${code}: ${message}`);
  return `${terminal.style('bold', 'unknown, or to look at')}\n${rows.join('\n')}`;
}

const WORDS_SHOWN = 60;

/** `  value   rule   120-140 “the words it was read from”` */
function line(terminal: Terminal, text: string, value: string, rule: string, span: Span | null): string {
  const words =
    span === null ? '' : text.slice(span.start, Math.min(span.end, span.start + WORDS_SHOWN)).replace(/\s+/g, ' ');
  const place =
    span === null
      ? 'from outside the text'
      : `${span.start}-${span.end} “${words}${span.end > span.start + WORDS_SHOWN ? '…' : ''}”`;
  return `  ${value.replace(/\s+/g, ' ')}\n      ${terminal.style('dim', `${rule} · ${place}`)}`;
}
