/** All notes, those with one tag, and the form for a new one. */
import type { Document } from '../record/record.ts';
import { documentTitle, oneLine } from './citation.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { type Note, type NoteTarget, noteBody } from './notes.ts';
import { words } from './words.ts';

const say = words.notes;

export interface ListedNote {
  readonly note: Note;
  /** Of the document it stands in; null where the archive has it no longer. */
  readonly title: string | null;
}

export interface NotesView {
  readonly tag: string | null;
  /** Of an import, what could not be taken in. */
  readonly problems: readonly string[];
  readonly imported: number | null;
}

export function notesPage(site: Site, listed: readonly ListedNote[], view: NotesView): Html {
  const tags = [
    ...Map.groupBy(
      listed.flatMap(({ note }) => note.tags),
      (tag) => tag,
    ),
  ].sort((a, b) => b[1].length - a[1].length);
  const shown = listed.filter(({ note }) => view.tag === null || note.tags.includes(view.tag));
  const asked = view.tag === null ? '' : `?tag=${encodeURIComponent(view.tag)}`;
  const body = html`<div class="narrow"><h1>${say.all}</h1>
${view.imported === null ? nothing : html`<p class="alert" role="status">${say.imported(view.imported)}</p>`}
${view.problems.length === 0 ? nothing : html`<ul class="problems">${view.problems.map((problem) => html`<li class="warning">${problem}</li>`)}</ul>`}
${tags.length === 0 ? nothing : html`<ul class="tally" aria-label="${say.tags}">${tags.map(([tag, all]) => html`<li><a${tag === view.tag ? html` aria-current="true"` : nothing} href="/notes?tag=${encodeURIComponent(tag)}"><b>${all.length}</b> ${tag}</a></li>`)}</ul>`}
${shown.length === 0 ? html`<p>${say.none}</p>` : html`<ul class="rows listing">${shown.map(item)}</ul>`}
<p class="acts"><a class="btn" href="/notes.jsonld${asked}" download>${say.export}</a></p>
<form class="stack" method="post" action="/notes/import" enctype="multipart/form-data"><label for="file">${say.import}</label><input id="file" type="file" name="file" accept=".json,.jsonld,application/ld+json,application/json" required><p class="acts"><button>${say.importGo}</button></p></form>
</div>`;
  return page(site, { title: say.all, section: 'documents' }, body);
}

function item({ note, title }: ListedNote): Html {
  const { target } = note;
  const place =
    'page' in target
      ? html`<a href="/d/${note.document}?page=${target.page}#note-${note.id}">${documentTitle(title)}, ${words.document.page(target.page, null)}</a>`
      : html`<a href="/d/${note.document}?at=${target.span.start}#note-${note.id}">${documentTitle(title)}</a><br><span class="small">“${oneLine(target.quote.exact).slice(0, 160)}”</span>`;
  return html`<li>${place}${noteBody(note)}</li>`;
}

/** `account`: of whoever has signed in; null where nobody has to, and no note is anybody's alone. */
export function noteForm(
  site: Site,
  document: Document,
  target: NoteTarget,
  { reader, account }: { readonly reader: string; readonly account: string | null },
): Html {
  const fields =
    'page' in target
      ? { page: target.page, region: target.region.join(',') }
      : { start: target.span.start, end: target.span.end };
  const shown =
    'page' in target
      ? html`<p>${say.onRegion(target.page)}</p>`
      : html`<blockquote class="diff">${oneLine(target.quote.exact).slice(0, 600)}</blockquote>`;
  const body = html`<div class="narrow">
<p class="meta"><a href="/d/${document.id}">${documentTitle(document.title)}</a></p>
<h1>${say.new}</h1>
${shown}
<form class="stack" method="post" action="/d/${document.id}/note" enctype="multipart/form-data">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="text">${say.text}</label><textarea id="text" name="text" rows="4" maxlength="10000" required></textarea>
<label for="tags">${say.tagsHow}</label><input id="tags" name="tags" maxlength="400">
${
  account === null
    ? html`<label for="by">${words.rulings.reader}</label><input id="by" name="by" value="${reader}" autocomplete="name" maxlength="120">`
    : html`<label class="tick"><input type="checkbox" name="private" value="1"> ${say.onlyForMe}</label>`
}
<p class="acts"><button class="primary">${say.go}</button></p>
</form></div>`;
  return page(site, { title: say.new, section: 'documents' }, body);
}
