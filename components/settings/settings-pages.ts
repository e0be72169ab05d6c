/** Pages of the settings, in the order of their navigation. */
export const SETTINGS_PAGES = ['profiles', 'notifications', 'tokens', 'users', 'audit'] as const;
export type SettingsPage = (typeof SETTINGS_PAGES)[number];

export function toSettingsPath(page: SettingsPage): string {
  return `/settings/${page}`;
}

/** Pages of the anchors that links had when the settings were a single page. */
const PAGES_OF_ANCHORS: Readonly<Record<string, SettingsPage>> = {
  profiles: 'profiles',
  channels: 'notifications',
  rules: 'notifications',
  deliveries: 'notifications',
  tokens: 'tokens',
  sessions: 'users',
  audit: 'audit',
};

/**
 * Returns the path of the section that an old link to the settings refers to, or null if it has no anchor.
 *
 * @param hash Fragment of the URL, with its `#`.
 */
export function findSettingsPath(hash: string): string | null {
  const anchor = hash.slice(1);
  const page = Object.hasOwn(PAGES_OF_ANCHORS, anchor) ? PAGES_OF_ANCHORS[anchor] : undefined;
  return page === undefined ? null : `${toSettingsPath(page)}${hash}`;
}
