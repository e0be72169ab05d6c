import { type CloudResponse, insufficientPermissions, jobNotFound, swrError } from './cloud-response';
import { encodeAuthorizationMessage, createDenialDetails } from './authorization-message';
import { getProjects } from './caller';
import type { CloudState } from './cloud-state';
import { type CloudRequest, getHeader } from './http-exchange';
import { readPage } from './page-parameters';
import { isInProject, toJobPayload } from './simulated-job';
import { getStepAt } from './timeline';

/** Checks the project in the path and in the header X-Project-Id. Returns the error response, or null if they match. */
export function checkProject(
  cloud: CloudState,
  request: CloudRequest,
  projectId: string,
): CloudResponse | null {
  const headerProject = getHeader(request, 'x-project-id') ?? projectId;
  if (getProjects(cloud, request).some(({ id }) => id === projectId) && headerProject === projectId)
    return null;
  return swrError(403, '4039001', 'You cannot apply for or operate the resources that do not belong to you.');
}

/** Handles ShowInstanceJob: GET /v2/{project_id}/jobs/{job_id}. */
export function showJob(cloud: CloudState, projectId: string, jobId: string): CloudResponse {
  if (!cloud.permissions.showJob) {
    return insufficientPermissions(encodeAuthorizationMessage(createDenialDetails('swr:instance:get')));
  }
  const job = cloud.jobs.get(jobId);
  return job && isInProject(cloud, projectId, job)
    ? { status: 200, body: toJobPayload(job, cloud.now()) }
    : jobNotFound();
}

/** Handles ListInstanceJobs: GET /v2/{project_id}/jobs?status=&offset=&limit=. Returns the newest jobs first. */
export function listJobs(cloud: CloudState, projectId: string, query: URLSearchParams): CloudResponse {
  if (!cloud.permissions.listJobs) {
    return insufficientPermissions(encodeAuthorizationMessage(createDenialDetails('swr:instance:listJobs')));
  }
  const parameters = readPage(query);
  if ('status' in parameters) return parameters;
  const { offset, limit } = parameters;
  const status = query.get('status');
  const nowMs = cloud.now();
  const jobs = [...cloud.jobs.values()]
    // Reversed before the stable sort: of jobs with the same creation time, the one added last counts as newer.
    .reverse()
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .filter((job) => isInProject(cloud, projectId, job))
    .filter((job) => status === null || getStepAt(job.steps, nowMs).status === status);
  const page = jobs.slice(offset, offset + limit).map((job) => toJobPayload(job, nowMs));
  return { status: 200, body: { jobs: page, total: jobs.length } };
}
