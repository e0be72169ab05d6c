import { type CloudResponse, apiNotFound } from './cloud-response';
import { authenticate, authenticateBySignature } from './authentication';
import type { CloudState } from './cloud-state';
import { applyFault } from './fault';
import type { CloudRequest } from './http-exchange';
import { issueToken, listProjects } from './iam';
import { issueTokenForIdToken } from './iam-id-token';
import { issueSecurityToken } from './iam-security-tokens';
import { POD_IDENTITY } from './defaults';
import { issuePodKey } from './pod-identity';
import { issueMetadataToken, issueSecurityKey } from './ecs-metadata';
import { decodeMessage } from './sts';
import { assumeAgency, describeCaller } from './sts-agency';
import { listJobs, checkProject, showJob } from './swr';
import { listInstancePage, showInstance } from './swr-instances';

const SWR_JOBS = /^\/v2\/([^/]+)\/jobs(?:\/([^/]+))?$/;
const SWR_INSTANCES = /^\/v2\/([^/]+)\/instances(?:\/([^/]+))?$/;

/** Returns the ID of the requested job, or null if the request is not for a single job. */
export function parseJobId(request: CloudRequest): string | null {
  return SWR_JOBS.exec(request.path)?.[2] ?? null;
}

/** Returns the ID of the requested instance, or null if the request is not for a single instance. */
export function parseInstanceId(request: CloudRequest): string | null {
  return SWR_INSTANCES.exec(request.path)?.[2] ?? null;
}

/** Routes a request in the gateway's order: find the API, then authenticate, then call the service. */
export function routeRequest(cloud: CloudState, request: CloudRequest): CloudResponse {
  const [, projectId] = SWR_JOBS.exec(request.path) ?? SWR_INSTANCES.exec(request.path) ?? [];
  if (request.method === 'GET' && projectId !== undefined) return routeSwrRequest(cloud, request, projectId);
  switch (`${request.method} ${request.path}`) {
    case 'POST /v3/auth/tokens':
      return issueToken(cloud, request);
    case 'GET /v3/projects':
      return authenticate(cloud, request) ?? listProjects(cloud, request);
    case 'POST /v5/decode-authorization-message':
      // The API page lists the header X-Security-Token, but no X-Auth-Token.
      return authenticateBySignature(cloud, request) ?? decodeMessage(cloud, request);
    case 'POST /v3.0/OS-AUTH/id-token/tokens':
      return issueTokenForIdToken(cloud, request);
    case 'POST /v3.0/OS-CREDENTIAL/securitytokens':
      return issueSecurityToken(cloud, request);
    case 'POST /v5/agencies/assume':
      return authenticateBySignature(cloud, request) ?? assumeAgency(cloud, request);
    case 'GET /v5/caller-identity':
      return authenticateBySignature(cloud, request) ?? describeCaller(cloud, request);
    case `POST ${POD_IDENTITY.path}`:
      return issuePodKey(cloud, request);
    case 'PUT /meta-data/latest/api/token':
      return issueMetadataToken(cloud, request);
    case 'GET /openstack/latest/securitykey':
      return issueSecurityKey(cloud, request);
    default:
      return apiNotFound();
  }
}

function routeSwrRequest(cloud: CloudState, request: CloudRequest, projectId: string): CloudResponse {
  const error = authenticate(cloud, request) ?? checkProject(cloud, request, projectId);
  if (error) return error;
  const response = respond(cloud, request, projectId);
  const fault = cloud.faults.take(parseJobId(request) ?? parseInstanceId(request));
  return fault ? { ...applyFault(fault, response, request), fault: fault.kind } : response;
}

function respond(cloud: CloudState, request: CloudRequest, projectId: string): CloudResponse {
  const jobId = parseJobId(request);
  if (jobId !== null) return showJob(cloud, projectId, jobId);
  if (SWR_JOBS.test(request.path)) return listJobs(cloud, projectId, request.query);
  const instanceId = parseInstanceId(request);
  return instanceId === null
    ? listInstancePage(cloud, projectId, request.query)
    : showInstance(cloud, projectId, instanceId);
}
