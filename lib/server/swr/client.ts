import 'server-only';
import * as z from 'zod';
import { jobSchema, type Job } from '@/lib/domain/job';
import { failureOfAnswer, notJson, upstreamAnswer } from './classify';
import type { CloudRequest } from './credential';
import { sendAs, type CredentialSource } from './credential-source';
import type { Endpoints } from './endpoints';
import { SwrError } from './errors';
import type { CloudHttp } from './http';
import { parseJson } from '@/lib/server/json';
import { findProjectId } from './project';
import { decodeMessage } from './sts';

export interface SwrClientOptions {
  region: string;
  endpoints: Endpoints;
  /** Resolved through IAM, once, where it is null. */
  projectId: string | null;
  /** The project's name, where it is not that of the region. */
  projectName?: string;
  credentials: CredentialSource;
}

export interface JobPage {
  /** Entries that are no jobs are left out. */
  jobs: Job[];
  /** How many entries the page held, jobs or not. */
  entries: number;
  /** How many jobs there are on all pages. */
  total: number;
}

export interface SwrClient {
  /** `GET /v2/{project_id}/jobs/{job_id}` (ShowInstanceJob, api-swr2/swr_03_1002). Throws SwrError. */
  showJob: (jobId: string) => Promise<Job>;
  /** `GET /v2/{project_id}/jobs` (ListInstanceJobs, api-swr2/swr_03_1001), LIST_LIMIT at a time. Throws SwrError. */
  listJobs: (offset: number) => Promise<JobPage>;
  /** The project's ID, asked of IAM where it is not configured. Throws SwrError. */
  projectId: () => Promise<string>;
  /**
   * What an `encoded_authorization_message` says (STS DecodeAuthorizationMessage): mostly JSON, whose form the cloud
   * does not document. Throws SwrError, `no_sts` where nobody can be asked.
   */
  decodeAuthorizationMessage: (encoded: string) => Promise<unknown>;
}

/** The most that one page of the list may hold. */
export const LIST_LIMIT = 100;

/** The answer is JSON of another form than it should be. */
class Unexpected {
  constructor(readonly why: string) {}
}

const pageSchema = z.object({ jobs: z.array(z.unknown()), total: z.number() });

export function createSwrClient(http: CloudHttp, options: SwrClientOptions): SwrClient {
  const { endpoints, credentials, region, projectName: name = region } = options;
  let project: Promise<string> | undefined;

  /** Many may ask at once, and IAM is asked once; a failure is not kept. */
  function projectId(): Promise<string> {
    if (options.projectId !== null) return Promise.resolve(options.projectId);
    project ??= findProjectId(http, { iam: endpoints.iam, name, credentials }).catch((error: unknown) => {
      project = undefined;
      throw error;
    });
    return project;
  }

  /** Asks for a path below the project's jobs. */
  async function get<T>(
    operation: CloudRequest['operation'],
    path: string,
    read: (json: unknown) => T | Unexpected,
  ): Promise<T> {
    const id = await projectId();
    const url = new URL(`${endpoints.swr}/v2/${encodeURIComponent(id)}/jobs${path}`);
    const asked = `GET ${url.host}${url.pathname}`;

    const answer = await sendAs(credentials, http, { operation, method: 'GET', url, projectId: id });
    if (answer.status !== 200) throw new SwrError(failureOfAnswer(answer, Date.now()), asked);

    const json = parseJson(answer.body);
    if (json === undefined) throw new SwrError(notJson(answer), asked);

    const value = read(json);
    if (!(value instanceof Unexpected)) return value;
    throw new SwrError({ kind: 'not_a_job', upstream: upstreamAnswer(answer), why: value.why }, asked);
  }

  return {
    showJob: (jobId) =>
      get<Job>('ShowInstanceJob', `/${encodeURIComponent(jobId)}`, (json) => {
        const parsed = jobSchema.safeParse(json);
        if (!parsed.success) return new Unexpected(z.prettifyError(parsed.error));
        return parsed.data.id === jobId ? parsed.data : new Unexpected('the answer is about another job');
      }),
    listJobs: (offset) =>
      get<JobPage>('ListInstanceJobs', `?offset=${offset}&limit=${LIST_LIMIT}`, (json) => {
        const parsed = pageSchema.safeParse(json);
        if (!parsed.success) return new Unexpected(z.prettifyError(parsed.error));
        const { jobs, total } = parsed.data;
        const read = jobs.map((entry) => jobSchema.safeParse(entry).data).filter((job) => job !== undefined);
        return { jobs: read, entries: jobs.length, total };
      }),
    projectId,
    decodeAuthorizationMessage: (encoded) =>
      decodeMessage(http, { sts: endpoints.sts, region, credentials }, encoded),
  };
}
