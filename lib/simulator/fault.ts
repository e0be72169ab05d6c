import * as z from 'zod';
import { type CloudResponse, createErrorResponse, invalidParameters } from './cloud-response';
import type { CloudRequest } from './http-exchange';

const times = z.int().min(1).optional();
const delayMs = z.number().min(0).max(3_600_000);

/** A fault of SWR. `times` limits it to that many responses; otherwise it applies until it is removed. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    /**
     * A string is sent as it is, anything else as JSON.
     *
     * @default a realistic error of that status
     */
    body: z.json().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    delayMs: delayMs.optional(),
    times,
  }),
  z.strictObject({ kind: z.literal('delay'), delayMs, times }),
  z.strictObject({ kind: z.literal('hang'), times }),
  /** Ends the connection after half of `body`, or of the regular response if there is no `body`. */
  z.strictObject({ kind: z.literal('cut'), body: z.string().optional(), times }),
  /** Ends the connection with a TCP reset after half of the regular response, like a crashed machine. */
  z.strictObject({ kind: z.literal('reset'), times }),
  /** Sends the regular response one byte at a time. */
  z.strictObject({ kind: z.literal('drip'), times }),
  /** An error whose message contains all request headers, as some gateways return it. */
  z.strictObject({ kind: z.literal('echo'), times }),
  /** HTTP 200 with this body, unchanged. */
  z.strictObject({
    kind: z.literal('malformed'),
    body: z.string(),
    contentType: z.string().optional(),
    times,
  }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** Faults applied to a share of all SWR requests, in rotation. */
export const faultMixSchema = z.strictObject({
  share: z.number().min(0).max(1),
  faults: z.array(faultSchema).min(1),
});

export type FaultMix = z.infer<typeof faultMixSchema>;

/** Applies a fault to the regular response. */
export function applyFault(fault: Fault, response: CloudResponse, { headers }: CloudRequest): CloudResponse {
  switch (fault.kind) {
    case 'status': {
      const usual = createErrorResponse(fault.status);
      return {
        status: fault.status,
        body: fault.body ?? usual.body,
        headers: { ...usual.headers, ...fault.headers },
        ...(fault.delayMs === undefined ? {} : { delayMs: fault.delayMs }),
      };
    }
    case 'delay':
      return { ...response, delayMs: fault.delayMs };
    case 'hang':
      return { ...response, delivery: 'never' };
    case 'reset':
    case 'drip':
      return { ...response, delivery: fault.kind };
    case 'cut':
      return fault.body === undefined
        ? { ...response, delivery: 'half' }
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

interface ActiveFault {
  fault: Fault;
  left: number;
}

const EVERYTHING = '';

/** The active faults: one per job, one for all SWR requests, and a mix for a share of them. */
export class FaultRegistry {
  private readonly active = new Map<string, ActiveFault>();
  private mix: FaultMix | null = null;
  /** Number of requests that a fault has been applied to. */
  appliedCount = 0;

  /** Sets the fault of a job or instance, or removes it if `fault` is null. Returns true if there was a fault before. */
  setForId(id: string, fault: Fault | null): boolean {
    const hadFault = this.active.delete(id);
    if (fault) this.active.set(id, { fault, left: fault.times ?? Infinity });
    return hadFault;
  }

  setForAll(fault: Fault | null): void {
    this.setForId(EVERYTHING, fault);
  }

  setMix(mix: FaultMix | null): void {
    this.mix = mix;
  }

  /** Selects and counts the fault for a request. Precedence: the one of the job or instance, then the one for all, then the mix. */
  take(id: string | null): Fault | null {
    const fault = (id === null ? null : this.consume(id)) ?? this.consume(EVERYTHING) ?? this.drawFromMix();
    if (fault !== null) this.appliedCount += 1;
    return fault;
  }

  private drawFromMix(): Fault | null {
    if (this.mix === null || Math.random() >= this.mix.share) return null;
    return this.mix.faults[this.appliedCount % this.mix.faults.length] ?? null;
  }

  private consume(key: string): Fault | null {
    const active = this.active.get(key);
    if (!active) return null;
    active.left -= 1;
    if (active.left === 0) this.active.delete(key);
    return active.fault;
  }
}
