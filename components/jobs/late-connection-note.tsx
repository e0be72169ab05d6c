'use client';

import dynamic from 'next/dynamic';
import type { ComponentProps } from 'react';
import { usePageLoaded } from '@/components/shell/use-page-loaded';

const ConnectionNote = dynamic(
  () =>
    import('./connection-note').then(
      (module) => module.ConnectionNote,
      () => Nothing,
    ),
  { ssr: false },
);
const Nothing = () => null;

/**
 * Connection note whose code is loaded after the page. Must be rendered without an error too: once the connection has
 * failed, it is too late to load it.
 */
export function LateConnectionNote(props: ComponentProps<typeof ConnectionNote>) {
  return usePageLoaded() && <ConnectionNote {...props} />;
}
