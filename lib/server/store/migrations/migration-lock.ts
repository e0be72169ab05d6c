import 'server-only';

/** Arbitrary key of the advisory lock of PostgreSQL under which the schema changes, identical in all replicas. */
export const MIGRATION_LOCK = 7_364_201;
