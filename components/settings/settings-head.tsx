'use client';

import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { SETTINGS_MESSAGES } from './settings-messages';
import type { SettingsPage } from './settings-pages';

/** Title of the browser tab on a page of the settings. */
export function SettingsHead({ page }: { page: SettingsPage }) {
  const messages = useMessages();
  const { pages } = useFeatureMessages(SETTINGS_MESSAGES);
  return <PageHead title={`${pages[page]} – ${messages.settings} – ${messages.product}`} />;
}
