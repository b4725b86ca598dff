import type { Mark, MarkedName, ReadDocument } from '../record/record.ts';

/**
 * Whom and what the source's own markup names:
 *
 *   <persName corresp="#p_MI_1">Chairman Marek</persName>      person, key `p_MI_1`
 *   <gloss target="#t_FC1">FerCom</gloss>                      term, key `t_FC1`
 *
 * A volume lists its persons and terms once; the key is the list's. Nothing is read of formats without markup.
 * Cost: linear in the marks.
 */
export function markedNames({ text, marks = [] }: ReadDocument): MarkedName[] {
  return marks.flatMap((mark) => {
    const kind = KINDS[mark.element];
    const name = text.slice(mark.start, mark.end).replace(/\s+/g, ' ').trim();
    const key = keyOf(mark);
    // A gloss that points nowhere explains itself, or names a correspondent, who is read as such.
    if (kind === undefined || name === '' || (kind === 'term' && key === null)) return [];
    return [{ kind, name, key, span: { start: mark.start, end: mark.end } }];
  });
}

const KINDS: Readonly<Record<string, MarkedName['kind']>> = {
  persName: 'person',
  orgName: 'organisation',
  placeName: 'place',
  gloss: 'term',
  term: 'term',
};

/** TEI points with `@corresp` or `@ref` at a person, with `@target` at a term, by an address within the volume. */
function keyOf({ attributes }: Mark): string | null {
  const pointer = attributes.corresp ?? attributes.ref ?? attributes.key ?? attributes.target ?? '';
  const key = pointer.trim().replace(/^#/, '');
  return key === '' ? null : key;
}
