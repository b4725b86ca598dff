/** Help: keys, the query language, what the verdicts mean. `?` leads here from every page. */
import { type Html, html } from './html.ts';
import { page, type Site } from './layout.ts';
import { queryHelp } from './query-help.ts';
import { VERDICT_SIGNS } from './verdicts.ts';
import { words } from './words.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'to the search box'],
  ['j', 'next quotation, hit or marked word'],
  ['k', 'the one before'],
  ['Enter', 'open the passage, or the hit'],
  ['a', 'accept the verdict on the quotation shown'],
  ['d', 'dispute it'],
  ['?', 'this page'],
];

export function helpPage(site: Site): Html {
  const body = html`<div class="narrow help">
<h1>Help</h1>
<h2 id="verdicts">Verdicts</h2>
<p>Words, speaker and date are judged apart. The likeness of two sentences never clears a quotation by itself: a sentence and its denial are almost the same.</p>
<dl class="verdict-help">${VERDICT_SIGNS.map(({ verdict, sign }) => html`<div><dt class="v-${verdict}"><span aria-hidden="true">${sign}</span> <span class="q q-${verdict}">${words.verdicts[verdict]}</span></dt><dd>${words.verdictMeans[verdict]}</dd></div>`)}</dl>
<h2 id="search">${words.search.helpTitle}</h2>
${queryHelp()}
<h2 id="keys">Keys</h2>
<dl class="query-help">${KEYS.map(([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`)}</dl>
<h2 id="map">Pages</h2>
<ul>
<li><a href="/">Home</a>: search, trace or check</li>
<li><a href="/check">Check a text</a>: every quotation in it, against the record</li>
<li><a href="/trace">Trace a quotation</a>: one, by its words</li>
<li><a href="/search">Search</a>: the full text</li>
<li><a href="/searches">Saved searches</a>, and <a href="/search/list">many searches at once</a></li>
<li><a href="/documents">Documents</a>: all of them; <a href="/collections">Collections</a>: by where they came from</li>
<li><a href="/notes">Notes</a>: what people wrote at passages and pages</li>
<li><a href="/statistics">Statistics</a>: who met whom, when, and who spoke</li>
<li><a href="/add">Add documents</a></li>
<li><a href="/api">For programs</a>: the same verbs as JSON</li>
<li><a href="/problems">Needs a person</a>: what could not be read or told</li>
</ul>
</div>`;
  return page(site, { title: 'Help', section: 'help' }, body);
}
