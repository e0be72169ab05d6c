import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { bundleProgram } from '@/testing/program';

interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a command as `npm run` does, on the store in `folder`. */
export async function createCommandRunner(
  folder: string,
  entry: string,
  variables: Record<string, string> = {},
) {
  const { file, env } = await bundleProgram(entry);
  const common = {
    ...env,
    DATA_DIR: folder,
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null',
    HUAWEICLOUD_SDK_REGIONS_FILE: '/dev/null',
    PROFILE_ALLOWED_NETWORKS: '127.0.0.1',
    ...variables,
  };
  return async function run(
    args: string[],
    { input = '', env = {} }: { input?: string; env?: object } = {},
  ): Promise<Run> {
    const child = spawn(process.execPath, [file, ...args], { cwd: folder, env: { ...common, ...env } });
    child.stdin.end(input);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const code =
      child.exitCode ?? (await new Promise<number | null>((resolve) => child.on('close', resolve)));
    return { code, out, err };
  };
}
