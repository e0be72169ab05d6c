import type { Actions } from './actions';
import { copyJobId, copyLink, buttonOf, switchTheme } from './page-controls';
import { PALETTE_WORDS, type PaletteWords } from './words';

type CommandName = keyof PaletteWords['action'];

interface Command {
  name: CommandName;
  /** Shortcut of the command. */
  keys?: string;
  run: () => void;
}

interface Here {
  actions: Actions;
  mayOperate: boolean;
  isJobPage: boolean;
  lookUpCopied: () => void;
}

/** Returns the commands that are available on this page. */
export function commandsHere({ actions, mayOperate, isJobPage, lookUpCopied }: Here): Command[] {
  const goTo = (name: CommandName, path: string, keys?: string): Command => ({
    name,
    ...(keys !== undefined && { keys }),
    run: () => {
      actions.go(path);
    },
  });
  const refresh = buttonOf('r');
  return [
    { name: 'lookUp', run: lookUpCopied },
    goTo('allJobs', '/', 'g h'),
    goTo('failed', '/?phase=failed'),
    goTo('running', '/?phase=running'),
    ...(refresh === null ? [] : [{ name: 'refresh' as const, keys: 'r', run: () => refresh.click() }]),
    ...(isJobPage ? [{ name: 'copyId' as const, keys: 'c', run: () => void copyJobId(actions) }] : []),
    { name: 'copyLink', run: () => void copyLink(actions) },
    { name: 'theme', keys: 't', run: () => switchTheme(actions) },
    { name: 'language', keys: 'l', run: () => buttonOf('l')?.click() },
    ...(mayOperate ? [goTo('settings', '/settings')] : []),
    { name: 'keys', keys: '?', run: () => actions.open('keys') },
  ];
}

/** Returns whether a command's name contains all typed words, in either language. */
export function fits(name: CommandName, typed: string): boolean {
  const called = Object.values(PALETTE_WORDS)
    .map(({ action }) => action[name].toLowerCase())
    .join(' ');
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => called.includes(word));
}
