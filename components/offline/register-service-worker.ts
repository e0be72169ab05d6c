import { getBasePath, withBasePath } from '@/lib/contract/base-path';

const STORAGE_KEY = 'offline-look';

/**
 * Registers the service worker, which caches the offline page. Renews that page if language or theme have
 * changed.
 *
 * @returns Whether the browser supports service workers.
 */
export async function registerServiceWorker(): Promise<boolean> {
  // Typed as always defined, but missing on insecure origins.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (container === undefined) return false;
  await container.register(withBasePath('/service-worker.js'), {
    updateViaCache: 'none',
    // Without a slash at its end, which the URL of the board doesn't have below a path.
    scope: getBasePath() || '/',
  });
  const { active } = await container.ready;
  const { lang, dataset } = document.documentElement;
  const appearance = `${lang} ${dataset['theme'] ?? ''}`;
  if (localStorage.getItem(STORAGE_KEY) !== appearance) {
    active?.postMessage('renew');
    localStorage.setItem(STORAGE_KEY, appearance);
  }
  return true;
}
