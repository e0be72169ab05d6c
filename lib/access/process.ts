import 'server-only';
import { getMonitorProcess } from '@/lib/monitor/process';
import { createAccess, type Access } from './access';

const KEY = Symbol.for('swr-job-monitor.access');
const shared = globalThis as { [KEY]?: Access };

/** The one of this process, made at first use. Throws ConfigError. */
export function getAccess(): Access {
  return (shared[KEY] ??= fromProcess());
}

function fromProcess(): Access {
  const { config, store, sessionSecret } = getMonitorProcess();
  return createAccess({ config, store, secret: sessionSecret });
}
