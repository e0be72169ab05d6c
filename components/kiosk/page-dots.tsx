import { useFeatureMessages } from '@/components/shell/messages-provider';
import { KIOSK_MESSAGES } from './kiosk-messages';

interface PageDotsProps {
  /** Index of the page. */
  page: number;
  pageCount: number;
  /** Number of jobs that are on no page. */
  notShown: number;
}

/** The current page among all, and the number of jobs that are on none. */
export function PageDots({ page, pageCount, notShown }: PageDotsProps) {
  const labels = useFeatureMessages(KIOSK_MESSAGES);
  return (
    <div className="flex items-center gap-3 text-lg text-mute empty:hidden">
      {pageCount > 1 && (
        <p className="flex items-center gap-3">
          <span aria-hidden className="flex gap-1.5">
            {Array.from({ length: pageCount }, (_, index) => (
              <span
                key={index}
                className={`size-3 rounded-full border ${index === page ? 'border-ink bg-ink' : 'border-mute'}`}
              />
            ))}
          </span>
          <span aria-hidden>{labels.page(page + 1, pageCount)}</span>
          <span className="sr-only">{labels.pageLabel(page + 1, pageCount)}</span>
        </p>
      )}
      {notShown > 0 && <p>{labels.more(notShown)}</p>}
    </div>
  );
}
