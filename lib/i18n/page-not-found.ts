import type { Locale } from '@/lib/contract/locale';

interface PageNotFoundMessages {
  title: string;
  text: string;
  home: string;
}

/** Messages for unknown paths. Separate from the others, because only the server renders them. */
export const PAGE_NOT_FOUND_MESSAGES: Record<Locale, PageNotFoundMessages> = {
  en: {
    title: 'Page not found',
    text: 'Check the URL, or paste a job ID anywhere on this page.',
    home: 'Go to jobs',
  },
  zh: { title: '页面不存在', text: '请检查网址，或在本页任意位置粘贴任务 ID。', home: '查看任务列表' },
};
