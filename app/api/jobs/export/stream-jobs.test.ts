import { describe, expect, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { JobPage } from '@/lib/server/monitor/monitor';
import { streamJobs, type FileFormat } from './stream-jobs';

const FORMAT: FileFormat = {
  head: '[',
  line: ({ job }, isFirst) => `${isFirst ? '' : ','}${job.id}`,
  tail: (isComplete) => (isComplete ? ']' : '…]'),
};

function createPage(ids: string[], nextCursor: string | null): JobPage {
  return { jobs: ids.map((id) => ({ job: { id } })), nextCursor } as unknown as JobPage;
}

async function readExport(pages: JobPage[], maxJobs = 100): Promise<string> {
  const [first = createPage([], null), ...rest] = pages;
  const readPage = async () => rest.shift() ?? Promise.reject(new Error('The database is unavailable'));
  const toWholeJob = (job: KnownJob) => Promise.resolve(job);
  const options = { format: FORMAT, maxJobs, readPage, toWholeJob, onEnd: () => undefined };
  return new Response(streamJobs(first, options)).text();
}

describe('streamJobs', () => {
  test('an empty export is a complete file', async () => {
    expect(await readExport([createPage([], null)])).toBe('[]');
  });

  test('all pages are included, and a job that moved is included once', async () => {
    const pages = [
      createPage(['1', '2'], 'a'),
      createPage(['2', '3'], 'b'),
      createPage([], 'c'),
      createPage(['4'], null),
    ];
    expect(await readExport(pages)).toBe('[1,2,3,4]');
  });

  test('a file ends at the maximum number of jobs and is marked incomplete', async () => {
    expect(await readExport([createPage(['1', '2'], 'a'), createPage(['3', '4'], 'b')], 3)).toBe('[1,2,3…]');
  });

  test('a failed read aborts the file', async () => {
    await expect(readExport([createPage(['1'], 'a')])).rejects.toThrow();
  });
});
