/** What the chronology needs of the world, as small interfaces that it declares itself. */

/** Reading dates in words, and the days an EDTF value may mean. */
export interface Calendar {
  find(text: string, written: string | null): readonly DatedWords[];
  bounds(edtf: string): { readonly earliest: string | null; readonly latest: string | null } | null;
}

export interface DatedWords {
  readonly start: number;
  readonly end: number;
  readonly edtf: string | null;
  /** For what was counted from another place of the text: that place. Null for a date that stands on its own. */
  readonly anchor: { readonly start: number; readonly end: number } | null;
}

/** Who is meant by a name on a day. An authority may stand behind it; by themselves, surnames and known leaders do. */
export interface People {
  /** `day` is `YYYY-MM-DD`. Null where the name is nobody's that is known. */
  personOf(name: string, day: string): Known | null;
}

export interface Known {
  /** A key that is the same in every document. */
  readonly person: string;
  readonly side: string | null;
}
