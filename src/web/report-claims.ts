/** The verdicts as schema.org ClaimReview in JSON-LD, as fact-checkers publish them. https://schema.org/ClaimReview */
import type { Checked } from '../memcon.ts';
import type { TracedQuotation } from '../record/record.ts';
import { quotationsOf } from './check.ts';
import { type Html, html, trusted } from './html.ts';
import { type Ruling, rulingsAt, standingRuling } from './rulings.ts';
import { words } from './words.ts';

/** What was checked when, and what people decided on it. */
export interface Claims {
  readonly checked: Checked;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly rulings: readonly Ruling[];
}

/**
 * Verdicts that a person disputes are not published; those that a person accepts bear the name. What the record says of a
 * quotation is no degree of truth: the rating is a name, without a number.
 */
export function claimReviews({ checked, at, rulings }: Claims): object {
  const published = quotationsOf(checked).filter(
    ({ verdict, quotation }) => verdict !== 'common-phrase' && standingRuling(rulings, quotation) !== 'dispute',
  );
  return {
    '@context': 'https://schema.org',
    '@graph': published.map((traced) => claimReview(traced, at, rulings)),
  };
}

/** Within a page; nothing in it ends the element or begins a comment. */
export function claimsScript(claims: Claims): Html {
  const json = JSON.stringify(claimReviews(claims)).replaceAll('<', '\\u003c');
  return html`<script type="application/ld+json">${trusted(json)}</script>`;
}

function claimReview(traced: TracedQuotation, at: string, rulings: readonly Ruling[]): object {
  const { quotation, verdict, warnings, matches } = traced;
  const [best] = matches;
  const explanation = [words.verdictMeans[verdict], ...warnings.map((warning) => words.warnings[warning])].join('; ');
  const accepted = rulingsAt(rulings, quotation).findLast(({ ruling }) => ruling === 'accept');
  return {
    '@type': 'ClaimReview',
    datePublished: (accepted?.at ?? at).slice(0, 10),
    ...(accepted === undefined ? {} : { author: { '@type': 'Person', name: accepted.by } }),
    claimReviewed: quotation.text,
    itemReviewed: {
      '@type': 'Quotation',
      text: quotation.text,
      ...(quotation.speaker === null ? {} : { spokenByCharacter: { '@type': 'Person', name: quotation.speaker.name } }),
      ...(quotation.date === null ? {} : { dateCreated: quotation.date }),
    },
    reviewRating: { '@type': 'Rating', alternateName: words.verdicts[verdict], ratingExplanation: explanation },
    ...(best === undefined
      ? {}
      : {
          citation: {
            '@type': 'ArchiveComponent',
            name: best.title ?? words.document.untitled,
            identifier: `memcon:${best.document}#${best.start}-${best.end}`,
            text: best.text,
            ...(best.documentDate === null ? {} : { dateCreated: best.documentDate }),
          },
        }),
  };
}
