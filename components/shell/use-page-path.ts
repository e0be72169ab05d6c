import { usePathname } from 'next/navigation';
import { OFFLINE_SHELL_ATTRIBUTE } from './offline-shell-attribute';
import { useBrowserValue } from './use-browser-value';

const OFFLINE_SHELL_PATH = '/offline';

/** Returns the path of the page. During hydration the path that the server rendered, which may be another one. */
export function usePagePath(): string {
  const path = usePathname();
  return useBrowserValue(() => path, isOfflineShell() ? OFFLINE_SHELL_PATH : path);
}

function isOfflineShell(): boolean {
  return typeof document !== 'undefined' && document.documentElement.hasAttribute(OFFLINE_SHELL_ATTRIBUTE);
}
