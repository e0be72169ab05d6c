import { setTimeout as sleep } from 'node:timers/promises';
import { jobsResponseSchema } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { createHttpClient, type TextResponse } from './http-client';
import type { Observations } from './observations';

export interface LoadOptions {
  /** URLs of the dashboards. */
  urls: readonly string[];
  /** Returns the IDs of the jobs that are currently viewed. */
  jobs: () => readonly string[];
  clients: number;
  /** Average pause of a client between a response and its next request. */
  pauseMs: number;
  /** Receives the state of every job in the responses. */
  observations: Observations;
  /** Returns true if a request had to fail because the dashboard was stopped on purpose. */
  isExcused?: (failure: FailedRequest) => boolean;
}

interface FailedRequest {
  url: string;
  from: number;
  until: number;
  error: NodeJS.ErrnoException;
}

export interface LoadReport {
  requests: number;
  /** Number of requests with an incomplete or wrong response, by reason. */
  lost: Map<string, number>;
  /** Number of failed requests while the dashboard was stopped on purpose. */
  refused: number;
  perSecond: number;
}

interface RunningLoad {
  stop: () => Promise<LoadReport>;
}

const READY = '/api/ready';

/** Starts clients that keep requesting all current jobs and, for every fifth request, the readiness probe. */
export function startLoad(options: LoadOptions): RunningLoad {
  const { urls, jobs, clients, pauseMs, observations, isExcused = () => false } = options;
  const httpClient = createHttpClient();
  const startedAt = Date.now();
  const lost = new Map<string, number>();
  let requests = 0;
  let refused = 0;
  let isStopped = false;

  async function sendRequest(url: string, path: string): Promise<void> {
    const from = Date.now();
    requests += 1;
    try {
      const failure = findFailure(path, await httpClient.get(`${url}${path}`), { observations, from });
      if (failure !== null) countLost(failure);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      if (isExcused({ url, from, until: Date.now(), error })) refused += 1;
      else countLost(error.message);
    }
  }
  const countLost = (reason: string) => lost.set(reason, (lost.get(reason) ?? 0) + 1);

  async function runClient(number: number): Promise<void> {
    for (let turn = number; !isStopped; turn++) {
      const ids = jobs();
      const url = urls[turn % urls.length] ?? '';
      const path =
        turn % 5 === 4 || ids.length === 0 ? READY : `/api/jobs?${ids.map((id) => `id=${id}`).join('&')}`;
      await sendRequest(url, path);
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }

  const all = Promise.all(Array.from({ length: clients }, (_, number) => runClient(number)));
  return {
    async stop() {
      isStopped = true;
      await all;
      httpClient.close();
      return { requests, lost, refused, perSecond: (requests * 1000) / (Date.now() - startedAt) };
    },
  };
}

/** Returns what is wrong with a response, or null. */
function findFailure(
  path: string,
  { status, body }: TextResponse,
  { observations, from }: { observations: Observations; from: number },
): string | null {
  // 503 is a correct response of the probe while the store fails or SWR rejects the credentials.
  if (path === READY) return status === 200 || status === 503 ? null : `${status} on ${READY}`;
  if (status !== 200) return `${status} for known jobs`;
  const response = jobsResponseSchema.safeParse(JSON.parse(body));
  if (!response.success) return 'a response that violates the API schema';
  for (const state of response.data.jobs) {
    if (isKnown(state)) observations.record(state);
    else if (observations.isKnownBefore(state.id, from)) return `${state.problem.code} for a known job`;
  }
  return null;
}
