import { firstLoad } from '@/testing/first-load';
import { launch } from '@/testing/launch-browser';
import { startDashboard } from '@/testing/start-dashboard';
import { CAST } from '@/lib/simulator/sample-job-ids';
import type { Row, Section } from './section';

/** Bytes of an empty page of Next.js 16.4.6, measured once outside this benchmark. */
const EMPTY_PAGE_BYTES = 134_600;

const formatKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

export const weight: Section = {
  name: 'weight',
  title: 'Bytes of the first page load',
  how: 'Chromium with an empty cache, until the network is idle. Every file is compressed by `gzip -9`. The baseline is an empty page of Next.js 16.4.6, a fixed figure that is not measured in this run.',
  async run() {
    const dashboard = await startDashboard();
    const browser = await launch();
    try {
      const rows: Row[] = [];
      for (const [name, path] of [
        ['a job page', `/jobs/${CAST.failed}`],
        ['the board', '/'],
      ] as const) {
        const context = await browser.newContext({ locale: 'en-US' });
        const { scripts, all, scriptsWhenIdle, hosts } = await firstLoad(
          await context.newPage(),
          dashboard.url + path,
        );
        await context.close();
        const hasBound = name === 'a job page';
        rows.push(
          {
            what: `JavaScript of ${name}`,
            ours: formatKilobytes(scripts),
            baseline: `${formatKilobytes(EMPTY_PAGE_BYTES)} (fixed)`,
            ratio: scripts / EMPTY_PAGE_BYTES,
            ...(hasBound && { bound: 'at most 165 KB', holds: scripts <= 165_000 }),
          },
          {
            what: `all files of ${name}`,
            ours: formatKilobytes(all),
            ...(hasBound && { bound: 'at most 190 KB', holds: all <= 190_000 }),
          },
          {
            what: `JavaScript that ${name} loads when idle, to cache jobs offline`,
            ours: formatKilobytes(scriptsWhenIdle),
          },
          {
            what: `other hosts contacted by ${name}`,
            ours: String(hosts.length - 1),
            bound: '0',
            holds: hosts.length === 1,
          },
        );
      }
      return rows;
    } finally {
      await browser.close();
      await dashboard.close();
    }
  },
};
