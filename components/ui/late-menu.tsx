'use client';

import { useState, type ComponentType, type ReactNode } from 'react';
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
  const [loaded, setLoaded] = useState<{ Menu: ComponentType<P> } | null>(null);

  const open = (): void => {
    load().then(
      (Menu) => {
        setLoaded({ Menu });
      },
      () => {
        showToast({ text: messages.connection.notLoaded });
      },
    );
  };

  if (loaded !== null) return <loaded.Menu {...props} />;
  return (
    <button
      type="button"
      aria-haspopup={popup}
      aria-expanded={false}
      aria-label={label}
      onClick={open}
      className={className}
    >
      {children}
    </button>
  );
}
