'use client';

import { LogOut, Settings } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { useCanOperate } from './can-operate';

/** Signed-in user as shown in the header. */
export interface AccountProps {
  /** Null if the dashboard has no sign-in. */
  name: string | null;
  canSignOut: boolean;
}

const LINK_CLASS = 'inline-flex min-h-8 items-center gap-1.5 rounded-lg px-2 hover:text-ink';

/** Name of the user with a link to the account, sign-out button and, for operators, a link to the settings. */
export function Account({ name, canSignOut }: AccountProps) {
  const messages = useMessages();
  const canOperate = useCanOperate();
  const title = messages.access.signedInAs(name ?? '');
  const label = (
    <>
      <span className="sr-only">{messages.access.signedInAs('')}</span>
      <span className="truncate">{name}</span>
    </>
  );
  return (
    <>
      {canOperate && (
        <Link href="/settings" className={LINK_CLASS}>
          <Settings aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{messages.settings}</span>
        </Link>
      )}
      {name !== null && (
        <span className="flex min-w-0 items-center">
          {canSignOut ? (
            <Link href="/account" title={title} className={`${LINK_CLASS} max-w-40 text-ink`}>
              {label}
            </Link>
          ) : (
            <span title={title} className="max-w-40 truncate px-2 text-ink">
              {label}
            </span>
          )}
          {canSignOut && (
            <form action="/api/auth/sign-out" method="post">
              <button type="submit" className={LINK_CLASS}>
                <LogOut aria-hidden className="size-4" />
                <span className="max-sm:sr-only">{messages.access.signOut}</span>
              </button>
            </form>
          )}
        </span>
      )}
    </>
  );
}
