/** Bytes received: hash, origin, time, rights. The bytes themselves are kept unchanged under their SHA-256. */
export interface Accession {
  /** Lower-case hex, 64 characters. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Where they came from: absolute path, `path.zip!member`, `path.eml!attachment`, URL. */
  readonly origin: string;
  /** Last part of the origin; what a person would call the file. */
  readonly name: string;
  /** ISO 8601 instant. */
  readonly receivedAt: string;
  /** Rights statement where one is known, else null. */
  readonly rights: string | null;
}

/** A document's id: the first 12 hex digits of its accession's hash, a hyphen, its 1-based number within the file. */
export function documentId(sha256: string, ordinal: number): string {
  return `${sha256.slice(0, 12)}-${ordinal}`;
}
