import * as z from 'zod';
import { control } from '@/testing/start-dashboard';
import type { Simulator } from '@/lib/simulator/simulator';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { createSimulatorClient } from './simulator-client';

const logSchema = z.object({ requests: z.array(z.unknown()) });

/** Polls SWR as a viewer without the dashboard does, with one request per job. Returns the number of requests. */
export async function countDirectRequests(simulator: Simulator, ids: readonly string[]): Promise<number> {
  const http = createCloudHttp({ timeoutMs: 30_000 });
  const client = createSimulatorClient(simulator, http);
  await control(simulator, 'DELETE', 'requests');
  await Promise.all(ids.map((id) => client.showJob(id)));
  const { requests } = logSchema.parse(await control(simulator, 'GET', 'requests'));
  await http.close();
  return requests.length;
}
