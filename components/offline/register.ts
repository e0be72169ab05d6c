const LOOK = 'offline-look';

/** Has the browser keep the page for when the dashboard cannot be reached, in the language and colours of now. */
export async function registerServiceWorker(): Promise<boolean> {
  // Typed as always there, but it is not on an insecure origin.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (container === undefined) return false;
  await container.register('/service-worker.js', { updateViaCache: 'none' });
  const { active } = await container.ready;
  const { lang, dataset } = document.documentElement;
  const look = `${lang} ${dataset['theme'] ?? ''}`;
  if (localStorage.getItem(LOOK) !== look) {
    active?.postMessage('renew');
    localStorage.setItem(LOOK, look);
  }
  return true;
}
