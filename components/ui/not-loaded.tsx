'use client';

import { useMessages } from '@/components/shell/messages-provider';

/** Shown in place of a part of the page whose code could not be loaded. */
export function NotLoaded() {
  return <p className="mb-4 text-sm text-failed">{useMessages().connection.notLoaded}</p>;
}
