'use client';

import { useSyncExternalStore } from 'react';

const WISH = 'notify-in-browser';

/** `off` and `on` are the user's choice. The others are why notifications are not possible. */
export type BrowserNotices = 'off' | 'on' | 'blocked' | 'unsupported';

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

export function browserNotices(): BrowserNotices {
  if (typeof Notification === 'undefined' || !window.isSecureContext) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && wish() === 'yes' ? 'on' : 'off';
}

export function useBrowserNotices(): BrowserNotices {
  return useSyncExternalStore(subscribe, browserNotices, () => 'off');
}

/**
 * Turns browser notifications on or off. Call it from a click: the browser asks for permission the first
 * time.
 */
export async function wishBrowserNotices(isWished: boolean): Promise<void> {
  if (isWished && Notification.permission === 'default') await Notification.requestPermission();
  try {
    if (isWished) localStorage.setItem(WISH, 'yes');
    else localStorage.removeItem(WISH);
  } catch {
    // Storage may be forbidden; then the wish does not outlive the page, and is none.
  }
  for (const listener of listeners) listener();
}

/**
 * Shows a notification that opens `path`. Notifications with the same tag replace each other, across tabs.
 */
export async function showNotice(title: string, { path, tag }: { path: string; tag: string }): Promise<void> {
  const options = { tag, icon: '/icons/app-192.png' };
  try {
    const notice = new Notification(title, options);
    notice.onclick = () => {
      window.focus();
      notice.close();
      if (window.location.pathname + window.location.search !== path) window.location.assign(path);
    };
  } catch {
    // Mobile browsers only show notifications through a service worker.
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    await (await container?.getRegistration())?.showNotification(title, { ...options, data: { path } });
  }
}

function wish(): string | null {
  try {
    return localStorage.getItem(WISH);
  } catch {
    return null;
  }
}
