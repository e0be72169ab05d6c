'use client';

import { useCallback, useEffect, useId, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { showToast } from './show-toast';

interface LateMenuProps<P extends object> {
  /** Loads the menu. It has a button of its own in place of this one, and opens at once. */
  load: () => Promise<ComponentType<P>>;
  props: P;
  popup: 'menu' | 'dialog';
  /** Accessible name, if the content has none. */
  label?: string;
  className: string;
  /** Content of the button. */
  children: ReactNode;
}

/** Button of a menu that is loaded on the first click. */
export function LateMenu<P extends object>({
  load,
  props,
  popup,
  label,
  className,
  children,
}: LateMenuProps<P>) {
  const messages = useMessages();
  const markId = useId();
  const mark = useRef<HTMLSpanElement>(null);
  const [loaded, setLoaded] = useState<{ Menu: ComponentType<P> } | null>(null);

  const open = useCallback(() => {
    load().then(
      (Menu) => {
        setLoaded({ Menu });
      },
      () => {
        showToast({ text: messages.connection.notLoaded });
      },
    );
  }, [load, messages]);

  useEffect(() => {
    if ('popover' in HTMLElement.prototype && mark.current?.matches(':popover-open') === true) open();
  }, [open]);

  if (loaded !== null) return <loaded.Menu {...props} />;
  return (
    <>
      <button
        type="button"
        popoverTarget={markId}
        aria-haspopup={popup}
        aria-expanded={false}
        aria-label={label}
        onClick={open}
        className={className}
      >
        {children}
      </button>
      {/* Not visible. Opened by the browser itself, so that a click before hydration is not lost. */}
      <span ref={mark} id={markId} popover="auto" className="hidden" />
    </>
  );
}
