import 'server-only';
import nextEnv from '@next/env';
import { ConfigError } from '@/lib/server/config/config';
import { startLog } from '@/lib/server/logging/log';
import { StoreError } from '@/lib/server/store/errors';
import { UsageError } from './usage-error';

export const EXIT = { ok: 0, failed: 1, usage: 64 };

/** Runs a command to its end, with the environment of the server; its result is the exit code. */
export async function runCommand(
  command: () => number | Promise<number>,
  { expects = [] }: { expects?: readonly (new (...args: never) => Error)[] } = {},
): Promise<void> {
  // What a command says is its own; the log of what it uses is only of interest where that fails.
  startLog({ level: 'error', format: 'text', write: (line) => process.stderr.write(line) });
  // As the server does it: .env files are those of the directory this is started in.
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: console.error });
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failed;
    const isExpected = [UsageError, ConfigError, StoreError, ...expects].some(
      (kind) => error instanceof kind,
    );
    // Anything else is a bug, whose message may hold anything.
    const shown = isExpected ? 'message' : 'name';
    const words = error instanceof Error ? error[shown] : 'unknown';
    console.error(isExpected ? words : `Failed unexpectedly (${words}).`);
  }
}
