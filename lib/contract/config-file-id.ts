/** Prefixes of the IDs of what CONFIG_FILE defines. No other ID begins with one of them. */
export const CONFIG_ID_PREFIXES = {
  channel: 'config-channel-',
  rule: 'config-rule-',
  token: 'config-token-',
} as const;

export type ConfigFileEntry = keyof typeof CONFIG_ID_PREFIXES;

/** Returns whether CONFIG_FILE defines a channel, rule or token, which is then read-only. */
export function isFromConfigFile(entry: ConfigFileEntry, id: string): boolean {
  return id.startsWith(CONFIG_ID_PREFIXES[entry]);
}
