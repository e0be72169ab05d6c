import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { control } from './control.fixture';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator';

export interface TestCloud extends Simulator {
  /** Sends a request to the control API and returns the parsed response. */
  control: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Adds a job that stays in status Running by default. Returns its ID. */
  addJob: (options?: object) => Promise<string>;
  /** Returns the SWR requests since the previous call: "list" or the ID of the requested job or instance. */
  takeRequests: () => Promise<string[]>;
  /** Counts the requests whose target begins with `path`. */
  countRequests: (path: string) => Promise<number>;
}

/** Starts a simulator that is closed when the test finishes. */
export async function startTestCloud(options: SimulatorOptions = {}): Promise<TestCloud> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  let returnedCount = 0;

  async function requests() {
    const response = await control(simulator, 'GET', 'requests');
    return (response as { requests: { target: string; jobId: string | null; instanceId: string | null }[] })
      .requests;
  }
  return {
    ...simulator,
    control: (method, path, body) => control(simulator, method, path, body),
    async addJob(options = {}) {
      const id = randomUUID();
      await control(simulator, 'POST', 'jobs', { id, status: 'Running', ...options });
      return id;
    },
    async takeRequests() {
      const all = await requests();
      // The log is not cleared: requests between reading and clearing it would be lost.
      const latest = all.slice(returnedCount);
      returnedCount = all.length;
      return latest
        .filter(({ target }) => target.startsWith('/v2/'))
        .map(({ jobId, instanceId }) => jobId ?? instanceId ?? 'list');
    },
    async countRequests(path) {
      return (await requests()).filter(({ target }) => target.startsWith(path)).length;
    },
  };
}
