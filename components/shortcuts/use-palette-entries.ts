import { useQuery } from '@/lib/client/react-query';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCanOperate } from '@/components/auth/can-operate';
import { matchesText } from '@/components/jobs/matches-text';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { toBoardPath } from '@/lib/contract/board-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { searchOptions } from '@/lib/client/search-queries';
import { getJobName } from '@/lib/i18n/job-text';
import { findJobIds } from '@/lib/domain/find-job-ids';
import type { Actions } from './shortcut-actions';
import type { PaletteEntry, PaletteGroup } from './palette-entry';
import { getAvailableCommands, matchesCommand } from './palette-commands';
import { useDebouncedValue } from './use-debounced-value';
import { useInstanceEntries } from './use-instance-entries';
import { PALETTE_MESSAGES } from './palette-messages';

const DEBOUNCE_MS = 200;
/** Number of newest jobs shown before anything is typed. Few, so that commands are visible too. */
const MAX_NEWEST_JOBS = 5;

/** Returns the entries that match the typed text: known jobs and instances, IDs to look up, and commands. */
export function usePaletteEntries(
  typed: string,
  { actions, lookUpClipboard }: { actions: Actions; lookUpClipboard: () => void },
): { groups: PaletteGroup[]; error: Error | null } {
  const labels = useFeatureMessages(PALETTE_MESSAGES);
  const messages = useMessages();
  const canOperate = useCanOperate();
  const path = usePathname();
  const query = useSearchParams().toString();
  const isJobPage = /^\/jobs\/[^/]+$/.test(path);
  const boardPath = path === '/' || path === '/jobs' ? `${path}?${query}` : null;
  const searchText = typed.trim();
  const debounced = useDebouncedValue(searchText, DEBOUNCE_MS);
  const found = findJobIds(searchText);
  const [labeled] = found.instances;
  const instances = useInstanceEntries(labeled ?? searchText, {
    debounced: labeled ?? debounced,
    labeled,
    navigate: actions.navigate,
  });
  const search = useQuery(searchOptions(debounced));
  // Results for an earlier text are filtered by the current one, or Enter would open a job that does not
  // match.
  const isBehind = debounced !== searchText || search.isPlaceholderData;

  const matching = (search.data?.jobs ?? []).filter((state) => !isBehind || matchesText(state, searchText));
  const jobEntries = matching
    .slice(0, searchText === '' ? MAX_NEWEST_JOBS : undefined)
    .map((state): PaletteEntry => ({
      key: state.job.id,
      label: getJobName(state.job, messages),
      job: state,
      run: () => {
        actions.navigate(toBoardPath([state.job.id]));
      },
    }));
  const ids = found.ids.slice(0, MAX_JOB_IDS);
  const [id = ''] = ids;
  const isListed = ids.length === 1 && [...jobEntries, ...instances.entries].some(({ key }) => key === id);
  const lookUpEntry: PaletteEntry = {
    key: 'look up',
    label: ids.length === 1 ? labels.lookUpId(id) : labels.lookUpIds(ids.length),
    run: () => {
      actions.navigate(toBoardPath(ids));
    },
  };
  const commands = getAvailableCommands({ actions, canOperate, isJobPage, boardPath, lookUpClipboard })
    .filter(({ name }) => matchesCommand(name, searchText))
    .map(({ name, keys, run }): PaletteEntry => ({
      key: name,
      label: labels.action[name],
      ...(keys !== undefined && { keys }),
      run,
    }));
  // A name may look like an ID, so what is known comes first.
  const lookUp = ids.length === 0 || isListed ? [] : [lookUpEntry];
  const hasInstances = instances.entries.length > 0;
  const groups = [
    {
      value: searchText === '' ? labels.newestJobs : labels.jobs,
      items: [...jobEntries, ...(hasInstances ? [] : lookUp)],
    },
    { value: labels.instances, items: [...instances.entries, ...(hasInstances ? lookUp : [])] },
    { value: labels.actions, items: commands },
  ];
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    error: search.error ?? instances.error,
  };
}
