/** What the elements of HTML mean for running text. HTML Living Standard, section 15.3 (rendering). */
import type { Style } from '../../record/record.ts';

/** Elements that stand on lines of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
  footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext
  pre search section summary table tbody tfoot thead tr ul xmp`.split(/\s+/),
);

/** Elements whose content is not words for a reader of the page. */
export const NOT_TEXT: ReadonlySet<string> = new Set(
  `script style noscript template head title iframe object embed svg math canvas audio video button input select
  datalist map noframes frameset`.split(/\s+/),
);

/** Elements around the main text: navigation, banners, asides. */
export const FURNITURE: ReadonlySet<string> = new Set([
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'dialog',
  'menu',
  'search',
]);

/** Elements that have no end tag. */
export const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

export const STYLES: Readonly<Record<string, Style['kind']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  u: 'underline',
  blockquote: 'blockquote',
  li: 'list-item',
  td: 'cell',
  th: 'cell',
  caption: 'caption',
  figcaption: 'caption',
};
