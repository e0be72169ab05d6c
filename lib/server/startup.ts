import 'server-only';
import { processGlobal } from './process-global';

/**
 * End of `start`. Next.js runs it without waiting for it, and its server would otherwise be reported as running before
 * its configuration is checked.
 */
export const startup = processGlobal('startup', () => {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { ended, end };
});
