import { useFeatureMessages } from '@/components/shell/messages-provider';
import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import { CopyButton } from '@/components/ui/copy-button';
import { SETTINGS_MESSAGES } from './settings-messages';

interface NewSecretProps {
  title: string;
  /** Kind of secret, for screen readers. */
  what: string;
  secret: string;
  /** Called when the user closes the box. */
  close: () => void;
}

/** Shows a new secret once. */
export function OneTimeSecret({ title, what, secret, close }: NewSecretProps) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).tokens;
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    box.current?.focus();
  }, [secret]);

  return (
    <div
      ref={box}
      role="group"
      aria-label={title}
      tabIndex={-1}
      className="grid gap-2 rounded-2xl border border-accent bg-card p-4 outline-none sm:p-5"
    >
      <p className="flex items-center gap-2.5 font-semibold wrap-anywhere">
        <KeyRound aria-hidden className="size-4.5 shrink-0 text-accent" />
        <span>{title}</span>
      </p>
      <p className="text-sm">{labels.copyNow}</p>
      <CopyButton what={what} value={secret}>
        <code data-secret className="font-mono wrap-anywhere">
          {secret}
        </code>
      </CopyButton>
      <button type="button" onClick={close} className={`${QUIET_BUTTON} mt-1 justify-self-start`}>
        {labels.close}
      </button>
    </div>
  );
}
