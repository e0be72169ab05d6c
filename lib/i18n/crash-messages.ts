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
    text: 'This page stopped working. Your jobs aren’t affected. If reloading doesn’t help, report what you did before.',
    reload: 'Reload',
  },
  zh: {
    title: '页面出错了',
    text: '页面已停止工作，任务不受影响。如果重新加载后仍出错，请反馈出错前的操作。',
    reload: '重新加载',
  },
};
