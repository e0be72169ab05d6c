import { errorWords } from '@/components/jobs/error-words';
import { useMessages } from '@/components/shell/i18n';
import { ApiError } from '@/lib/client/api-error';
import { useSettingsWords } from './words';

/** Why the server did not take what a form sent, with its own words for it. */
export function FormProblem({ error }: { error: Error }) {
  const text = useMessages();
  const settings = useSettingsWords();
  const detail = error instanceof ApiError ? error.problem?.detail : undefined;
  return (
    <div role="alert" className="rounded-lg bg-failed/10 px-3.5 py-2.5 text-sm text-failed">
      <p>{detail === undefined ? settings.failed(errorWords(error, text)) : errorWords(error, text)}</p>
      {detail !== undefined && (
        <p lang="en" className="text-note wrap-anywhere">
          {detail}
        </p>
      )}
    </div>
  );
}
