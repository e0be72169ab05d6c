import type { Locator, Page } from '@playwright/test';

/** Returns the button that opens the menu on a job's page. Finds it in both languages. */
export function getNotifyButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Notify me|通知我)/ });
}

export function getChannelOption(page: Page, channel: string): Locator {
  return page.getByRole('checkbox', { name: new RegExp(channel) });
}

export function getBrowserOption(page: Page): Locator {
  return page.getByRole('checkbox', { name: 'Browser notification' });
}

/** Returns the summary that opens the menu on an instance's page. */
export function getInstanceNotifyMenu(page: Page): Locator {
  return page.getByText('Notify me about this instance');
}
