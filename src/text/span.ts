/**
 * Positions everywhere in Memcon: UTF-16 code unit offsets into a document's canonical text, zero-based,
 * half-open (`text.slice(start, end)` is what the span covers).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where the two spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
