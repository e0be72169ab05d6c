'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState, type ComponentType } from 'react';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { useBrowserValue } from '@/components/shell/use-browser-value';
import { isOverlayOpen, isHandledElsewhere } from '@/components/ui/is-handled-elsewhere';
import { showToast } from '@/components/ui/show-toast';
import { areSingleKeysEnabled } from '@/components/shell/single-key-setting';
import type { Actions, Overlay, OverlayProps } from './shortcut-actions';
import { useKeyBuffer } from './use-key-buffer';

const SINGLE_KEYS = '?/rtlghjkpc';

const OVERLAYS: Record<Overlay, () => Promise<ComponentType<OverlayProps>>> = {
  palette: () => import('./command-palette').then(({ CommandPalette }) => CommandPalette),
  keys: () => import('./shortcuts-dialog').then(({ ShortcutsDialog }) => ShortcutsDialog),
};

/**
 * Handles keyboard shortcuts, and renders the button of the command palette. Palette and actions are loaded
 * when first used.
 */
export function Shortcuts() {
  const messages = useMessages();
  const locale = useLocale();
  const router = useRouter();
  const isMac = useBrowserValue(isAppleDevice, false);
  const [overlay, setOverlay] = useState<{ name: Overlay; Component: ComponentType<OverlayProps> } | null>(
    null,
  );
  const [isOpen, setOpen] = useState(false);
  const keyBuffer = useKeyBuffer();

  const close = () => {
    keyBuffer.take();
    setOpen(false);
  };
  const openOverlay = (name: Overlay) => {
    if (name === 'palette') keyBuffer.start();
    OVERLAYS[name]().then(
      (Component) => {
        if (name === 'palette' && !keyBuffer.isActive()) return;
        setOverlay({ name, Component });
        setOpen(true);
      },
      () => {
        keyBuffer.take();
        showToast({ text: messages.connection.notLoaded });
      },
    );
  };
  const actions: Actions = {
    locale,
    navigate: (path) => {
      router.push(path);
    },
    openOverlay: openOverlay,
    messages: messages,
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (keyBuffer.handleKey(event)) return;
    const key = event.key.toLowerCase();
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (key === 'k' && !isPlain && !event.altKey && !event.shiftKey && event.ctrlKey !== isMac) {
      const isPalette = isOpen && overlay?.name === 'palette';
      if (!isPalette && isOverlayOpen()) return;
      event.preventDefault();
      if (isPalette) close();
      else openOverlay('palette');
    } else if (isPlain && key.length === 1 && SINGLE_KEYS.includes(key)) {
      // Many keyboards need Shift for "?" and "/". Capital letters are not shortcuts.
      if (event.shiftKey && /[a-z]/.test(key)) return;
      if (
        (event.repeat && key !== 'j' && key !== 'k') ||
        isHandledElsewhere(event.target) ||
        !areSingleKeysEnabled()
      )
        return;
      if (key === '/') event.preventDefault();
      void import('./run-shortcut').then(({ runShortcut }) => {
        runShortcut(key, actions);
      }, ignore);
    }
  });

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  const { Component } = overlay ?? {};
  return (
    <>
      <button
        type="button"
        onClick={() => {
          openOverlay('palette');
        }}
        onPointerEnter={() => void OVERLAYS.palette().catch(ignore)}
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        className="inline-flex min-h-8 items-center gap-1.5 rounded-lg px-1.5 hover:text-ink sm:px-2"
      >
        <Search aria-hidden className="size-4" />
        <span className="max-lg:sr-only">{messages.commands}</span>
        <kbd
          aria-hidden
          className="rounded-md max-md:hidden border border-line bg-card px-1.5 font-sans text-xs"
        >
          {isMac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      {Component && (
        <Component
          isOpen={isOpen}
          setOpen={(next) => {
            if (next) setOpen(true);
            else close();
          }}
          actions={actions}
          takeTypedText={keyBuffer.take}
        />
      )}
    </>
  );
}

const ignore = () => undefined;

function isAppleDevice(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
}
