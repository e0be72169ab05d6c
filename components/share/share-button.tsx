'use client';

import { Share2 } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState, type ComponentType } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { SHARE_BUTTON, type ShareProps } from './share-props';

/** Share button. The menu is loaded on the first click. */
export function ShareButton({ state }: ShareProps) {
  const messages = useMessages();
  const markId = useId();
  const mark = useRef<HTMLSpanElement>(null);
  const [loaded, setLoaded] = useState<{ Menu: ComponentType<ShareProps> } | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const open = useCallback(() => {
    import('./share-menu').then(
      ({ ShareMenu }) => {
        setLoaded({ Menu: ShareMenu });
      },
      () => {
        setFailed(true);
      },
    );
  }, []);

  useEffect(() => {
    if ('popover' in HTMLElement.prototype && mark.current?.matches(':popover-open') === true) open();
  }, [open]);

  if (loaded !== null) return <loaded.Menu state={state} />;
  return (
    <>
      <button
        type="button"
        popoverTarget={markId}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={open}
        className={SHARE_BUTTON}
      >
        <Share2 aria-hidden className="size-4" />
        <span>{messages.share}</span>
      </button>
      {/* Not visible. Opened by the browser itself, so that a click before hydration is not lost. */}
      <span ref={mark} id={markId} popover="auto" className="hidden" />
      {hasFailed && (
        <p role="alert" className="text-note text-failed">
          {messages.connection.notLoaded}
        </p>
      )}
    </>
  );
}
