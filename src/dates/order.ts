import { type Found, point } from './expression.ts';

/**
 * `05/06/94` is settled by the document's own habit: where all its unmistakable numeric dates (`02/24/89`) stand in one
 * order, so do the others. One that is unmistakable the other way round leaves all of them open.
 */
export function settleOrder(atoms: readonly Found[]): readonly Found[] {
  if (!atoms.some((atom) => atom.meaning.is === 'either')) return atoms;
  const month = atoms.filter((atom) => isOrder(atom, 'month/day')).length;
  const day = atoms.filter((atom) => isOrder(atom, 'day/month')).length;
  if (month > 0 === day > 0) return atoms;
  return atoms.map((atom) => settled(atom, month > 0));
}

function isOrder(atom: Found, order: string): boolean {
  return atom.meaning.is === 'point' && atom.meaning.how.startsWith(order);
}

function settled(atom: Found, monthFirst: boolean): Found {
  if (atom.meaning.is !== 'either') return atom;
  const { year, first, second } = atom.meaning;
  const how = monthFirst
    ? 'month/day/year, as the text’s other dates show'
    : 'day/month/year, as the text’s other dates show';
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return { ...atom, meaning: point('day', year, { month, day, how }) };
}
