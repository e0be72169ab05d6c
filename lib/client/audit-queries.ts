import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { get } from './http-client';
import { AUDIT_KEY, SETTINGS_QUERY_OPTIONS } from './settings-queries';
import { CHANGE_ACTIONS, SIGN_IN_ACTIONS, type AuditAction } from '@/lib/contract/audit-actions';
import { auditResponseSchema } from '@/lib/contract/settings-schemas';

const ACTION_GROUPS = {
  all: [],
  changes: CHANGE_ACTIONS,
  sign_ins: SIGN_IN_ACTIONS,
} satisfies Record<string, readonly AuditAction[]>;

/** Groups of actions to choose from. */
export type AuditGroup = keyof typeof ACTION_GROUPS;
export const AUDIT_GROUPS: readonly AuditGroup[] = ['all', 'changes', 'sign_ins'];

export interface AuditFilter {
  group: AuditGroup;
  /** Exact name; empty for all. */
  actor: string;
}

export const NO_AUDIT_FILTER: AuditFilter = { group: 'all', actor: '' };

/** Number of entries that are loaded at once. */
const PAGE_SIZE = 30;

/** Query options of the audit log, page by page. The entries of another filter are shown until its own are loaded. */
export const auditOptions = ({ group, actor }: AuditFilter) =>
  infiniteQueryOptions({
    ...SETTINGS_QUERY_OPTIONS,
    queryKey: [...AUDIT_KEY, group, actor],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: String(PAGE_SIZE) });
      for (const action of ACTION_GROUPS[group]) params.append('action', action);
      if (actor !== '') params.set('actor', actor);
      if (pageParam !== null) params.set('cursor', pageParam);
      const path = `/api/audit?${params.toString()}`;
      return get(path, { schema: auditResponseSchema, before: undefined, signal });
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
