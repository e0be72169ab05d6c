import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { control } from '@/testing/start-dashboard';
import type { Phase } from '@/lib/domain/phase';
import type { Simulator } from '@/lib/simulator/simulator';

/** A phase change of a job, with its time at the simulator in milliseconds since 1970. */
export interface PhaseChange {
  jobId: string;
  phase: Phase;
  at: number;
}

const createdJobSchema = z.object({ created_at: z.string() });
const STATUSES = [
  { status: 'Initializing', phase: 'waiting' },
  { status: 'Running', phase: 'running' },
] as const;
/** Each change occurs in this first share of its time slot, so that no poll can miss a change between two others. */
const CHANGE_WINDOW = 0.25;

/**
 * Adds unfinished jobs whose phase changes at random times.
 *
 * @param options.times Changes of each job.
 * @param options.inMs Time until the changes begin.
 * @param options.forMs Time from the first change to the last.
 */
export async function addChangingJobs(
  simulator: Simulator,
  count: number,
  { times, inMs, forMs }: { times: number; inMs: number; forMs: number },
): Promise<{ ids: string[]; changes: PhaseChange[] }> {
  const ids: string[] = [];
  const changes: PhaseChange[] = [];
  for (let n = 0; n < count; n++) {
    const id = randomUUID();
    const spread = times === 1 ? 1 : CHANGE_WINDOW;
    const steps = Array.from({ length: times }, (_, i) => {
      const afterMs = inMs + ((i + Math.random() * spread) * forMs) / times;
      const { status, phase } = STATUSES[(i + 1) % 2] ?? STATUSES[0];
      return { status, phase, afterMs };
    });
    const timeline = [
      { status: STATUSES[0].status, afterSeconds: 0 },
      ...steps.map(({ status, afterMs }) => ({ status, afterSeconds: afterMs / 1000 })),
    ];
    const { created_at } = createdJobSchema.parse(
      await control(simulator, 'POST', 'jobs', {
        id,
        resource_name: `watched-${n}`,
        type: 'Watched',
        timeline,
      }),
    );
    ids.push(id);
    changes.push(
      ...steps.map(({ phase, afterMs }) => ({ jobId: id, phase, at: Date.parse(created_at) + afterMs })),
    );
  }
  return { ids, changes };
}
