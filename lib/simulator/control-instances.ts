import type { CloudResponse } from './cloud-response';
import type { CloudState } from './cloud-state';
import type { InstanceChanges } from './instance-changes';
import { createJob } from './simulated-job';
import type { NonEmpty, TimelineStep } from './timeline';

/** A deletion that takes a minute. */
const DELETING_TIMELINE: NonEmpty<TimelineStep> = [
  { status: 'Initializing', afterSeconds: 0 },
  { status: 'Running', afterSeconds: 5 },
  { status: 'Success', afterSeconds: 60 },
];

/** Handles PUT /simulator/instances/{id}. */
export function changeInstance(
  cloud: CloudState,
  instanceId: string,
  changes: InstanceChanges,
): CloudResponse {
  cloud.instanceChanges.set(instanceId, changes);
  return { status: 200, body: changes };
}

/** Handles DELETE /simulator/instances/{id}: starts the job that deletes the instance. Returns the job's ID. */
export function deleteInstance(cloud: CloudState, instanceId: string): CloudResponse {
  const existing = [...cloud.jobs.values()].find((job) => job.instanceId === instanceId);
  if (existing === undefined) {
    return { status: 404, body: { message: `The simulator has no instance ${instanceId}.` } };
  }
  const job = createJob(
    {
      type: 'DeleteInstance',
      instance_id: instanceId,
      project_id: existing.projectId,
      resource_name: existing.resourceName,
      timeline: DELETING_TIMELINE,
    },
    cloud.now(),
  );
  cloud.jobs.set(job.id, job);
  return { status: 202, body: { job_id: job.id } };
}
