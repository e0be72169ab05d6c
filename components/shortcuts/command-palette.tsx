'use client';

import { getErrorText } from '@/components/jobs/error-text';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { CornerDownLeft, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { toFoundPath } from '@/lib/contract/found-path';
import { findJobIds } from '@/lib/domain/find-job-ids';
import type { OverlayProps } from './shortcut-actions';
import { PaletteEntryLine } from './palette-entry-line';
import type { PaletteEntry, PaletteGroup } from './palette-entry';
import { usePaletteEntries } from './use-palette-entries';
import { PALETTE_MESSAGES } from './palette-messages';

/** Command palette: finds jobs, instances and commands by the typed text. */
export function CommandPalette(props: OverlayProps) {
  const labels = useFeatureMessages(PALETTE_MESSAGES);
  const chosenAction = useRef<(() => void) | null>(null);

  return (
    <Dialog.Root
      open={props.isOpen}
      onOpenChange={props.setOpen}
      onOpenChangeComplete={(isOpen) => {
        if (isOpen) return;
        const run = chosenAction.current;
        chosenAction.current = null;
        run?.();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-veil/45" />
        <Dialog.Viewport className="fixed inset-0 z-20 flex items-start justify-center overflow-hidden px-3 pt-[min(12vh,6rem)] pb-3">
          <Dialog.Popup
            aria-label={labels.title}
            className="flex max-h-[min(36rem,100%)] w-full max-w-xl flex-col overflow-hidden rounded-2xl border border-line bg-card shadow-xl outline-none"
          >
            <PaletteContent
              {...props}
              choose={(run) => {
                // Runs after the dialog has closed and restored the focus.
                chosenAction.current = run;
                props.setOpen(false);
              }}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteContentProps extends OverlayProps {
  choose: (run: () => void) => void;
}

/** Input and results. */
function PaletteContent({ actions, choose, takeTypedText }: PaletteContentProps) {
  const labels = useFeatureMessages(PALETTE_MESSAGES);
  const messages = useMessages();
  const [typed, setTyped] = useState('');

  function lookUpClipboard(): void {
    void readClipboard().then((clipboardText) => {
      const path = toFoundPath(findJobIds(clipboardText ?? ''));
      if (path !== null) actions.navigate(path);
      // If the browser denies access, or the text leads to no page, the user can paste it and see why.
      else document.getElementById('paste')?.focus();
    });
  }

  const { groups, error } = usePaletteEntries(typed, { actions, lookUpClipboard });
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={typed}
      onValueChange={(value, { reason }) => {
        if (reason !== 'item-press') setTyped(value);
      }}
      itemToStringValue={(entry: PaletteEntry) => entry.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4.5 shrink-0 text-mute" />
        <Autocomplete.Input
          aria-label={labels.field}
          placeholder={labels.placeholder}
          autoComplete="off"
          spellCheck={false}
          onFocus={() => {
            const buffered = takeTypedText();
            setTyped((previous) => previous + buffered);
          }}
          className="min-h-13 min-w-0 flex-1 bg-transparent outline-none placeholder:text-mute"
        />
        <Dialog.Close className="min-h-6 shrink-0 rounded-md border border-line px-1.5 text-note text-mute hover:text-ink">
          <span aria-hidden>Esc</span>
          <span className="sr-only">{labels.close}</span>
        </Dialog.Close>
      </div>
      <div className="grid min-h-0 flex-1 grid-rows-[auto_minmax(0,1fr)]">
        {error !== null && (
          <p className="px-4 pt-3 text-sm text-mute">{labels.searchFailed(getErrorText(error, messages))}</p>
        )}
        <Autocomplete.Status className="sr-only">{labels.results(count)}</Autocomplete.Status>
        <Autocomplete.Empty>
          {count === 0 && <p className="px-4 py-6 text-sm text-mute">{labels.noResults}</p>}
        </Autocomplete.Empty>
        <Autocomplete.List className="row-start-2 overflow-y-auto overscroll-contain p-1.5 outline-none empty:hidden">
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-1.5">
              <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-note font-semibold text-mute">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: PaletteEntry) => (
                  <Autocomplete.Item
                    key={entry.key}
                    value={entry}
                    onClick={() => {
                      choose(entry.run);
                    }}
                    className="flex min-h-9 scroll-my-2 items-center gap-2.5 rounded-lg px-3 py-1 text-sm select-none data-highlighted:bg-page data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-accent"
                  >
                    <PaletteEntryLine entry={entry} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
      <p
        aria-hidden
        className="flex items-center gap-4 border-t border-line px-4 py-2 text-note text-mute max-sm:hidden"
      >
        <span>
          <kbd className="font-sans">↑ ↓</kbd> <span>{labels.navigate}</span>
        </span>
        <span className="inline-flex items-center gap-1">
          <CornerDownLeft className="size-3.5" />
          <span>{labels.open}</span>
        </span>
      </p>
    </Autocomplete.Root>
  );
}

/** Reads the clipboard. Null if the browser denies it or can't, such as an old Firefox, or on an insecure origin. */
async function readClipboard(): Promise<string | null> {
  const clipboard = navigator.clipboard as Partial<Clipboard> | undefined;
  try {
    // eslint-disable-next-line browser-support/features -- Checked at run time.
    return (await clipboard?.readText?.()) ?? null;
  } catch {
    return null;
  }
}
