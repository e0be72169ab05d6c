import { errorWords } from '@/components/jobs/error-words';
import { useMessages } from '@/components/shell/i18n';
import { ApiError } from '@/lib/client/api-error';
import { useSettingsWords } from './words';

/** Error of a rejected form, with the server's details. */
export function FormProblem({ error }: { error: Error }) {
  const messages = useMessages();
  const settingsMessages = useSettingsWords();
  const detail = error instanceof ApiError ? error.problem?.detail : undefined;
  return (
    <div role="alert" className="rounded-lg bg-failed/10 px-3.5 py-2.5 text-sm text-failed">
      <p>{detail === undefined ? settingsMessages.failed(errorWords(error, messages)) : errorWords(error, messages)}</p>
      {detail !== undefined && (
        <p lang="en" className="text-note wrap-anywhere">
          {detail}
        </p>
      )}
    </div>
  );
}
