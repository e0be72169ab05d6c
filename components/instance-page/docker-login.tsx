import { useFeatureMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { INSTANCE_MESSAGES } from './instance-messages';

/** Command that signs Docker in to the registry, ready to copy. */
export function DockerLogin({ command }: { command: string }) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  return (
    <section
      aria-label={labels.login}
      className="grid max-w-full gap-1.5 justify-self-start rounded-lg border border-line bg-page px-3.5 py-3"
    >
      <h2 className="text-note font-semibold text-mute">{labels.login}</h2>
      <CopyButton what={labels.loginCommand} value={command}>
        <code className="font-mono text-code wrap-anywhere">{command}</code>
      </CopyButton>
    </section>
  );
}
