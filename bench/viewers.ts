import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { launch } from '@/harness/launch';

const sightingSchema = z.object({ jobId: z.string(), phase: z.string(), at: z.number() });
const sightingsSchema = z.array(sightingSchema);

/** A phase of a job that a viewer is shown, and when, in ms since 1970. */
export type Sighting = z.infer<typeof sightingSchema>;

export interface Viewer {
  /** Resolves once all jobs were seen. */
  ready: () => Promise<void>;
  /** Ends it; resolves to what it was shown that differed from before, the first first. */
  close: () => Promise<readonly Sighting[]>;
}

const READY_WITHIN_MS = 20_000;

/** The browser's own polling, with no browser around it: one request for up to 200 jobs. */
export function startClient(url: string, ids: readonly string[]): Viewer {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/viewer-client.ts'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ url, ids });
  const notes = createNotes();
  child.on('message', (message) => {
    for (const sighting of sightingsSchema.parse(message)) notes.note(sighting);
  });
  return {
    ready: () => notes.haveSeen(ids.length),
    async close() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      return notes.all;
    },
  };
}

/** A person's screen: Chromium on the page of these jobs, and what its document shows. */
export async function startScreen(url: string, ids: readonly string[]): Promise<Viewer> {
  const browser = await launch();
  // So tall that all are on it: a card out of sight is not rendered.
  const page = await browser.newPage({ viewport: { width: 1280, height: 12_000 } });
  const notes = createNotes();
  await page.exposeFunction('tellSightings', (sightings: readonly Sighting[]) => {
    for (const sighting of sightings) notes.note(sighting);
  });
  await page.addInitScript({ path: 'bench/watch-cards.mjs' });
  await page.goto(`${url}/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`);
  return {
    ready: () => notes.haveSeen(ids.length),
    async close() {
      await browser.close();
      return notes.all;
    },
  };
}

function createNotes() {
  const phases = new Map<string, string>();
  const all: Sighting[] = [];
  return {
    all,
    note(sighting: Sighting) {
      if (phases.get(sighting.jobId) === sighting.phase) return;
      phases.set(sighting.jobId, sighting.phase);
      all.push(sighting);
    },
    async haveSeen(count: number): Promise<void> {
      const giveUpAt = Date.now() + READY_WITHIN_MS;
      while (phases.size < count) {
        if (Date.now() > giveUpAt) throw new Error(`a viewer was shown ${phases.size} of ${count} jobs`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
