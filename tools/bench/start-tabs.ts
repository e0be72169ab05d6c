import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';

const resultsSchema = z.object({
  polls: z.number(),
  unchanged: z.number(),
  headBytes: z.number(),
  bodyBytes: z.number(),
  failures: z.number(),
  p50: z.number(),
  p99: z.number(),
});

export type TabResults = z.infer<typeof resultsSchema>;

interface Options {
  url: string;
  ids: readonly string[];
  tabs: number;
  jobsOfATab: number;
  warmUpSeconds: number;
  measuredSeconds: number;
}

/** Starts many simulated browser tabs in a process of their own, which ends by itself. */
export function startTabs(options: Options): { counting: Promise<void>; results: Promise<TabResults> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/bench/tabs.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send(options);
  const counting = once(child, 'message').then(() => undefined);
  const results = counting.then(async () => {
    const [message] = (await once(child, 'message')) as [unknown];
    return resultsSchema.parse(message);
  });
  return { counting, results };
}
