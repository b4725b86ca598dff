/** The frame of every page: head, navigation, the one search box (where the page has none of its own), footer. */
import { type Child, type Html, html, nothing, trusted } from './html.ts';
import { words } from './words.ts';

/** Addresses of the style sheet and the islands, with their content hash in the name. */
export interface Site {
  readonly style: string;
  script(island: string): string;
  /** Whether readers sign in here. */
  readonly hasAccounts?: boolean;
}

type Section = 'home' | 'check' | 'search' | 'documents' | 'people' | 'chronology' | 'add' | 'help';

export interface Frame {
  readonly title: string;
  readonly section: Section | null;
  /** What stands in the search box. */
  readonly query?: string;
  /** Islands this page uses, besides the keys that every page has. */
  readonly islands?: readonly string[];
  readonly head?: Child;
  /** Wide pages use the whole screen: text beside facsimile. */
  readonly wide?: boolean;
  /** Without navigation: nobody has signed in yet. */
  readonly alone?: boolean;
}

const LINKS: readonly { readonly section: Section; readonly href: string }[] = [
  { section: 'check', href: '/check' },
  { section: 'search', href: '/search' },
  { section: 'documents', href: '/documents' },
  { section: 'people', href: '/agents' },
  { section: 'chronology', href: '/chronology' },
  { section: 'add', href: '/add' },
  { section: 'help', href: '/help' },
];

export function page(site: Site, frame: Frame, body: Child): Html {
  const islands = ['keys', ...(frame.islands ?? [])];
  return html`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.section === 'home' ? `${words.name}: ${frame.title}` : `${frame.title} · ${words.name}`}</title>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${site.style}">
${islands.map((island) => html`<script type="module" src="${site.script(island)}"></script>\n`)}${frame.head}
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="top">
<a class="brand" href="/">Mem<b>con</b></a>
${frame.alone ? nothing : html`<nav class="main" aria-label="${words.navLabel}">${LINKS.map((link) => navLink(link, frame.section))}</nav>`}
${frame.alone || frame.section === 'home' || frame.section === 'search' ? nothing : searchBox(frame.query ?? '')}
</header>
<main id="main" tabindex="-1"${frame.wide ? html` class="wide"` : nothing}>
${body}
</main>
<footer class="foot"><p>${words.footer}${site.hasAccounts === true && !frame.alone ? html` <a href="/account">${words.accounts.yours}</a>` : nothing}</p></footer>
</body>
</html>
`;
}

function navLink(link: { readonly section: Section; readonly href: string }, current: Section | null): Html {
  const label = words.nav[link.section as keyof typeof words.nav];
  return html`<a href="${link.href}"${link.section === current ? html` aria-current="page"` : nothing}>${label}</a>`;
}

function searchBox(query: string): Html {
  return html`<form class="find" role="search" action="/search"><input type="search" name="q" value="${query}" aria-label="${words.searchLabel}" placeholder="${words.searchHint}" data-find></form>`;
}
