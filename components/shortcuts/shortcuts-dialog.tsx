'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { Fragment, useId, useState } from 'react';
import type { OverlayProps } from './shortcut-actions';
import { areSingleKeysEnabled, setSingleKeysEnabled } from '@/components/shell/single-key-setting';
import { PALETTE_MESSAGES, type PaletteMessages } from './palette-messages';

type Name = keyof PaletteMessages['key'];

interface Row {
  name: Name;
  keys: readonly string[];
  /** Whether keys are pressed in sequence, or are alternatives. */
  by?: 'then' | 'or';
  /** Works even if single-key shortcuts are disabled. */
  always?: boolean;
}

const GROUPS: readonly { title: 'everywhere' | 'jobList' | 'job'; rows: readonly Row[] }[] = [
  {
    title: 'everywhere',
    rows: [
      { name: 'commands', keys: ['Ctrl K', '⌘K'], by: 'or', always: true },
      { name: 'paste', keys: ['Ctrl V', '⌘V'], by: 'or', always: true },
      { name: 'home', keys: ['g', 'h'], by: 'then' },
      { name: 'refresh', keys: ['r'] },
      { name: 'theme', keys: ['t'] },
      { name: 'language', keys: ['l'] },
      { name: 'showShortcuts', keys: ['?'] },
    ],
  },
  {
    title: 'jobList',
    rows: [
      { name: 'search', keys: ['/'] },
      { name: 'next', keys: ['j', 'k'], by: 'or' },
      { name: 'open', keys: ['Enter'], always: true },
      { name: 'select', keys: ['x'], always: true },
    ],
  },
  {
    title: 'job',
    rows: [
      { name: 'pin', keys: ['p'] },
      { name: 'copy', keys: ['c'] },
    ],
  },
];

/** List of all shortcuts, with a switch for single-key ones. */
export function ShortcutsDialog({ isOpen, setOpen }: OverlayProps) {
  const labels = useFeatureMessages(PALETTE_MESSAGES);
  const id = useId();
  const [isOn, setOn] = useState(areSingleKeysEnabled);

  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-veil/45" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-20 grid max-h-[calc(100dvh-2rem)] w-[min(46rem,calc(100vw-1.5rem))] -translate-1/2 gap-4 overflow-auto rounded-2xl border border-line bg-card p-5 shadow-xl outline-none sm:p-6">
          <div className="flex items-center justify-between gap-4">
            <Dialog.Title className="text-xl leading-snug font-semibold tracking-tight">
              {labels.keysTitle}
            </Dialog.Title>
            <Dialog.Close
              aria-label={labels.close}
              className="grid size-8 shrink-0 place-items-center rounded-lg hover:text-accent"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <Dialog.Description className="text-sm text-mute">{labels.keysHint}</Dialog.Description>
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            <Group labels={labels} isOn={isOn} group={GROUPS[0]} />
            <div className="grid content-start gap-5">
              <Group labels={labels} isOn={isOn} group={GROUPS[1]} />
              <Group labels={labels} isOn={isOn} group={GROUPS[2]} />
            </div>
          </div>
          <div className="grid gap-1 border-t border-line pt-4 text-sm">
            <label htmlFor={id} className="flex min-h-6 items-center gap-2.5 font-semibold">
              <input
                id={id}
                type="checkbox"
                checked={isOn}
                aria-describedby={`${id}-note`}
                onChange={(event) => {
                  setSingleKeysEnabled(event.target.checked);
                  setOn(event.target.checked);
                }}
                className="size-4 accent-accent"
              />
              <span>{labels.enableKeys}</span>
            </label>
            <p id={`${id}-note`} className="text-note text-mute">
              {labels.keysOffHint}
            </p>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({
  labels,
  isOn,
  group,
}: {
  labels: PaletteMessages;
  isOn: boolean;
  group: (typeof GROUPS)[number] | undefined;
}) {
  const id = useId();
  if (group === undefined) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 text-sm font-semibold">
        {labels[group.title]}
      </h3>
      <dl className="grid grid-cols-[8rem_1fr] items-baseline gap-x-4 gap-y-1.5 text-sm">
        {group.rows.map(({ name, keys, by = 'or', always = false }) => (
          <div key={name} className={`contents ${isOn || always ? '' : 'text-mute'}`}>
            <dt className="whitespace-nowrap">
              {keys.map((key, i) => (
                <Fragment key={key}>
                  {i > 0 && <span className="px-1 text-note text-mute">{labels[by]}</span>}
                  <kbd className="inline-block min-w-6 rounded-md border border-line bg-page px-1.5 text-center font-mono text-note">
                    {key}
                  </kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{labels.key[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
