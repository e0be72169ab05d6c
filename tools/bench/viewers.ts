import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { launchBrowser } from '@/testing/launch-browser';
import { pollUntil } from '@/testing/poll-until';

const sightingSchema = z.object({ jobId: z.string(), phase: z.string(), at: z.number() });
const sightingsSchema = z.array(sightingSchema);

/** The phase of a job that a viewer displays, with the time in milliseconds since 1970. */
export type Sighting = z.infer<typeof sightingSchema>;

interface Viewer {
  /** Resolves once every job has been displayed. */
  waitUntilReady: () => Promise<void>;
  /** Stops the viewer. Resolves to the displayed changes, oldest first. */
  close: () => Promise<readonly Sighting[]>;
}

const READY_TIMEOUT_MS = 20_000;

/** Starts a viewer that runs the browser's polling code without a browser. One request covers up to 200 jobs. */
export function startPollingViewer(url: string, ids: readonly string[]): Viewer {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/bench/viewer-client.ts'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ url, ids });
  const recorder = createSightingRecorder();
  child.on('message', (message) => {
    for (const sighting of sightingsSchema.parse(message)) recorder.record(sighting);
  });
  return {
    waitUntilReady: () => recorder.waitForJobs(ids.length),
    async close() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
      return recorder.all;
    },
  };
}

/** Starts a viewer in Chromium that observes the document of the page with these jobs. */
export async function startScreenViewer(url: string, ids: readonly string[]): Promise<Viewer> {
  const browser = await launchBrowser();
  // Tall enough for all cards: cards outside the viewport are not rendered.
  const page = await browser.newPage({ viewport: { width: 1280, height: 12_000 } });
  const recorder = createSightingRecorder();
  await page.exposeFunction('reportSightings', (sightings: readonly Sighting[]) => {
    for (const sighting of sightings) recorder.record(sighting);
  });
  await page.addInitScript({ path: 'tools/bench/watch-cards.mjs' });
  await page.goto(`${url}/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`);
  return {
    waitUntilReady: () => recorder.waitForJobs(ids.length),
    async close() {
      await browser.close();
      return recorder.all;
    },
  };
}

function createSightingRecorder() {
  const phases = new Map<string, string>();
  const all: Sighting[] = [];
  return {
    all,
    record(sighting: Sighting) {
      if (phases.get(sighting.jobId) === sighting.phase) return;
      phases.set(sighting.jobId, sighting.phase);
      all.push(sighting);
    },
    async waitForJobs(count: number): Promise<void> {
      const shown = await pollUntil(
        () => phases.size,
        (size) => size >= count,
        { withinMs: READY_TIMEOUT_MS },
      );
      if (shown < count) throw new Error(`The viewer displayed only ${shown} of ${count} jobs.`);
    },
  };
}
