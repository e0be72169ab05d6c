import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { createGitHubStep, createGitLabJob, createJenkinsStage } from '@/components/share/ci-snippets';
import { expect, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { test } from '@/e2e/fixtures/password-dashboard';

const REASON = "first line\n::set-output name=x::y\n'; exit 0; echo \\u0027 $(exit 0)";

/** Returns the script of a snippet, as its CI system runs it. */
const SCRIPTS = {
  'GitHub Actions': (job) => (parse(createGitHubStep(job)) as [{ run: string }])[0].run,
  'GitLab CI': (job) =>
    (parse(createGitLabJob(job)) as Record<string, { script: [string] }>)['wait-for-swr-job']?.script[0] ??
    '',
  // The only escapes of Groovy that a script can contain.
  Jenkins: (job) =>
    (/sh '''\n([^]*?)\n *'''\n/.exec(createJenkinsStage(job))?.[1] ?? '').replace(/\\([\\'])/g, '$1'),
} satisfies Record<string, (job: Parameters<typeof createGitHubStep>[0]) => string>;

/** Creates a token that may read jobs. */
async function createToken({ url }: Dashboard, session: string): Promise<string> {
  const response = await fetch(`${url}/api/tokens`, {
    method: 'POST',
    headers: { Cookie: session, Origin: url },
    body: JSON.stringify({ name: `ci-${crypto.randomUUID()}`, scopes: ['read'] }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { token: string }).token;
}

async function run(
  script: string,
  token: string,
): Promise<{ status: number | null; output: string; errors: string }> {
  const child = spawn('sh', ['-e', '-c', script], {
    env: { PATH: process.env['PATH'] ?? '', SWR_JOB_MONITOR_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { status, output, errors };
}

test.describe('CI snippets', () => {
  for (const [name, toScript] of Object.entries(SCRIPTS)) {
    test(`${name}: succeeds and fails with the job, and stops at its deadline`, async ({
      passwordDashboard,
    }) => {
      const { url, operator } = passwordDashboard;
      const token = await createToken(passwordDashboard, operator);
      const createScript = async (job: object) =>
        toScript({ jobId: await createJob(passwordDashboard, job), region: 'cn-north-4', origin: url });

      const endsSoon = (status: string, reason?: string) => ({
        timeline: [
          { status: 'Running', afterSeconds: 0 },
          { status, afterSeconds: 3, reason },
        ],
      });
      const succeeded = await run(await createScript(endsSoon('Success')), token);
      expect(succeeded).toEqual({ status: 0, output: 'The SWR job succeeded.\n', errors: '' });

      const failed = await run(await createScript(endsSoon('Failed', REASON)), token);
      expect(failed.status).toBe(1);
      expect(failed.output).toBe('');
      expect(failed.errors).toBe(`The SWR job failed: ${JSON.stringify(REASON)}\n`);

      const endless = await createScript({ status: 'Running' });
      const short = endless.replace('+ 3600)', '+ 3)').replace('timeout=60', 'timeout=1');
      expect(short).not.toBe(endless);
      const late = await run(short, token);
      expect(late).toEqual({ status: 3, output: '', errors: 'The SWR job has not finished in time.\n' });
    });
  }

  test('fail at once with a wrong token and for an unknown job', async ({ passwordDashboard }) => {
    const { url, operator } = passwordDashboard;
    const token = await createToken(passwordDashboard, operator);
    const script = SCRIPTS['GitHub Actions']({ jobId: crypto.randomUUID(), region: '', origin: url });
    const denied = await run(script, 'wrong');
    expect(denied.status).toBe(2);
    expect(denied.errors).toContain('401');
    const unknown = await run(script, token);
    expect(unknown.status).toBe(2);
    expect(unknown.errors).toContain('404');
  });
});
