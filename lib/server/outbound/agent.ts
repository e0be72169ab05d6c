import 'server-only';
import { Agent, type Dispatcher } from 'undici';
import { toAbsoluteForm } from './absolute-form';
import { createConnector } from './connector';
import type { AddressGuard } from '@/lib/server/guarded-connector';
import { DIRECT, type Outbound } from './outbound';

interface OutboundAgentOptions extends Omit<Agent.Options, 'connect' | 'factory'> {
  /** Timeout of a connection, including the tunnel of a proxy and TLS. */
  timeoutMs: number;
  /** Rule for addresses, if users enter the URLs. */
  guard?: AddressGuard | undefined;
}

/**
 * Creates the pooled keep-alive client that uses the proxy and the certificates of `outbound`. Pools and limits are those
 * of the targets, also through a proxy.
 */
export function createOutboundAgent(
  outbound: Outbound | undefined,
  { timeoutMs, guard, ...options }: OutboundAgentOptions,
): Dispatcher {
  const way = outbound ?? DIRECT;
  const agent = new Agent({ ...options, connect: createConnector(way, { timeoutMs, guard }) });
  return agent.compose(toAbsoluteForm(way));
}
