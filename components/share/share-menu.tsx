'use client';

import { Menu } from '@base-ui/react/menu';
import { Share2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { copyText } from '@/components/ui/copy-text';
import { SHARE_LINK_DAYS, type ShareLinkDays } from '@/lib/contract/share-link-schemas';
import { serverClock } from '@/lib/client/server-clock';
import { NewShareLink } from './new-share-link';
import { createMarkdownCard } from './markdown-card';
import { SHARE_BUTTON, type ShareProps } from './share-props';
import { createBadgeMarkdown, createCurlCommand, createGoCode, toJobUrl, createPythonCode } from './snippets';
import { CopyStatus, type CopyResult } from './copy-status';
import { SHARE_MESSAGES, type ShareMessages } from './share-messages';

const ITEM =
  'flex min-h-9 cursor-default items-center rounded-lg px-3 py-1 text-sm outline-none select-none data-highlighted:bg-page data-highlighted:text-accent';

/** Menu of all ways to share a job. Opens immediately, because it is loaded by a click. */
export function ShareMenu({ state }: ShareProps) {
  const messages = useMessages();
  const locale = useLocale();
  const labels = SHARE_MESSAGES[locale];
  const canOperate = useCanOperate();
  const [copyResult, setCopyResult] = useState<CopyResult | null>(null);
  const [days, setDays] = useState<ShareLinkDays | null>(null);
  const job = { jobId: state.job.id, region: state.region, origin: window.location.origin };

  const createText: Record<keyof ShareMessages['what'], () => string> = {
    link: () => toJobUrl(job),
    card: () => createMarkdownCard(state, { now: serverClock.now(), locale, messages, url: toJobUrl(job) }),
    badge: () => createBadgeMarkdown(job),
    curl: () => createCurlCommand(job),
    python: () => createPythonCode(job),
    go: () => createGoCode(job),
  };
  const renderCopyItem = (what: keyof typeof createText, label: string) => (
    <Menu.Item
      className={ITEM}
      onClick={() => {
        setDays(null);
        const value = createText[what]();
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
        {/* Inside the main landmark, so that screen readers find it. */}
        <Menu.Portal container={document.getElementById('content')}>
          <Menu.Positioner className="z-20 outline-none" align="start" sideOffset={4} collisionPadding={8}>
            <Menu.Popup
              // Focusable, so that a scrolling menu can be reached by keyboard before its items.
              tabIndex={0}
              className="max-h-(--available-height) w-[min(24rem,calc(100vw-1rem))] overflow-y-auto overscroll-contain rounded-2xl border border-line bg-card p-1.5 shadow-xl outline-none"
            >
              <MenuGroup label={labels.page}>
                {renderCopyItem('link', labels.copyLink)}
                {renderCopyItem('card', labels.copyCard)}
              </MenuGroup>
              <MenuGroup label={labels.shareLink} hint={labels.shareLinkHint}>
                {SHARE_LINK_DAYS.map((each) => (
                  <Menu.Item
                    key={each}
                    className={ITEM}
                    onClick={() => {
                      setCopyResult(null);
                      setDays(each);
                    }}
                  >
                    {labels.expiresInDays(each)}
                  </Menu.Item>
                ))}
              </MenuGroup>
              <MenuGroup label={labels.badge} hint={labels.badgeHint}>
                {renderCopyItem('badge', labels.copyBadge)}
                {canOperate && (
                  <Menu.LinkItem href="/settings#tokens" className={`${ITEM} underline`}>
                    {labels.createBadgeToken}
                  </Menu.LinkItem>
                )}
              </MenuGroup>
              <MenuGroup label={labels.snippets} hint={labels.curlHint}>
                {renderCopyItem('curl', labels.what.curl)}
                <Menu.LinkItem href="/api-docs" className={`${ITEM} underline`}>
                  {labels.docs}
                </Menu.LinkItem>
              </MenuGroup>
              <MenuGroup hint={labels.sdkHint}>
                {renderCopyItem('python', 'Python · huaweicloudsdkswr')}
                {renderCopyItem('go', 'Go · huaweicloud-sdk-go-v3')}
              </MenuGroup>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <div role="status" className="order-last min-w-0 basis-full empty:hidden">
        {copyResult !== null && <CopyStatus result={copyResult} />}
        {days !== null && <NewShareLink key={days} jobId={state.job.id} days={days} />}
      </div>
    </>
  );
}

interface MenuGroupProps {
  label?: string;
  hint?: string;
  children: ReactElement | (ReactElement | ReactElement[] | false)[];
}

/** Group of related menu items, with a hint. */
function MenuGroup({ label, hint, children }: MenuGroupProps) {
  return (
    <Menu.Group className="not-last:mb-1 not-last:border-b not-last:border-line not-last:pb-1">
      <Menu.GroupLabel className="px-3 pt-1.5 pb-0.5 text-note text-mute">
        {label !== undefined && <span className="block font-semibold">{label}</span>}
        {hint !== undefined && <span>{hint}</span>}
      </Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}
