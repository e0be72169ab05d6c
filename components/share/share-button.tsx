'use client';

import { Share2 } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import { LateMenu } from '@/components/ui/late-menu';
import { SHARE_BUTTON, type ShareProps } from './share-props';

const load = () => import('./share-menu').then(({ ShareMenu }) => ShareMenu);

/** Share button. The menu is loaded on the first click. */
export function ShareButton({ state }: ShareProps) {
  const messages = useMessages();
  return (
    <LateMenu load={load} props={{ state }} popup="menu" className={SHARE_BUTTON}>
      <Share2 aria-hidden className="size-4" />
      <span className="max-[26rem]:sr-only">{messages.share}</span>
    </LateMenu>
  );
}
