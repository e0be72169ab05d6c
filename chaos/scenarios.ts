import type { Scenario } from './scenario';
import { clock } from './scenarios/clock';
import { disk } from './scenarios/disk';
import { kill } from './scenarios/kill';
import { postgres } from './scenarios/postgres';
import { sigterm } from './scenarios/sigterm';
import { soak } from './scenarios/soak';
import { upstream } from './scenarios/upstream';

export const SCENARIOS: readonly Scenario[] = [upstream, soak, kill, postgres, disk, clock, sigterm];
