import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { loadJobs } from '@/app/load-jobs';
import { createLinkPreview } from '@/app/link-preview';
import { canViewJobs, requireIdentity } from '@/app/require-identity';
import { JobPageContent } from '@/components/job-page/job-page';
import { isKnown } from '@/lib/contract/job-state';
import { setPageStatus } from '@/lib/server/http/page-status';

export async function generateMetadata({ params }: PageProps<'/jobs/[jobId]'>): Promise<Metadata> {
  if (!(await canViewJobs())) return createLinkPreview(null);
  const [state] = (await loadJobs(decodeURIComponent((await params).jobId))).jobs;
  return createLinkPreview(state !== undefined && isKnown(state) ? { state } : null);
}

/** Job page. The URL contains the job ID. The ID of an instance leads to the page of the instance. */
export default async function JobPage({ params }: PageProps<'/jobs/[jobId]'>) {
  const { jobId: encoded } = await params;
  await requireIdentity(`/jobs/${encoded}`);
  const jobId = decodeURIComponent(encoded);
  const initial = await loadJobs(jobId);
  for (const state of initial.jobs) {
    if (!isKnown(state) && state.problem.instance !== undefined) redirect(state.problem.instance.path);
    // A lookup in progress is not an error, so the page status stays 200.
    if (!isKnown(state) && state.problem.code !== 'look_up_pending') setPageStatus(state.problem.status);
  }
  return <JobPageContent jobId={jobId} initial={initial} />;
}
