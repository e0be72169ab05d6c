import type { Locale } from '@/lib/contract/locale';

interface CrashMessages {
  title: string;
  text: string;
  reload: string;
}

/** Messages of the page that is shown if everything else fails. Both languages are shown, so both are loaded. */
export const CRASH_MESSAGES: Record<Locale, CrashMessages> = {
  en: {
    title: 'Something went wrong',
    text: 'Your jobs aren’t affected. If reloading doesn’t help, report what you did.',
    reload: 'Reload',
  },
  zh: {
    title: '页面出错了',
    text: '任务不受影响。如果重新加载后仍出错，请反馈出错前的操作。',
    reload: '重新加载',
  },
};
