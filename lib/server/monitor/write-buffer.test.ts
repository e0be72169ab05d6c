import { describe, expect, test } from 'vitest';
import type { JobResult } from '@/lib/server/store/jobs/job-record';
import { WriteBuffer } from './write-buffer';

function createResult(id: string, status: string, checkedAt: number): JobResult {
  return { job: { id, status }, profile: 'p', region: 'r', requestedAt: checkedAt - 1, checkedAt };
}

const times = (writeBuffer: WriteBuffer, id: string) =>
  writeBuffer
    .all()
    .filter(({ job }) => job.id === id)
    .map(({ checkedAt }) => checkedAt);

describe('WriteBuffer', () => {
  test('keeps every status change and its time bounds during a long outage', () => {
    const writeBuffer = new WriteBuffer();
    for (let at = 0; at < 20_000; at++)
      writeBuffer.add(createResult('a', at < 15_000 ? 'Running' : 'Success', at));
    writeBuffer.add(createResult('b', 'Running', 7));
    expect(times(writeBuffer, 'a')).toEqual([0, 14_999, 15_000, 19_999]);
    expect(times(writeBuffer, 'b')).toEqual([7]);
  });

  test('keeps results added while others are being stored', () => {
    const writeBuffer = new WriteBuffer();
    writeBuffer.add(createResult('a', 'Creating', 1));
    writeBuffer.add(createResult('b', 'Creating', 1));
    const some = writeBuffer.all();
    writeBuffer.add(createResult('a', 'Running', 2));
    writeBuffer.remove(some);
    expect(times(writeBuffer, 'a')).toEqual([2]);
    expect(times(writeBuffer, 'b')).toEqual([]);
    writeBuffer.remove(writeBuffer.all());
    expect(writeBuffer.all()).toEqual([]);
  });

  test('drops the job buffered first when full', () => {
    const writeBuffer = new WriteBuffer();
    for (let number = 0; number <= 10_000; number++)
      writeBuffer.add(createResult(`job-${number}`, 'Running', number));
    expect(writeBuffer.all()).toHaveLength(10_000);
    expect(times(writeBuffer, 'job-0')).toEqual([]);
  });

  test('drops the results buffered first above 32 MB', () => {
    const writeBuffer = new WriteBuffer();
    for (let number = 0; number < 500; number++) {
      const { job, ...result } = createResult(`job-${number}`, 'Running', number);
      writeBuffer.add({ ...result, job: { ...job, reason: `${number} ${'x'.repeat(256_000)}` } });
    }
    const results = writeBuffer.all();
    const characters = results.reduce((sum, { job }) => sum + (job.reason?.length ?? 0), 0);
    expect(characters).toBeLessThan(32 * 1024 * 1024);
    expect(results.at(0)?.job.id).toBe(`job-${500 - results.length}`);
    expect(results.at(-1)?.job.id).toBe('job-499');
    writeBuffer.remove(results);
    writeBuffer.add(createResult('after', 'Running', 500));
    expect(writeBuffer.all()).toHaveLength(1);
  });

  test('keeps the last 50 results of a job that alternates between two statuses', () => {
    const writeBuffer = new WriteBuffer();
    for (let at = 0; at < 1_000; at++) writeBuffer.add(createResult('a', `Status ${at % 2}`, at));
    expect(times(writeBuffer, 'a')).toEqual(Array.from({ length: 50 }, (_, i) => 950 + i));
  });
});
