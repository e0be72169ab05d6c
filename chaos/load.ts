import { setTimeout as sleep } from 'node:timers/promises';
import { jobsAnswerSchema } from '@/lib/api/answers';
import { isKnown } from '@/lib/api/job-state';
import { createAsker, type Reply } from './ask';
import type { Told } from './witness';

export interface LoadOptions {
  /** Where the dashboards are. */
  urls: readonly string[];
  /** The jobs that people look at now. */
  jobs: () => readonly string[];
  clients: number;
  /** How long a client rests between an answer and the next request. */
  restMs: number;
  /** Remembers what clients were told. */
  told: Told;
  /** Whether a request had to fail, since the dashboard was down on purpose. */
  excuse?: (failure: Failure) => boolean;
}

export interface Failure {
  url: string;
  from: number;
  until: number;
  error: NodeJS.ErrnoException;
}

export interface LoadReport {
  requests: number;
  /** Without a whole answer, or with one that is not promised; why, and how often. */
  lost: Map<string, number>;
  /** While the dashboard was down on purpose. */
  refused: number;
  perSecond: number;
}

export interface Load {
  stop: () => Promise<LoadReport>;
}

const READY = '/api/ready';

/** People who look at jobs, all the time: each client asks for its board again and again, and a probe for readiness. */
export function startLoad(options: LoadOptions): Load {
  const { urls, jobs, clients, restMs, told, excuse = () => false } = options;
  const asker = createAsker();
  const startedAt = Date.now();
  const lost = new Map<string, number>();
  let requests = 0;
  let refused = 0;
  let isStopped = false;

  async function request(url: string, path: string): Promise<void> {
    const from = Date.now();
    requests += 1;
    try {
      const why = complaint(path, await asker.ask(`${url}${path}`), { told, from });
      if (why !== null) lose(why);
    } catch (reason) {
      const error = reason instanceof Error ? reason : new Error(String(reason));
      if (excuse({ url, from, until: Date.now(), error })) refused += 1;
      else lose(error.message);
    }
  }
  const lose = (why: string) => lost.set(why, (lost.get(why) ?? 0) + 1);

  async function client(number: number): Promise<void> {
    for (let turn = number; !isStopped; turn++) {
      const ids = jobs();
      const url = urls[turn % urls.length] ?? '';
      const path =
        turn % 5 === 4 || ids.length === 0 ? READY : `/api/jobs?${ids.map((id) => `id=${id}`).join('&')}`;
      await request(url, path);
      await sleep(restMs * (0.5 + Math.random()));
    }
  }

  const all = Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return {
    async stop() {
      isStopped = true;
      await all;
      asker.close();
      return { requests, lost, refused, perSecond: (requests * 1000) / (Date.now() - startedAt) };
    },
  };
}

/** What of an answer is not promised; null where all is well. */
function complaint(
  path: string,
  { status, body }: Reply,
  { told, from }: { told: Told; from: number },
): string | null {
  // Not ready while its store or SWR's refusal keeps it from serving: that is what it is asked for.
  if (path === READY) return status === 200 || status === 503 ? null : `${status} on ${READY}`;
  if (status !== 200) return `${status} for known jobs`;
  const answer = jobsAnswerSchema.safeParse(JSON.parse(body));
  if (!answer.success) return 'not the answer that the contract describes';
  for (const state of answer.data.jobs) {
    if (isKnown(state)) told.hear(state);
    else if (told.knewBy(state.id, from)) return `${state.problem.code} for a job that was known`;
  }
  return null;
}
