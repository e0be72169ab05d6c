import { useSyncExternalStore } from 'react';

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

const NO_TOASTS: readonly ShownToast[] = [];

let toasts = NO_TOASTS;
let lastId = 0;
const listeners = new Set<() => void>();

/**
 * Shows a toast, and announces it to screen readers. A toast without an action replaces earlier ones without. Toasts
 * with an action stay, because the user may still need it, and they replace none: they often come late, after a
 * response of the server.
 */
export function showToast(toast: Toast): void {
  const remaining = toast.action ? toasts : toasts.filter(({ action }) => action !== undefined);
  update([...remaining, { ...toast, id: ++lastId }]);
}

/** Hides a toast. */
export function hideToast(toast: ShownToast): void {
  update(toasts.filter((each) => each !== toast));
}

/** Hides a toast whose action was not used. Does nothing if it is already hidden. */
export function expireToast(toast: ShownToast): void {
  if (!toasts.includes(toast)) return;
  hideToast(toast);
  toast.action?.onExpired?.();
}

/** Hides all toasts, because the page is left. */
export function expireToasts(): void {
  for (const toast of toasts) expireToast(toast);
}

/** Returns the toasts on screen, oldest first. */
export function useToasts(): readonly ShownToast[] {
  return useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NO_TOASTS,
  );
}

function update(next: readonly ShownToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
