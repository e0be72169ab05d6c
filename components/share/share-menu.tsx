'use client';

import { Menu } from '@base-ui/react/menu';
import { Share2 } from 'lucide-react';
import { useRef, useState, type ComponentType } from 'react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { MENU_ITEM, MenuPopup } from '@/components/ui/menu-popup';
import { showToast } from '@/components/ui/show-toast';
import { SHARE_MESSAGES } from './share-messages';
import { SHARE_BUTTON, type ShareDialogProps, type ShareProps } from './share-props';
import { UncopiedNote } from './uncopied-note';
import { useCopyText } from './use-copy-text';

const DIALOGS = {
  link: () => import('./public-link-dialog').then(({ PublicLinkDialog }) => PublicLinkDialog),
  code: () => import('./embed-dialog').then(({ EmbedDialog }) => EmbedDialog),
};

/** Menu of the ways to share a job. Opens immediately, because it is loaded by a click. */
export function ShareMenu({ state }: ShareProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(SHARE_MESSAGES);
  const { copy, uncopied } = useCopyText(state);
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = useRef<keyof typeof DIALOGS | null>(null);
  const [dialog, setDialog] = useState<{ Component: ComponentType<ShareDialogProps> } | null>(null);
  const [isDialogOpen, setDialogOpen] = useState(false);

  function openChosen(): void {
    if (chosen.current === null) return;
    const loading = DIALOGS[chosen.current]();
    chosen.current = null;
    loading.then(
      (Component) => {
        setDialog({ Component });
        setDialogOpen(true);
      },
      () => {
        showToast({ text: messages.connection.notLoaded });
      },
    );
  }

  const renderDialogItem = (name: keyof typeof DIALOGS) => (
    <Menu.Item
      className={MENU_ITEM}
      onClick={() => {
        chosen.current = name;
      }}
    >
      {labels.dialog[name]}
    </Menu.Item>
  );

  return (
    <>
      <Menu.Root
        defaultOpen
        modal={false}
        onOpenChangeComplete={(isOpen) => {
          // Only now, because the closing menu returns the focus to its button.
          if (!isOpen) openChosen();
        }}
      >
        <Menu.Trigger ref={trigger} className={SHARE_BUTTON}>
          <Share2 aria-hidden className="size-4" />
          <span className="max-[26rem]:sr-only">{messages.share}</span>
        </Menu.Trigger>
        <MenuPopup>
          <Menu.Item className={MENU_ITEM} onClick={() => copy('link')}>
            {labels.copyLink}
          </Menu.Item>
          <Menu.Item className={MENU_ITEM} onClick={() => copy('card')}>
            {labels.copyCard}
          </Menu.Item>
          {renderDialogItem('link')}
          {renderDialogItem('code')}
        </MenuPopup>
      </Menu.Root>
      <UncopiedNote text={uncopied} />
      {dialog && (
        <dialog.Component state={state} isOpen={isDialogOpen} setOpen={setDialogOpen} focusAfter={trigger} />
      )}
    </>
  );
}
