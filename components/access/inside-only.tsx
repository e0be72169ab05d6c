'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isOutside } from './outside';

/** What is on every page but the one where one signs in, and those of hand-over links. */
export function InsideOnly({ children }: { children: ReactNode }) {
  return isOutside(usePathname()) ? null : children;
}
