'use client';

import { Menu } from '@base-ui/react/menu';
import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { copyText } from '@/components/ui/copy-text';
import { SHARE_LINK_DAYS, type ShareLinkDays } from '@/lib/contract/share-link-schemas';
import { CopyStatus, type CopyResult } from './copy-status';
import { NewShareLink } from './new-share-link';
import { SHARE_MESSAGES } from './share-messages';
import { SHARE_BUTTON, type ShareProps } from './share-props';
import { SHARE_ITEM, SharePopup, ShareSection, ShareSubmenu } from './share-submenu';
import { createShareText, type ShareText } from './share-texts';

/** Menu of all ways to share a job, in groups. Opens immediately, because it is loaded by a click. */
export function ShareMenu({ state }: ShareProps) {
  const messages = useMessages();
  const locale = useLocale();
  const labels = SHARE_MESSAGES[locale];
  const canOperate = useCanOperate();
  const [copyResult, setCopyResult] = useState<CopyResult | null>(null);
  const [days, setDays] = useState<ShareLinkDays | null>(null);

  const renderCopyItem = (what: ShareText, label = labels.what[what]) => (
    <Menu.Item
      className={SHARE_ITEM}
      onClick={() => {
        setDays(null);
        const value = createShareText(what, state, { locale, messages });
        void copyText(value).then((isCopied) => {
          setCopyResult({ what: labels.what[what], value, isCopied });
        });
      }}
    >
      {label}
    </Menu.Item>
  );

  return (
    <>
      <Menu.Root defaultOpen modal={false}>
        <Menu.Trigger className={SHARE_BUTTON}>
          <Share2 aria-hidden className="size-4" />
          <span>{messages.share}</span>
        </Menu.Trigger>
        <SharePopup>
          <ShareSubmenu label={labels.groups.link}>
            {renderCopyItem('link', labels.copyLink)}
            <ShareSection label={labels.shareLink} hint={labels.shareLinkHint}>
              {SHARE_LINK_DAYS.map((each) => (
                <Menu.Item
                  key={each}
                  className={SHARE_ITEM}
                  onClick={() => {
                    setCopyResult(null);
                    setDays(each);
                  }}
                >
                  {labels.expiresInDays(each)}
                </Menu.Item>
              ))}
            </ShareSection>
          </ShareSubmenu>
          <ShareSubmenu label={labels.groups.message}>
            {renderCopyItem('card', labels.copyCard)}
            <ShareSection hint={labels.badgeHint}>
              {renderCopyItem('badge', labels.copyBadge)}
              {canOperate && (
                <Menu.LinkItem href="/settings/tokens" className={`${SHARE_ITEM} underline`}>
                  {labels.createBadgeToken}
                </Menu.LinkItem>
              )}
            </ShareSection>
          </ShareSubmenu>
          <ShareSubmenu label={labels.groups.code}>
            <ShareSection hint={labels.curlHint}>
              {renderCopyItem('curl')}
              <Menu.LinkItem href="/api-docs" className={`${SHARE_ITEM} underline`}>
                {labels.docs}
              </Menu.LinkItem>
            </ShareSection>
            <ShareSection hint={labels.sdkHint}>
              {renderCopyItem('kooCli', 'KooCLI · hcloud')}
              {renderCopyItem('terraform')}
              {renderCopyItem('python', 'Python · huaweicloudsdkswr')}
              {renderCopyItem('go', 'Go · huaweicloud-sdk-go-v3')}
            </ShareSection>
          </ShareSubmenu>
          <ShareSubmenu label={labels.groups.ci}>
            <ShareSection hint={labels.ciHint}>
              {renderCopyItem('gitHub')}
              {renderCopyItem('gitLab')}
              {renderCopyItem('jenkins')}
            </ShareSection>
          </ShareSubmenu>
        </SharePopup>
      </Menu.Root>
      <div role="status" className="order-last min-w-0 basis-full empty:hidden">
        {copyResult !== null && <CopyStatus result={copyResult} />}
        {days !== null && <NewShareLink key={days} jobId={state.job.id} days={days} />}
      </div>
    </>
  );
}
