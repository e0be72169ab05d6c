'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isPublicPage } from './public-pages';

/**
 * Renders its children on all pages except sign-in and shared jobs. Decided in the browser, because the
 * layout stays mounted when a session ends and its pages change.
 */
export function PrivatePagesOnly({ children }: { children: ReactNode }) {
  return isPublicPage(usePathname()) ? null : children;
}
