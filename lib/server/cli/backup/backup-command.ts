/** `npm run backup -- FILE`: copies the embedded store into one file while the dashboard runs. */
import 'server-only';
import { resolve } from 'node:path';
import { EXIT, runCommand } from '@/lib/server/cli/run-command';
import { UsageError } from '@/lib/server/cli/usage-error';
import { getConfig } from '@/lib/server/config/config';
import { backUp } from '@/lib/server/store/backup';

const HELP = `A copy of the embedded store (DATA_DIR) in one file, also while the dashboard runs.

  npm run backup -- FILE      a new file, for its owner alone

The key that stored profiles and channels are encrypted by is not in it: keep a copy of that elsewhere, once.
To restore: put the file into an empty DATA_DIR as jobs.db, the key beside it as credentials.key, and start.

Exit codes: 0 done, 1 it failed, 64 the call is wrong.`;

function main(): number {
  const [file = '--help', ...rest] = process.argv.slice(2);
  if (file === '--help') {
    console.log(HELP);
    return EXIT.ok;
  }
  if (rest.length > 0 || file.startsWith('-')) throw new UsageError('Say one file. See --help.');
  const { DATABASE_URL, DATA_DIR } = getConfig();
  if (DATABASE_URL !== undefined) {
    throw new UsageError('The store is in PostgreSQL (DATABASE_URL): back it up by pg_dump.');
  }
  // The copy contains hashes of passwords and tokens.
  process.umask(0o077);
  const jobs = backUp(DATA_DIR, resolve(file));
  console.log(`Wrote ${file}, which holds ${jobs} ${jobs === 1 ? 'job' : 'jobs'}. The key is not in it.`);
  return EXIT.ok;
}

void runCommand(main);
