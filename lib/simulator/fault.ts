import * as z from 'zod';
import { type Answer, errorOfStatus, invalidParameters } from './answer';
import type { CloudRequest } from './http';

const times = z.int().min(1).optional();
const delayMs = z.number().min(0).max(3_600_000);

/** What can go wrong with an answer. `times` says for how many answers; without it, until it is taken away. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    /** A string is sent as it is, anything else as JSON; without it, a believable error of that status. */
    body: z.json().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    delayMs: delayMs.optional(),
    times,
  }),
  z.strictObject({ kind: z.literal('delay'), delayMs, times }),
  z.strictObject({ kind: z.literal('hang'), times }),
  /** Ends the connection after half of `body`, or of what would have been answered. */
  z.strictObject({ kind: z.literal('cut'), body: z.string().optional(), times }),
  /** The same as a machine does it that has crashed: with a TCP reset. */
  z.strictObject({ kind: z.literal('reset'), times }),
  /** What would have been answered, a byte at a time. */
  z.strictObject({ kind: z.literal('drip'), times }),
  /** A refusal whose error message holds every header that was sent, as some gateways have it. */
  z.strictObject({ kind: z.literal('echo'), times }),
  /** HTTP 200 with this body, as it is. */
  z.strictObject({
    kind: z.literal('malformed'),
    body: z.string(),
    contentType: z.string().optional(),
    times,
  }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** Of all calls to SWR this share meets one of these faults, one after another. */
export const faultMixSchema = z.strictObject({
  share: z.number().min(0).max(1),
  faults: z.array(faultSchema).min(1),
});

export type FaultMix = z.infer<typeof faultMixSchema>;

/** The answer as the fault leaves it. */
export function spoil(fault: Fault, answer: Answer, { headers }: CloudRequest): Answer {
  switch (fault.kind) {
    case 'status': {
      const usual = errorOfStatus(fault.status);
      return {
        status: fault.status,
        body: fault.body ?? usual.body,
        headers: { ...usual.headers, ...fault.headers },
        ...(fault.delayMs === undefined ? {} : { delayMs: fault.delayMs }),
      };
    }
    case 'delay':
      return { ...answer, delayMs: fault.delayMs };
    case 'hang':
      return { ...answer, delivery: 'never' };
    case 'reset':
    case 'drip':
      return { ...answer, delivery: fault.kind };
    case 'cut':
      return fault.body === undefined
        ? { ...answer, delivery: 'half' }
        : { status: 200, body: fault.body, delivery: 'half' };
    case 'echo':
      return invalidParameters(JSON.stringify(headers));
    case 'malformed':
      return {
        status: 200,
        body: fault.body,
        headers: { 'Content-Type': fault.contentType ?? 'application/json' },
      };
  }
}

interface ArmedFault {
  fault: Fault;
  left: number;
}

const EVERYTHING = '';

/** The faults that are set: per job, one for every call to SWR, and a mix for some of the calls. */
export class FaultBoard {
  private readonly armed = new Map<string, ArmedFault>();
  private mix: FaultMix | null = null;
  /** How many calls have met a fault. */
  met = 0;

  /** Sets or (null) takes away the fault of a job. True where there was one before. */
  setForJob(jobId: string, fault: Fault | null): boolean {
    const had = this.armed.delete(jobId);
    if (fault) this.armed.set(jobId, { fault, left: fault.times ?? Infinity });
    return had;
  }

  setForEverything(fault: Fault | null): void {
    this.setForJob(EVERYTHING, fault);
  }

  setMix(mix: FaultMix | null): void {
    this.mix = mix;
  }

  /** The fault that meets this call, its job's own before the one for everything before the mix, and counts it. */
  take(jobId: string | null): Fault | null {
    const fault = (jobId === null ? null : this.use(jobId)) ?? this.use(EVERYTHING) ?? this.draw();
    if (fault !== null) this.met += 1;
    return fault;
  }

  private draw(): Fault | null {
    if (this.mix === null || Math.random() >= this.mix.share) return null;
    return this.mix.faults[this.met % this.mix.faults.length] ?? null;
  }

  private use(key: string): Fault | null {
    const found = this.armed.get(key);
    if (!found) return null;
    found.left -= 1;
    if (found.left === 0) this.armed.delete(key);
    return found.fault;
  }
}
