'use client';

import { Menu } from '@base-ui/react/menu';
import { ClipboardCopy, Ellipsis, PencilLine, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { useJobActions } from '@/components/jobs/use-job-actions';
import { readBoardPath } from '@/components/shell/board-path';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { copyText } from '@/components/ui/copy-text';
import { MENU_ITEM, MenuPopup } from '@/components/ui/menu-popup';
import { showToast } from '@/components/ui/show-toast';
import { JOB_MENU_BUTTON, JOB_MENU_ID, type JobMenuProps } from './job-menu-props';
import { JOB_MENU_MESSAGES } from './job-menu-messages';
import { createSupportReport } from './support-report';

/** Menu of the less frequent actions on a job. Opens immediately, because it is loaded by a click. */
export function JobMenu({ state, editNote }: JobMenuProps) {
  const messages = useMessages();
  const canOperate = useCanOperate();
  const router = useRouter();
  const { removeJobsWithUndo } = useJobActions();
  const willEdit = useRef(false);
  const labels = useFeatureMessages(JOB_MENU_MESSAGES);

  async function copyReport(): Promise<void> {
    const isCopied = await copyText(createSupportReport(state));
    showToast({ text: isCopied ? messages.copied(labels.diagnostics) : messages.copyFailed });
  }

  return (
    <Menu.Root
      defaultOpen
      modal={false}
      onOpenChange={(isOpen) => {
        if (isOpen) willEdit.current = false;
      }}
      onOpenChangeComplete={(isOpen) => {
        if (!isOpen && willEdit.current) editNote();
      }}
    >
      <Menu.Trigger id={JOB_MENU_ID} aria-label={messages.moreActions} className={JOB_MENU_BUTTON}>
        <Ellipsis aria-hidden className="size-4" />
      </Menu.Trigger>
      <MenuPopup returnsFocus={() => !willEdit.current}>
        <Menu.Item
          className={MENU_ITEM}
          onClick={() => {
            willEdit.current = true;
          }}
        >
          <PencilLine aria-hidden className="size-4 shrink-0 text-mute" />
          <span>{state.note === null ? labels.addNote : labels.editNote}</span>
        </Menu.Item>
        <Menu.Item className={MENU_ITEM} onClick={() => void copyReport()}>
          <ClipboardCopy aria-hidden className="size-4 shrink-0 text-mute" />
          <span>{labels.copyDiagnostics}</span>
        </Menu.Item>
        {canOperate && (
          <Menu.Item
            className={`${MENU_ITEM} text-failed data-highlighted:text-failed`}
            onClick={() => {
              removeJobsWithUndo([state]);
              router.push(readBoardPath());
            }}
          >
            <Trash2 aria-hidden className="size-4 shrink-0" />
            <span>{labels.remove}</span>
          </Menu.Item>
        )}
      </MenuPopup>
    </Menu.Root>
  );
}
