'use client';

import { CircleUser, LogOut } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { withBasePath } from '@/lib/contract/base-path';

/** Signed-in user as shown in the header. */
export interface AccountProps {
  /** Null if the dashboard has no sign-in. */
  name: string | null;
  canSignOut: boolean;
}

const ITEM_CLASS = 'inline-flex min-h-8 min-w-0 items-center gap-1.5 rounded-lg px-1.5 sm:px-2';

/** Name of the user with a link to the account, and a sign-out button. On a phone, only an icon: the account page signs out. */
export function Account({ name, canSignOut }: AccountProps) {
  const messages = useMessages();
  if (name === null) return null;
  const title = messages.access.signedInAs(name);
  const label = (
    <>
      <CircleUser aria-hidden className="size-4 shrink-0 sm:hidden" />
      <span className="sr-only">{messages.access.signedInAs('')}</span>
      <span className="truncate max-sm:sr-only">{name}</span>
    </>
  );
  if (!canSignOut) {
    return (
      <span title={title} className={`${ITEM_CLASS} max-w-40 text-ink`}>
        {label}
      </span>
    );
  }
  return (
    <>
      <Link href="/account" title={title} className={`${ITEM_CLASS} max-w-40 text-ink hover:text-accent`}>
        {label}
      </Link>
      <form action={withBasePath('/api/auth/sign-out')} method="post" className="max-sm:hidden">
        <button type="submit" title={messages.access.signOut} className={`${ITEM_CLASS} hover:text-ink`}>
          <LogOut aria-hidden className="size-4" />
          <span className="max-lg:sr-only">{messages.access.signOut}</span>
        </button>
      </form>
    </>
  );
}
