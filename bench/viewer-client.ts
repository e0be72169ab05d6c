// A viewer in a process of its own: the browser's polling code, with no browser around it. Is sent the address and the
// job IDs, and sends what it is shown.
import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import * as z from 'zod';
import { isKnown, MOST_IDS } from '@/lib/api/job-state';
import { jobsOptions } from '@/lib/api/queries';
import type { Sighting } from './viewers';

const startSchema = z.object({ url: z.string(), ids: z.array(z.string()) });

process.once('message', (message) => {
  const { url, ids } = startSchema.parse(message);
  // Both are a browser's: timers that poll, and addresses that begin at the page's.
  environmentManager.setIsServer(() => false);
  const { fetch } = globalThis;
  globalThis.fetch = (to, init) => fetch(typeof to === 'string' ? new URL(to, url) : to, init);

  const client = new QueryClient();
  client.mount();
  for (let i = 0; i < ids.length; i += MOST_IDS) {
    new QueryObserver(client, jobsOptions(ids.slice(i, i + MOST_IDS))).subscribe(({ data }) => {
      const at = Date.now();
      const seen = (data?.jobs ?? []).filter(isKnown);
      process.send?.(seen.map(({ job, phase }): Sighting => ({ jobId: job.id, phase, at })));
    });
  }
});

process.once('disconnect', () => process.exit());
