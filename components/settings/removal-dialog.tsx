import type { UseMutationResult } from '@tanstack/react-query';
import { errorWords } from '@/components/jobs/error-words';
import { useMessages } from '@/components/shell/i18n';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { useRemoval } from './use-removal';
import { useSettingsWords } from './words';

interface RemovalDialogProps<T> {
  removal: ReturnType<typeof useRemoval<T>>;
  /** Removes the item with this ID. */
  mutation: UseMutationResult<unknown, Error, string>;
  idOf: (subject: T) => string;
  nameOf: (subject: T) => string;
  words: { removeTitle: string; removeText: string; remove: string; removing: string };
}

/** Confirms and removes an item of a list. */
export function RemovalDialog<T>({ removal, mutation, idOf, nameOf, words }: RemovalDialogProps<T>) {
  const messages = useMessages();
  const settingsMessages = useSettingsWords();
  const { subject } = removal;
  return (
    <ConfirmDialog
      title={words.removeTitle}
      subject={subject === null ? '' : nameOf(subject)}
      text={words.removeText}
      confirm={mutation.isPending ? words.removing : words.remove}
      cancel={settingsMessages.keep}
      error={mutation.error && settingsMessages.failed(errorWords(mutation.error, messages))}
      isBusy={mutation.isPending}
      isOpen={removal.isOpen}
      setOpen={removal.setOpen}
      focusAfter={removal.focusAfter}
      onConfirm={() => {
        if (subject !== null) mutation.mutate(idOf(subject), { onSuccess: removal.done });
      }}
    />
  );
}
