import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { isHandledElsewhere } from '@/components/ui/is-handled-elsewhere';
import { Link } from '@/components/ui/link';
import { toPathWithoutKiosk } from '@/lib/contract/kiosk-url';
import { KIOSK_MESSAGES } from './kiosk-messages';

/**
 * Link to the board, with the same filter. Escape follows it.
 *
 * @param props.isShown Whether it is visible without the focus.
 */
export function ExitLink({ isShown }: { isShown: boolean }) {
  const labels = useFeatureMessages(KIOSK_MESSAGES);
  const router = useRouter();
  const path = toPathWithoutKiosk(`${usePathname()}?${useSearchParams().toString()}`);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isHandledElsewhere(event.target)) return;
    router.push(path);
  });
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  return (
    <Link
      href={path}
      className={`kiosk-exit rounded-lg border border-line bg-card text-lg shadow-xl ${
        isShown ? 'absolute px-3 py-2' : 'sr-only focus:not-sr-only focus:absolute focus:px-3 focus:py-2'
      }`}
    >
      {labels.exit}
    </Link>
  );
}
