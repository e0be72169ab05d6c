import { reloadFailedPage } from './reload-failed-page';

interface KioskScriptProps {
  nonce: string | undefined;
  /** Whether the page is the sign-in page, shown in place of a wallboard. */
  isSignIn?: boolean;
}

/** Inline script that reloads a wallboard if it fails. Sets the type size of a wallboard before the first paint. */
export function KioskScript({ nonce, isSignIn = false }: KioskScriptProps) {
  const reload = `(${reloadFailedPage.toString()})()`;
  const text = isSignIn ? reload : `document.documentElement.dataset.kiosk='';${reload}`;
  // Browsers hide the nonce from scripts, so React finds none when it hydrates.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}
