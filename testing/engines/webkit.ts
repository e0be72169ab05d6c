import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { findOnPath } from '@/scripts/prepare.mjs';
import { findFreePort } from '@/scripts/free-port.mjs';
import { pollUntil } from '@/testing/poll-until';
import { createInput, toScript, type Engine } from './engine';

const START_TIMEOUT_MS = 60_000;

interface WebKitPrograms {
  driver: string;
  browser: string;
  /** Runs programs that need a display. */
  display: string;
}

/** Returns the programs of WebKitGTK (WEBKIT_DRIVER, or an installed one), or null if one is not installed. */
export function findWebKit(): WebKitPrograms | null {
  const driver = process.env['WEBKIT_DRIVER'] ?? findOnPath(['WebKitWebDriver']);
  const display = findOnPath(['xvfb-run']);
  const browser = findMiniBrowser();
  return driver === null || display === null || browser === null ? null : { driver, browser, display };
}

/** Returns the browser that comes with the library of WebKitGTK, whose folder has the version of its API in its name. */
function findMiniBrowser(): string | null {
  const libraries = ['/usr/lib', '/usr/libexec', ...listFolders('/usr/lib')].filter((path) =>
    existsSync(path),
  );
  const folders = libraries.flatMap(listFolders).filter((path) => /\/webkit2?gtk-[\d.]+$/.test(path));
  return folders.map((path) => join(path, 'MiniBrowser')).find((path) => existsSync(path)) ?? null;
}

function listFolders(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
}

/**
 * Starts WebKitGTK with a profile of its own.
 *
 * @throws {Error} If it does not start within a minute; the message contains its log.
 */
export async function startWebKit({ driver, browser, display }: WebKitPrograms): Promise<Engine> {
  const home = mkdtempSync(join(tmpdir(), 'swr-job-monitor-webkit-'));
  const port = await findFreePort();
  const child = spawn(display, ['-a', driver, `--port=${port}`, '--host=127.0.0.1'], {
    env: {
      ...process.env,
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_DATA_HOME: join(home, 'data'),
      LANG: 'en_US.UTF-8',
      // Its sandbox does not run as root.
      ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // The display is a child of its own, which a signal to the group ends, too.
    detached: true,
  });
  const exited = once(child, 'exit');
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (log += data.toString()));

  async function send<T>(method: string, path: string, schema: z.ZodType<T>, body?: object): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} failed: ${text}`);
    return z.object({ value: schema }).parse(JSON.parse(text)).value;
  }

  async function stop(): Promise<void> {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await exited;
    rmSync(home, { recursive: true, force: true });
  }

  const isReady = await pollUntil(
    () => send('GET', '/status', z.unknown()).then(Boolean, () => false),
    (ready) => ready || child.exitCode !== null,
    { withinMs: START_TIMEOUT_MS },
  );
  if (!isReady) {
    await stop();
    throw new Error(`${driver} did not start:\n${log}`);
  }
  const options = { binary: browser, args: ['--automation'] };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
  const { sessionId } = await send('POST', '/session', z.object({ sessionId: z.string() }), { capabilities });
  const session = `/session/${sessionId}`;

  return {
    open: async (url) => {
      await send('POST', `${session}/url`, z.unknown(), { url });
    },
    run: async <A, R>(script: (argument: A) => R | Promise<R>, argument: A) => {
      const body = { script: toScript(script, argument), args: [] };
      return JSON.parse(await send('POST', `${session}/execute/sync`, z.string(), body)) as R;
    },
    ...createInput(async (actions) => {
      await send('POST', `${session}/actions`, z.unknown(), { actions });
    }),
    close: async () => {
      await send('DELETE', session, z.unknown());
      await stop();
    },
  };
}
