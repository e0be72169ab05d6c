'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isOutside } from './outside';

/**
 * Renders its children on all pages except sign-in and shared jobs. Decided in the browser, because the
 * layout stays mounted when a session ends and its pages change.
 */
export function InsideOnly({ children }: { children: ReactNode }) {
  return isOutside(usePathname()) ? null : children;
}
