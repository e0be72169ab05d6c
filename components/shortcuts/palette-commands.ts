import { toKioskPath } from '@/lib/contract/kiosk-url';
import type { Actions } from './shortcut-actions';
import { copyJobId, copyLink, getShortcutButton, switchTheme } from './page-controls';
import { PALETTE_MESSAGES, type PaletteMessages } from './palette-messages';

type CommandName = keyof PaletteMessages['action'];

interface Command {
  name: CommandName;
  /** Shortcut of the command. */
  keys?: string;
  run: () => void;
}

interface PageContext {
  actions: Actions;
  canOperate: boolean;
  isJobPage: boolean;
  /** Path of the board that the page shows, with its query; null on other pages. */
  boardPath: string | null;
  lookUpClipboard: () => void;
}

/** Returns the commands that are available on this page. */
export function getAvailableCommands({
  actions,
  canOperate,
  isJobPage,
  boardPath,
  lookUpClipboard,
}: PageContext): Command[] {
  const createNavigation = (name: CommandName, path: string, keys?: string): Command => ({
    name,
    ...(keys !== undefined && { keys }),
    run: () => {
      actions.navigate(path);
    },
  });
  const refresh = getShortcutButton('r');
  return [
    { name: 'lookUp', run: lookUpClipboard },
    createNavigation('allJobs', '/', 'g h'),
    createNavigation('failed', '/?phase=failed'),
    createNavigation('running', '/?phase=running'),
    createNavigation('insights', '/insights'),
    ...(boardPath === null ? [] : [createNavigation('wallboard', toKioskPath(boardPath))]),
    ...(refresh === null ? [] : [{ name: 'refresh' as const, keys: 'r', run: () => refresh.click() }]),
    ...(isJobPage ? [{ name: 'copyId' as const, keys: 'c', run: () => void copyJobId(actions) }] : []),
    { name: 'copyLink', run: () => void copyLink(actions) },
    { name: 'theme', keys: 't', run: () => switchTheme(actions) },
    { name: 'language', keys: 'l', run: () => getShortcutButton('l')?.click() },
    ...(canOperate ? [createNavigation('settings', '/settings')] : []),
    { name: 'keys', keys: '?', run: () => actions.openOverlay('keys') },
  ];
}

/** Returns whether a command's name contains all typed words, in either language. */
export function matchesCommand(name: CommandName, typed: string): boolean {
  const names = Object.values(PALETTE_MESSAGES)
    .map(({ action }) => action[name].toLowerCase())
    .join(' ');
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}
