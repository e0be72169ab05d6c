import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { pollUntil } from './poll-until';

/** A reverse proxy in its own process. */
export interface ProxyProcess {
  close: () => Promise<void>;
}

/**
 * Starts a reverse proxy and waits until it listens.
 *
 * @param options.port Port to wait for.
 * @param options.clean Deletes what the proxy leaves behind, after its exit.
 * @throws {Error} If it does not listen within ten seconds; the message contains its log.
 */
export async function startProxyProcess(
  command: string,
  args: readonly string[],
  { port, env = process.env, clean }: { port: number; env?: NodeJS.ProcessEnv; clean: () => void },
): Promise<ProxyProcess> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const close = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await exited;
    clean();
  };
  const isListening = await pollUntil(
    () => canConnect(port),
    (can) => can || child.exitCode !== null,
    { withinMs: 10_000 },
  );
  if (isListening) return { close: () => close('SIGTERM') };
  await close('SIGKILL');
  throw new Error(`${command} did not start:\n${log}`);
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
