'use client';

import { createContext, use, type ReactNode } from 'react';

const MayOperateContext = createContext(false);

/** Whether who looks is an operator, as far as the page shows it: what one may do is for the server to say. */
export function MayOperateProvider({ mayOperate, children }: { mayOperate: boolean; children: ReactNode }) {
  return <MayOperateContext value={mayOperate}>{children}</MayOperateContext>;
}

export function useMayOperate(): boolean {
  return use(MayOperateContext);
}
