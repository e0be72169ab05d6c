import { copyJobId, copyLink, buttonOf, switchTheme } from '@/components/fingertips/page-controls';
import type { Hands } from '@/components/fingertips/hands';
import type { Locale } from '@/lib/i18n/locale';
import { PALETTE_WORDS, type PaletteWords } from './words';

type CommandName = keyof PaletteWords['action'];

interface Command {
  name: CommandName;
  /** The keys that do the same. */
  keys?: string;
  run: () => void;
}

interface Here {
  locale: Locale;
  hands: Hands;
  mayOperate: boolean;
  isJobPage: boolean;
  lookUpCopied: () => void;
}

/** What can be done on this page. */
export function commandsHere({ locale, hands, mayOperate, isJobPage, lookUpCopied }: Here): Command[] {
  const goTo = (name: CommandName, path: string, keys?: string): Command => ({
    name,
    ...(keys !== undefined && { keys }),
    run: () => {
      hands.go(path);
    },
  });
  const refresh = buttonOf('r');
  return [
    { name: 'lookUp', run: lookUpCopied },
    goTo('allJobs', '/', 'g h'),
    goTo('failed', '/?phase=failed'),
    goTo('running', '/?phase=running'),
    ...(refresh === null ? [] : [{ name: 'refresh' as const, keys: 'r', run: () => refresh.click() }]),
    ...(isJobPage ? [{ name: 'copyId' as const, keys: 'c', run: () => void copyJobId(locale, hands) }] : []),
    { name: 'copyLink', run: () => void copyLink(locale, hands) },
    { name: 'theme', keys: 't', run: () => switchTheme(locale, hands) },
    { name: 'language', keys: 'l', run: () => buttonOf('l')?.click() },
    ...(mayOperate ? [goTo('settings', '/settings')] : []),
    { name: 'keys', keys: '?', run: () => hands.open('keys') },
  ];
}

/** Whether each word of what was typed is in what a command is called, in either language. */
export function fits(name: CommandName, typed: string): boolean {
  const called = Object.values(PALETTE_WORDS)
    .map(({ action }) => action[name].toLowerCase())
    .join(' ');
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => called.includes(word));
}
