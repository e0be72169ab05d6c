import 'server-only';
import type { SwrClient } from '@/lib/swr/client';

/** A profile as the monitor uses it. */
export interface Source {
  profile: string;
  region: string;
  client: SwrClient;
}
