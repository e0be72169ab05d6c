import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { control } from './control.fixture';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator';

export interface Cloud extends Simulator {
  control: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Adds a job that is running until it is changed, and returns its ID. */
  addJob: (wishes?: object) => Promise<string>;
  /** What SWR was asked since the last time this was asked: "list" or the job's ID. */
  asked: () => Promise<string[]>;
  /** How often it was asked for a path that begins so. */
  timesAsked: (path: string) => Promise<number>;
}

/** A simulated cloud, which ends with the test. */
export async function startCloud(options: SimulatorOptions = {}): Promise<Cloud> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  let seen = 0;

  async function requests() {
    const answer = await control(simulator, 'GET', 'requests');
    return (answer as { requests: { target: string; jobId: string | null }[] }).requests;
  }
  return {
    ...simulator,
    control: (method, path, body) => control(simulator, method, path, body),
    async addJob(wishes = {}) {
      const id = randomUUID();
      await control(simulator, 'POST', 'jobs', { id, status: 'Running', ...wishes });
      return id;
    },
    async asked() {
      const all = await requests();
      // Cleared instead, what comes in between would be lost.
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh.filter(({ target }) => target.startsWith('/v2/')).map(({ jobId }) => jobId ?? 'list');
    },
    async timesAsked(path) {
      return (await requests()).filter(({ target }) => target.startsWith(path)).length;
    },
  };
}
