'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMessages } from '@/components/shell/i18n';
import { channelsOptions, removeRuleOptions, rulesOptions } from '@/lib/client/notification-queries';
import type { ChannelResponse, RuleResponse } from '@/lib/contract/notification-schemas';
import { jobTypeText } from '@/lib/i18n/messages';
import { AddForm } from './add-form';
import { RemovalDialog } from './removal-dialog';
import { RemoveButton } from './remove-button';
import { RuleForm } from './rule-form';
import { LIST, Section } from './section';
import { useRemoval } from './use-removal';
import { useBeToldWords, type BeToldWords } from '@/components/notify/words';

/** Notification rules. Hidden while there are neither rules nor channels. */
export function RulesSection() {
  const messages = useMessages();
  const labels = useBeToldWords().rules;
  const query = useQuery(rulesOptions);
  const channels = useQuery(channelsOptions).data?.channels ?? [];
  const remove = useMutation(removeRuleOptions(useQueryClient()));
  const removal = useRemoval<RuleResponse>();
  const rules = query.data?.rules ?? [];
  if (query.isSuccess && channels.length === 0 && rules.length === 0) return null;

  const sentence = (rule: RuleResponse) => sentenceOf(rule, channels, labels);
  return (
    <Section id="rules" title={labels.title} text={labels.text} heading={removal.heading} query={query}>
      {rules.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul className={LIST}>
          {rules.map((rule) => (
            <li key={rule.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1 basis-52">
                <h3 className="font-semibold wrap-anywhere">{sentence(rule)}</h3>
                <p className="text-note wrap-anywhere text-mute">
                  {[
                    rule.type !== null && labels.onlyType(jobTypeText(messages, rule.type) ?? rule.type),
                    rule.profile !== null && labels.onlyProfile(rule.profile),
                    labels.languages[rule.locale],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <RemoveButton
                label={labels.remove}
                name={labels.removeName(sentence(rule))}
                ask={(opener) => {
                  remove.reset();
                  removal.ask(rule, opener);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <AddForm label={labels.add} heading={removal.heading}>
        {(close) => <RuleForm channels={channels} close={close} />}
      </AddForm>
      <RemovalDialog
        removal={removal}
        mutation={remove}
        idOf={({ id }) => id}
        nameOf={sentence}
        words={labels}
      />
    </Section>
  );
}

/** Formats a rule as a sentence: "Team payments, when a job fails or takes longer than usual". */
function sentenceOf(
  { channelId, phases, overdue }: RuleResponse,
  channels: readonly ChannelResponse[],
  words: BeToldWords['rules'],
): string {
  const name = channels.find(({ id }) => id === channelId)?.name ?? '–';
  const when = [...phases.map((phase) => words.phase[phase]), ...(overdue ? [words.overdue] : [])];
  return words.sentence(name, when.join(words.or));
}
