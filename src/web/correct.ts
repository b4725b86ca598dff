/** To put right what was read out of a document: a field of its card, or who speaks a turn. Kept as a person's word. */
import {
  type Assertion,
  CORRECTABLE,
  type CorrectableField,
  type Document,
  participantsText,
  readCorrection,
  type Turn,
} from '../record/record.ts';
import { documentTitle, oneLine } from './citation.ts';
import { type Html, html, nothing } from './html.ts';
import { page, type Site } from './layout.ts';
import { words } from './words.ts';

const say = words.correct;

export interface CorrectView {
  /** 0-based position in `Document.turns`; null: the fields. */
  readonly turn: number | null;
  readonly reader: string;
  /** Of the kind `correction`, about this document. */
  readonly said: readonly Assertion[];
}

export function correctPage(site: Site, document: Document, view: CorrectView): Html {
  const turn = view.turn === null ? undefined : document.turns[view.turn];
  const body = html`<div class="narrow">
<p class="meta"><a href="/d/${document.id}">${documentTitle(document.title)}</a></p>
<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${turn === undefined ? fieldForm(document, view) : turnForm(document, turn, view)}
${standing(document, view.said)}
</div>`;
  return page(site, { title: `${say.title}: ${documentTitle(document.title)}`, section: 'documents' }, body);
}

function fieldForm(document: Document, { reader }: CorrectView): Html {
  const names = CORRECTABLE.map(
    (field) => html`<option value="${field}">${say.fields[field]}: ${shown(document, field)}</option>`,
  );
  return html`<form class="stack" method="post" action="/d/${document.id}/correct" enctype="multipart/form-data">
<label for="field">${say.field}</label><select id="field" name="field">${names}</select>
<label for="value">${say.value}</label><input id="value" name="value" maxlength="2000" aria-describedby="how"><p id="how" class="small">${say.how}</p>
${signed(reader)}
</form>`;
}

function shown(document: Document, field: CorrectableField): string {
  const value = stated(document, field);
  return value === null ? words.document.unknown : oneLine(value).slice(0, 80);
}

function stated(document: Document, field: CorrectableField): string | null {
  if (field === 'author') return document.author?.name ?? null;
  if (field !== 'participants') return document[field];
  return document.participants.length === 0 ? null : participantsText(document.participants);
}

function turnForm(document: Document, turn: Turn, { reader }: CorrectView): Html {
  const said = oneLine(document.text.slice(turn.start, Math.min(turn.end, turn.start + 300)));
  const known = [...new Set(document.turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker.name])))];
  return html`<blockquote class="diff">${said}</blockquote>
<form class="stack" method="post" action="/d/${document.id}/correct" enctype="multipart/form-data">
<input type="hidden" name="start" value="${turn.start}"><input type="hidden" name="end" value="${turn.end}">
<label for="speaker">${say.speaker}</label><input id="speaker" name="speaker" list="speakers" maxlength="200" value="${turn.speaker?.name ?? ''}">
<datalist id="speakers">${known.map((name) => html`<option value="${name}"></option>`)}</datalist>
${signed(reader)}
</form>`;
}

function signed(reader: string): Html {
  return html`<label for="by">${words.rulings.reader}</label><input id="by" name="by" value="${reader}" autocomplete="name" maxlength="120">
<p class="acts"><button class="primary">${say.go}</button></p>`;
}

function standing(document: Document, said: readonly Assertion[]): Html {
  const items = said.flatMap(({ id, value, by, at }) => {
    const correction = readCorrection(value);
    if (correction === null) return [];
    const what =
      'field' in correction
        ? `${say.fields[correction.field]}: ${correction.value ?? words.document.unknown}`
        : `${say.turnAt(document.turns.findIndex(({ start }) => start === correction.turn.start) + 1)}: ${correction.speaker ?? words.document.unknownSpeaker}`;
    return [
      html`<li><span>${what} <span class="soft">${by}, ${at.slice(0, 10)}</span></span>
<form method="post" action="/d/${document.id}/uncorrect" enctype="multipart/form-data"><input type="hidden" name="id" value="${id}"><button class="plain">${words.rulings.takeBack}</button></form></li>`,
    ];
  });
  return items.length === 0 ? nothing : html`<h2>${say.standing}</h2><ul class="rulings">${items}</ul>`;
}
