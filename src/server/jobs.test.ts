import { expect, test } from 'vitest';
import { FakeArchive } from '../../test/web/fake-archive.ts';
import { Jobs } from './jobs.ts';

const upload = (name: string) => ({ name, bytes: new Uint8Array(1000) });

async function ended(jobs: Jobs, id: string) {
  await expect.poll(() => jobs.get(id)?.finished).toBe(true);
  return jobs.get(id);
}

test('jobs go one after the other; each file has its outcome, and the page its rate', async () => {
  const archive = new FakeArchive();
  archive.delay = 20;
  const jobs = new Jobs(
    archive,
    () => new Date(),
    () => undefined,
  );
  const first = jobs.start([upload('a.txt'), upload('broken.pdf')]);
  const second = jobs.start([upload('c.txt')]);
  expect(jobs.get(second)?.files[0]?.state).toBe('waiting');
  expect((await ended(jobs, first))?.files.map((file) => file.items[0]?.outcome)).toEqual(['added', 'failed']);
  expect((await ended(jobs, second))?.rate).toBeGreaterThan(0);
});

test('an archive that breaks on one file does not stop the next', async () => {
  const archive = new FakeArchive();
  const addBytes = archive.addBytes.bind(archive);
  archive.addBytes = (name, bytes, options) =>
    name === 'a.txt' ? Promise.reject(new Error('the disk is full')) : addBytes(name, bytes, options);
  const jobs = new Jobs(
    archive,
    () => new Date(),
    () => undefined,
  );
  const job = await ended(jobs, jobs.start([upload('a.txt'), upload('b.txt')]));
  expect(job?.files.map((file) => file.items[0]?.outcome)).toEqual(['failed', 'added']);
  expect(job?.files[0]?.items[0]?.problems[0]?.message).toBe('a.txt could not be added: the disk is full');
});

test('only so many finished jobs are kept', async () => {
  const jobs = new Jobs(
    new FakeArchive(),
    () => new Date(),
    () => undefined,
  );
  const first = jobs.start([upload('a.txt')]);
  await ended(jobs, first);
  let last = first;
  for (let i = 0; i < 50; i += 1) last = jobs.start([upload('a.txt')]);
  expect(jobs.get(first)).toBeNull();
  expect(jobs.get(last)).not.toBeNull();
  await ended(jobs, last);
});

test('a job that is stopped keeps what went in, and goes on with the file that was under way', async () => {
  const archive = new FakeArchive();
  archive.delay = 30;
  const jobs = new Jobs(
    archive,
    () => new Date(),
    () => undefined,
  );
  const id = jobs.start([upload('a.txt'), upload('b.txt'), upload('c.txt')]);
  await expect.poll(() => jobs.get(id)?.files[1]?.state, { interval: 2 }).toBe('reading');
  jobs.stop(id);
  await expect.poll(() => jobs.get(id)?.files[1]?.state, { interval: 2 }).toBe('waiting');
  const other = await ended(jobs, jobs.start([upload('d.txt')]));
  expect(other?.files[0]?.items[0]?.outcome).toBe('added');
  const stopped = jobs.get(id);
  expect([stopped?.isStopped, stopped?.finished]).toEqual([true, false]);
  expect(stopped?.files.map((file) => file.state)).toEqual(['finished', 'waiting', 'waiting']);
  jobs.goOn(id);
  const done = await ended(jobs, id);
  expect(done?.isStopped).toBe(false);
  expect(done?.files.map((file) => file.items[0]?.outcome)).toEqual(['added', 'added', 'added']);
});
