import { Boxes } from 'lucide-react';
import { useFeatureMessages, useLocale } from '@/components/shell/messages-provider';
import type { ListedInstance } from '@/lib/contract/instance-schemas';
import { INSTANCE_PHASE_TEXT } from '@/lib/i18n/instance-phase-text';
import { PALETTE_MESSAGES } from './palette-messages';

interface InstanceEntryLineProps {
  label: string;
  instance: ListedInstance;
}

/** An instance in the palette: name, ID, state and profile. */
export function InstanceEntryLine({ label, instance: { id, phase, profile } }: InstanceEntryLineProps) {
  const labels = useFeatureMessages(PALETTE_MESSAGES);
  const locale = useLocale();
  const state = phase === null ? labels.noState : INSTANCE_PHASE_TEXT[locale][phase];
  return (
    <>
      <Boxes aria-hidden className="size-4 shrink-0 text-mute" />
      <span className="min-w-0 flex-1 truncate font-semibold">{label}</span>
      <code className="shrink-0 font-mono text-note text-mute max-sm:hidden">{id.slice(0, 8)}</code>
      <span className="shrink-0 text-note text-mute">{[state, profile].filter(Boolean).join(' · ')}</span>
    </>
  );
}
