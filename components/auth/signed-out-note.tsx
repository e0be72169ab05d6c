'use client';

import { LogIn } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMessages } from '@/components/shell/messages-provider';
import { toSignInPath } from './sign-in-path';

/**
 * Shown when the session has ended. A plain link instead of a client-side navigation: the new document keeps
 * no data of the previous user.
 */
export function SignedOutNote() {
  const messages = useMessages();
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border border-dashed border-waiting bg-card px-4 py-2.5 text-sm"
    >
      <LogIn aria-hidden className="size-4.5 shrink-0 text-waiting" />
      <span className="min-w-0 flex-1">{messages.access.signedOut}</span>
      <a
        href={toSignInPath(query === '' ? path : `${path}?${query}`)}
        className="inline-flex min-h-6 items-center underline hover:text-accent"
      >
        {messages.access.signIn}
      </a>
    </div>
  );
}
