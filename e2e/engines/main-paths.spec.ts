import { expect, test } from '@playwright/test';
import { createJob, monitorJob, monitorJobs, updateJob } from '@/e2e/fixtures/jobs';
import { KEYS, type Engine } from '@/testing/engines/engine';
import { findEngines } from '@/testing/engines/installed-engines';
import { startDashboard, type StartedDashboard } from '@/testing/start-dashboard';
import { clickOn, fill, readAttribute, readPath, readTexts, waitUntilReady } from './elements';

const PASTE_BOX = { selector: '#paste' };
const PALETTE_BUTTON = { selector: 'header button[aria-keyshortcuts]' };

for (const { name: engineName, start, missing } of findEngines()) {
  test.describe(`main paths in ${engineName}`, { tag: '@slow' }, () => {
    test.skip(start === null, missing);
    // One browser for all of them.
    test.describe.configure({ mode: 'default', timeout: 300_000 });

    let dashboard: StartedDashboard;
    let engine: Engine;
    test.beforeAll(async () => {
      if (start === null) return;
      dashboard = await startDashboard();
      engine = await start();
    });
    test.afterAll(async () => {
      if (start === null) return;
      await engine.close();
      await dashboard.close();
    });

    test('pasted text opens the job that it names', async () => {
      const id = await createJob(dashboard, { resource_name: 'pasted', status: 'Running' });
      await engine.open(dashboard.url);
      await clickOn(engine, PASTE_BOX);
      await engine.type(`error waiting for SWR job (${id}) to complete`);
      await engine.press(KEYS.control, 'a');
      await engine.press(KEYS.control, 'x');
      const readText = () =>
        engine.run(() => document.querySelector<HTMLTextAreaElement>('#paste')?.value, null);
      await expect.poll(readText).toBe('');
      await engine.press(KEYS.control, 'v');
      await expect.poll(readText).toContain(id);
      await engine.press(KEYS.enter);
      await expect.poll(() => readPath(engine)).toBe(`/jobs/${id}`);
      await expect.poll(() => readTexts(engine, 'h1')).toEqual(['pasted']);
    });

    test('a job is watched to its end without a reload', async () => {
      const id = await monitorJob(dashboard, `watched-${engineName}`, { status: 'Running' });
      await engine.open(`${dashboard.url}/jobs/${id}`);
      const readPhases = () => readAttribute(engine, `article[data-job="${id}"] [data-phase]`, 'data-phase');
      await expect.poll(readPhases).toBe('running');
      await engine.run(() => document.documentElement.setAttribute('data-first-page', ''), null);
      await updateJob(dashboard, id, { status: 'Success' });
      await expect.poll(readPhases).toBe('succeeded');
      await expect.poll(() => engine.run(() => document.title, null)).toContain('✓');
      await expect.poll(() => readTexts(engine, 'tbody tr')).toHaveLength(2);
      expect(await readAttribute(engine, 'html', 'data-first-page')).toBe('');
    });

    test('a table is sorted by a click, and its jobs are selected and opened by keys', async () => {
      const name = `table-${engineName}`;
      const ids = await monitorJobs(dashboard, name, [{ status: 'Success' }, { status: 'Running' }]);
      await engine.open(`${dashboard.url}/?view=table&q=${name}`);
      await clickOn(engine, { selector: 'th button', name: 'Name' });
      await expect.poll(() => readAttribute(engine, 'th[data-column=name]', 'aria-sort')).toBe('ascending');
      expect(await readPath(engine)).toBe(`/?q=${name}&sort=name&view=table`);
      await expect
        .poll(() => readTexts(engine, 'tr[data-job] [data-column=name] a'))
        .toEqual([`${name}-0`, `${name}-1`]);
      await engine.press(KEYS.down);
      await engine.press(' ');
      await engine.press(KEYS.down);
      await engine.press('x');
      await expect.poll(() => readTexts(engine, '[role=group] [role=status]')).toEqual(['2 selected']);
      await engine.press(KEYS.enter);
      await expect.poll(() => readPath(engine)).toBe(`/jobs/${ids[1] ?? ''}`);
    });

    test('a profile is added and tested in the settings', async () => {
      const { region, projectId, ak, sk, url: cloud } = dashboard.simulator;
      await engine.open(`${dashboard.url}/settings/profiles`);
      await clickOn(engine, { selector: 'button', name: 'Add profile' });
      await waitUntilReady(engine, { selector: 'select[name=region]' });
      // The form has moved the focus to the list, in which typing selects.
      await engine.type(region);
      await expect
        .poll(() =>
          engine.run(() => document.querySelector<HTMLSelectElement>('select[name=region]')?.value, null),
        )
        .toBe(region);
      await fill(engine, 'Profile name', '-added');
      await fill(engine, 'Access key ID (AK)', ak);
      await fill(engine, 'Secret access key (SK)', sk);
      await fill(engine, 'Project ID', projectId);
      await clickOn(engine, { selector: 'summary', name: 'Endpoints' });
      for (const label of ['SWR', 'IAM', 'STS']) await fill(engine, label, cloud);
      await clickOn(engine, { selector: 'button', name: 'Save and test' });
      await expect
        .poll(() => readTexts(engine, 'li'), { timeout: 60_000 })
        .toContainEqual(expect.stringMatching(/Get job\s+Passed/));
      await expect.poll(() => readTexts(engine, 'form')).toEqual([]);
    });

    test('the chosen language and theme stay', async () => {
      await engine.open(dashboard.url);
      await clickOn(engine, { selector: 'header button', name: '中文' });
      await expect.poll(() => readAttribute(engine, 'html', 'lang')).toBe('zh-CN');
      await engine.press('t');
      await expect.poll(() => readAttribute(engine, 'html', 'data-theme')).toBe('light');
      await engine.open(`${dashboard.url}/settings/tokens`);
      expect(await readAttribute(engine, 'html', 'lang')).toBe('zh-CN');
      expect(await readAttribute(engine, 'html', 'data-theme')).toBe('light');
      await clickOn(engine, { selector: 'header button', name: 'English' });
      await expect.poll(() => readAttribute(engine, 'html', 'lang')).toBe('en');
    });

    test('the palette finds a job by keyboard alone', async () => {
      const id = await monitorJob(dashboard, `palette-${engineName}`, { status: 'Failed' });
      await engine.open(dashboard.url);
      await waitUntilReady(engine, PALETTE_BUTTON);
      await engine.press(KEYS.control, 'k');
      await expect.poll(() => readAttribute(engine, '[role=dialog] input', 'role')).toBe('combobox');
      await engine.type(`palette-${engineName}`);
      await expect
        .poll(() => readTexts(engine, '[role=option][data-highlighted]'))
        .toContainEqual(expect.stringContaining(`palette-${engineName}`));
      await engine.press(KEYS.enter);
      await expect.poll(() => readPath(engine)).toBe(`/jobs/${id}`);
      await expect.poll(() => readTexts(engine, '[role=dialog]')).toEqual([]);
    });

    test('viewed jobs are shown without the server, and the page resumes when it is back', async () => {
      const id = await monitorJob(dashboard, `offline-${engineName}`, { status: 'Running' });
      const url = `${dashboard.url}/jobs/${id}`;
      await engine.open(url);
      const isSaved = () =>
        engine.run(async (jobId) => {
          window.dispatchEvent(new Event('pagehide'));
          const isPageCached = (await caches.match('/offline')) !== undefined;
          return isPageCached && (localStorage.getItem('last-known-jobs') ?? '').includes(jobId);
        }, id);
      await expect.poll(isSaved, { timeout: 60_000 }).toBe(true);
      await dashboard.stop();
      await engine.open(url);
      await expect
        .poll(() => readTexts(engine, 'main'))
        .toContainEqual(expect.stringContaining('Can’t reach the server'));
      await expect
        .poll(() => readAttribute(engine, `article[data-job="${id}"] [data-phase]`, 'data-phase'))
        .toBe('running');
      await dashboard.start();
      await expect.poll(() => readTexts(engine, 'main button'), { timeout: 60_000 }).toContain('Refresh');
      expect(await readTexts(engine, 'main')).not.toContainEqual(
        expect.stringContaining('Can’t reach the server'),
      );
    });
  });
}
