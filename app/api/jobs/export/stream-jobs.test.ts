import { expect, test } from 'vitest';
import type { JobPage } from '@/lib/monitor/monitor';
import { streamJobs, type FileForm } from './stream-jobs';

const FORM: FileForm = {
  head: '[',
  line: ({ job }, isFirst) => `${isFirst ? '' : ','}${job.id}`,
  tail: (isWhole) => (isWhole ? ']' : '…]'),
};

function pageOf(ids: string[], nextCursor: string | null): JobPage {
  return { jobs: ids.map((id) => ({ job: { id } })), nextCursor } as unknown as JobPage;
}

async function written(pages: JobPage[], most = 100): Promise<string> {
  const [first = pageOf([], null), ...further] = pages;
  const readPage = async () => further.shift() ?? Promise.reject(new Error('the store fails'));
  return new Response(streamJobs(first, { form: FORM, most, readPage })).text();
}

test('nothing is a whole file', async () => {
  expect(await written([pageOf([], null)])).toBe('[]');
});

test('all pages come, and a job that moved comes once', async () => {
  const pages = [pageOf(['1', '2'], 'a'), pageOf(['2', '3'], 'b'), pageOf([], 'c'), pageOf(['4'], null)];
  expect(await written(pages)).toBe('[1,2,3,4]');
});

test('a file ends at its bound, and says that it is not whole', async () => {
  expect(await written([pageOf(['1', '2'], 'a'), pageOf(['3', '4'], 'b')], 3)).toBe('[1,2,3…]');
});

test('a page that cannot be read breaks the file off', async () => {
  await expect(written([pageOf(['1'], 'a')])).rejects.toThrow();
});
