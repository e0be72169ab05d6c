import 'server-only';
import { terminal } from '@/lib/domain/terminal-text.mjs';
import type { Token } from '@/lib/server/store/access/token-row';

/** Prints API tokens below a line that says what becomes of them. Prints nothing if there are none. */
export function printTokens(title: string, tokens: readonly Token[]): void {
  if (tokens.length === 0) return;
  console.log(title);
  for (const { name, scopes } of tokens) console.log(terminal`  ${name} (${scopes.join(', ')})`);
}
