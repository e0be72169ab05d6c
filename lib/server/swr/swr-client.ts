import 'server-only';
import * as z from 'zod';
import type { Job } from '@/lib/domain/job';
import { classifyResponse, createNotJsonFailure, toUpstreamResponse } from './classify-response';
import type { CloudRequest } from './credential';
import { sendWithCredential, type CredentialSource } from './credential-source';
import type { Endpoints } from './endpoints';
import { SwrError } from './swr-error';
import type { CloudHttp } from './cloud-http';
import { parseJson } from '@/lib/server/parse-json';
import { findProjectId } from './find-project';
import { jobPageSchema, jobPayloadSchema } from './job-payload';
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
  /** Excludes entries that are not valid jobs. */
  jobs: Job[];
  /** Number of entries on the page, valid or not. */
  entries: number;
  /** Number of jobs on all pages. */
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

/** Maximum number of jobs on one page of the list. */
export const LIST_LIMIT = 100;

/** Thrown if the response is JSON of an unexpected shape. */
class UnexpectedShapeError {
  constructor(readonly why: string) {}
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

  /** Sends a GET request for a path below the project's jobs. */
  async function get<T>(
    operation: CloudRequest['operation'],
    path: string,
    read: (json: unknown) => T | UnexpectedShapeError,
  ): Promise<T> {
    const id = await projectId();
    const url = new URL(`${endpoints.swr}/v2/${encodeURIComponent(id)}/jobs${path}`);
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
      get<Job>('ShowInstanceJob', `/${encodeURIComponent(jobId)}`, (json) => {
        const parsed = jobPayloadSchema.safeParse(json);
        if (!parsed.success) return new UnexpectedShapeError(z.prettifyError(parsed.error));
        return parsed.data.id === jobId
          ? parsed.data
          : new UnexpectedShapeError('the response contains another job');
      }),
    listJobs: (offset) =>
      get<SwrJobPage>('ListInstanceJobs', `?offset=${offset}&limit=${LIST_LIMIT}`, (json) => {
        const parsed = jobPageSchema.safeParse(json);
        if (!parsed.success) return new UnexpectedShapeError(z.prettifyError(parsed.error));
        const entries = parsed.data.jobs ?? [];
        const jobs = entries
          .map((entry) => jobPayloadSchema.safeParse(entry).data)
          .filter((job) => job !== undefined);
        // Without a total, a full page may be followed by another one.
        const minTotal = offset + entries.length + (entries.length < LIST_LIMIT ? 0 : 1);
        return { jobs, entries: entries.length, total: parsed.data.total ?? minTotal };
      }),
    projectId,
    decodeAuthorizationMessage: (encoded) =>
      decodeMessage(http, { sts: endpoints.sts, region, credentials }, encoded),
  };
}
