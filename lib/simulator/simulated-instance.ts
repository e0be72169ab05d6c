import type { CloudState } from './cloud-state';
import { isInProject, type SimulatedJob } from './simulated-job';
import { getStepAt } from './timeline';
import { formatInstant } from './timestamps';

/** SWR's JSON of an instance, with the fields in the order of the API page (ShowInstance, api-swr2/swr_03_0002). */
export interface InstancePayload extends Record<string, unknown> {
  id: string;
  name: string;
  created_at: string;
  status: string;
}

/** Returns an instance as SWR shows it, or null if it doesn't exist, or no longer does. */
export function findInstance(
  cloud: CloudState,
  projectId: string,
  instanceId: string,
): InstancePayload | null {
  const jobs = listProjectJobs(cloud, projectId).filter((job) => job.instanceId === instanceId);
  return toInstance(cloud, projectId, jobs);
}

/** Returns the existing instances of a project, newest first. */
export function listInstances(cloud: CloudState, projectId: string): InstancePayload[] {
  const jobsByInstance = new Map<string, SimulatedJob[]>();
  for (const job of listProjectJobs(cloud, projectId)) {
    jobsByInstance.set(job.instanceId, [...(jobsByInstance.get(job.instanceId) ?? []), job]);
  }
  return [...jobsByInstance.values()]
    .map((jobs) => toInstance(cloud, projectId, jobs))
    .filter((instance) => instance !== null)
    .sort((a, b) => b.created_at.localeCompare(a.created_at));
}

function listProjectJobs(cloud: CloudState, projectId: string): SimulatedJob[] {
  return [...cloud.jobs.values()].filter((job) => isInProject(cloud, projectId, job));
}

function toInstance(
  cloud: CloudState,
  projectId: string,
  jobs: readonly SimulatedJob[],
): InstancePayload | null {
  const byAge = jobs.toSorted((a, b) => a.createdAtMs - b.createdAtMs);
  const [first] = byAge;
  const newest = byAge.at(-1);
  if (first === undefined || newest === undefined) return null;
  const step = getStepAt(newest.steps, cloud.now());
  if (newest.type === 'DeleteInstance' && step.status === 'Success') return null;
  const changes = cloud.instanceChanges.get(first.instanceId);
  const status = changes?.status ?? toInstanceStatus(newest, step.status);
  return {
    id: first.instanceId,
    name: first.resourceName,
    description: '',
    vpc_id: '2fd1a6b0-33a1-4f0e-9c7a-0f6d5e1b7c21',
    subnet_id: '8a7f3c55-6e0d-4f43-a0cb-5d1e4a9b2f10',
    spec: 'swr.ee.professional',
    version: '2.9.4',
    charge_mode: 'postPaid',
    access_address: `${first.resourceName}.${cloud.region}.swr-pro.example.com`,
    created_at: formatInstant(first.createdAtMs),
    updated_at: formatInstant(Math.max(step.atMs, newest.changedAtMs)),
    expires_at: '',
    status,
    obs_bucket_name: `swr-${first.instanceId.slice(0, 8)}`,
    project_id: projectId,
    enterprise_project_id: '0',
    user_def_obs: false,
    ...changes?.fields,
  };
}

/** Returns the instance status while or after a job. A deletion leaves no documented status: `Unavailable` is assumed. */
function toInstanceStatus({ type }: SimulatedJob, jobStatus: string): string {
  if (type === 'DeleteInstance') return 'Unavailable';
  if (type !== 'CreateInstance') return 'Running';
  switch (jobStatus) {
    case 'Initializing':
      return 'Initial';
    case 'Success':
      return 'Running';
    case 'Failed':
      return 'Unavailable';
    default:
      return 'Creating';
  }
}
