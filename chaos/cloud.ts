import { control } from '@/harness/start-dashboard';
import type { FaultMix, Fault } from '@/lib/simulator/fault';
import type { LoggedRequest } from '@/lib/simulator/request-log';
import type { Simulator } from '@/lib/simulator/simulator';

/** Timers may be a little early. */
const TOLERANCE = 0.99;

/** A status of a job, and the times between which it certainly had it; the last one lasts. */
export interface Spell {
  status: string;
  from: number;
  until: number;
}

/** Whole answers of SWR as it is: about a job, or (null) the list of all. */
export type Answers = readonly { jobId: string | null; atMs: number }[];

/** A call sooner than it should have come. */
export interface EarlyCall {
  /** In ms since 1970. */
  atMs: number;
  /** Since the call about the job before it. */
  gapMs: number;
}

/** What is done to the simulated cloud, and what all its jobs have been through: what dashboards must tell in the end. */
export class Cloud {
  readonly spells = new Map<string, Spell[]>();

  constructor(readonly simulator: Simulator) {}

  async add(status: string, id: string = crypto.randomUUID()): Promise<string> {
    await control(this.simulator, 'POST', 'jobs', { id, status });
    this.spells.set(id, [{ status, from: Date.now(), until: Infinity }]);
    return id;
  }

  async change(id: string, status: string): Promise<void> {
    const spells = this.spells.get(id) ?? [];
    const last = spells.at(-1);
    if (last !== undefined) last.until = Date.now();
    const reason = status === 'Failed' ? { reason: 'The quota is used up.' } : {};
    await control(this.simulator, 'PUT', `jobs/${id}`, { status, ...reason });
    spells.push({ status, from: Date.now(), until: Infinity });
  }

  /** For everything, or one job; null takes it away. */
  async fault(fault: Fault | null, id?: string): Promise<void> {
    await control(this.simulator, 'PUT', id === undefined ? 'fault' : `jobs/${id}/fault`, fault);
  }

  async mix(mix: FaultMix | null): Promise<void> {
    await control(this.simulator, 'PUT', 'faults', mix);
  }

  async faultsMet(): Promise<number> {
    const { met } = (await control(this.simulator, 'GET', 'faults')) as { met: number };
    return met;
  }

  /** Whether SWR lets its jobs be listed. */
  async list(listJobs: boolean): Promise<void> {
    await control(this.simulator, 'PUT', 'permissions', { listJobs });
  }

  /** The latest 10,000 calls, with their times in ms since 1970. */
  async calls(): Promise<(LoggedRequest & { atMs: number })[]> {
    const { requests } = (await control(this.simulator, 'GET', 'requests')) as { requests: LoggedRequest[] };
    return requests.map((request) => ({ ...request, atMs: Date.parse(request.at) }));
  }

  /** Of the latest 10,000 calls. */
  async answers(): Promise<Answers> {
    const whole = (await this.calls()).filter(({ status, fault }) => status === 200 && fault === null);
    return whole.map(({ jobId, atMs }) => ({ jobId, atMs }));
  }

  /** Calls about a job sooner after the one before than the interval, which counts from the answer; by job. */
  async earlyCalls(intervalMs: number): Promise<EarlyCall[][]> {
    return [...(await this.callsByJob()).values()].map((times) =>
      times
        .map((atMs, index) => ({ atMs, gapMs: atMs - (times[index - 1] ?? -Infinity) }))
        .filter(({ gapMs }) => gapMs < TOLERANCE * intervalMs),
    );
  }

  /** When each job was asked about by its ID, in ms since 1970. */
  async callsByJob(): Promise<Map<string, number[]>> {
    const byJob = new Map<string, number[]>();
    for (const { jobId, atMs } of await this.calls()) {
      if (jobId !== null) byJob.set(jobId, [...(byJob.get(jobId) ?? []), atMs]);
    }
    return byJob;
  }
}
