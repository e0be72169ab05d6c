'use client';

import { createLateComponent } from '@/components/shell/create-late-component';

/** Toasts of all pages. Those shown before their code is loaded appear then. */
export const LateToaster = createLateComponent(() => import('./toaster').then((module) => module.Toaster));
