'use client';

import { LogIn } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMessages } from '@/components/shell/messages-provider';
import { WarningNote } from '@/components/ui/warning-note';
import { withBasePath } from '@/lib/contract/base-path';
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
    <WarningNote role="alert" icon={LogIn} text={messages.access.signedOut}>
      <a
        href={withBasePath(toSignInPath(query === '' ? path : `${path}?${query}`))}
        className="inline-flex min-h-6 items-center underline hover:text-accent"
      >
        {messages.access.signIn}
      </a>
    </WarningNote>
  );
}
