import 'server-only';
import { terminal, toTerminalText } from '@/lib/domain/terminal-text.mjs';
import { ConfigError } from '@/lib/server/config/config';
import { loadEnvFiles } from '@/lib/server/config/load-env-files';
import { startLog } from '@/lib/server/logging/log';
import { StoreError } from '@/lib/server/store/errors';
import { UsageError } from './usage-error';

export const EXIT = { ok: 0, failed: 1, usage: 64 };

/** Runs a command with the environment of the server. Its result is the exit code. */
export async function runCommand(
  command: () => number | Promise<number>,
  { expects = [] }: { expects?: readonly (new (...args: never) => Error)[] } = {},
): Promise<void> {
  // The command prints its own output. The log of the modules it uses matters only on errors.
  startLog({ level: 'error', format: 'text', write: (line) => process.stderr.write(line) });
  try {
    // As in the server: .env files are those of the current directory.
    for (const warning of loadEnvFiles(process.cwd())) console.error(toTerminalText(warning));
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failed;
    const isExpected = [UsageError, ConfigError, StoreError, ...expects].some(
      (kind) => error instanceof kind,
    );
    // Anything else is a bug, whose message may contain anything.
    const shown = isExpected ? 'message' : 'name';
    const text = error instanceof Error ? error[shown] : 'unknown';
    console.error(isExpected ? toTerminalText(text) : terminal`Failed unexpectedly (${text}).`);
  }
}
