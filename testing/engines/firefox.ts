import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { findOnPath } from '@/scripts/prepare.mjs';
import { pollUntil } from '@/testing/poll-until';
import { connectBidi } from './bidi';
import { createInput, toScript, type Engine } from './engine';

const START_TIMEOUT_MS = 60_000;

/** Keeps Firefox from requesting anything but the pages of the test, and from asking the user. */
const PREFERENCES: Record<string, string | number | boolean> = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'en-US',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Returns the path of Firefox (FIREFOX_PATH, or an installed one), or null if it is not installed. */
export function findFirefox(): string | null {
  return process.env['FIREFOX_PATH'] ?? findOnPath(['firefox', 'firefox-esr']);
}

/**
 * Starts Firefox without a window, in a profile of its own.
 *
 * @throws {Error} If it does not start within a minute; the message contains its log.
 */
export async function startFirefox(path: string): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'swr-job-monitor-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    (entry) => `user_pref(${entry.map((part) => JSON.stringify(part)).join(', ')});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  // With port 0, Firefox chooses one and prints it.
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port',
    '0',
    'about:blank',
  ];
  const child = spawn(path, args, {
    env: { ...process.env, HOME: profile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (log += data.toString()));

  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    await exited;
    rmSync(profile, { recursive: true, force: true });
  }

  const url = await pollUntil(
    () => /WebDriver BiDi listening on (ws:\S+)/.exec(log)?.[1],
    (found) => found !== undefined || child.exitCode !== null,
    { withinMs: START_TIMEOUT_MS },
  );
  if (url === undefined) {
    await stop();
    throw new Error(`${path} did not start:\n${log}`);
  }
  const bidi = await connectBidi(`${url}/session`);
  await bidi.send('session.new', { capabilities: {} }, z.unknown());
  const tree = await bidi.send(
    'browsingContext.getTree',
    {},
    z.object({ contexts: z.array(z.object({ context: z.string() })) }),
  );
  const context = tree.contexts[0]?.context ?? '';

  return {
    // Also resolves if the page fails to load, such as without a server.
    open: (target) =>
      bidi
        .send('browsingContext.navigate', { context, url: target, wait: 'complete' }, z.unknown())
        .then(() => undefined),
    run: async <A, R>(script: (argument: A) => R | Promise<R>, argument: A) => {
      const evaluation = await bidi.send(
        'script.evaluate',
        { expression: `(() => {${toScript(script, argument)}})()`, target: { context }, awaitPromise: true },
        EVALUATION,
      );
      if (evaluation.type === 'exception') throw new Error(evaluation.exceptionDetails.text);
      return JSON.parse(evaluation.result.value) as R;
    },
    ...createInput((actions) =>
      bidi.send('input.performActions', { context, actions }, z.unknown()).then(() => undefined),
    ),
    close: async () => {
      bidi.close();
      await stop();
    },
  };
}

const EVALUATION = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ value: z.string() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);
