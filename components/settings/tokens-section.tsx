'use client';

import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { Link } from '@/components/ui/link';
import { isFromConfigFile } from '@/lib/contract/config-file-id';
import type { TokensResponse } from '@/lib/contract/settings-schemas';
import { revokeTokenOptions, tokensOptions } from '@/lib/client/settings-queries';
import { RemovalDialog } from './removal-dialog';
import { RemoveButton } from './remove-button';
import { LIST_CLASS, SettingsSection } from './settings-section';
import { TokenForm } from './token-form';
import { useRemovalDialog } from './use-removal-dialog';
import { SETTINGS_MESSAGES } from './settings-messages';

type Token = TokensResponse['tokens'][number];

/** API tokens. */
export function TokensSection() {
  const messages = useMessages();
  const { tokens: labels, audit, fromConfigFile } = useFeatureMessages(SETTINGS_MESSAGES);
  const query = useQuery(tokensOptions);
  const removal = useRemovalDialog<Token>(useMutation(revokeTokenOptions(useQueryClient())));
  // Together by maker, since tokens outlive makers who have no password here.
  const tokens = [...(query.data?.tokens ?? [])].sort((a, b) => a.createdBy.localeCompare(b.createdBy));
  const getVia = ({ createdVia }: Token) =>
    createdVia === 'oidc' || createdVia === 'proxy' ? audit.via[createdVia] : null;

  return (
    <SettingsSection
      id="tokens"
      title={labels.title}
      text={labels.text}
      heading={removal.heading}
      query={query}
      add={{
        label: labels.create,
        isMain: tokens.length === 0,
        render: (close) => <TokenForm close={close} />,
      }}
    >
      <p className="text-sm">
        <Link href="/api-docs" className="underline hover:text-accent">
          {labels.docs}
        </Link>
      </p>
      {tokens.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul className={LIST_CLASS}>
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1 basis-52">
                <h3 className="font-semibold wrap-anywhere">{token.name}</h3>
                <p className="text-sm">{token.scopes.map((scope) => labels.scope[scope]).join(' · ')}</p>
                <p className="text-note wrap-anywhere text-mute">
                  <span>{`${messages.created} `}</span>
                  <Timestamp at={token.createdAt} />
                  <span>
                    {isFromConfigFile('token', token.id)
                      ? ` · ${fromConfigFile}`
                      : ` ${labels.createdBy(token.createdBy, getVia(token))}`}
                  </span>
                </p>
              </div>
              {!isFromConfigFile('token', token.id) && (
                <RemoveButton
                  label={labels.revoke}
                  name={labels.revokeName(token.name)}
                  open={(opener) => removal.open(token, opener)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <RemovalDialog
        removal={removal}
        getId={({ id }) => id}
        getName={({ name }) => name}
        labels={{
          removeTitle: labels.revokeTitle,
          removeText: labels.revokeText,
          remove: labels.revoke,
          removing: labels.revoking,
        }}
      />
    </SettingsSection>
  );
}
