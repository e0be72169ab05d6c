import 'server-only';
import * as z from 'zod';
import { jobSchema, type Job } from '@/lib/jobs/job';
import { failureOfAnswer, notJson, upstreamAnswer } from './classify';
import type { Credential } from './credential';
import type { Endpoints } from './endpoints';
import { SwrError } from './errors';
import type { CloudHttp } from './http';
import { parseJson } from './json';
import { findProjectId } from './project';

export interface SwrClientOptions {
  region: string;
  endpoints: Endpoints;
  /** Resolved from the region through IAM, once, where it is null. */
  projectId: string | null;
  credential: Credential;
}

export interface SwrClient {
  /** `GET /v2/{project_id}/jobs/{job_id}` (ShowInstanceJob, api-swr2/swr_03_1002). Throws SwrError. */
  showJob(jobId: string): Promise<Job>;
}

export function createSwrClient(http: CloudHttp, options: SwrClientOptions): SwrClient {
  const { endpoints, credential, region } = options;
  let project: Promise<string> | undefined;

  /** Many may ask at once, and IAM is asked once; a failure is not kept. */
  function projectId(): Promise<string> {
    if (options.projectId !== null) return Promise.resolve(options.projectId);
    project ??= findProjectId(http, { iam: endpoints.iam, region, credential }).catch((error: unknown) => {
      project = undefined;
      throw error;
    });
    return project;
  }

  return {
    async showJob(jobId) {
      const id = await projectId();
      const url = new URL(`${endpoints.swr}/v2/${encodeURIComponent(id)}/jobs/${encodeURIComponent(jobId)}`);
      const asked = `GET ${url.host}${url.pathname}`;

      const answer = await http.send({ method: 'GET', url, projectId: id }, credential);
      if (answer.status !== 200) throw new SwrError(failureOfAnswer(answer, Date.now()), asked);

      const json = parseJson(answer.body);
      if (json === undefined) throw new SwrError(notJson(answer), asked);

      const parsed = jobSchema.safeParse(json);
      const notAJob = (why: string) =>
        new SwrError({ kind: 'not_a_job', upstream: upstreamAnswer(answer), why }, asked);
      if (!parsed.success) throw notAJob(z.prettifyError(parsed.error));
      if (parsed.data.id !== jobId) throw notAJob('the answer is about another job');
      return parsed.data;
    },
  };
}
