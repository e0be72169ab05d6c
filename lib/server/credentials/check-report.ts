import 'server-only';
import type { Explanation } from '@/lib/server/explanations/explanation';

export interface CheckStep {
  /**
   * `credential`: a token or key is available. `clock`: this machine's clock is correct. `signature`: the
   * cloud accepts the credentials. `caller`: the signing principal, which STS returns. `project`: the project exists and belongs to the caller. The other steps
   * are permissions.
   */
  step: 'credential' | 'clock' | 'signature' | 'caller' | 'project' | 'look_up' | 'list' | 'decode';
  ok: boolean | 'skipped';
  /** `ok`, or one word for the failure or the reason for skipping. */
  code: string;
  /** In English, like `advice`, which is the fix. */
  detail: string;
  advice?: string;
  /** Explanation of the cloud's error, in both languages. If there is one, `advice` repeats it in English. */
  explanation?: Explanation;
}

export interface CheckReport {
  name: string;
  /** Whether no step failed. */
  ok: boolean;
  steps: CheckStep[];
}
