'use client';

import { Ellipsis } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import { LateMenu } from '@/components/ui/late-menu';
import { JOB_MENU_BUTTON, type JobMenuProps } from './job-menu-props';

const load = () => import('./job-menu').then(({ JobMenu }) => JobMenu);

/** Button of the less frequent actions on a job. The menu is loaded on the first click. */
export function JobMenuButton(props: JobMenuProps) {
  const messages = useMessages();
  return (
    <LateMenu load={load} props={props} popup="menu" label={messages.moreActions} className={JOB_MENU_BUTTON}>
      <Ellipsis aria-hidden className="size-4" />
    </LateMenu>
  );
}
