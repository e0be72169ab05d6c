import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import { test } from '@/e2e/fixtures/password-dashboard';

const { failed, running } = SAMPLE_JOB_IDS;

test.describe('link previews and badges', () => {
  test('a chat preview contains only what its crawler may view', async ({
    passwordDashboard: { url, operator, viewer },
  }) => {
    const readHead = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(url + path, { headers: { 'User-Agent': 'SomeChat/1.0', ...headers } });
      return (await response.text()).split('</head>')[0] ?? '';
    };
    const known = await fetch(`${url}/api/jobs/${failed}`, { headers: { Cookie: operator } });
    const { job } = (await known.json()) as { job: { resource_name: string } };
    for (const path of [`/jobs/${failed}`, `/jobs?id=${failed}`, '/']) {
      const head = await readHead(path);
      expect(head).toContain('<meta property="og:title" content="SWR Job Monitor"');
      expect(head).toContain(`content="${url}/og/dashboard.png"`);
      expect(head).not.toContain(job.resource_name);
    }
    const inside = await readHead(`/jobs/${failed}`, { Cookie: viewer });
    expect(inside).toContain(`<meta property="og:title" content="${job.resource_name}"`);
    expect(inside).toContain(`content="${url}/og/failed.png"`);
    const board = await readHead(`/jobs?id=${failed}&id=${running}`, { Cookie: viewer });
    expect(board).toContain('content="1 failed · 1 running"');
    for (const picture of ['dashboard', 'waiting', 'running', 'succeeded', 'failed', 'unknown']) {
      const response = await fetch(`${url}/og/${picture}.png`);
      expect(response.headers.get('Content-Type')).toBe('image/png');
    }
  });

  test('a badge token in the URL authorizes the status badge', async ({
    passwordDashboard: { url, operator },
  }) => {
    const headers = { Cookie: operator };
    const body = '{"name": "Wiki", "scopes": ["badge"]}';
    const created = await fetch(`${url}/api/tokens`, { method: 'POST', body, headers });
    const { token } = (await created.json()) as { token: string };
    await fetch(`${url}/api/jobs/${failed}`, { headers });
    const badge = await fetch(`${url}/api/jobs/${failed}/badge.svg?token=${token}`);
    expect(badge.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await badge.text()).toContain('<title>SWR job: failed');
  });
});
