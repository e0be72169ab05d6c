import { createServer, type ServerResponse } from 'node:http';
import { expect, test } from '@playwright/test';
import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import { listen } from '@/testing/listen';
import { startDashboard } from '@/testing/start-dashboard';

const SCRIPT = `</script></title></textarea>--><script>window.hacked=1</script><img src=x onerror="window.hacked=1">`;
const FIELDS = ['type', 'reason', 'resource_name', 'resource_id', 'instance_id', 'created_at', 'updated_at'];
const DATES = ['-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00.001Z', '1e99', '0', '2026-02-30T25:61:61Z'];
const TEXTS = [SCRIPT, '=cmd|"/c calc"!A1', '+1', '@SUM(A1)', ...DATES, ...HOSTILE_TEXTS];

const quote = (text: string) => JSON.stringify(text);
const createJson = (id: string, fields: string) => `{"id":${quote(id)},"status":"Failed",${fields}}`;
/** Creates a job all of whose texts are one text. */
const createJob = (id: string, text: string) =>
  createJson(id, FIELDS.map((name) => `${quote(name)}:${quote(text)}`).join(','));

/** Bodies that are no plain JSON in UTF-8, by the ID of their job. */
const ODD_BODIES: Record<string, (id: string) => Buffer | string> = {
  numbers: (id) => createJson(id, FIELDS.map((name) => `${quote(name)}:1e999`).join(',')),
  prototype: (id) => createJson(id, `"__proto__":{"status":"Success"},"constructor":${quote(SCRIPT)}`),
  'duplicate-keys': (id) => createJson(id, `"reason":"one","reason":${quote(SCRIPT)},"id":${quote(id)}`),
  'byte-order-mark': (id) =>
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(createJob(id, SCRIPT))]),
  'utf-16': (id) => Buffer.from(createJob(id, SCRIPT), 'utf16le'),
  'invalid-utf-8': (id) => Buffer.from(createJob(id, `${SCRIPT}\xff\xfe\xc0\xaf`), 'latin1'),
  large: (id) => createJson(id, `"reason":${quote(SCRIPT.repeat(3_000))}`),
  html: () => SCRIPT,
};
const TEXT_IDS = TEXTS.map((_, i) => `text-${i}`);
const IDS = [...TEXT_IDS, ...Object.keys(ODD_BODIES)];
/** Responses that are too large, lead elsewhere or ask to wait. */
const REFUSED = ['endless', 'redirect', 'later'];

/** Starts a server in the place of SWR whose jobs are hostile. */
async function startHostileCloud() {
  const followed: string[] = [];
  let sentBytes = 0;

  function sendMegabytes(response: ServerResponse): void {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const send = () => {
      while (sentBytes < 60 * chunk.length && !response.destroyed) {
        sentBytes += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', send);
      }
      response.end();
    };
    send();
  }

  const server = createServer((request, response) => {
    const [, id = ''] = /\/jobs\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    if (request.url?.startsWith('/elsewhere') === true) followed.push(request.url);
    if (id === 'endless') sendMegabytes(response);
    else if (id === 'redirect') response.writeHead(307, { Location: `/elsewhere` }).end();
    else if (id === 'later') response.writeHead(429, { 'Retry-After': '999999999' }).end();
    else if (TEXT_IDS.includes(id)) response.end(createJob(id, TEXTS[TEXT_IDS.indexOf(id)] ?? ''));
    else if (ODD_BODIES[id] !== undefined) response.end(ODD_BODIES[id](id));
    else response.writeHead(403).end('{}');
  });
  const { url } = await listen(server);
  return {
    url,
    followed,
    countSentBytes: () => sentBytes,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface JobResponse {
  job?: Record<string, unknown>;
  code?: string;
}
interface Export {
  jobs: { job: Record<string, unknown> }[];
}

test(
  'hostile texts of jobs are texts in pages, exports, badges, previews and the log',
  { tag: '@slow' },
  async ({ page }) => {
    const cloud = await startHostileCloud();
    const dashboard = await startDashboard({
      env: { SWR_ENDPOINT: cloud.url, LOG_FORMAT: 'text', LOG_LEVEL: 'debug' },
    });
    const shown: string[] = [];
    for (const id of IDS) {
      const response = await fetch(`${dashboard.url}/api/jobs/${id}`);
      const body = (await response.json()) as JobResponse;
      if (response.ok) {
        expect(body.job, id).toMatchObject({ id, status: 'Failed' });
        shown.push(id);
      } else expect(body.code, id).toBe('upstream_invalid');
    }
    expect(TEXT_IDS.filter((id) => !shown.includes(id))).toEqual([]);
    expect(shown).toEqual(expect.arrayContaining(['numbers', 'prototype', 'duplicate-keys', 'large']));

    for (const id of shown.filter((id) => !TEXT_IDS.slice(1).includes(id))) {
      const html = await (await fetch(`${dashboard.url}/jobs/${id}`)).text();
      expect(html, id).not.toMatch(/<script>window\.hacked|<img src=x/);
      const badge = await (await fetch(`${dashboard.url}/api/jobs/${id}/badge.svg`)).text();
      expect(badge, id).not.toMatch(/hacked|<script|calc/);
    }
    for (const path of [`/jobs/${TEXT_IDS[0] ?? ''}`, '/jobs/duplicate-keys', '/jobs/large', '/']) {
      await page.goto(dashboard.url + path);
      await expect(page.locator('article').first()).toBeVisible();
      expect(await page.evaluate(() => 'hacked' in window), path).toBe(false);
      await expect(page.locator('article :is(script, img, iframe)')).toHaveCount(0);
    }
    await page.goto(`${dashboard.url}/jobs/${TEXT_IDS[0] ?? ''}`);
    expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toContain('</script>');

    const exported = await fetch(`${dashboard.url}/api/jobs/export?format=json`);
    const { jobs } = (await exported.json()) as Export;
    expect(jobs.map(({ job }) => job['id']).sort()).toEqual([...shown].sort());
    expect(jobs.find(({ job }) => job['id'] === TEXT_IDS[0])?.job['reason']).toBe(SCRIPT);
    const csv = await (await fetch(`${dashboard.url}/api/jobs/export?format=csv`)).text();
    expect(csv).not.toMatch(/(?:^|,)"?[=+@]/m);
    expect(csv).not.toContain('\0');

    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(dashboard.getLog().match(/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/g)).toBeNull();
    expect(dashboard.getLog()).not.toMatch(/^Set-Cookie/m);
    await dashboard.close();
    cloud.close();
  },
);

test(
  'a response of 60 MB is cut off, a redirect is not followed, and Retry-After is limited',
  { tag: '@slow' },
  async () => {
    const cloud = await startHostileCloud();
    const dashboard = await startDashboard({ env: { SWR_ENDPOINT: cloud.url } });
    const statuses: number[] = [];
    for (const id of REFUSED) statuses.push((await fetch(`${dashboard.url}/api/jobs/${id}`)).status);
    expect(statuses).toEqual([502, 502, 503]);
    expect(cloud.countSentBytes()).toBeLessThan(60 * 1024 * 1024);
    expect(cloud.followed).toEqual([]);
    const response = await fetch(`${dashboard.url}/api/jobs/${TEXT_IDS[0] ?? ''}`);
    const retryAfter = Number(response.headers.get('Retry-After'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(3_600);
    await dashboard.close();
    cloud.close();
  },
);
