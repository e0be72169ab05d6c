'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isHandledElsewhere } from './is-handled-elsewhere';
import { expireToast, expireToasts, hideToast, useToasts, type ShownToast } from './show-toast';

const TEXT_MS = 4_000;
const ACTION_MS = 10_000;

/**
 * Live region of all toasts. Always rendered, because screen readers announce only changes of a region that they know.
 * Ctrl+Z runs the latest action.
 */
export function Toaster() {
  const toasts = useToasts();

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    const toast = toasts.findLast(({ action }) => action !== undefined);
    if (toast === undefined || isHandledElsewhere(event.target)) return;
    event.preventDefault();
    runAction(toast);
  });

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    // Browsers may end a slow page before "pagehide". Not all browsers have "beforeunload".
    window.addEventListener('beforeunload', expireToasts);
    window.addEventListener('pagehide', expireToasts);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('beforeunload', expireToasts);
      window.removeEventListener('pagehide', expireToasts);
    };
  }, []);

  return (
    <div
      role="status"
      // Explicit, so that a dialog does not hide it from screen readers like the rest of the page.
      aria-live="polite"
      aria-atomic={false}
      className="pointer-events-none fixed inset-x-4 bottom-5 z-30 grid justify-items-center gap-2 print:hidden"
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** One toast. Stays while the pointer or the focus is on it. */
function ToastLine({ toast }: { toast: ShownToast }) {
  const { text, action } = toast;
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isPaused = isHovered || isFocused;
  const focusedBefore = useRef<EventTarget | null>(null);

  useEffect(() => {
    if (isPaused) return;
    const timer = setTimeout(expireToast, action ? ACTION_MS : TEXT_MS, toast);
    return () => {
      clearTimeout(timer);
    };
  }, [toast, action, isPaused]);

  return (
    <div
      onPointerEnter={() => {
        setHovered(true);
      }}
      onPointerLeave={() => {
        setHovered(false);
      }}
      className="pointer-events-auto flex max-w-full items-center gap-x-4 rounded-lg bg-ink px-3.5 py-2 text-sm text-page shadow-xl"
    >
      <span className="wrap-anywhere">{text}</span>
      {action && (
        <button
          type="button"
          aria-keyshortcuts="Control+Z"
          onFocus={({ relatedTarget }) => {
            focusedBefore.current = relatedTarget;
            setFocused(true);
          }}
          onBlur={() => {
            setFocused(false);
          }}
          onClick={() => {
            runAction(toast);
            if (focusedBefore.current instanceof HTMLElement) focusedBefore.current.focus();
          }}
          className="min-h-6 shrink-0 rounded-md font-semibold underline underline-offset-2 outline-offset-2 focus-visible:outline-page"
        >
          {action.label}
        </button>
      )}
    </div>
  );
}

function runAction(toast: ShownToast): void {
  hideToast(toast);
  toast.action?.run();
}
