/** The report of a check, in each form in which it is sent on, printed or read by a program. */
import type { Context, Hono } from 'hono';
import {
  type CheckState,
  checkReport,
  claimReviews,
  csvReport,
  docxReport,
  printPage,
  quotationsOf,
  sarifReport,
} from '../web/web.ts';
import { fileAnswer, htmlAnswer } from './answers.ts';
import type { Room } from './room.ts';

interface Form {
  readonly mediaType: string;
  readonly write: (state: CheckState, room: Room) => string | Promise<Uint8Array>;
}

const FORMS: Readonly<Record<string, Form>> = {
  html: {
    mediaType: 'text/html; charset=utf-8',
    write: ({ check, rulings }, { assets }) =>
      checkReport({ checked: [check.checked], at: check.at, rulings }, assets.css).markup,
  },
  json: {
    mediaType: 'application/json',
    write: ({ check }) => JSON.stringify(quotationsOf(check.checked), null, 1),
  },
  csv: { mediaType: 'text/csv; charset=utf-8', write: ({ check }) => csvReport([check.checked]) },
  sarif: { mediaType: 'application/sarif+json', write: ({ check }) => sarifReport([check.checked]) },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: ({ check, rulings }) => docxReport(check, rulings),
  },
  'claims.json': {
    mediaType: 'application/ld+json',
    write: ({ check, rulings }) => JSON.stringify(claimReviews({ ...check, rulings }), null, 1),
  },
};

export function reportRoutes(app: Hono, room: Room, stateOf: (c: Context) => Promise<CheckState>): void {
  for (const [ending, { mediaType, write }] of Object.entries(FORMS)) {
    app.get(`/check/:hash/report.${ending}`, async (c) => {
      const state = await stateOf(c);
      const name = `check ${state.check.name.replace(/\.\w+$/, '')}.${ending}`;
      return fileAnswer(await write(state, room), mediaType, name);
    });
  }
  app.get('/check/:hash/print', async (c) => {
    const { check, rulings } = await stateOf(c);
    const report = { checked: [check.checked], at: check.at, rulings };
    return htmlAnswer(c, printPage(room.assets, report, `/check/${check.hash}`));
  });
}
