import { useFeatureMessages } from '@/components/shell/messages-provider';
import type { UserPasswordResponse } from '@/lib/contract/settings-schemas';
import { OneTimeSecret } from './one-time-secret';
import { SETTINGS_MESSAGES } from './settings-messages';

/** Shows a generated password once. */
export function NewPassword({ user, close }: { user: UserPasswordResponse; close: () => void }) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).users;
  return (
    <OneTimeSecret
      title={labels.passwordTitle(user.name)}
      what={labels.password}
      secret={user.password ?? ''}
      close={close}
    />
  );
}
