'use client';

import { useSyncExternalStore } from 'react';
import { readLocalStorage, writeLocalStorage } from '@/components/shell/local-storage';
import { withBasePath } from '@/lib/contract/base-path';

const STORAGE_KEY = 'notify-in-browser';

/** `off` and `on` are the user's choice. The others are why notifications are not possible. */
type BrowserNotificationState = 'off' | 'on' | 'blocked' | 'unsupported';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may have changed the setting.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Returns whether browser notifications are on, or why they can't be. */
export function getBrowserNotificationState(): BrowserNotificationState {
  if (typeof Notification === 'undefined' || !window.isSecureContext) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && readLocalStorage(STORAGE_KEY) === 'yes' ? 'on' : 'off';
}

/** Like `getBrowserNotificationState`, and renders again on changes. */
export function useBrowserNotificationState(): BrowserNotificationState {
  return useSyncExternalStore(subscribe, getBrowserNotificationState, () => 'off');
}

/**
 * Turns browser notifications on or off. Call it from a click: the browser prompts for permission the first
 * time.
 */
export async function setBrowserNotifications(isEnabled: boolean): Promise<void> {
  if (isEnabled && Notification.permission === 'default') await Notification.requestPermission();
  // If storage is disabled in this browser, notifications stay off.
  writeLocalStorage(STORAGE_KEY, isEnabled ? 'yes' : null);
  for (const listener of listeners) listener();
}

/**
 * Shows a notification that opens `path`. Notifications with the same tag replace each other, across tabs.
 */
export async function showBrowserNotification(
  title: string,
  { path, tag }: { path: string; tag: string },
): Promise<void> {
  const options = { tag, icon: withBasePath('/icons/app-192.png') };
  try {
    const notification = new Notification(title, options);
    notification.onclick = () => {
      window.focus();
      notification.close();
      const url = withBasePath(path);
      if (window.location.pathname + window.location.search !== url) window.location.assign(url);
    };
  } catch {
    // Mobile browsers only show notifications through a service worker.
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    await (
      await container?.getRegistration()
    )?.showNotification(title, { ...options, data: { path: withBasePath(path) } });
  }
}
