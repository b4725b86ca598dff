/** The verdicts as schema.org ClaimReview in JSON-LD, as fact-checkers publish them. https://schema.org/ClaimReview */
import type { KeptCheck } from '../memcon.ts';
import type { TracedQuotation } from '../record/record.ts';
import { quotationsOf } from './check.ts';
import { words } from './words.ts';

/** What the record says of a quotation is no degree of truth: the rating is a name, without a number. */
export function claimReviews({ checked, at }: KeptCheck): object {
  return {
    '@context': 'https://schema.org',
    '@graph': quotationsOf(checked)
      .filter(({ verdict }) => verdict !== 'common-phrase')
      .map((traced) => claimReview(traced, at)),
  };
}

function claimReview({ quotation, verdict, warnings, matches }: TracedQuotation, at: string): object {
  const [best] = matches;
  const explanation = [words.verdictMeans[verdict], ...warnings.map((warning) => words.warnings[warning])].join('; ');
  return {
    '@type': 'ClaimReview',
    datePublished: at.slice(0, 10),
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
