'use client';

import { Share2 } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { SHARE_BUTTON, type ShareProps } from './share-props';

/** Share button. The menu is loaded on the first click. */
export function ShareButton({ state }: ShareProps) {
  const messages = useMessages();
  const [loaded, setLoaded] = useState<{ Menu: ComponentType<ShareProps> } | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const open = (): void => {
    import('./share-menu').then(
      ({ ShareMenu }) => {
        setLoaded({ Menu: ShareMenu });
      },
      () => {
        setFailed(true);
      },
    );
  };

  if (loaded !== null) return <loaded.Menu state={state} />;
  return (
    <>
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={open}
        className={SHARE_BUTTON}
      >
        <Share2 aria-hidden className="size-4" />
        <span>{messages.share}</span>
      </button>
      {hasFailed && (
        <p role="alert" className="text-note text-failed">
          {messages.connection.notLoaded}
        </p>
      )}
    </>
  );
}
