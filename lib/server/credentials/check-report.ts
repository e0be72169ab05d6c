import 'server-only';

export interface CheckStep {
  /**
   * `credential`: a token or key could be had. `clock`: this machine's is right. `signature`: the cloud accepts who
   * asks. `project`: it is known, and the caller's. The others are what the caller may do.
   */
  step: 'credential' | 'clock' | 'signature' | 'project' | 'look_up' | 'list' | 'decode';
  ok: boolean | 'skipped';
  /** `ok`, or one word for what is wrong or why it was skipped. */
  code: string;
  /** In English, as is `advice`: what to do about it. */
  detail: string;
  advice?: string;
}

export interface CheckReport {
  name: string;
  /** Whether no step has failed. */
  ok: boolean;
  steps: CheckStep[];
}
