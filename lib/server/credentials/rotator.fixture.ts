import { parseConfig } from '@/lib/server/config/config';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { openStore } from '@/lib/server/store/open-store';
import { createProfiles } from './profiles';

const LONGEST_LIFE_MS = 20_000;

/** A process that changes the key again and again until it is killed, and says so after each time. */
async function rotate(folder: string): Promise<void> {
  const config = parseConfig({ DATA_DIR: folder, HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null' });
  const profiles = createProfiles({
    config,
    store: openStore(config),
    http: createCloudHttp({ timeoutMs: 1_000 }),
  });
  // Whoever was to kill it may have been killed.
  while (performance.now() < LONGEST_LIFE_MS) {
    await profiles.rotateKey();
    process.stdout.write('changed\n');
  }
}

void rotate(process.argv[2] ?? '');
