'use client';

import dynamic from 'next/dynamic';
import { usePageLoaded } from '@/components/shell/use-page-loaded';

const Toaster = dynamic(
  () =>
    import('./toaster').then(
      (module) => module.Toaster,
      () => Nothing,
    ),
  { ssr: false },
);
const Nothing = () => null;

/** Toasts of all pages. Loaded after the page; toasts shown before appear then. */
export function LateToaster() {
  return usePageLoaded() && <Toaster />;
}
