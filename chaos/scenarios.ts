import type { Scenario } from './scenario';
import { kill } from './scenarios/kill';
import { sigterm } from './scenarios/sigterm';
import { upstream } from './scenarios/upstream';

export const SCENARIOS: readonly Scenario[] = [upstream, kill, sigterm];
