'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { usePageLoaded } from './use-page-loaded';

const Nothing = () => null;

/**
 * Creates a component whose code is loaded after the page.
 *
 * @param load Imports the component.
 * @param Fallback Shown if that fails, for example because a newer build has replaced the file. Default: nothing.
 */
export function createLateComponent<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Fallback: ComponentType<P> = Nothing,
): ComponentType<P> {
  const Loaded = dynamic<P>(() => load().catch(() => Fallback), { ssr: false });
  return function LateComponent(props: P) {
    return usePageLoaded() && <Loaded {...props} />;
  };
}
