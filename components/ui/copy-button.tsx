'use client';

import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { copyText } from './copy-text';
import { showToast } from './show-toast';

const FEEDBACK_MS = 1500;
const MAX_SHOWN_LENGTH = 100;
const ICONS = { idle: Copy, copied: Check, failed: X };

/**
 * Copies a value with one click, and says so in a toast.
 *
 * @param what Name of the value for screen readers.
 * @param children Visible content.
 */
export function CopyButton({
  what,
  value,
  children,
}: {
  what: string;
  value: string;
  children: React.ReactNode;
}) {
  const messages = useMessages();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => {
      setState('idle');
    }, FEEDBACK_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  // A long value is named instead of read out.
  const shown = value.length > MAX_SHOWN_LENGTH ? '' : value;
  const Icon = ICONS[state];
  return (
    <button
      type="button"
      title={shown}
      aria-label={messages.copyValue(what, shown)}
      onClick={() => {
        void copyText(value).then((done) => {
          setState(done ? 'copied' : 'failed');
          showToast({ text: done ? messages.copied(what) : messages.copyFailed });
        });
      }}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-md text-left hover:text-accent"
    >
      <span>{children}</span>
      <Icon aria-hidden className="size-3.5 shrink-0" />
    </button>
  );
}
