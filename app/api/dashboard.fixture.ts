import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { control } from '@/lib/simulator/control.fixture';
import { startSimulator, type Simulator, type SimulatorOptions } from '@/lib/simulator/simulator';

const SERVICES = Symbol.for('swr-job-monitor.services');
const ACCESS = Symbol.for('swr-job-monitor.access');
const NOTIFICATIONS = Symbol.for('swr-job-monitor.notifications');
const ORIGIN = 'http://localhost:3000';

type Handler<Params> = (
  request: Request,
  context: { params: Promise<Params> },
) => Response | Promise<Response>;

/** The route handlers of a test file, on a simulator and a data folder of their own. */
export interface Dashboard {
  simulator: Simulator;
  /** Calls a handler as Next.js does. */
  call: <Params>(
    handler: Handler<Params>,
    path: string,
    params: Params,
    init?: RequestInit,
  ) => Promise<Response>;
  /** Starts anew with an empty store. */
  forgetEverything: () => Promise<void>;
  control: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

/** To be called once at the top of a test file. The handlers are to be imported in its tests, not before. */
export function dashboardOfThisFile(
  env: Record<string, string> = {},
  cloud: SimulatorOptions = {},
): Dashboard {
  const dataDir = mkdtempSync(join(tmpdir(), 'swr-job-monitor-'));
  let simulator: Simulator | undefined;
  const running = () => {
    if (simulator === undefined) throw new Error('the simulator has not started');
    return simulator;
  };

  async function forgetEverything(): Promise<void> {
    const { getServices } = await import('@/lib/process');
    const { monitor, store } = getServices();
    await monitor.stop();
    await store.close();
    Reflect.deleteProperty(globalThis, SERVICES);
    Reflect.deleteProperty(globalThis, ACCESS);
    Reflect.deleteProperty(globalThis, NOTIFICATIONS);
    rmSync(dataDir, { recursive: true, force: true });
  }

  beforeAll(async () => {
    simulator = await startSimulator(cloud);
    Object.assign(process.env, {
      HUAWEICLOUD_SDK_AK: simulator.ak,
      HUAWEICLOUD_SDK_SK: simulator.sk,
      // Not set, so that the project is resolved through IAM.
      HUAWEICLOUD_SDK_PROJECT_ID: '',
      HUAWEICLOUD_REGION: simulator.region,
      SWR_ENDPOINT: simulator.url,
      IAM_ENDPOINT: simulator.url,
      SWR_TIMEOUT_MS: '300',
      SWR_RATE_LIMIT: '200',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      ...env,
    });
  });
  afterAll(async () => {
    await forgetEverything();
    await running().close();
  });

  return {
    get simulator() {
      return running();
    },
    async call(handler, path, params, init) {
      const request = new Request(`${ORIGIN}${path}`, init);
      request.headers.set('Host', new URL(ORIGIN).host);
      return handler(request, { params: Promise.resolve(params) });
    },
    forgetEverything,
    control: (method, path, body) => control(running(), method, path, body),
  };
}
