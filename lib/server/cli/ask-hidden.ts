import 'server-only';
import { UsageError } from './usage-error';

const ENTER = new Set(['\r', '\n', '\u0004']);
const CTRL_C = '\u0003';
const BACKSPACE = new Set(['\b', '\u007f']);

/**
 * Prompts on the terminal without echoing the input.
 * @throws UsageError if there is no terminal.
 */
export function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    throw new UsageError('No terminal to prompt for secrets. Use --stdin or --from-env.');
  }
  // Set before the question appears, since input would be echoed until then.
  stdin.setRawMode(true);
  stderr.write(`${question}: `);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve) => {
    let typed: string[] = [];
    function onData(chunk: string): void {
      const characters = Array.from(chunk);
      for (const [at, character] of characters.entries()) {
        if (character === CTRL_C) {
          end();
          process.exit(130);
        }
        if (ENTER.has(character)) {
          end();
          // Pasted text beyond this line is the input of the next question.
          const rest = characters.slice(at + 1).join('');
          if (rest !== '') stdin.unshift(rest);
          resolve(typed.join(''));
          return;
        }
        typed = BACKSPACE.has(character) ? typed.slice(0, -1) : [...typed, character];
      }
    }
    function end(): void {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    }
    stdin.on('data', onData);
  });
}
