'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isOutside } from './outside';

/**
 * What is on every page but the one where one signs in, and those of hand-over links. The layout outlives a session that
 * ended while its pages changed.
 */
export function InsideOnly({ children }: { children: ReactNode }) {
  return isOutside(usePathname()) ? null : children;
}
