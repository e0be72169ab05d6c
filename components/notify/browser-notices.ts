'use client';

import { useSyncExternalStore } from 'react';

const WISH = 'notify-in-browser';

/** `off` and `on` are this person's wish; the others are why it cannot be. */
export type BrowserNotices = 'off' | 'on' | 'blocked' | 'unsupported';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may have changed it.
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

/** To be called by a click: the browser asks its user at the first time. */
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

/** Shows a notice that leads to `path`; one of the same job, from another tab, takes its place. */
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
    // Phones show them by the service worker alone.
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
