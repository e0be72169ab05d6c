'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMessages } from '@/components/shell/i18n';
import { Moment } from '@/components/time/moment';
import { Link } from '@/components/ui/link';
import type { TokensResponse } from '@/lib/contract/settings-schemas';
import { revokeTokenOptions, tokensOptions } from '@/lib/client/settings-queries';
import { RemovalDialog } from './removal-dialog';
import { RemoveButton } from './remove-button';
import { LIST, Section } from './section';
import { TokenForm } from './token-form';
import { useRemoval } from './use-removal';
import { useSettingsWords } from './words';

type Token = TokensResponse['tokens'][number];

/** API tokens. */
export function TokensSection() {
  const messages = useMessages();
  const labels = useSettingsWords().tokens;
  const query = useQuery(tokensOptions);
  const revoke = useMutation(revokeTokenOptions(useQueryClient()));
  const removal = useRemoval<Token>();
  const tokens = query.data?.tokens ?? [];

  return (
    <Section id="tokens" title={labels.title} text={labels.text} heading={removal.heading} query={query}>
      <p className="text-sm">
        <Link href="/api-docs" className="underline hover:text-accent">
          {labels.docs}
        </Link>
      </p>
      {tokens.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul className={LIST}>
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1 basis-52">
                <h3 className="font-semibold wrap-anywhere">{token.name}</h3>
                <p className="text-sm">{token.scopes.map((scope) => labels.scope[scope]).join(' · ')}</p>
                <p className="text-note wrap-anywhere text-mute">
                  {messages.created} <Moment at={token.createdAt} /> {labels.by(token.createdBy)}
                </p>
              </div>
              <RemoveButton
                label={labels.revoke}
                name={labels.revokeName(token.name)}
                ask={(opener) => {
                  revoke.reset();
                  removal.ask(token, opener);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <TokenForm />
      <RemovalDialog
        removal={removal}
        mutation={revoke}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        words={{
          removeTitle: labels.revokeTitle,
          removeText: labels.revokeText,
          remove: labels.revoke,
          removing: labels.revoking,
        }}
      />
    </Section>
  );
}
