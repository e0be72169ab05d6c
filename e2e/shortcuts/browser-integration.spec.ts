import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, monitorJob } from '@/e2e/fixtures/jobs';

test.describe('browser integration', { tag: '@slow' }, () => {
  test('the address bar can search the dashboard', async ({ page, dashboard }) => {
    const name = `bar${Date.now()}-7`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    const instanceId = crypto.randomUUID();
    await createJob(dashboard, { instance_id: instanceId, resource_name: `${name}-instance` });
    const { url } = dashboard;
    await page.goto(url);
    const link = page.locator('link[rel="search"]');
    await expect(link).toHaveAttribute('type', 'application/opensearchdescription+xml');
    const address = new URL((await link.getAttribute('href')) ?? '', url).href;
    for (const [language, shortName] of [
      ['en', 'SWR jobs'],
      ['zh-CN', 'SWR 任务'],
    ] as const) {
      const response = await page.request.get(address, { headers: { 'Accept-Language': language } });
      expect(response.headers()['content-type']).toContain('application/opensearchdescription+xml');
      const description = await page.evaluate(
        (xml) => {
          const document = new DOMParser().parseFromString(xml, 'application/xml');
          return {
            isBroken: document.querySelector('parsererror') !== null,
            shortName: document.querySelector('ShortName')?.textContent,
            template: document.querySelector('Url[type="text/html"]')?.getAttribute('template'),
          };
        },
        await response.text(),
      );
      expect(description).toEqual({
        isBroken: false,
        shortName,
        template: `${url}/jobs/find?q={searchTerms}`,
      });
    }
    const search = (text: string) => page.goto(`${url}/jobs/find?q=${encodeURIComponent(text)}`);
    await search(`job ${id} failed`);
    await expect(page).toHaveURL(`${url}/jobs/${id}`);
    await search(`${id} ${SAMPLE_JOB_IDS.failed}`);
    await expect(page).toHaveURL(`${url}/jobs?id=${id}&id=${SAMPLE_JOB_IDS.failed}`);
    await search(`instance_id=${instanceId}`);
    await expect(page).toHaveURL(`${url}/instances/${instanceId}`);
    await search(`${name}-instance`);
    await expect(page).toHaveURL(`${url}/instances/${instanceId}`);
    // Part of a name.
    await search(name);
    await expect(page).toHaveURL(`${url}/?q=${name}`);
    await search('two words');
    await expect(page).toHaveURL(`${url}/?q=two+words`);
    await search('');
    await expect(page).toHaveURL(`${url}/`);
  });

  test('the dashboard can be installed as an app', async ({ page, dashboard }) => {
    await page.goto(dashboard.url);
    const href = (await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '';
    const response = await page.request.get(new URL(href, dashboard.url).href);
    const manifest = (await response.json()) as { name: string; icons: { src: string; sizes: string }[] };
    expect(manifest.name).toBe('SWR Job Monitor');
    for (const { src, sizes } of manifest.icons) {
      const size = await page.evaluate(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, src);
      expect(size).toBe(sizes);
    }
  });
});
