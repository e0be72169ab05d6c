'use client';

import { useEffect, useState } from 'react';
import { usePageLoaded } from './use-page-loaded';

const RETRY_DELAY_MS = 5_000;

interface LateModule<M> {
  /** Null until it is loaded. */
  module: M | null;
  /** Why the last attempt to load it failed. */
  error: Error | null;
}

/**
 * Creates a hook that loads code after the page, and tries again as long as that fails: the server may be restarting.
 *
 * @param load Imports the code.
 */
export function createLateModule<M>(load: () => Promise<M>): () => LateModule<M> {
  let loaded: M | null = null;

  return function useLateModule(): LateModule<M> {
    const isPageLoaded = usePageLoaded();
    const [state, setState] = useState<LateModule<M>>(() => ({ module: loaded, error: null }));
    const isMissing = state.module === null;

    useEffect(() => {
      if (!isPageLoaded || !isMissing) return;
      let isUnmounted = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const attempt = async (): Promise<void> => {
        try {
          loaded = await load();
          if (!isUnmounted) setState({ module: loaded, error: null });
        } catch (error) {
          if (isUnmounted) return;
          setState({ module: null, error: error instanceof Error ? error : new Error(String(error)) });
          timer = setTimeout(() => void attempt(), RETRY_DELAY_MS);
        }
      };
      void attempt();
      return () => {
        isUnmounted = true;
        clearTimeout(timer);
      };
    }, [isPageLoaded, isMissing]);
    return state;
  };
}
