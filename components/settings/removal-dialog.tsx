import { getErrorText } from '@/components/jobs/error-text';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { useRemovalDialog } from './use-removal-dialog';
import { SETTINGS_MESSAGES } from './settings-messages';

interface RemovalDialogProps<T, V> {
  removal: ReturnType<typeof useRemovalDialog<T, V>>;
  /** Returns what the mutation receives: the ID of the item by default. */
  getId: (subject: T) => V;
  getName: (subject: T) => string;
  labels: { removeTitle: string; removeText: string; remove: string; removing: string };
}

/** Confirms and removes an item of a list, or makes another change to it. */
export function RemovalDialog<T, V>({ removal, getId, getName, labels }: RemovalDialogProps<T, V>) {
  const messages = useMessages();
  const settingsMessages = useFeatureMessages(SETTINGS_MESSAGES);
  const { subject, mutation } = removal;
  return (
    <ConfirmDialog
      title={labels.removeTitle}
      subject={subject === null ? '' : getName(subject)}
      text={labels.removeText}
      confirm={mutation.isPending ? labels.removing : labels.remove}
      cancel={settingsMessages.cancelRemoval}
      error={mutation.error && settingsMessages.requestFailed(getErrorText(mutation.error, messages))}
      isBusy={mutation.isPending}
      isOpen={removal.isOpen}
      setOpen={removal.setOpen}
      focusAfter={removal.focusAfter}
      onConfirm={() => {
        if (subject !== null) mutation.mutate(getId(subject), { onSuccess: removal.closeAfterRemoval });
      }}
    />
  );
}
