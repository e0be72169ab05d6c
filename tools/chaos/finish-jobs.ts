import type { CloudDriver } from './cloud-driver';
import { Observations, verifyDashboards, type Verdict } from './observations';

/** Finishes all jobs in SWR, and verifies that the dashboard shows it in time. */
export async function finishJobs(cloud: CloudDriver, url: string, withinMs: number): Promise<Verdict> {
  for (const id of cloud.statusPeriods.keys()) await cloud.changeStatus(id, 'Success');
  return verifyDashboards({
    urls: [url],
    statusPeriods: cloud.statusPeriods,
    observations: new Observations(),
    observableMs: 0,
    withinMs,
  });
}
