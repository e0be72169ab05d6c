import { parseConfig } from '@/lib/server/config/config';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { openStore } from '@/lib/server/store/open-store';
import { createProfiles } from './profiles';

const MAX_LIFETIME_MS = 20_000;

/** Rotates the key continuously until the process is killed, and prints a line after each rotation. */
async function rotate(folder: string): Promise<void> {
  const config = parseConfig({ DATA_DIR: folder, HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null' });
  const profiles = createProfiles({
    config,
    store: openStore(config),
    http: createCloudHttp({ timeoutMs: 1_000 }),
  });
  // The parent process may have been killed.
  while (performance.now() < MAX_LIFETIME_MS) {
    await profiles.rotateKey();
    process.stdout.write('changed\n');
  }
}

void rotate(process.argv[2] ?? '');
