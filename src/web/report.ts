/** The report of a check as one HTML file that needs nothing else: to send, to print, to keep. */

import { type KeptCheck, quotationsOf, tallyOf } from './check.ts';
import { documentTitle } from './citation.ts';
import { evidence } from './evidence.ts';
import { type Html, html, trusted } from './html.ts';
import { words } from './words.ts';

/** `css` is the reading room's own style sheet. */
export function checkReport(kept: KeptCheck, css: string): Html {
  const { document, file } = kept.checked;
  const quotations = quotationsOf(kept.checked);
  const title = documentTitle(document.title ?? file);
  const tally = tallyOf(quotations).map(
    ({ count, verdict, sign }) =>
      html`<li class="v-${verdict}"><span>${sign} <b>${count}</b> ${words.verdicts[verdict]}</span></li>`,
  );
  return html`${trusted('<!doctype html>')}
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} · ${words.name}</title><style>${trusted(css)}</style></head>
<body class="report"><main>
<p class="meta">${words.name} · ${file} · ${kept.at.slice(0, 16).replace('T', ' ')} UTC</p>
<h1>${title}</h1>
<ul class="tally">${tally}</ul>
${quotations.map((traced, i) => {
  return html`<section class="evidence sheet"><p class="which">${words.check.quotation(i + 1)}</p>
<p class="prose quoted">${traced.quotation.text}</p>
${evidence(traced, true)}</section>`;
})}
</main></body></html>
`;
}
