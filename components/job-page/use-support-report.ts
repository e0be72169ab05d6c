import { useEffect, useState } from 'react';
import type { JobState } from '@/lib/contract/job-schemas';

/**
 * Returns the report of a job for a support request. Null until the page has loaded, because its code is not needed
 * before.
 */
export function useSupportReport(state: JobState): string | null {
  const [create, setCreate] = useState<((state: JobState) => string) | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const load = () =>
      void import('./support-report').then(
        ({ createSupportReport }) => {
          if (!controller.signal.aborted) setCreate(() => createSupportReport);
        },
        // Without it, only the button to copy the report is missing.
        () => undefined,
      );
    if (document.readyState === 'complete') load();
    else window.addEventListener('load', load, { once: true, signal: controller.signal });
    return () => {
      controller.abort();
    };
  }, []);
  return create?.(state) ?? null;
}
