'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useSyncExternalStore, type ComponentType } from 'react';
import { useLocale, useMessages } from '@/components/shell/i18n';
import { isSomethingOpen, isTakenElsewhere } from '@/components/ui/is-taken-elsewhere';
import { areKeysOn } from './are-keys-on';
import type { Actions, Overlay, OverlayProps } from './actions';
import { useTypeAhead } from './use-type-ahead';

const KEYS = '?/rtlghjkpc';
const SAID_MS = 2_500;

const OVERLAYS: Record<Overlay, () => Promise<ComponentType<OverlayProps>>> = {
  palette: () => import('./palette').then(({ Palette }) => Palette),
  keys: () => import('./key-sheet').then(({ KeySheet }) => KeySheet),
};

/**
 * Handles keyboard shortcuts, and renders the button of the command palette. Palette and actions are loaded
 * when first used.
 */
export function Shortcuts() {
  const messages = useMessages();
  const locale = useLocale();
  const router = useRouter();
  const isMac = useSyncExternalStore(never, isApple, () => false);
  const [shown, setShown] = useState<{ name: Overlay; Component: ComponentType<OverlayProps> } | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const typeAhead = useTypeAhead();

  const close = () => {
    typeAhead.take();
    setOpen(false);
  };
  const open = (name: Overlay) => {
    if (name === 'palette') typeAhead.start();
    OVERLAYS[name]().then(
      (Component) => {
        if (name === 'palette' && !typeAhead.isOn()) return;
        setShown({ name, Component });
        setOpen(true);
      },
      () => {
        typeAhead.take();
        setSaid(messages.connection.notLoaded);
      },
    );
  };
  const actions: Actions = {
    locale,
    go: (path) => {
      router.push(path);
    },
    open,
    text: messages,
    say: setSaid,
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (typeAhead.keep(event)) return;
    const key = event.key.toLowerCase();
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (key === 'k' && !isPlain && !event.altKey && !event.shiftKey && event.ctrlKey !== isMac) {
      const isPalette = isOpen && shown?.name === 'palette';
      if (!isPalette && isSomethingOpen()) return;
      event.preventDefault();
      if (isPalette) close();
      else open('palette');
    } else if (isPlain && key.length === 1 && KEYS.includes(key)) {
      // Many keyboards need Shift for "?" and "/". Capital letters are not shortcuts.
      if (event.shiftKey && /[a-z]/.test(key)) return;
      if ((event.repeat && key !== 'j' && key !== 'k') || isTakenElsewhere(event.target) || !areKeysOn())
        return;
      if (key === '/') event.preventDefault();
      void import('./press').then(({ press }) => {
        press(key, actions);
      }, ignore);
    }
  });

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  useEffect(() => {
    const timer = setTimeout(setSaid, SAID_MS, '');
    return () => {
      clearTimeout(timer);
    };
  }, [said]);

  const { Component } = shown ?? {};
  return (
    <>
      <button
        type="button"
        onClick={() => {
          open('palette');
        }}
        onPointerEnter={() => void OVERLAYS.palette().catch(ignore)}
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        className="inline-flex min-h-8 items-center gap-1.5 rounded-lg px-2 hover:text-ink max-md:hidden"
      >
        <Search aria-hidden className="size-4" />
        {messages.commands}
        <kbd aria-hidden className="rounded-md border border-line bg-card px-1.5 font-sans text-xs">
          {isMac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      <p
        role="status"
        className={
          said === ''
            ? 'sr-only'
            : 'fixed bottom-5 left-1/2 z-20 max-w-[calc(100vw-2rem)] -translate-x-1/2 rounded-lg bg-ink px-3.5 py-2 text-sm wrap-anywhere text-page shadow-xl'
        }
      >
        {said}
      </p>
      {Component && (
        <Component
          isOpen={isOpen}
          setOpen={(next) => {
            if (next) setOpen(true);
            else close();
          }}
          actions={actions}
          takeTyped={typeAhead.take}
        />
      )}
    </>
  );
}

const never = () => () => undefined;
const ignore = () => undefined;

function isApple(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
}
