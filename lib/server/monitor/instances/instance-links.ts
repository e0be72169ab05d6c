import 'server-only';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';

/** Returns the pages of the cloud's consoles for an instance; null for a region that is unknown. */
export type InstanceLinks = (instanceId: string, region: string | null) => InstanceResponse['links'];
