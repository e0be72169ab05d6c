import { useMutation } from '@/lib/client/react-query';
import { Copy } from 'lucide-react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { QueryProvider } from '@/components/shell/query-provider';
import { copyText } from '@/components/ui/copy-text';
import { DescriptionList } from '@/components/ui/description-list';
import { showToast } from '@/components/ui/show-toast';
import type { DecodeResponse, DeniedRequest } from '@/lib/contract/authorization-message-schemas';
import { decodeMessageOptions } from '@/lib/client/decode-message-mutation';
import { ApiError } from '@/lib/client/api-error';
import { UPSTREAM_ERROR_MESSAGES } from './upstream-error-messages';
import { getErrorText } from './error-text';

/** Decodes an authorization message with STS, on click. For operators. */
export function DecodeAuthorizationMessage(props: { encodedMessage: string }) {
  return (
    <QueryProvider>
      <DecodeOnClick {...props} />
    </QueryProvider>
  );
}

function DecodeOnClick({ encodedMessage }: { encodedMessage: string }) {
  const messages = useMessages();
  const labels = useFeatureMessages(UPSTREAM_ERROR_MESSAGES).decode;
  const decode = useMutation(decodeMessageOptions);
  if (decode.data) return <DecodedMessage response={decode.data} />;
  const isForbidden = decode.error instanceof ApiError && decode.error.problem?.code === 'upstream_forbidden';
  return (
    <div className="text-sm">
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

  async function copyPolicy(text: string): Promise<void> {
    showToast({
      text: (await copyText(text)) ? messages.copied(labels.minimumPolicy) : messages.copyFailed,
    });
  }

  return (
    <section aria-label={labels.title} className="rounded-lg border border-line px-3.5 py-3 text-sm">
      {policy !== null && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <h2 className="font-semibold">{labels.minimumPolicy}</h2>
            <button
              type="button"
              onClick={() => void copyPolicy(policy)}
              className="inline-flex min-h-8 items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 hover:border-mute"
            >
              <Copy aria-hidden className="size-3.5" />
              <span>{messages.copyResponse}</span>
            </button>
          </div>
          <pre className="mt-2 mb-3 rounded-lg bg-page p-3 font-mono text-note wrap-anywhere whitespace-pre-wrap">
            {policy}
          </pre>
        </>
      )}
      <h2 className="font-semibold">{labels.title}</h2>
      <p className="text-note text-mute">{labels.privacyHint}</p>
      <DescriptionList entries={entries} />
      {isExplicit(refusal) && <p className="mt-2">{labels.explicitDenyHint}</p>}
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
