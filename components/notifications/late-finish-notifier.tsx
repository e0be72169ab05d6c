'use client';

import { createLateComponent } from '@/components/shell/create-late-component';

/** Browser notifications when jobs of this page finish. */
export const LateFinishNotifier = createLateComponent(() =>
  import('./finish-notifier').then((module) => module.FinishNotifier),
);
