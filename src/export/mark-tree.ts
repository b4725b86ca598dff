import type { Mark, Span } from '../record/record.ts';

/** A mark with what it holds. */
export interface MarkNode {
  readonly mark: Mark;
  readonly children: readonly MarkNode[];
}

/** Marks in their order, by depth → trees; one where the source has one outermost element. Cost: linear. */
export function treesOf(marks: readonly Mark[]): readonly MarkNode[] {
  const roots: MarkNode[] = [];
  const open: MarkNode[][] = [roots];
  for (const mark of marks) {
    const children: MarkNode[] = [];
    open.length = Math.min(mark.depth, open.length - 1) + 1;
    open.at(-1)?.push({ mark, children });
    open.push(children);
  }
  return roots;
}

/** A span that wants to be an element. */
export interface Wanted extends Span {
  readonly element: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Spans → marks: each within the smallest that holds it whole. One that crosses another begun before it can be no element
 * of XML, and is left out. Cost: sorting.
 */
export function nested(wanted: readonly Wanted[]): Mark[] {
  const ordered = wanted.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const marks: Mark[] = [];
  const open: Span[] = [];
  for (const { element, attributes = {}, start, end } of ordered) {
    while (isPast(open.at(-1), start)) open.pop();
    if (end > (open.at(-1)?.end ?? Number.POSITIVE_INFINITY)) continue;
    marks.push({ element, attributes, depth: open.length, start, end });
    if (end > start) open.push({ start, end });
  }
  return marks;
}

/** An empty span at the end of another stands behind it, not in it. */
function isPast(span: Span | undefined, at: number): boolean {
  return span !== undefined && span.end <= at;
}
