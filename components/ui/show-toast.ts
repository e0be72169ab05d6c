import { createSharedValue } from '@/components/shell/create-shared-value';

/** Short feedback at the bottom of the page. */
export interface Toast {
  text: string;
  /** Offered while the toast is shown. */
  action?: {
    label: string;
    run: () => void;
    /** Called if the toast disappears and its action was not used. */
    onExpired?: () => void;
  };
}

/** A toast on screen. */
export interface ShownToast extends Toast {
  id: number;
}

const toasts = createSharedValue<readonly ShownToast[]>([]);
let lastId = 0;

/**
 * Shows a toast, and announces it to screen readers. A toast without an action replaces earlier ones without. Toasts
 * with an action stay, because the user may still need it, and they replace none: they often come late, after a
 * response of the server.
 */
export function showToast(toast: Toast): void {
  const remaining = toast.action ? toasts.get() : toasts.get().filter(({ action }) => action !== undefined);
  toasts.set([...remaining, { ...toast, id: ++lastId }]);
}

/** Hides a toast. */
export function hideToast(toast: ShownToast): void {
  toasts.set(toasts.get().filter((each) => each !== toast));
}

/** Hides a toast whose action was not used. Does nothing if it is already hidden. */
export function expireToast(toast: ShownToast): void {
  if (!toasts.get().includes(toast)) return;
  hideToast(toast);
  toast.action?.onExpired?.();
}

/** Hides all toasts, because the page is left. */
export function expireToasts(): void {
  for (const toast of toasts.get()) expireToast(toast);
}

/** Returns the toasts on screen, oldest first. */
export const useToasts = toasts.useValue;
