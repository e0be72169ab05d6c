import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { control } from '@/harness/start-dashboard';
import type { Phase } from '@/lib/jobs/phase';
import type { Simulator } from '@/lib/simulator/simulator';

/** A job's change of phase, and when it happens at the simulator, in ms since 1970. */
export interface Change {
  jobId: string;
  phase: Phase;
  at: number;
}

const created = z.object({ created_at: z.string() });
const STATUSES = [
  { status: 'Initializing', phase: 'waiting' },
  { status: 'Running', phase: 'running' },
] as const;
/** A change comes this early in its part of the time, so that no poll can miss one between two others. */
const EARLY = 0.25;

/** Unfinished jobs that change `times` times each, at random moments of `forMs`, which begin in `inMs`. */
export async function addChangingJobs(
  simulator: Simulator,
  count: number,
  { times, inMs, forMs }: { times: number; inMs: number; forMs: number },
): Promise<{ ids: string[]; changes: Change[] }> {
  const ids: string[] = [];
  const changes: Change[] = [];
  for (let n = 0; n < count; n++) {
    const id = randomUUID();
    const spread = times === 1 ? 1 : EARLY;
    const steps = Array.from({ length: times }, (_, i) => {
      const afterMs = inMs + ((i + Math.random() * spread) * forMs) / times;
      const { status, phase } = STATUSES[(i + 1) % 2] ?? STATUSES[0];
      return { status, phase, afterMs };
    });
    const timeline = [
      { status: STATUSES[0].status, afterSeconds: 0 },
      ...steps.map(({ status, afterMs }) => ({ status, afterSeconds: afterMs / 1000 })),
    ];
    const { created_at } = created.parse(
      await control(simulator, 'POST', 'jobs', { id, resource_name: `watched-${n}`, timeline }),
    );
    ids.push(id);
    changes.push(
      ...steps.map(({ phase, afterMs }) => ({ jobId: id, phase, at: Date.parse(created_at) + afterMs })),
    );
  }
  return { ids, changes };
}
