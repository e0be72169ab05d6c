'use client';

import { Menu } from '@base-ui/react/menu';
import { Share2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useMayOperate } from '@/components/access/may-operate';
import { useLocale, useMessages } from '@/components/shell/i18n';
import { copyText } from '@/components/ui/copy-text';
import { SHARE_LINK_DAYS, type ShareLinkDays } from '@/lib/contract/share-link-schemas';
import { serverClock } from '@/lib/client/server-clock';
import { HandoverLink } from './handover-link';
import { markdownCard } from './markdown-card';
import { SHARE_BUTTON, type ShareProps } from './share-button';
import { badgeMarkdown, curlCommand, goCode, jobUrl, pythonCode } from './snippets';
import { Said, type SaidOf } from './said';
import { SHARE_WORDS, type ShareWords } from './words';

const ITEM =
  'flex min-h-9 cursor-default items-center rounded-lg px-3 py-1 text-sm outline-none select-none data-highlighted:bg-page data-highlighted:text-accent';

/** Menu of all ways to share a job. Opens immediately, because it is loaded by a click. */
export function ShareMenu({ state }: ShareProps) {
  const messages = useMessages();
  const locale = useLocale();
  const labels = SHARE_WORDS[locale];
  const mayOperate = useMayOperate();
  const [said, setSaid] = useState<SaidOf | null>(null);
  const [days, setDays] = useState<ShareLinkDays | null>(null);
  const shared = { jobId: state.job.id, region: state.region, origin: window.location.origin };

  const copies: Record<keyof ShareWords['what'], () => string> = {
    link: () => jobUrl(shared),
    card: () => markdownCard(state, { now: serverClock.now(), locale, text: messages, url: jobUrl(shared) }),
    badge: () => badgeMarkdown(shared),
    curl: () => curlCommand(shared),
    python: () => pythonCode(shared),
    go: () => goCode(shared),
  };
  const copy = (what: keyof typeof copies, label: string) => (
    <Menu.Item
      className={ITEM}
      onClick={() => {
        setDays(null);
        const value = copies[what]();
        void copyText(value).then((done) => {
          setSaid({ what: labels.what[what], value, done });
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
          {messages.share}
        </Menu.Trigger>
        {/* In the page's main part, where a screen reader looks for it. */}
        <Menu.Portal container={document.getElementById('content')}>
          <Menu.Positioner className="z-20 outline-none" align="start" sideOffset={4} collisionPadding={8}>
            <Menu.Popup
              // Focusable, so that a scrolling menu can be reached by keyboard before its items.
              tabIndex={0}
              className="max-h-(--available-height) w-[min(24rem,calc(100vw-1rem))] overflow-y-auto overscroll-contain rounded-2xl border border-line bg-card p-1.5 shadow-xl outline-none"
            >
              <Part label={labels.page}>
                {copy('link', labels.copyLink)}
                {copy('card', labels.copyCard)}
              </Part>
              <Part label={labels.handover} hint={labels.handoverHint}>
                {SHARE_LINK_DAYS.map((each) => (
                  <Menu.Item
                    key={each}
                    className={ITEM}
                    onClick={() => {
                      setSaid(null);
                      setDays(each);
                    }}
                  >
                    {labels.days(each)}
                  </Menu.Item>
                ))}
              </Part>
              <Part label={labels.badge} hint={labels.badgeHint}>
                {copy('badge', labels.copyBadge)}
                {mayOperate && (
                  <Menu.LinkItem href="/settings#tokens" className={`${ITEM} underline`}>
                    {labels.makeToken}
                  </Menu.LinkItem>
                )}
              </Part>
              <Part label={labels.code} hint={labels.curlHint}>
                {copy('curl', labels.what.curl)}
                <Menu.LinkItem href="/api-docs" className={`${ITEM} underline`}>
                  {labels.docs}
                </Menu.LinkItem>
              </Part>
              <Part hint={labels.sdkHint}>
                {copy('python', 'Python · huaweicloudsdkswr')}
                {copy('go', 'Go · huaweicloud-sdk-go-v3')}
              </Part>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <div role="status" className="order-last min-w-0 basis-full empty:hidden">
        {said !== null && <Said said={said} />}
        {days !== null && <HandoverLink key={days} jobId={state.job.id} days={days} />}
      </div>
    </>
  );
}

/** Group of related menu items, with a hint. */
function Part({ label, hint, children }: { label?: string; hint?: string; children: ReactNode }) {
  return (
    <Menu.Group className="not-last:mb-1 not-last:border-b not-last:border-line not-last:pb-1">
      <Menu.GroupLabel className="px-3 pt-1.5 pb-0.5 text-note text-mute">
        {label !== undefined && <span className="block font-semibold">{label}</span>}
        {hint}
      </Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}
