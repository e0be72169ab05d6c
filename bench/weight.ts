import { firstLoad } from '@/harness/first-load';
import { launch } from '@/harness/launch';
import { startDashboard } from '@/harness/start-dashboard';
import { CAST } from '@/lib/simulator/cast';
import type { Row, Section } from './section';

/** Of an empty page of Next.js 16.4.6, measured once, apart from this run. */
const BARE = 134_600;

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

export const weight: Section = {
  name: 'weight',
  title: 'What a browser loads at first',
  how: 'Chromium with an empty cache, until the network is quiet; every file by `gzip -9`. The baseline is an empty page of Next.js 16.4.6, a figure that is given and not measured in this run.',
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
        const isBound = name === 'a job page';
        rows.push(
          {
            what: `JavaScript of ${name}`,
            ours: kilobytes(scripts),
            baseline: `${kilobytes(BARE)} (given)`,
            ratio: scripts / BARE,
            ...(isBound && { bound: 'at most 165 KB', holds: scripts <= 165_000 }),
          },
          {
            what: `all of ${name}`,
            ours: kilobytes(all),
            ...(isBound && { bound: 'at most 190 KB', holds: all <= 190_000 }),
          },
          {
            what: `JavaScript that ${name} loads when idle, to keep jobs offline`,
            ours: kilobytes(scriptsWhenIdle),
          },
          {
            what: `other hosts that ${name} asks`,
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
