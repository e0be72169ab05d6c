import { control } from '@/testing/start-dashboard';
import type { FaultMix, Fault } from '@/lib/simulator/fault';
import type { LoggedRequest } from '@/lib/simulator/request-log';
import type { Simulator } from '@/lib/simulator/simulator';

/** Timers may fire slightly early. */
const TOLERANCE = 0.99;

/** A status of a job, and the period in which it certainly had it. The last one never ends. */
export interface StatusPeriod {
  status: string;
  from: number;
  until: number;
}

/** Complete, correct responses of SWR: for one job, or for the list of all if `jobId` is null. */
export type CompleteResponses = readonly { jobId: string | null; atMs: number }[];

/** A request that was sent before its interval had passed. */
export interface EarlyRequest {
  /** Milliseconds since 1970. */
  atMs: number;
  /** Time since the previous request for the job. */
  gapMs: number;
}

/** Controls a simulator and records the real status history of its jobs, which dashboards must show in the end. */
export class CloudDriver {
  readonly statusPeriods = new Map<string, StatusPeriod[]>();

  constructor(readonly simulator: Simulator) {}

  async addJob(status: string, id: string = crypto.randomUUID()): Promise<string> {
    await control(this.simulator, 'POST', 'jobs', { id, status });
    this.statusPeriods.set(id, [{ status, from: Date.now(), until: Infinity }]);
    return id;
  }

  /** Adds running jobs and returns their IDs. */
  async addRunningJobs(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let job = 0; job < count; job++) ids.push(await this.addJob('Running'));
    return ids;
  }

  async changeStatus(id: string, status: string): Promise<void> {
    const periods = this.statusPeriods.get(id) ?? [];
    const last = periods.at(-1);
    if (last !== undefined) last.until = Date.now();
    const reason = status === 'Failed' ? { reason: 'The quota is exceeded.' } : {};
    await control(this.simulator, 'PUT', `jobs/${id}`, { status, ...reason });
    periods.push({ status, from: Date.now(), until: Infinity });
  }

  /** Sets the fault of one job, or of all requests if no ID is given. Null removes it. */
  async setFault(fault: Fault | null, id?: string): Promise<void> {
    await control(this.simulator, 'PUT', id === undefined ? 'fault' : `jobs/${id}/fault`, fault);
  }

  async setFaultMix(mix: FaultMix | null): Promise<void> {
    await control(this.simulator, 'PUT', 'faults', mix);
  }

  async fetchFaultCount(): Promise<number> {
    const { met } = (await control(this.simulator, 'GET', 'faults')) as { met: number };
    return met;
  }

  /** Grants or revokes the permission to list jobs. */
  async setListPermission(listJobs: boolean): Promise<void> {
    await control(this.simulator, 'PUT', 'permissions', { listJobs });
  }

  /** Fetches the latest 10,000 requests, with their times in milliseconds since 1970. */
  async fetchRequests(): Promise<(LoggedRequest & { atMs: number })[]> {
    const { requests } = (await control(this.simulator, 'GET', 'requests')) as { requests: LoggedRequest[] };
    return requests.map((request) => ({ ...request, atMs: Date.parse(request.at) }));
  }

  /** Fetches the complete, correct responses among the latest 10,000 requests. */
  async fetchResponses(): Promise<CompleteResponses> {
    const complete = (await this.fetchRequests()).filter(
      ({ status, fault }) => status === 200 && fault === null,
    );
    return complete.map(({ jobId, atMs }) => ({ jobId, atMs }));
  }

  /** Fetches the requests that followed the previous one for the same job too early, grouped by job. */
  async fetchEarlyRequests(intervalMs: number): Promise<EarlyRequest[][]> {
    return [...(await this.fetchRequestTimes()).values()].map((times) =>
      times
        .map((atMs, index) => ({ atMs, gapMs: atMs - (times[index - 1] ?? -Infinity) }))
        .filter(({ gapMs }) => gapMs < TOLERANCE * intervalMs),
    );
  }

  /** Fetches the times of the requests for each job, in milliseconds since 1970. */
  async fetchRequestTimes(): Promise<Map<string, number[]>> {
    const byJob = new Map<string, number[]>();
    for (const { jobId, atMs } of await this.fetchRequests()) {
      if (jobId !== null) byJob.set(jobId, [...(byJob.get(jobId) ?? []), atMs]);
    }
    return byJob;
  }
}
