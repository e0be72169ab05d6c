import { useEffect, useState } from 'react';
import { usePageLoaded } from '@/components/shell/use-page-loaded';
import type * as LateParts from './late-parts';

/**
 * Loads the parts that follow the page, once it has loaded. Returns null until then. The page works without them: they
 * are missing if the server is restarted meanwhile.
 */
export function useLateParts(): typeof LateParts | null {
  const isPageLoaded = usePageLoaded();
  const [parts, setParts] = useState<typeof LateParts | null>(null);
  useEffect(() => {
    if (!isPageLoaded) return;
    import('./late-parts').then(setParts, () => null);
  }, [isPageLoaded]);
  return parts;
}
