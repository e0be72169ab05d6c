'use client';

import { createContext, use, type ReactNode } from 'react';

const MayOperateContext = createContext(false);

/**
 * Provides whether the user is an operator. Only controls what is shown; the server checks permissions
 * itself.
 */
export function MayOperateProvider({ mayOperate, children }: { mayOperate: boolean; children: ReactNode }) {
  return <MayOperateContext value={mayOperate}>{children}</MayOperateContext>;
}

export function useMayOperate(): boolean {
  return use(MayOperateContext);
}
