import * as z from 'zod';
import type { Answer } from './answer';
import type { Cloud } from './cloud';
import { changeMetadata, changeTokens } from './control-credentials';
import {
  clockSchema,
  jobChangeSchema,
  jobSchema,
  metadataSchema,
  nullableFaultMixSchema,
  nullableFaultSchema,
  permissionsSchema,
  projectsSchema,
  tokensSchema,
} from './control-schemas';
import type { CloudRequest } from './http';
import { changeJob, createJob, describeJob, type Job } from './job';

const PREFIX = '/simulator/';
const JOB = /^jobs\/([^/]+)(\/fault)?$/;

export function isControl(request: CloudRequest): boolean {
  return request.path.startsWith(PREFIX);
}

/** Calls that steer the simulator itself. They need no signature and meet no fault. */
export function answerControl(cloud: Cloud, request: CloudRequest): Answer {
  try {
    return answer(cloud, request);
  } catch (error) {
    if (error instanceof z.ZodError) return refuse(400, z.prettifyError(error));
    if (error instanceof SyntaxError) return refuse(400, 'The body is not JSON.');
    throw error;
  }
}

function answer(cloud: Cloud, request: CloudRequest): Answer {
  const route = request.path.slice(PREFIX.length);
  const [, jobId, fault] = JOB.exec(route) ?? [];
  if (jobId !== undefined) {
    return fault === undefined
      ? answerJob(cloud, request, jobId)
      : answerFault(request, (set) => cloud.faults.setForJob(jobId, set));
  }
  switch (`${request.method} ${route}`) {
    case 'GET health':
      return ok({ status: 'ok' });
    case 'POST jobs':
      return addJob(cloud, request);
    case 'PUT fault':
      return answerFault(request, (set) => cloud.faults.setForEverything(set));
    case 'PUT faults':
      cloud.faults.setMix(read(nullableFaultMixSchema, request));
      return ok({ met: cloud.faults.met });
    case 'GET faults':
      return ok({ met: cloud.faults.met });
    case 'PUT clock':
      cloud.skewSeconds = read(clockSchema, request).skewSeconds;
      return ok({ skewSeconds: cloud.skewSeconds });
    case 'PUT permissions':
      return ok((cloud.may = { ...cloud.may, ...read(permissionsSchema, request) }));
    case 'PUT projects':
      cloud.projects = read(projectsSchema, request).projects;
      return ok({ projects: cloud.projects });
    case 'PUT tokens':
      return changeTokens(cloud, read(tokensSchema, request));
    case 'PUT metadata':
      return changeMetadata(cloud, read(metadataSchema, request));
    case 'GET requests':
      return ok({ requests: cloud.requests.latest() });
    case 'DELETE requests':
      cloud.requests.clear();
      return { status: 204 };
    default:
      return refuse(404, `The simulator has no ${request.method} ${request.path}.`);
  }
}

function addJob(cloud: Cloud, request: CloudRequest): Answer {
  const job = createJob(read(jobSchema, request), cloud.now());
  if (cloud.jobs.has(job.id)) return refuse(409, `There is a job ${job.id} already.`);
  return { ...keep(cloud, job), status: 201 };
}

function answerJob(cloud: Cloud, request: CloudRequest, jobId: string): Answer {
  if (request.method === 'PUT') {
    const job = cloud.jobs.get(jobId);
    if (job) return keep(cloud, changeJob(job, read(jobChangeSchema, request), cloud.now()));
  } else if (request.method === 'DELETE') {
    const hadFault = cloud.faults.setForJob(jobId, null);
    if (cloud.jobs.delete(jobId) || hadFault) return { status: 204 };
  } else {
    return refuse(404, 'A job can be PUT and DELETEd here; SWR answers the rest.');
  }
  return refuse(404, `The simulator has no job ${jobId}.`);
}

function answerFault(
  request: CloudRequest,
  set: (fault: z.infer<typeof nullableFaultSchema>) => void,
): Answer {
  if (request.method !== 'PUT') return refuse(404, 'A fault can only be PUT; null takes it away.');
  const fault = read(nullableFaultSchema, request);
  set(fault);
  return ok({ fault });
}

function keep(cloud: Cloud, job: Job): Answer {
  cloud.jobs.set(job.id, job);
  return ok(describeJob(job, cloud.now()));
}

/** The body, checked; an empty one counts as `{}`. Throws ZodError or SyntaxError. */
function read<T>(schema: z.ZodType<T>, request: CloudRequest): T {
  return schema.parse(JSON.parse(request.body.toString('utf8') || '{}'));
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function refuse(status: number, message: string): Answer {
  return { status, body: { message } };
}
