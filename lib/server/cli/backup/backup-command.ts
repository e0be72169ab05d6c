/** `npm run backup -- FILE`: copies the embedded store into one file while the dashboard runs. */
import 'server-only';
import { terminal } from '@/lib/domain/terminal-text.mjs';
import { resolve } from 'node:path';
import { EXIT, runCommand } from '@/lib/server/cli/run-command';
import { UsageError } from '@/lib/server/cli/usage-error';
import { getConfig } from '@/lib/server/config/config';
import { createBackup } from '@/lib/server/store/backup';

const HELP = `Copy the embedded store (DATA_DIR) to a file. The dashboard can keep running.

  npm run backup -- FILE      FILE must not exist; only its owner can read it

The backup does not include the encryption key of stored profiles and channels. Store a copy of the key elsewhere.
To restore, put the backup into an empty DATA_DIR as jobs.db and the key beside it as credentials.key, then start.

Exit codes: 0 success, 1 failure, 64 invalid arguments.`;

function main(): number {
  const [file = '--help', ...rest] = process.argv.slice(2);
  if (file === '--help') {
    console.log(HELP);
    return EXIT.ok;
  }
  if (rest.length > 0 || file.startsWith('-')) throw new UsageError('Specify one file. See --help.');
  const { DATABASE_URL, DATA_DIR } = getConfig();
  if (DATABASE_URL !== undefined) {
    throw new UsageError('The store is in PostgreSQL (DATABASE_URL). Back it up with pg_dump.');
  }
  const jobs = createBackup(DATA_DIR, resolve(file));
  console.log(
    terminal`Backed up ${jobs} ${jobs === 1 ? 'job' : 'jobs'} to ${file}. The encryption key is not included.`,
  );
  return EXIT.ok;
}

void runCommand(main);
