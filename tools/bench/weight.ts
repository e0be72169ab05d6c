import { measureFirstLoad } from '@/testing/first-load';
import { launchBrowser } from '@/testing/launch-browser';
import { startDashboard } from '@/testing/start-dashboard';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import type { Row, Section } from './section';

/** Bytes of an empty page of Next.js 16.4.6, measured once outside this benchmark. */
const EMPTY_PAGE_BYTES = 134_600;

/** Bounds in KB. */
const PAGES = [
  { name: 'a job page', path: `/jobs/${SAMPLE_JOB_IDS.failed}`, bound: { scripts: 165, total: 180 } },
  { name: 'the board', path: '/', bound: { scripts: 172, total: 190 } },
];

const formatKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

export const weight: Section = {
  name: 'weight',
  title: 'Bytes of the first page load',
  method:
    'Chromium with an empty cache and in Chinese, whose texts are longer, until the network is idle. Every file is compressed by `gzip -9`. The baseline is an empty page of Next.js 16.4.6, a fixed figure that is not measured in this run.',
  async run() {
    const dashboard = await startDashboard();
    const browser = await launchBrowser();
    try {
      const rows: Row[] = [];
      for (const { name, path, bound } of PAGES) {
        const context = await browser.newContext({ locale: 'zh-CN' });
        const { scripts, total, idleScripts, hosts } = await measureFirstLoad(
          await context.newPage(),
          dashboard.url + path,
        );
        await context.close();
        rows.push(
          {
            label: `JavaScript of ${name}`,
            result: formatKilobytes(scripts),
            baseline: `${formatKilobytes(EMPTY_PAGE_BYTES)} (fixed)`,
            ratio: scripts / EMPTY_PAGE_BYTES,
            bound: `at most ${bound.scripts} KB`,
            isMet: scripts <= bound.scripts * 1000,
          },
          {
            label: `all files of ${name}`,
            result: formatKilobytes(total),
            bound: `at most ${bound.total} KB`,
            isMet: total <= bound.total * 1000,
          },
          {
            label: `JavaScript that ${name} loads when idle, to cache jobs offline`,
            result: formatKilobytes(idleScripts),
          },
          {
            label: `other hosts contacted by ${name}`,
            result: String(hosts.length - 1),
            bound: '0',
            isMet: hosts.length === 1,
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
