/** Changes of an instance whose state otherwise follows from its jobs. */
export interface InstanceChanges {
  /** @default derived from the newest job */
  status?: string | undefined;
  /** Replaces fields of the response. */
  fields?: Record<string, unknown> | undefined;
}
