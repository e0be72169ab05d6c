'use client';

import { createContext, use, type ReactNode } from 'react';

const CanOperateContext = createContext(false);

/**
 * Provides whether the user is an operator. Only controls what is shown; the server checks permissions
 * itself.
 */
export function CanOperateProvider({ canOperate, children }: { canOperate: boolean; children: ReactNode }) {
  return <CanOperateContext value={canOperate}>{children}</CanOperateContext>;
}

/** Returns whether the user is an operator. */
export function useCanOperate(): boolean {
  return use(CanOperateContext);
}
