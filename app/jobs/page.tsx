import { HydrationBoundary } from '@tanstack/react-query';
import { redirect } from 'next/navigation';
import { loadJobs } from '@/app/load-jobs';
import { pageParams } from '@/app/page-params';
import { requireIdentity } from '@/app/require-identity';
import { JobBoard } from '@/components/jobs/job-board';
import { boardPath } from '@/components/paste/board-path';
import { MOST_IDS } from '@/lib/api/answers';
import { findJobIds } from '@/lib/jobs/find-job-ids';

/** `?id=A&id=B`: a board of just those. `?text=` is the paste box without JavaScript. */
export default async function BoardPage({ searchParams }: PageProps<'/jobs'>) {
  const { id, text } = await searchParams;
  await requireIdentity(`/jobs?${pageParams(await searchParams).toString()}`);
  const ids = [...new Set([id ?? []].flat())].slice(0, MOST_IDS);
  if (ids.length === 0) {
    const found = findJobIds([text ?? []].flat().join('\n')).ids.slice(0, MOST_IDS);
    redirect(found.length === 0 ? '/' : boardPath(found));
  }
  return (
    <HydrationBoundary state={(await loadJobs(ids)).dehydrated}>
      <JobBoard ids={ids} />
    </HydrationBoundary>
  );
}
