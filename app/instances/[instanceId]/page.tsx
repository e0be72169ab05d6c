import type { Metadata } from 'next';
import { createLinkPreview } from '@/app/link-preview';
import { loadInstance } from '@/app/load-instance';
import { canViewJobs, requireIdentity } from '@/app/require-identity';
import { InstancePageContent } from '@/components/instance-page/instance-page';
import { setPageStatus } from '@/lib/server/http/page-status';
import { isKnownInstance } from '@/lib/server/monitor/instances/instance-lookup';

export async function generateMetadata({ params }: PageProps<'/instances/[instanceId]'>): Promise<Metadata> {
  if (!(await canViewJobs())) return createLinkPreview(null);
  const { state } = await loadInstance(decodeURIComponent((await params).instanceId));
  return createLinkPreview(isKnownInstance(state) ? { instance: state } : null);
}

/** Page of an instance and its jobs. The URL contains the instance ID. */
export default async function InstancePage({ params }: PageProps<'/instances/[instanceId]'>) {
  const { instanceId: encoded } = await params;
  await requireIdentity(`/instances/${encoded}`);
  const instanceId = decodeURIComponent(encoded);
  const { state, initial } = await loadInstance(instanceId);
  const problem = isKnownInstance(state) ? null : state.problem;
  // A lookup in progress is not an error, so the page status stays 200.
  if (problem !== null && problem.code !== 'look_up_pending') setPageStatus(problem.status);
  return <InstancePageContent instanceId={instanceId} initial={initial} initialProblem={problem} />;
}
