import type { Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { allowClipboard, readClipboard } from '@/e2e/fixtures/clipboard';
import { expect, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { newSignedInContext, test } from '@/e2e/fixtures/password-dashboard';
import { getBadge } from '@/e2e/pages/job-card';
import { copyCode } from '@/e2e/pages/share-menu';

const REASON = "first line\n::set-output name=x::y\n'; exit 0; echo \\u0027 $(exit 0)";

/** Extracts the script of a snippet, as its CI system runs it. */
const PARSERS: Record<string, (snippet: string) => string | undefined> = {
  'GitHub Actions': (snippet) => (parse(snippet) as { run: string }[])[0]?.run,
  'GitLab CI': (snippet) =>
    (parse(snippet) as Record<string, { script: string[] }>)['wait-for-swr-job']?.script[0],
  Jenkins: (snippet) => /sh '''\n([^]*?)\n *'''\n/.exec(snippet)?.[1],
};

/** Copies a snippet from the page of a job and returns its script. */
async function copyScript(page: Page, address: string, ci: string): Promise<string> {
  await page.goto(address);
  await expect(getBadge(page, 'running')).toBeVisible();
  await copyCode(page, ci);
  await expect(page.getByText(`${ci} copied`)).toBeVisible();
  return PARSERS[ci]?.(await readClipboard(page)) ?? '';
}

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

interface Result {
  status: number | null;
  output: string;
  errors: string;
}

async function run(script: string, token: string): Promise<Result> {
  const child = spawn('sh', ['-e', '-c', script], {
    env: { ...process.env, SWR_JOB_MONITOR_TOKEN: token },
  });
  const [output, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { status, output, errors };
}

test.describe('CI snippets', { tag: '@slow' }, () => {
  for (const ci of Object.keys(PARSERS)) {
    test(`${ci}: succeeds and fails with the job, stops at its deadline and needs a token`, async ({
      browser,
      passwordDashboard,
    }) => {
      test.setTimeout(120_000);
      const { url, operator } = passwordDashboard;
      const token = await createToken(passwordDashboard, operator);
      const context = await newSignedInContext(browser, passwordDashboard, operator);
      await allowClipboard(context, url);
      const page = await context.newPage();
      const createScript = async (job: object) =>
        copyScript(page, `${url}/jobs/${await createJob(passwordDashboard, job)}`, ci);
      const endingWith = (status: string, reason?: string) => ({
        timeline: [
          { status: 'Running', afterSeconds: 0 },
          { status, afterSeconds: 20, reason },
        ],
      });

      expect(await run(await createScript(endingWith('Success')), token)).toEqual({
        status: 0,
        output: 'The SWR job succeeded.\n',
        errors: '',
      });
      expect(await run(await createScript(endingWith('Failed', REASON)), token)).toEqual({
        status: 1,
        output: '',
        errors: `The SWR job failed: ${JSON.stringify(REASON)}\n`,
      });

      const endless = await createScript({ status: 'Running' });
      const short = endless.replace('+ 3600)', '+ 2)').replace('timeout=60', 'timeout=1');
      expect(await run(short, token)).toEqual({
        status: 3,
        output: '',
        errors: 'The SWR job has not finished in time.\n',
      });

      const denied = await run(endless, 'wrong');
      expect(denied.status).toBe(2);
      expect(denied.errors).toContain('401');
      await context.close();
    });
  }
});
