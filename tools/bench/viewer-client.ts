// A viewer process: runs the browser's polling code without a browser. Receives the URL and the job IDs by IPC, and sends
// every state that it receives.
import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import * as z from 'zod';
import { isKnown, MAX_JOB_IDS } from '@/lib/contract/job-state';
import { jobsOptions } from '@/lib/client/jobs-queries';
import type { Sighting } from './viewers';

const startSchema = z.object({ url: z.string(), ids: z.array(z.string()) });

process.once('message', (message) => {
  const { url, ids } = startSchema.parse(message);
  // React Query polls only in a browser, and browser code uses URLs relative to the page. Both are emulated.
  environmentManager.setIsServer(() => false);
  const { fetch } = globalThis;
  globalThis.fetch = (to, init) => fetch(typeof to === 'string' ? new URL(to, url) : to, init);

  const client = new QueryClient();
  client.mount();
  for (let i = 0; i < ids.length; i += MAX_JOB_IDS) {
    new QueryObserver(client, jobsOptions(ids.slice(i, i + MAX_JOB_IDS))).subscribe(({ data }) => {
      const at = Date.now();
      const known = (data?.jobs ?? []).filter(isKnown);
      process.send?.(known.map(({ job, phase }): Sighting => ({ jobId: job.id, phase, at })));
    });
  }
});

process.once('disconnect', () => process.exit());
