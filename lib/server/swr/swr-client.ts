import 'server-only';
import type { Instance } from '@/lib/domain/instance';
import type { Job } from '@/lib/domain/job';
import { classifyResponse, createNotJsonFailure, toUpstreamResponse } from './classify-response';
import type { CloudRequest } from './credential';
import { sendWithCredential, type CredentialSource } from './credential-source';
import type { Endpoints } from './endpoints';
import { SwrError } from './swr-error';
import type { CloudHttp } from './cloud-http';
import { parseJson } from '@/lib/server/parse-json';
import { findProjectId } from './find-project';
import { instancePayloadSchema } from './instance-payload';
import { jobPayloadSchema } from './job-payload';
import { LIST_LIMIT, readOne, readPage, UnexpectedShapeError } from './read-payload';
import { decodeMessage } from './sts';

export interface SwrClientOptions {
  region: string;
  endpoints: Endpoints;
  /** Null to look it up in IAM once. */
  projectId: string | null;
  /** Name of the project, if it differs from the region's. */
  projectName?: string;
  credentials: CredentialSource;
}

interface SwrJobPage {
  /** Excludes entries that are not valid jobs or exceed a limit. */
  jobs: Job[];
  /** Number of entries on the page, valid or not. */
  entries: number;
  /** Number of jobs on all pages. */
  total: number;
}

interface SwrInstancePage {
  /** Excludes entries that are not valid instances or exceed a limit. */
  instances: Instance[];
  /** Number of entries on the page, valid or not. */
  entries: number;
  /** Number of instances on all pages. */
  total: number;
}

export interface SwrClient {
  /**
   * Fetches one job.
   * @see ShowInstanceJob, `GET /v2/{project_id}/jobs/{job_id}`, api-swr2/swr_03_1002
   * @throws SwrError
   */
  showJob: (jobId: string) => Promise<Job>;
  /**
   * Fetches one page of the job list, with up to LIST_LIMIT jobs.
   * @see ListInstanceJobs, `GET /v2/{project_id}/jobs`, api-swr2/swr_03_1001
   * @throws SwrError
   */
  listJobs: (offset: number) => Promise<SwrJobPage>;
  /**
   * Fetches one instance.
   * @see ShowInstance, `GET /v2/{project_id}/instances/{instance_id}`
   * @throws SwrError
   */
  showInstance: (instanceId: string) => Promise<Instance>;
  /**
   * Fetches one page of the instance list, with up to LIST_LIMIT instances.
   * @see ListInstance, `GET /v2/{project_id}/instances`
   * @throws SwrError
   */
  listInstances: (offset: number) => Promise<SwrInstancePage>;
  /**
   * Returns the project ID, from IAM if it is not configured.
   * @throws SwrError
   */
  projectId: () => Promise<string>;
  /**
   * Decodes an `encoded_authorization_message`. The result is usually an object whose format Huawei Cloud
   * doesn't document.
   * @see DecodeAuthorizationMessage of STS
   * @throws SwrError `no_sts` if the region has no STS.
   */
  decodeAuthorizationMessage: (encoded: string) => Promise<unknown>;
}

export function createSwrClient(http: CloudHttp, options: SwrClientOptions): SwrClient {
  const { endpoints, credentials, region, projectName: name = region } = options;
  let project: Promise<string> | undefined;

  /** Coalesces concurrent lookups. A failure is not cached. */
  function projectId(): Promise<string> {
    if (options.projectId !== null) return Promise.resolve(options.projectId);
    project ??= findProjectId(http, { iam: endpoints.iam, name, region, credentials }).catch(
      (error: unknown) => {
        project = undefined;
        throw error;
      },
    );
    return project;
  }

  /** Sends a GET request for a path below the project. */
  async function get<T>(
    operation: CloudRequest['operation'],
    path: string,
    read: (json: unknown) => T | UnexpectedShapeError,
  ): Promise<T> {
    const id = await projectId();
    const url = new URL(`${endpoints.swr}/v2/${encodeURIComponent(id)}${path}`);
    const requestLine = `GET ${url.host}${url.pathname}`;

    const response = await sendWithCredential(credentials, http, {
      operation,
      method: 'GET',
      url,
      projectId: id,
    });
    if (response.status !== 200) throw new SwrError(classifyResponse(response, Date.now()), requestLine);

    const json = parseJson(response.body);
    if (json === undefined) throw new SwrError(createNotJsonFailure(response), requestLine);

    const value = read(json);
    if (!(value instanceof UnexpectedShapeError)) return value;
    throw new SwrError(
      { kind: 'not_a_job', upstream: toUpstreamResponse(response), why: value.why },
      requestLine,
    );
  }

  return {
    showJob: (jobId) =>
      get('ShowInstanceJob', `/jobs/${encodeURIComponent(jobId)}`, (json) =>
        readOne(json, { schema: jobPayloadSchema, id: jobId, what: 'job' }),
      ),
    async listJobs(offset) {
      const { valid: jobs, ...page } = await get(
        'ListInstanceJobs',
        `/jobs?offset=${offset}&limit=${LIST_LIMIT}`,
        (json) => readPage(json, { list: 'jobs', entry: jobPayloadSchema, offset }),
      );
      return { jobs, ...page };
    },
    showInstance: (instanceId) =>
      get('ShowInstance', `/instances/${encodeURIComponent(instanceId)}`, (json) =>
        readOne(json, { schema: instancePayloadSchema, id: instanceId, what: 'instance' }),
      ),
    async listInstances(offset) {
      const { valid: instances, ...page } = await get(
        'ListInstance',
        `/instances?offset=${offset}&limit=${LIST_LIMIT}`,
        (json) => readPage(json, { list: 'instances', entry: instancePayloadSchema, offset }),
      );
      return { instances, ...page };
    },
    projectId,
    decodeAuthorizationMessage: (encoded) =>
      decodeMessage(http, { sts: endpoints.sts, region, credentials }, encoded),
  };
}
