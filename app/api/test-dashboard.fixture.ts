import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { control } from '@/lib/simulator/control.fixture';
import { startSimulator, type Simulator, type SimulatorOptions } from '@/lib/simulator/simulator';

const ORIGIN = 'http://localhost:3000';

type Handler<Params> = (
  request: Request,
  context: { params: Promise<Params> },
) => Response | Promise<Response>;

/** Environment for route handler tests: a simulator, and an empty data directory. */
export interface Dashboard {
  simulator: Simulator;
  /** Calls a route handler the way Next.js does. */
  call: <Params>(
    handler: Handler<Params>,
    path: string,
    params: Params,
    init?: RequestInit,
  ) => Promise<Response>;
  /** Stops the services and deletes the database. The next call starts with an empty one. */
  reset: () => Promise<void>;
  control: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

/**
 * Sets up the environment of a test file. Call it once at the top level.
 *
 * @param env Additional environment variables.
 * @param cloud Options of the simulator.
 */
export function setUpDashboard(env: Record<string, string> = {}, cloud: SimulatorOptions = {}): Dashboard {
  const dataDir = mkdtempSync(join(tmpdir(), 'swr-job-monitor-'));
  let simulator: Simulator | undefined;
  const getSimulator = () => {
    if (simulator === undefined) throw new Error('The simulator is not running');
    return simulator;
  };

  async function reset(): Promise<void> {
    const { services } = await import('@/lib/server/services');
    const { auth } = await import('@/lib/server/auth/get-auth');
    const { notifications } = await import('@/lib/server/notifications/get-notifications');
    const { monitor, store } = services.get();
    await monitor.stop();
    await store.close();
    services.reset();
    auth.reset();
    notifications.reset();
    rmSync(dataDir, { recursive: true, force: true });
  }

  beforeAll(async () => {
    simulator = await startSimulator(cloud);
    Object.assign(process.env, {
      HUAWEICLOUD_SDK_AK: simulator.ak,
      HUAWEICLOUD_SDK_SK: simulator.sk,
      // Empty, so that the project is detected through IAM.
      HUAWEICLOUD_SDK_PROJECT_ID: '',
      HUAWEICLOUD_REGION: simulator.region,
      SWR_ENDPOINT: simulator.url,
      IAM_ENDPOINT: simulator.url,
      PROFILE_ALLOWED_NETWORKS: '127.0.0.1',
      SWR_TIMEOUT_MS: '10000',
      SWR_RATE_LIMIT: '200',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      ...env,
    });
  });
  afterAll(async () => {
    await reset();
    await getSimulator().close();
  });

  return {
    get simulator() {
      return getSimulator();
    },
    async call(handler, path, params, init) {
      const request = new Request(`${ORIGIN}${path}`, init);
      request.headers.set('Host', new URL(ORIGIN).host);
      return handler(request, { params: Promise.resolve(params) });
    },
    reset,
    control: (method, path, body) => control(getSimulator(), method, path, body),
  };
}
