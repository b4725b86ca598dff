/** Adding files by upload: the form, the job under way, its live events. */
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { addForm, type Job, jobPage, jobTable, words } from '../web/web.ts';
import { htmlAnswer } from './answers.ts';
import { atMost, form } from './asked.ts';
import { HttpError } from './http-error.ts';
import type { Jobs } from './jobs.ts';
import type { Room } from './room.ts';

/** Often enough to look alive, seldom enough to cost nothing. */
const EVENT_MS = 250;

export function addingRoutes(app: Hono, room: Room, jobs: Jobs): void {
  const limits = { files: room.limits.uploadFiles, bytes: room.limits.uploadBytes };
  app.get('/add', (c) => htmlAnswer(c, addForm(room.assets, limits)));
  app.post('/add', atMost(limits.bytes), async (c) => {
    const { files } = await form(c);
    if (files.length === 0) return htmlAnswer(c, addForm(room.assets, limits, words.add.nothingChosen), 400);
    if (files.length > limits.files)
      throw new HttpError(413, `${files.length} files were sent; ${limits.files} is the most at once.`);
    return c.redirect(`/add/${jobs.start(files)}`, 303);
  });
  app.post('/add/:job/stop', (c) => {
    jobs.stop(known(c, jobs).id);
    return c.redirect(`/add/${c.req.param('job')}`, 303);
  });
  app.post('/add/:job/go-on', (c) => {
    jobs.goOn(known(c, jobs).id);
    return c.redirect(`/add/${c.req.param('job')}`, 303);
  });
  app.get('/add/:job', (c) => htmlAnswer(c, jobPage(room.assets, known(c, jobs))));
  app.get('/add/:job/events', (c) => events(c, jobs));
}

function known(c: Context, jobs: Jobs): Job {
  const id = c.req.param('job') ?? '';
  const job = jobs.get(id);
  if (job === null)
    throw new HttpError(404, `There is no job ${id.slice(0, 40)}; it ended long ago, or the program was started anew.`);
  return job;
}

function events(c: Context, jobs: Jobs): Response {
  known(c, jobs);
  return streamSSE(c, async (stream) => {
    let sent = '';
    while (!stream.aborted) {
      const job = known(c, jobs);
      const table = jobTable(job).markup;
      if (table !== sent) await stream.writeSSE({ event: 'table', data: table });
      sent = table;
      if (job.finished || job.isStopped) break;
      await stream.sleep(EVENT_MS);
    }
    await stream.writeSSE({ event: 'end', data: '' });
  });
}
