import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { QUIET_BUTTON } from '@/components/ui/buttons';
import { CopyButton } from '@/components/ui/copy-button';
import { useSettingsWords } from './words';

interface NewSecretProps {
  title: string;
  /** Kind of secret, for screen readers. */
  what: string;
  secret: string;
  /** Called when the user closes the box. */
  done: () => void;
}

/** Shows a new secret once. */
export function NewSecret({ title, what, secret, done }: NewSecretProps) {
  const labels = useSettingsWords().tokens;
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
        {title}
      </p>
      <p className="text-sm">{labels.once}</p>
      <CopyButton what={what} value={secret}>
        <code data-secret className="font-mono wrap-anywhere">
          {secret}
        </code>
      </CopyButton>
      <button type="button" onClick={done} className={`${QUIET_BUTTON} mt-1 justify-self-start`}>
        {labels.done}
      </button>
    </div>
  );
}
