import { useMutation } from '@tanstack/react-query';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { DescriptionList } from '@/components/ui/description-list';
import type { DecodeResponse, DeniedRequest } from '@/lib/contract/authorization-message-schemas';
import { decodeMessageOptions } from '@/lib/client/decode-message-mutation';
import { ApiError } from '@/lib/client/api-error';
import { UPSTREAM_ERROR_MESSAGES } from './upstream-error-messages';
import { getErrorText } from './error-text';

/** Decodes an authorization message with STS, on click. For operators. */
export function DecodeAuthorizationMessage({ encodedMessage }: { encodedMessage: string }) {
  const messages = useMessages();
  const labels = useFeatureMessages(UPSTREAM_ERROR_MESSAGES).decode;
  const decode = useMutation(decodeMessageOptions);
  if (decode.data) return <DecodedMessage response={decode.data} />;
  const isForbidden = decode.error instanceof ApiError && decode.error.problem?.code === 'upstream_forbidden';
  return (
    <div className="mt-2.5">
      <button
        type="button"
        disabled={decode.isPending}
        onClick={() => {
          decode.mutate({ encodedMessage });
        }}
        className="min-h-8 rounded-lg border border-line bg-card px-3 font-semibold hover:border-mute disabled:opacity-60"
      >
        {decode.isPending ? labels.busy : labels.submit}
      </button>
      <p role="alert" className="mt-1.5 empty:hidden">
        {decode.error &&
          messages.joinSentences(
            labels.failed(getErrorText(decode.error, messages)),
            isForbidden && labels.missingPermission,
          )}
      </p>
    </div>
  );
}

function DecodedMessage({ response: { refusal, decoded } }: { response: DecodeResponse }) {
  const messages = useMessages();
  const labels = useFeatureMessages(UPSTREAM_ERROR_MESSAGES).decode;
  const policy = createPolicy(refusal);
  const entries = [
    [labels.principal, refusal.who],
    [labels.action, refusal.action],
    [labels.resource, refusal.resource],
    [labels.reason, refusal.failure],
    [labels.policies, refusal.policies.join('\n')],
  ] as const;
  return (
    <section aria-label={labels.title} className="mt-3 border-t border-line pt-3">
      <h3 className="font-semibold">{labels.title}</h3>
      <p className="text-note text-mute">{labels.privacyHint}</p>
      <DescriptionList entries={entries} />
      {isExplicit(refusal) && <p className="mt-2">{labels.explicitDenyHint}</p>}
      {policy !== null && (
        <div className="mt-3">
          <h4 className="font-semibold">{labels.minimumPolicy}</h4>
          <pre className="mt-1 rounded-lg bg-page p-3 font-mono text-note wrap-anywhere whitespace-pre-wrap">
            {policy}
          </pre>
          <CopyButton what={labels.minimumPolicy} value={policy}>
            {messages.copyResponse}
          </CopyButton>
        </div>
      )}
      <details className="mt-3">
        <summary>{labels.fullMessage}</summary>
        <pre className="mt-1 font-mono text-note wrap-anywhere whitespace-pre-wrap">{decoded}</pre>
      </details>
    </section>
  );
}

function isExplicit({ failure }: DeniedRequest): boolean {
  return /\bexplicit/i.test(failure ?? '') && !/\bimplicit/i.test(failure ?? '');
}

/**
 * Returns an identity policy (IAM version 5.0) that allows only this action. Null if a policy would not help.
 */
function createPolicy(refusal: DeniedRequest): string | null {
  if (refusal.action === null || isExplicit(refusal)) return null;
  const statement = {
    Effect: 'Allow',
    Action: [refusal.action],
    ...(refusal.resource !== null && { Resource: [refusal.resource] }),
  };
  return JSON.stringify({ Version: '5.0', Statement: [statement] }, null, 2);
}
