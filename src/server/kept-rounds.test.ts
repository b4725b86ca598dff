import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { KeptCheckSummary } from '../memcon.ts';
import { KeptRounds } from './kept-rounds.ts';

const check = (hash: string): KeptCheckSummary => ({
  ...{ hash, by: 'A. Vance', name: 'a.txt', title: null, at: '2026-01-02T03:04:05Z', documents: 2 },
  ...{ verdicts: {}, quoted: [], again: null, isCurrent: false },
});

/** Checks that are due, and a state that the test changes. */
function given(due: string[]) {
  const asked: string[] = [];
  const archive = { now: 'a', state: () => archive.now, keptChecks: async () => due.map(check) };
  const questions = {
    recheckNext: async () => {
      const next = due.shift();
      asked.push(next ?? 'none');
      return next === undefined ? null : check(next);
    },
  };
  return { archive, questions, asked };
}

test('all that are due are run again, once for each change of the archive', async () => {
  const due = ['one', 'two'];
  const { archive, questions, asked } = given(due);
  const rounds = new KeptRounds(archive, questions, pino({ enabled: false }));
  await rounds.round();
  expect(asked).toEqual(['one', 'two', 'none']);
  await rounds.round();
  expect(asked).toHaveLength(3);
  archive.now = 'b';
  await rounds.round();
  expect(asked).toHaveLength(3);
  due.push('one');
  archive.now = 'c';
  await rounds.round();
  expect(asked.slice(3)).toEqual(['one', 'none']);
});

test('what fails is told, and tried again after the next change only', async () => {
  const { archive, asked } = given(['one']);
  let tries = 0;
  const fail = async () => {
    tries += 1;
    throw new Error('no thread');
  };
  const rounds = new KeptRounds(archive, { recheckNext: fail }, pino({ enabled: false }));
  await rounds.round();
  await rounds.round();
  expect(tries).toBe(1);
  archive.now = 'b';
  await rounds.round();
  expect(tries).toBe(2);
  expect(asked).toEqual([]);
});

test('it ends with the server', async () => {
  const { archive, questions, asked } = given(['one', 'two', 'three']);
  const rounds = new KeptRounds(archive, questions, pino({ enabled: false }));
  const round = rounds.round();
  rounds.close();
  await round;
  expect(asked.length).toBeLessThan(3);
});
