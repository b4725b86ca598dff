import { pino } from 'pino';
import { expect, test } from 'vitest';
import { FakeArchive } from '../../test/web/fake-archive.ts';
import { loadAssets } from '../web/web.ts';
import { LIMITS, Room } from './room.ts';

/** A room over an archive whose state, and number of documents, the test changes. */
function given() {
  const archive = new FakeArchive();
  const now = { state: 'a', documents: 1, read: 0, during: (): void => undefined };
  archive.state = () => now.state;
  archive.summary = async () => {
    const { documents } = now;
    now.read += 1;
    now.during();
    return { documents } as Awaited<ReturnType<FakeArchive['summary']>>;
  };
  const rest = { assets: loadAssets(), limits: LIMITS, log: pino({ enabled: false }), now: () => new Date(0) };
  const room = new Room({ archive, questions: archive, comparing: archive, fetchWithin: false, ...rest } as never);
  return { room, now };
}

test('what is counted is kept while nothing changes, and counted anew at once when something has', async () => {
  const { room, now } = given();
  expect([(await room.summary()).documents, (await room.summary()).documents, now.read]).toEqual([1, 1, 1]);
  [now.state, now.documents] = ['b', 2];
  expect((await room.summary()).documents).toBe(2);
});

test('what changed while it was counted is not kept', async () => {
  const { room, now } = given();
  now.during = () => {
    [now.state, now.documents] = ['b', 2];
  };
  expect((await room.summary()).documents).toBe(1);
  expect((await room.summary()).documents).toBe(2);
});
