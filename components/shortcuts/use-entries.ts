import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useMayOperate } from '@/components/access/may-operate';
import { isFoundBy } from '@/components/jobs/is-found-by';
import { useMessages } from '@/components/shell/i18n';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { toBoardPath } from '@/lib/contract/board-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { searchOptions } from '@/lib/client/search-queries';
import { jobName } from '@/lib/i18n/job-words';
import { findJobIds } from '@/lib/domain/find-job-ids';
import type { Actions } from './actions';
import { commandsHere, fits } from './commands';
import { useSettled } from './use-settled';
import { usePaletteWords } from './words';

const PAUSE_MS = 200;
/** Number of newest jobs shown before anything is typed. Few, so that commands are visible too. */
const MOST_NEWEST = 5;

/** One line of the palette. */
export interface Entry {
  key: string;
  label: string;
  /** The job that the entry opens, if its state is known. */
  job: KnownJob | null;
  /** Shortcut of the entry. */
  keys: string | null;
  run: () => void;
}

export interface EntryGroup {
  value: string;
  items: Entry[];
}

/** Returns the entries that match the typed text: known jobs, job IDs to look up, and commands. */
export function useEntries(
  typed: string,
  { actions, lookUpCopied }: { actions: Actions; lookUpCopied: () => void },
): { groups: EntryGroup[]; error: Error | null } {
  const labels = usePaletteWords();
  const messages = useMessages();
  const mayOperate = useMayOperate();
  const isJobPage = /^\/jobs\/[^/]+$/.test(usePathname());
  const asked = typed.trim();
  const settled = useSettled(asked, PAUSE_MS);
  const search = useQuery(searchOptions(settled));
  // Results for an earlier text are filtered by the current one, or Enter would open a job that does not
  // match.
  const isBehind = settled !== asked || search.isPlaceholderData;

  const fitting = (search.data?.jobs ?? []).filter((state) => !isBehind || isFoundBy(state, asked));
  const known = fitting.slice(0, asked === '' ? MOST_NEWEST : undefined).map((state): Entry => ({
    key: state.job.id,
    label: jobName(state.job, messages),
    job: state,
    keys: null,
    run: () => {
      actions.go(toBoardPath([state.job.id]));
    },
  }));
  const ids = asked === '' ? [] : findJobIds(asked).ids.slice(0, MAX_JOB_IDS);
  const [id = ''] = ids;
  const isKnown = ids.length === 1 && known.some(({ key }) => key === id);
  const lookUp: Entry = {
    key: 'look up',
    label: ids.length === 1 ? labels.openJob(id) : labels.openBoard(ids.length),
    job: null,
    keys: null,
    run: () => {
      actions.go(toBoardPath(ids));
    },
  };
  const commands = commandsHere({ actions, mayOperate, isJobPage, lookUpCopied })
    .filter(({ name }) => fits(name, asked))
    .map(({ name, keys = null, run }): Entry => ({
      key: name,
      label: labels.action[name],
      job: null,
      keys,
      run,
    }));
  // A name may look like an ID, so known jobs come first.
  const jobs = ids.length === 0 || isKnown ? known : [...known, lookUp];
  const groups = [
    { value: asked === '' ? labels.newestJobs : labels.jobs, items: jobs },
    { value: labels.actions, items: commands },
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), error: search.error };
}
