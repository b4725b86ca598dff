import { expect, test } from 'vitest';
import { LeastRecentlyUsed } from './lru.ts';

test('what was used least lately goes when the bound is passed', () => {
  const memory = new LeastRecentlyUsed<string>(10);
  memory.set('a', 'A', 4);
  memory.set('b', 'B', 4);
  memory.get('a');
  memory.set('c', 'C', 4);
  expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual(['A', undefined, 'C']);
});

test('the newest is kept even where it alone passes the bound, and a second weighing replaces the first', () => {
  const memory = new LeastRecentlyUsed<string>(10);
  memory.set('a', 'A', 4);
  memory.set('big', 'B', 40);
  expect([memory.get('a'), memory.get('big')]).toEqual([undefined, 'B']);
  memory.set('big', 'b', 1);
  memory.set('a', 'A', 9);
  expect([memory.get('a'), memory.get('big')]).toEqual(['A', 'b']);
});
