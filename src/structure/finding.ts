import type { DeclaredValue, Evidence, Problem, Span } from '../record/record.ts';

/** What a rule read, and from which words. */
export interface Finding<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** A rule's evidence; `confidence` is left out where the rule is exact. */
export function byRule(rule: string, span: Span | null, confidence?: number): Evidence {
  const place = span === null ? null : { start: span.start, end: span.end };
  return confidence === undefined ? { by: 'rule', rule, span: place } : { by: 'rule', rule, span: place, confidence };
}

export function finding<T>(value: T, rule: string, span: Span | null, confidence?: number): Finding<T> {
  return { value, evidence: byRule(rule, span, confidence) };
}

/** What the format itself declares, with its own evidence; null where it declares nothing, or only white space. */
export function declaredFinding(declared: DeclaredValue | undefined): Finding<string> | null {
  if (declared === undefined) return null;
  const value = (UNEVEN.test(declared.value) ? declared.value.replace(/\s+/g, ' ') : declared.value).trim();
  return value === '' ? null : { value, evidence: declared.evidence };
}

/** White space other than single spaces. */
const UNEVEN = /[^\S ]| {2}/;

/** An honest "can't be told": a null field, with its reason. */
export function untold(field: string, reason: string): Problem {
  return { severity: 'note', code: `${field}-not-stated`, message: reason, where: null };
}
