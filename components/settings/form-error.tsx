import { getErrorText } from '@/components/jobs/error-text';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { ApiError } from '@/lib/client/api-error';
import { SETTINGS_MESSAGES } from './settings-messages';

/** Error of a rejected form, with the server's details, or with those of a defect of this page. */
export function FormError({ error }: { error: Error }) {
  const messages = useMessages();
  const settingsMessages = useFeatureMessages(SETTINGS_MESSAGES);
  const detail = error instanceof ApiError ? error.problem?.detail : error.message;
  return (
    <div role="alert" className="rounded-lg bg-failed/10 px-3.5 py-2.5 text-sm text-failed">
      <p>
        {detail === undefined
          ? settingsMessages.requestFailed(getErrorText(error, messages))
          : getErrorText(error, messages)}
      </p>
      {detail !== undefined && (
        <p lang="en" className="text-note wrap-anywhere">
          {detail}
        </p>
      )}
    </div>
  );
}
