'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { SIGN_IN } from './sign-in-path';

/** What is on every page but the one where one signs in. */
export function UnlessSigningIn({ children }: { children: ReactNode }) {
  return usePathname() === SIGN_IN ? null : children;
}
