import * as z from 'zod';
import type { CloudResponse } from './cloud-response';
import type { CloudState } from './cloud-state';
import { changeInstance, deleteInstance } from './control-instances';
import { changeIdentity, changeMetadata, changeTokens } from './control-credentials';
import {
  clockSchema,
  identitySchema,
  instanceChangesSchema,
  jobChangeSchema,
  jobSchema,
  metadataSchema,
  nullableFaultMixSchema,
  nullableFaultSchema,
  permissionsSchema,
  projectsSchema,
  tokensSchema,
} from './control-schemas';
import type { CloudRequest } from './http-exchange';
import { rejectionSchema } from './rejection';
import { changeJob, createJob, toJobPayload, type SimulatedJob } from './simulated-job';

const PREFIX = '/simulator/';
const ITEM_ROUTE = /^(jobs|instances)\/([^/]+)(\/fault)?$/;

export function isControlRequest(request: CloudRequest): boolean {
  return request.path.startsWith(PREFIX);
}

/**
 * Handles a request to the simulator's control API. These requests need no signature, and faults do not apply to them.
 * Invalid bodies get status 400.
 */
export function handleControlRequest(cloud: CloudState, request: CloudRequest): CloudResponse {
  try {
    return route(cloud, request);
  } catch (error) {
    if (error instanceof z.ZodError) return reject(400, z.prettifyError(error));
    if (error instanceof SyntaxError) return reject(400, 'The body is not JSON.');
    throw error;
  }
}

function route(cloud: CloudState, request: CloudRequest): CloudResponse {
  const path = request.path.slice(PREFIX.length);
  const [, kind, id, fault] = ITEM_ROUTE.exec(path) ?? [];
  if (id !== undefined) {
    if (fault !== undefined) return handleFault(request, (set) => cloud.faults.setForId(id, set));
    return kind === 'jobs' ? handleJob(cloud, request, id) : handleInstance(cloud, request, id);
  }
  switch (`${request.method} ${path}`) {
    case 'GET health':
      return ok({ status: 'ok' });
    case 'POST jobs':
      return addJob(cloud, request);
    case 'PUT fault':
      return handleFault(request, (set) => cloud.faults.setForAll(set));
    case 'PUT faults':
      cloud.faults.setMix(parseBody(nullableFaultMixSchema, request));
      return ok({ met: cloud.faults.appliedCount });
    case 'GET faults':
      return ok({ met: cloud.faults.appliedCount });
    case 'PUT clock':
      cloud.skewSeconds = parseBody(clockSchema, request).skewSeconds;
      return ok({ skewSeconds: cloud.skewSeconds });
    case 'PUT permissions':
      return ok((cloud.permissions = { ...cloud.permissions, ...parseBody(permissionsSchema, request) }));
    case 'PUT rejection':
      return ok({ rejection: (cloud.rejection = parseBody(rejectionSchema, request)) });
    case 'PUT projects':
      cloud.projects = parseBody(projectsSchema, request).projects;
      return ok({ projects: cloud.projects });
    case 'PUT tokens':
      return changeTokens(cloud, parseBody(tokensSchema, request));
    case 'PUT metadata':
      return changeMetadata(cloud, parseBody(metadataSchema, request));
    case 'PUT identity':
      return changeIdentity(cloud, parseBody(identitySchema, request));
    case 'GET requests':
      return ok({ requests: cloud.requests.latest() });
    case 'DELETE requests':
      cloud.requests.clear();
      return { status: 204 };
    default:
      return reject(404, `The simulator has no ${request.method} ${request.path}.`);
  }
}

function addJob(cloud: CloudState, request: CloudRequest): CloudResponse {
  const job = createJob(parseBody(jobSchema, request), cloud.now());
  if (cloud.jobs.has(job.id)) return reject(409, `Job ${job.id} already exists.`);
  return { ...saveJob(cloud, job), status: 201 };
}

function handleJob(cloud: CloudState, request: CloudRequest, jobId: string): CloudResponse {
  if (request.method === 'PUT') {
    const job = cloud.jobs.get(jobId);
    if (job) return saveJob(cloud, changeJob(job, parseBody(jobChangeSchema, request), cloud.now()));
  } else if (request.method === 'DELETE') {
    const hadFault = cloud.faults.setForId(jobId, null);
    if (cloud.jobs.delete(jobId) || hadFault) return { status: 204 };
  } else {
    return reject(404, 'Jobs accept only PUT and DELETE here. Use the SWR API for the rest.');
  }
  return reject(404, `The simulator has no job ${jobId}.`);
}

function handleInstance(cloud: CloudState, request: CloudRequest, instanceId: string): CloudResponse {
  if (request.method === 'DELETE') return deleteInstance(cloud, instanceId);
  return request.method === 'PUT'
    ? changeInstance(cloud, instanceId, parseBody(instanceChangesSchema, request))
    : reject(404, 'Instances accept only PUT and DELETE here. Use the SWR API for the rest.');
}

function handleFault(
  request: CloudRequest,
  set: (fault: z.infer<typeof nullableFaultSchema>) => void,
): CloudResponse {
  if (request.method !== 'PUT') return reject(404, 'Faults accept only PUT. Send null to remove a fault.');
  const fault = parseBody(nullableFaultSchema, request);
  set(fault);
  return ok({ fault });
}

function saveJob(cloud: CloudState, job: SimulatedJob): CloudResponse {
  cloud.jobs.set(job.id, job);
  return ok(toJobPayload(job, cloud.now()));
}

/**
 * Parses and validates a request body. An empty body counts as `{}`.
 *
 * @throws {z.ZodError} If the body does not match the schema.
 * @throws {SyntaxError} If the body is not JSON.
 */
function parseBody<T>(schema: z.ZodType<T>, request: CloudRequest): T {
  return schema.parse(JSON.parse(request.body.toString('utf8') || '{}'));
}

function ok(body: object): CloudResponse {
  return { status: 200, body };
}

function reject(status: number, message: string): CloudResponse {
  return { status, body: { message } };
}
