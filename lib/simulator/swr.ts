import { type Answer, insufficientPermissions, invalidParameters, noSuchJob, swrError } from './answer';
import { encodeAuthorizationMessage, refusalOf } from './authorization-message';
import type { Cloud } from './cloud';
import { type CloudRequest, headerOf } from './http';
import { describeJob, type Job } from './job';
import { stepAt } from './timeline';

const MAX_LIMIT = 100;

/** The refusal of somebody else's project, or null. */
export function refuseOtherProject(cloud: Cloud, request: CloudRequest, projectId: string): Answer | null {
  const named = headerOf(request, 'x-project-id') ?? projectId;
  if (cloud.projects.some(({ id }) => id === projectId) && named === projectId) return null;
  return swrError(403, '4039001', 'You cannot apply for or operate the resources that do not belong to you.');
}

/** ShowInstanceJob: GET /v2/{project_id}/jobs/{job_id}. */
export function showJob(cloud: Cloud, projectId: string, jobId: string): Answer {
  if (!cloud.may.showJob) {
    return insufficientPermissions(encodeAuthorizationMessage(refusalOf('swr:instance:getJob')));
  }
  const job = cloud.jobs.get(jobId);
  return job && isIn(cloud, projectId, job)
    ? { status: 200, body: describeJob(job, cloud.now()) }
    : noSuchJob();
}

/** ListInstanceJobs: GET /v2/{project_id}/jobs?status=&offset=&limit=, newest first. */
export function listJobs(cloud: Cloud, projectId: string, query: URLSearchParams): Answer {
  if (!cloud.may.listJobs) {
    return insufficientPermissions(encodeAuthorizationMessage(refusalOf('swr:instance:listJobs')));
  }
  const offset = wholeNumber(query.get('offset') ?? '0');
  const limit = wholeNumber(query.get('limit') ?? String(MAX_LIMIT));
  if (offset === null) return invalidParameters('offset must be a whole number from 0.');
  if (limit === null || limit < 1 || limit > MAX_LIMIT) return invalidParameters('limit must be 1 to 100.');
  const status = query.get('status');
  const nowMs = cloud.now();
  const jobs = [...cloud.jobs.values()]
    // Of jobs created in the same instant the one added later is the newer.
    .reverse()
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .filter((job) => isIn(cloud, projectId, job))
    .filter((job) => status === null || stepAt(job.steps, nowMs).status === status);
  const page = jobs.slice(offset, offset + limit).map((job) => describeJob(job, nowMs));
  return { status: 200, body: { jobs: page, total: jobs.length } };
}

function isIn(cloud: Cloud, projectId: string, job: Job): boolean {
  return (job.projectId ?? cloud.projectId) === projectId;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
