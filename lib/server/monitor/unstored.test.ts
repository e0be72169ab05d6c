import { expect, test } from 'vitest';
import type { JobAnswer } from '@/lib/server/store/job-record';
import { Unstored } from './unstored';

function answerOf(id: string, status: string, checkedAt: number): JobAnswer {
  return { job: { id, status }, profile: 'p', region: 'r', askedAt: checkedAt - 1, checkedAt };
}

const times = (unstored: Unstored, id: string) =>
  unstored
    .all()
    .filter(({ job }) => job.id === id)
    .map(({ checkedAt }) => checkedAt);

test('an outage of hours keeps every change of a job, and the times between which it came', () => {
  const unstored = new Unstored();
  for (let at = 0; at < 20_000; at++) unstored.add(answerOf('a', at < 15_000 ? 'Running' : 'Success', at));
  unstored.add(answerOf('b', 'Running', 7));
  expect(times(unstored, 'a')).toEqual([0, 14_999, 15_000, 19_999]);
  expect(times(unstored, 'b')).toEqual([7]);
});

test('what came while others were stored is kept', () => {
  const unstored = new Unstored();
  unstored.add(answerOf('a', 'Creating', 1));
  unstored.add(answerOf('b', 'Creating', 1));
  const some = unstored.all();
  unstored.add(answerOf('a', 'Running', 2));
  unstored.remove(some);
  expect(times(unstored, 'a')).toEqual([2]);
  expect(times(unstored, 'b')).toEqual([]);
  unstored.remove(unstored.all());
  expect(unstored.all()).toEqual([]);
});

test('more jobs than memory is to hold lose the first', () => {
  const unstored = new Unstored();
  for (let number = 0; number <= 10_000; number++) unstored.add(answerOf(`job-${number}`, 'Running', number));
  expect(unstored.all()).toHaveLength(10_000);
  expect(times(unstored, 'job-0')).toEqual([]);
});
