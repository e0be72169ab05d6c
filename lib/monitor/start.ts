import 'server-only';
import { ConfigError, getConfig } from '@/lib/config';
import { onShutdown } from '@/lib/shutdown';
import { unlessStoreFails } from './pace';
import { getMonitorProcess } from './process';

const NO_CREDENTIALS = [
  'No credentials are configured, so that there is nothing to look up jobs with.',
  'Set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION (or SWR_AUTH_TOKEN and HUAWEICLOUD_REGION),',
  'in the environment or in a file .env.local, or store a profile: npm run profile -- add',
  'To try the dashboard without a cloud: npm run demo',
].join('\n');

/** Makes the monitor at the start, so that a wrong configuration stops it here and not at the first look-up. */
export async function startMonitor(): Promise<void> {
  const { monitor, store, profiles } = getMonitorProcess();
  if ((await profiles.list()).length === 0) {
    if (getConfig().NODE_ENV === 'production') throw new ConfigError(NO_CREDENTIALS);
    console.warn(NO_CREDENTIALS);
  }
  await store.check().catch(unlessStoreFails);
  const problem = store.problem();
  if (problem !== null)
    console.error(`${problem}. Jobs can be looked up, but nothing is kept until it works.`);
  monitor.start();
  onShutdown('monitor', monitor.stop);
}
