import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { QUIET_BUTTON } from '@/components/ui/buttons';
import { CopyButton } from '@/components/ui/copy-button';

/** A token that was just made. `done` forgets it. */
export function NewToken({ name, token, done }: { name: string; token: string; done: () => void }) {
  const words = useMessages().settings.tokens;
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    box.current?.focus();
  }, [token]);

  return (
    <div
      ref={box}
      role="group"
      aria-label={words.made(name)}
      tabIndex={-1}
      className="grid gap-2 rounded-2xl border border-accent bg-card p-4 outline-none sm:p-5"
    >
      <p className="flex items-center gap-2.5 font-semibold wrap-anywhere">
        <KeyRound aria-hidden className="size-4.5 shrink-0 text-accent" />
        {words.made(name)}
      </p>
      <p className="text-sm">{words.once}</p>
      <CopyButton what={words.token} value={token}>
        <code data-token className="font-mono wrap-anywhere">
          {token}
        </code>
      </CopyButton>
      <button type="button" onClick={done} className={`${QUIET_BUTTON} mt-1 justify-self-start`}>
        {words.done}
      </button>
    </div>
  );
}
