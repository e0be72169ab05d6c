import type { Scenario } from './scenario';
import { clock } from './scenarios/clock';
import { disk } from './scenarios/disk';
import { herd } from './scenarios/herd';
import { kill } from './scenarios/kill';
import { postgres } from './scenarios/postgres';
import { replicas } from './scenarios/replicas';
import { sigterm } from './scenarios/sigterm';
import { soak } from './scenarios/soak';
import { tabs } from './scenarios/tabs';
import { upstream } from './scenarios/upstream';

export const SCENARIOS: readonly Scenario[] = [
  upstream,
  soak,
  kill,
  postgres,
  disk,
  clock,
  sigterm,
  replicas,
  herd,
  tabs,
];
