/** Texts of alerts about limited functions of the dashboard. */
export const systemAlert = {
  store_failed:
    'Updates can’t be saved. They’ll be lost on restart, and other replicas don’t see them. Lookups still work.',
  list_refused: (profile: string, until: string) =>
    `Auto-discovery is off: profile “${profile}” lacks swr:instance:listJobs. Pasted IDs still work. Next attempt ${until}.`,
  no_profile:
    'No profile can be used, so jobs aren’t looked up or updated. An operator can add one in the settings.',
  addProfile: 'Open profiles',
};
