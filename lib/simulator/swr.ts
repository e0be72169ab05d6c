import { type Answer, insufficientPermissions, invalidParameters, noSuchJob, swrError } from './cloud-response';
import { encodeAuthorizationMessage, refusalOf } from './authorization-message';
import type { Cloud } from './cloud-state';
import { type CloudRequest, headerOf } from './http-exchange';
import { describeJob, type Job } from './simulated-job';
import { stepAt } from './timeline';

const MAX_PAGE_SIZE = 100;

/** Checks the project in the path and in the header X-Project-Id. Returns the error response, or null if they match. */
export function refuseOtherProject(cloud: Cloud, request: CloudRequest, projectId: string): Answer | null {
  const headerProject = headerOf(request, 'x-project-id') ?? projectId;
  if (cloud.projects.some(({ id }) => id === projectId) && headerProject === projectId) return null;
  return swrError(403, '4039001', 'You cannot apply for or operate the resources that do not belong to you.');
}

/** Handles ShowInstanceJob: GET /v2/{project_id}/jobs/{job_id}. */
export function showJob(cloud: Cloud, projectId: string, jobId: string): Answer {
  if (!cloud.may.showJob) {
    return insufficientPermissions(encodeAuthorizationMessage(refusalOf('swr:instance:getJob')));
  }
  const job = cloud.jobs.get(jobId);
  return job && isInProject(cloud, projectId, job)
    ? { status: 200, body: describeJob(job, cloud.now()) }
    : noSuchJob();
}

/** Handles ListInstanceJobs: GET /v2/{project_id}/jobs?status=&offset=&limit=. Returns the newest jobs first. */
export function listJobs(cloud: Cloud, projectId: string, query: URLSearchParams): Answer {
  if (!cloud.may.listJobs) {
    return insufficientPermissions(encodeAuthorizationMessage(refusalOf('swr:instance:listJobs')));
  }
  const offset = parseInteger(query.get('offset') ?? '0');
  const limit = parseInteger(query.get('limit') ?? String(MAX_PAGE_SIZE));
  if (offset === null) return invalidParameters('offset must be a non-negative integer.');
  if (limit === null || limit < 1 || limit > MAX_PAGE_SIZE)
    return invalidParameters('limit must be between 1 and 100.');
  const status = query.get('status');
  const nowMs = cloud.now();
  const jobs = [...cloud.jobs.values()]
    // Reversed before the stable sort: of jobs with the same creation time, the one added last counts as newer.
    .reverse()
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .filter((job) => isInProject(cloud, projectId, job))
    .filter((job) => status === null || stepAt(job.steps, nowMs).status === status);
  const page = jobs.slice(offset, offset + limit).map((job) => describeJob(job, nowMs));
  return { status: 200, body: { jobs: page, total: jobs.length } };
}

function isInProject(cloud: Cloud, projectId: string, job: Job): boolean {
  return (job.projectId ?? cloud.projectId) === projectId;
}

function parseInteger(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
