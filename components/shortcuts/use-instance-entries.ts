import { keepPreviousData, useQuery } from '@/lib/client/react-query';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { instanceSearchOptions } from '@/lib/client/search-queries';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { ListedInstance } from '@/lib/contract/instance-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import type { PaletteEntry } from './palette-entry';
import { PALETTE_MESSAGES } from './palette-messages';

/** Maximum number of instances, so that commands are visible too. */
const MAX_SHOWN = 5;

/**
 * Returns the entries of known instances that match a text by their name or ID.
 *
 * @param text Part of a name or an ID.
 * @param options.debounced The text once the user has paused.
 * @param options.labeled ID in the typed text that is an instance's, known or not.
 */
export function useInstanceEntries(
  text: string,
  {
    debounced,
    labeled,
    navigate,
  }: { debounced: string; labeled: string | undefined; navigate: (path: string) => void },
): { entries: PaletteEntry[]; error: Error | null } {
  const labels = useFeatureMessages(PALETTE_MESSAGES);
  const { data, error } = useQuery({
    ...instanceSearchOptions(debounced, { isKnown: true }),
    enabled: debounced !== '',
    placeholderData: keepPreviousData,
  });
  const toEntry = (id: string, label: string) => ({
    key: id,
    label,
    run: () => {
      navigate(toInstancePath(id));
    },
  });
  // Results for an earlier text are filtered by the current one.
  const matching = text === '' ? [] : (data?.instances ?? []).filter((instance) => matches(instance, text));
  const entries = matching.slice(0, MAX_SHOWN).map((instance): PaletteEntry => ({
    ...toEntry(instance.id, toShortLine(instance.name ?? '') || instance.id),
    instance,
  }));
  if (labeled !== undefined && !entries.some(({ key }) => key === labeled))
    entries.push(toEntry(labeled, labels.openInstance(labeled)));
  return { entries, error };
}

function matches({ id, name }: ListedInstance, text: string): boolean {
  return `${name ?? ''}\n${id}`.toLowerCase().includes(text.toLowerCase());
}
