import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { loadJobs } from '@/app/load-jobs';
import { toSearchParams } from '@/app/search-params';
import { createLinkPreview } from '@/app/link-preview';
import { canViewJobs, requireIdentity } from '@/app/require-identity';
import { SelectedJobsBoard } from '@/components/board/selected-jobs-board';
import { toBoardPath } from '@/lib/contract/board-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { findJobIds } from '@/lib/domain/find-job-ids';

export async function generateMetadata({ searchParams }: PageProps<'/jobs'>): Promise<Metadata> {
  const ids = toUniqueIds((await searchParams)['id']);
  if (ids.length === 0 || !(await canViewJobs())) return createLinkPreview(null);
  return createLinkPreview({ states: (await loadJobs(...ids)).jobs });
}

function toUniqueIds(id: string | string[] | undefined): string[] {
  return [...new Set([id ?? []].flat())].slice(0, MAX_JOB_IDS);
}

/** Board of the jobs in `?id=A&id=B`. `?text=` is submitted by the paste box if JavaScript is not available. */
export default async function BoardPage({ searchParams }: PageProps<'/jobs'>) {
  const { id, text } = await searchParams;
  await requireIdentity(`/jobs?${toSearchParams(await searchParams).toString()}`);
  const ids = toUniqueIds(id);
  if (ids.length === 0) {
    const foundIds = findJobIds([text ?? []].flat().join('\n')).ids.slice(0, MAX_JOB_IDS);
    redirect(foundIds.length === 0 ? '/' : toBoardPath(foundIds));
  }
  return (
    <HydrationBoundary state={(await loadJobs(...ids)).dehydrated}>
      <SelectedJobsBoard ids={ids} />
    </HydrationBoundary>
  );
}
