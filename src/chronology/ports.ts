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

/** Who is meant by a name on a day, and who held the highest offices: an authority stands behind it. */
export interface People {
  /** `day` is `YYYY-MM-DD`. Null where the name is nobody's that is known, or may be several people's. */
  personOf(name: string, day: string): Known | null;
  /**
   * Who on that day spoke for a side (`leader`), was its head of state (`head`), or its foreign minister or secretary of state
   * (`minister`). Null where nobody is known.
   */
  holderOf(
    side: string,
    office: 'leader' | 'head' | 'minister',
    day: string,
  ): (Known & { readonly name: string }) | null;
  /** Keys of all whom the name may mean on any day. */
  bearersOf(name: string): readonly string[];
}

export interface Known {
  /** A key that is the same in every document. */
  readonly person: string;
  readonly side: string | null;
}
